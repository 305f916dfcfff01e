//! A keyword without a blank after it.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A keyword without a blank after it.
#[derive(Clone, Debug)]
pub struct Glued {
    /// Where.
    pub at: Span,
    /// The keyword.
    pub keyword: String,
    /// What follows it.
    pub rest: String,
}

impl Problem for Glued {
    const ABOUT: About = About {
        code: "S0112",
        severity: Severity::Error,
        title: Both { zh: "关键词后缺空格", en: "a blank is missing" },
        means: Both {
            zh: "关键词与后面的内容之间要有空格，否则会连成一个名称。",
            en: "A blank separates a keyword from what follows; without it both read as one name.",
        },
        example: "政策 北票 {\n    版本2022.1\n}",
        underlines: "版本2022",
    };

    fn report(&self) -> Report {
        let (keyword, rest) = (&self.keyword, diagnose::escape_control(&self.rest));
        Report::at(self.at, format!("「{keyword}{rest}」连成了一个词"), format!("`{keyword}{rest}` reads as one word"))
            .help(format!("写成「{keyword} {rest}」"), format!("write `{keyword} {rest}`"))
    }
}
