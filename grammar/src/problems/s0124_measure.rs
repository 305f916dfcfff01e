//! A value of another kind than the clause takes.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A value of another kind than the clause takes.
#[derive(Clone, Debug)]
pub struct WrongMeasure {
    /// Where.
    pub at: Span,
    /// As written.
    pub text: String,
    /// What is wanted.
    pub wanted: Both,
    /// Such a value.
    pub example: Both,
}

impl Problem for WrongMeasure {
    const ABOUT: About = About {
        code: "S0124",
        severity: Severity::Error,
        title: Both { zh: "值的种类不对", en: "a value of the wrong kind" },
        means: Both {
            zh: "权重是百分数，扣分和加分是分数，排名是整数。",
            en: "A weight is a percentage, a deduction or bonus a number of points, a rank a whole number.",
        },
        example: "考核 月考 针对 部门 每月 {\n    按时率 权重 30 无则 不计\n}",
        underlines: "30",
    };

    fn report(&self) -> Report {
        let text = &self.text;
        Report::at(
            self.at,
            format!("「{text}」应是{}", self.wanted.zh),
            format!("`{text}` should be {}", self.wanted.en),
        )
        .help(format!("例如 {}", self.example.zh), format!("for example {}", self.example.en))
    }
}
