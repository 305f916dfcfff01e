//! S0440: fields that are not given.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MissingField {
    pub at: Span,
    pub record: String,
    pub names: Vec<String>,
}

impl Problem for MissingField {
    const ABOUT: About = About {
        code: "S0440",
        severity: Severity::Error,
        title: Both { zh: "没有填全", en: "fields that are not given" },
        means: Both {
            zh: "测试里的记录要填全必填的字段。",
            en: "a record in a test gives every field that is not optional.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let MissingField { record, .. } = self;
        let list = self.names.join("、");
        Report::at(self.at, format!("「{record}」没有填：{list}"), format!("`{record}` lacks: {list}"))
            .help("补上这些字段，或在记录里标「选填」", "give them, or mark them `optional` in the record")
    }
}
