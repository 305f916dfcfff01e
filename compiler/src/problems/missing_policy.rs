//! S0204: no policy declaration.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MissingPolicy {
    pub at: Span,
}

impl Problem for MissingPolicy {
    const ABOUT: About = About {
        code: "S0204",
        severity: Severity::Error,
        title: Both { zh: "没有政策声明", en: "no policy declaration" },
        means: Both {
            zh: "一个政策要有且只有一处「政策」声明，说明名称、版本和施行日期。",
            en: "a policy has exactly one `policy` declaration, which gives its name, version and date.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "这些文件里没有「政策」声明", "these files have no `policy` declaration").help(
            "在文件开头写：政策 名称 { 版本 1; 施行 2022-07-01 }",
            "write at the top of a file: policy NAME { version 1; effective 2022-07-01 }",
        )
    }
}
