//! A clause that may stand once and stands twice.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A clause that may stand once and stands twice.
#[derive(Clone, Debug)]
pub struct Repeated {
    /// The second one.
    pub at: Span,
    /// The first one.
    pub first: Span,
    /// Its first word.
    pub what: String,
}

impl Problem for Repeated {
    const ABOUT: About = About {
        code: "S0114",
        severity: Severity::Error,
        title: Both { zh: "重复", en: "repeated" },
        means: Both { zh: "这一条只能写一次。", en: "This clause may be written once only." },
        example: "政策 北票 {\n    版本 1\n    版本 2\n}",
        underlines: "版本 2",
    };

    fn report(&self) -> Report {
        let what = &self.what;
        Report::at(self.at, format!("「{what}」写了两次"), format!("`{what}` is written twice"))
            .label(self.first, "已写在这里", "first written here")
            .help("删去其中一处", "remove one of the two")
    }
}
