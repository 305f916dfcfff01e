//! S0404: several values for one.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct SeveralValues {
    pub at: Span,
    pub name: String,
}

impl Problem for SeveralValues {
    const ABOUT: About = About {
        code: "S0404",
        severity: Severity::Error,
        title: Both { zh: "只能有一个值", en: "several values for one" },
        means: Both { zh: "这项结果只能有一个值。", en: "the outcome holds one value." },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let SeveralValues { name, .. } = self;
        Report::at(self.at, format!("结果「{name}」只能有一个值"), format!("the outcome `{name}` holds one value"))
            .help("只留一个；协助的机构写「协办」", "keep one; agencies that help go under `assist`")
    }
}
