//! A date that does not exist.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A date that does not exist.
#[derive(Clone, Debug)]
pub struct NoSuchDate {
    /// Where.
    pub at: Span,
    /// As written.
    pub text: String,
}

impl Problem for NoSuchDate {
    const ABOUT: About = About {
        code: "S0118",
        severity: Severity::Error,
        title: Both { zh: "没有这一天", en: "no such date" },
        means: Both { zh: "日期须是历法上存在的一天。", en: "A date has to be a day that exists." },
        example: "政策 北票 {\n    施行 2022-02-30\n}",
        underlines: "2022-02-30",
    };

    fn report(&self) -> Report {
        Report::at(self.at, format!("没有「{}」这一天", self.text), format!("there is no such date as `{}`", self.text))
            .help("改成历法上有的一天，写成 2022-07-01 或 2022年7月1日", "write a day that exists, like 2022-07-01")
    }
}
