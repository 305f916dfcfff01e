//! A time of day or period that does not exist.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A time of day or period that does not exist.
#[derive(Clone, Debug)]
pub struct NoSuchTime {
    /// Where.
    pub at: Span,
    /// As written.
    pub text: String,
}

impl Problem for NoSuchTime {
    const ABOUT: About = About {
        code: "S0119",
        severity: Severity::Error,
        title: Both { zh: "没有这个时间", en: "no such time" },
        means: Both {
            zh: "时刻在 00:00 至 24:00 之间；期写成 2022、2022-Q3 或 2022-07。",
            en: "A time lies between 00:00 and 24:00; a period is written 2022, 2022-Q3 or 2022-07.",
        },
        example: "日历 机关 「放假.csv」 {\n    每周 周一 09:00 至 25:00\n}",
        underlines: "25:00",
    };

    fn report(&self) -> Report {
        Report::at(
            self.at,
            format!("没有「{}」这个时间", self.text),
            format!("there is no such time as `{}`", self.text),
        )
        .help("时刻写成 09:00，期写成 2022-07", "write a time like 09:00, a period like 2022-07")
    }
}
