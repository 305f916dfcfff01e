//! S0661: a value is missing.

use diagnose::{About, Both, Problem, Report, Severity};

/// A field that is not optional has no value.
pub(crate) struct MissingValue;

impl Problem for MissingValue {
    const ABOUT: About = About {
        code: "S0661",
        severity: Severity::Error,
        title: Both { zh: "缺少值", en: "a value is missing" },
        means: Both {
            zh: "不是选填的字段，这一行没有值。没有值的写法（空格子、`?` 等）在绑定的 missing 里写明。",
            en: "A field that is not optional has no value in this row. What means \"no value\" (an empty cell, `?`) is said by missing in the binding.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere("没有值", "the value is missing").help(
            "字段可以没有值的，在记录里标 选填",
            "where it may be missing, mark the field as optional in the record",
        )
    }
}
