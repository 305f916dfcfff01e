//! S0626: a column stands twice in the header.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A column that is read stands twice in the file's header.
pub(crate) struct ColumnTwice {
    /// The column.
    pub column: String,
    /// The data file.
    pub file: String,
    /// The first of them, counted from 1.
    pub first: usize,
    /// The second.
    pub second: usize,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for ColumnTwice {
    const ABOUT: About = About {
        code: "S0626",
        severity: Severity::Error,
        title: Both { zh: "表头里有重复的列", en: "a column stands twice in the header" },
        means: Both {
            zh: "要读的列在表头里出现了两次，不知道该读哪一列。",
            en: "A column that is read stands twice in the header; nobody knows which one counts.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (column, file, first, second) = (&self.column, &self.file, self.first, self.second);
        placed(
            self.at,
            format!("「{file}」的第 {first} 列和第 {second} 列都叫「{column}」"),
            format!("columns {first} and {second} of `{file}` are both called `{column}`"),
        )
        .help("在文件里给其中一列改名，或删去一列", "rename one of them in the file, or remove it")
    }
}
