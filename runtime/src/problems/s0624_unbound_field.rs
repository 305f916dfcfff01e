//! S0624: a field that is needed has no column.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span, nearest};

/// A field that is needed and not optional has no column.
pub(crate) struct UnboundField {
    /// The record or level.
    pub record: String,
    /// The field.
    pub field: String,
    /// The data file.
    pub file: String,
    /// The columns there are.
    pub columns: Vec<String>,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for UnboundField {
    const ABOUT: About = About {
        code: "S0624",
        severity: Severity::Error,
        title: Both { zh: "字段没有对应的列", en: "a field has no column" },
        means: Both {
            zh: "要用到的、不是选填的字段，文件里必须有一列；列名和字段名不同的，在 [bind.columns] 里写明。",
            en: "A field that is used and not optional needs a column in the file; where the names differ, [bind.columns] says which.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (record, field, file) = (&self.record, &self.field, &self.file);
        let report = placed(
            self.at,
            format!("「{file}」里没有「{record}」的字段「{field}」所需的列"),
            format!("`{file}` has no column for the field `{field}` of `{record}`"),
        );
        match nearest(field, self.columns.iter().map(String::as_str)) {
            Some(near) => report.help(
                format!("是不是列「{near}」？在 [bind.columns] 里写 \"{field}\" = \"{near}\""),
                format!("is it the column `{near}`? write \"{field}\" = \"{near}\" under [bind.columns]"),
            ),
            None => report.help(
                format!("在 [bind.columns] 里写 \"{field}\" = \"列名\""),
                format!("write \"{field}\" = \"column\" under [bind.columns]"),
            ),
        }
    }
}
