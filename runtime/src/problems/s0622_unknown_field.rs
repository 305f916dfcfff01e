//! S0622: a binding names no field of its record.

use super::offer;
use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A binding names a field that the record does not have.
pub(crate) struct UnknownField {
    /// The record or level.
    pub record: String,
    /// The field as written.
    pub field: String,
    /// The fields there are.
    pub known: Vec<String>,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for UnknownField {
    const ABOUT: About = About {
        code: "S0622",
        severity: Severity::Error,
        title: Both { zh: "记录里没有这个字段", en: "the record has no such field" },
        means: Both {
            zh: "[bind.columns]、[bind.values] 和 [bind.formats] 左边写的是记录的字段，右边才是文件的列或值。",
            en: "The left sides of [bind.columns], [bind.values] and [bind.formats] are fields of the record; the file's columns and values stand elsewhere.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (record, field) = (&self.record, &self.field);
        let report =
            placed(self.at, format!("「{record}」没有字段「{field}」"), format!("`{record}` has no field `{field}`"));
        offer(report, field, &self.known)
    }
}
