//! S0627: a CSV file has no header.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A CSV file has no usable first line of column names.
pub(crate) struct NoHeader {
    /// The data file.
    pub file: String,
    /// What is wrong with it.
    pub why: Both,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for NoHeader {
    const ABOUT: About = About {
        code: "S0627",
        severity: Severity::Error,
        title: Both { zh: "没有表头", en: "there is no header" },
        means: Both {
            zh: "CSV 的第一行是列名，不能没有，也要在 1 MiB 之内。",
            en: "The first line of a CSV file holds the column names; it must be there and within 1 MiB.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (file, Both { zh, en }) = (&self.file, &self.why);
        placed(self.at, format!("「{file}」没有可用的表头：{zh}"), format!("`{file}` has no usable header: {en}")).help(
            "第一行写列名，用逗号或绑定里的 delimiter 分开，存为 UTF-8",
            "put the names of the columns on the first line, parted by commas or the binding's delimiter, in UTF-8",
        )
    }
}
