//! Rewriting would change what the file means.

use diagnose::{About, Both, Lang, Problem, Report, Severity, Span};

/// Rewriting would change what the file means.
#[derive(Clone, Debug)]
pub struct WouldChange {
    /// The first declaration that would change.
    pub at: Span,
    /// The dialect it was rewritten to.
    pub to: Lang,
}

impl Problem for WouldChange {
    const ABOUT: About = About {
        code: "S0125",
        severity: Severity::Error,
        title: Both { zh: "改写会改变含义", en: "rewriting would change the meaning" },
        means: Both {
            zh: "格式化之后的文件重读一遍，含义须与原来相同；多半是某个名称正好是另一种语言的关键词。",
            en: "The formatted file is read again and has to mean the same; most likely a name is a keyword of the other dialect.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::at(
            self.at,
            "这里改写之后含义会变，文件未改动",
            "rewriting this would change its meaning; the file is left as it is",
        )
        .help(
            format!("看看其中的名称是否正好是关键词（目标语言 {}）", self.to),
            format!("see whether a name in it is a keyword (target dialect {})", self.to),
        )
    }
}
