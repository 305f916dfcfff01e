//! S0601: a file or folder cannot be read.

use super::{FileFailure, placed};
use diagnose::{About, Both, Problem, Report, Severity, Span};
use std::io;

/// A file or folder cannot be read.
pub(crate) struct Unreadable {
    /// The name to show.
    pub name: String,
    /// Why.
    pub cause: io::Error,
    /// Where it was named.
    pub at: Option<Span>,
}

impl Problem for Unreadable {
    const ABOUT: About = About {
        code: "S0601",
        severity: Severity::Error,
        title: Both { zh: "文件读不了", en: "a file cannot be read" },
        means: Both {
            zh: "政策、清单或数据的文件不存在、没有权限，或者读到一半出了错。",
            en: "A file of the policy or its data does not exist, may not be read, or failed half-way.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let FileFailure { why, mend } = FileFailure::reading(&self.cause);
        let name = &self.name;
        placed(self.at, format!("读不了「{name}」：{}", why.zh), format!("cannot read `{name}`: {}", why.en))
            .help(mend.zh, mend.en)
    }
}
