//! S0625: a column that a binding names is not in the file.

use super::offer;
use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A column that a binding names is not in the file's header.
pub(crate) struct NoColumn {
    /// The column as written.
    pub column: String,
    /// The data file.
    pub file: String,
    /// The columns there are.
    pub columns: Vec<String>,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for NoColumn {
    const ABOUT: About = About {
        code: "S0625",
        severity: Severity::Error,
        title: Both { zh: "文件里没有这一列", en: "the file has no such column" },
        means: Both {
            zh: "绑定写明的列，文件的表头里没有。列名按 NFC 比较，其余要完全一样。",
            en: "A column that the binding names is not in the file's header. Column names are compared in NFC and must otherwise be the same.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (column, file) = (&self.column, &self.file);
        let report = placed(
            self.at,
            format!("「{file}」的表头里没有列「{column}」"),
            format!("the header of `{file}` has no column `{column}`"),
        );
        offer(report, column, &self.columns)
    }
}
