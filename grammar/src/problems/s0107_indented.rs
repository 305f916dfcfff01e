//! A declaration that does not begin at column 0.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A declaration that does not begin at column 0.
#[derive(Clone, Debug)]
pub struct Indented {
    /// Where.
    pub at: Span,
    /// Its keyword.
    pub keyword: String,
}

impl Problem for Indented {
    const ABOUT: About = About {
        code: "S0107",
        severity: Severity::Error,
        title: Both { zh: "声明没有顶格", en: "a declaration is indented" },
        means: Both {
            zh: "声明须顶格写，这样一处写错不会牵连别处。",
            en: "Declarations begin at column 0, so that one mistake does not spread to others.",
        },
        example: "枚举 类 { 甲 }\n  枚举 级 { 乙 }",
        underlines: "枚举",
    };

    fn report(&self) -> Report {
        Report::at(
            self.at,
            format!("「{}」没有顶格", self.keyword),
            format!("`{}` does not begin at column 0", self.keyword),
        )
        .help("删去行首的空格，或另起一行", "remove the blanks before it, or begin a new line")
    }
}
