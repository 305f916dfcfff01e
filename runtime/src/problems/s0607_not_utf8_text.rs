//! S0607: a policy file, list or manifest is not UTF-8.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A text file that ships with the policy is not UTF-8.
pub(crate) struct NotUtf8Text {
    /// The name to show.
    pub name: String,
    /// The line that holds the first byte that is none, from 1.
    pub line: u64,
    /// Whether the file reads as GB18030.
    pub gb18030: bool,
    /// Where it was named.
    pub at: Option<Span>,
}

impl Problem for NotUtf8Text {
    const ABOUT: About = About {
        code: "S0607",
        severity: Severity::Error,
        title: Both { zh: "文件不是 UTF-8", en: "a file is not UTF-8" },
        means: Both {
            zh: "政策文件、shao.toml、清单和日历都必须是 UTF-8（可以有 BOM）。",
            en: "Policy files, shao.toml, lists and calendars must be UTF-8 (a BOM is allowed).",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (name, line) = (&self.name, self.line);
        let report = placed(
            self.at,
            format!("「{name}」不是 UTF-8 文本（第 {line} 行）"),
            format!("`{name}` is not UTF-8 text (line {line})"),
        );
        if self.gb18030 {
            report.help("它像是 GB18030；请另存为 UTF-8", "it looks like GB18030; save it as UTF-8")
        } else {
            report.help("请另存为 UTF-8", "save it as UTF-8")
        }
    }
}
