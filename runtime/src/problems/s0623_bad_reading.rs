//! S0623: a binding cannot read a field so.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// What a binding says of a field does not fit the field's type.
pub(crate) struct BadReading {
    /// The field.
    pub field: String,
    /// What does not fit.
    pub why: Both,
    /// How to mend it.
    pub help: Option<Both>,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for BadReading {
    const ABOUT: About = About {
        code: "S0623",
        severity: Severity::Error,
        title: Both { zh: "绑定与字段的类型不合", en: "a binding does not fit the field's type" },
        means: Both {
            zh: "值的对照要落在字段类型的已知值上，日期格式只用于日期和时刻，时区要是 IANA 时区。",
            en: "A value map must lead to known values of the field's type, a format is for dates and times only, a time zone must be one of IANA's.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (field, Both { zh, en }) = (&self.field, &self.why);
        let report = placed(self.at, format!("字段「{field}」：{zh}"), format!("field `{field}`: {en}"));
        Report { help: self.help.clone(), ..report }
    }
}
