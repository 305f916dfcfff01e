//! S0205: several policy declarations.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct SeveralPolicies {
    pub at: Span,
    pub first: Span,
}

impl Problem for SeveralPolicies {
    const ABOUT: About = About {
        code: "S0205",
        severity: Severity::Error,
        title: Both { zh: "多处政策声明", en: "several policy declarations" },
        means: Both {
            zh: "一个政策只能有一处「政策」声明，其他文件不再重复。",
            en: "a policy has one `policy` declaration; its other files do not repeat it.",
        },
        example: "政策 甲 { 版本 1 }
政策 乙 { 版本 1 }
",
        underlines: "乙",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "政策已经声明过", "the policy is declared already")
            .help("只留一处", "keep one of them")
            .label(self.first, "先在这里声明", "first declared here")
    }
}
