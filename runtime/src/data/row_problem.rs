//! A row that cannot be used, and where it stands.

use crate::Kind;
use diagnose::{Both, Diagnostic, Lang};
use std::sync::Arc;

/// What is wrong with one row of data. The other rows go on.
#[derive(Clone, Debug)]
pub struct RowProblem {
    /// The file, by the name that messages show.
    pub file: Arc<str>,
    /// The line on which the row begins, from 1.
    pub line: u64,
    /// The column or key of the file, where it is one cell.
    pub column: Option<Box<str>>,
    /// The field of the record, where it is one cell.
    pub field: Option<Box<str>>,
    /// The kind of the file, where it is one cell: NDJSON has keys, not columns.
    pub kind: Kind,
    /// What is wrong: without the place.
    pub diagnostic: Diagnostic,
}

impl RowProblem {
    /// A problem of a row as a whole.
    pub(super) fn of_row(file: &Arc<str>, line: u64, diagnostic: Diagnostic) -> Self {
        RowProblem { file: Arc::clone(file), line, column: None, field: None, kind: Kind::Csv, diagnostic }
    }

    /// The code, as in `S0643`.
    pub fn code(&self) -> &'static str {
        self.diagnostic.code()
    }

    /// What is wrong with what, in one language; without file and line.
    pub fn message(&self, lang: Lang) -> String {
        let what = self.diagnostic.report.message.get(lang);
        match (&self.column, &self.field) {
            (None, None) => what.clone(),
            (None, Some(name)) => match lang {
                Lang::Zh => format!("字段「{name}」：{what}"),
                Lang::En => format!("field `{name}`: {what}"),
            },
            (Some(name), _) => match (lang, self.kind) {
                (Lang::Zh, Kind::Csv) => format!("列「{name}」：{what}"),
                (Lang::En, Kind::Csv) => format!("column `{name}`: {what}"),
                (Lang::Zh, Kind::Ndjson) => format!("键「{name}」：{what}"),
                (Lang::En, Kind::Ndjson) => format!("key `{name}`: {what}"),
            },
        }
    }

    /// The diagnostic with file and line in its message.
    pub fn located(&self) -> Diagnostic {
        let RowProblem { file, line, .. } = self;
        let mut diagnostic = self.diagnostic.clone();
        diagnostic.report.message = Both::new(
            format!("「{file}」第 {line} 行：{}", self.message(Lang::Zh)),
            format!("`{file}` line {line}: {}", self.message(Lang::En)),
        );
        diagnostic
    }
}
