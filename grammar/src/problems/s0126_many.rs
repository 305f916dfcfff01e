//! More problems than are shown.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// More problems than are shown.
#[derive(Clone, Debug)]
pub struct TooManyProblems {
    /// The first one left out.
    pub at: Span,
    /// How many are left out.
    pub more: usize,
}

impl Problem for TooManyProblems {
    const ABOUT: About = About {
        code: "S0126",
        severity: Severity::Error,
        title: Both { zh: "问题太多", en: "too many problems" },
        means: Both {
            zh: "一个文件最多列出 500 个问题。", en: "At most 500 problems of one file are listed."
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::at(
            self.at,
            format!("另有 {} 个问题没有列出", self.more),
            format!("{} more problems are not listed", self.more),
        )
        .help("先改好前面的", "mend the earlier ones first")
    }
}
