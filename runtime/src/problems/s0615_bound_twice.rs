//! S0615: a record or level is bound twice.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A record or level is bound twice.
pub(crate) struct BoundTwice {
    /// The record or level.
    pub name: String,
    /// The second binding.
    pub at: Span,
    /// The first.
    pub first: Span,
}

impl Problem for BoundTwice {
    const ABOUT: About = About {
        code: "S0615",
        severity: Severity::Error,
        title: Both { zh: "重复绑定", en: "bound twice" },
        means: Both {
            zh: "一个记录或层级只能有一个 [[bind]]，否则不知道用哪个文件。",
            en: "A record or level has one [[bind]]; with two nobody knows which file counts.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let name = &self.name;
        Report::at(self.at, format!("「{name}」已经绑定过"), format!("`{name}` is bound already"))
            .label(self.first, "先在这里", "first here")
            .help("删去其中一个 [[bind]]", "remove one of the two [[bind]]")
    }
}
