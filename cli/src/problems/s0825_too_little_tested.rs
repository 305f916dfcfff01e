//! S0825: the tests exercise too little.

use diagnose::{About, Both, Problem, Report, Severity};

/// The policy's tests exercise less than `--threshold` asks for.
pub(crate) struct TooLittleTested {
    /// How many parts some test exercises.
    pub tested: usize,
    /// How many there are.
    pub parts: usize,
    /// The share in whole percent.
    pub percent: usize,
    /// What was asked for.
    pub wanted: u8,
    /// The first part that no test exercises, and where it stands.
    pub first: Option<Both>,
}

impl Problem for TooLittleTested {
    const ABOUT: About = About {
        code: "S0825",
        severity: Severity::Error,
        title: Both { zh: "测得太少", en: "too little is tested" },
        means: Both {
            zh: "政策自带的测试没有走到足够多的规则、表行、其余、梯子的级和等次，比 `--threshold` 要求的少。",
            en: "The policy's own tests come to fewer rules, rows, `else`, rungs and grades than `--threshold` asks for.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let TooLittleTested { tested, parts, percent, wanted, first } = self;
        let report = Report::nowhere(
            format!("测试只走到 {parts} 项中的 {tested} 项（{percent}%），要求 {wanted}%"),
            format!("the tests come to {tested} of {parts} parts ({percent} %); {wanted} % are asked for"),
        );
        let first = first.clone().unwrap_or_else(|| Both::new("", ""));
        report.help(
            format!("给没有测到的加测试，先加：{}", first.zh),
            format!("add tests for what is not tested, first: {}", first.en),
        )
    }
}
