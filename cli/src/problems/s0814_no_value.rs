//! S0814: a value that counts as missing, where one is to be carried.

use diagnose::{About, Both, Problem, Report, Severity};

/// A value given for a field counts as missing.
pub(crate) struct NoValue {
    /// The field.
    pub field: String,
    /// What was given.
    pub text: String,
}

impl Problem for NoValue {
    const ABOUT: About = About {
        code: "S0814",
        severity: Severity::Error,
        title: Both { zh: "没有值", en: "no value" },
        means: Both {
            zh: "动作要带的值是空的，或者按绑定算作缺失。要写作 字段=值。",
            en: "A value that an action is to carry is empty, or counts as missing by the binding. It is written FIELD=VALUE.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let NoValue { field, text } = self;
        Report::nowhere(
            format!("字段「{field}」的「{text}」不是值"),
            format!("`{text}` is no value of field `{field}`"),
        )
        .help("写作 --set 字段=值", "write --set FIELD=VALUE")
    }
}
