//! S0662: a cell does not read as its type.

use diagnose::{About, Both, Problem, Report, Severity};

/// A cell does not read as the type of its field.
pub(crate) struct NotOfType {
    /// The cell, shortened.
    pub text: String,
    /// What it should be.
    pub wanted: Both,
}

impl Problem for NotOfType {
    const ABOUT: About = About {
        code: "S0662",
        severity: Severity::Error,
        title: Both { zh: "写法与类型不合", en: "a cell does not read as its type" },
        means: Both {
            zh: "格子里的文字读不成字段的类型。日期和时刻的写法不同的，在 [bind.formats] 里写明；别的写法用 [bind.values] 对照。",
            en: "The text of a cell does not read as the field's type. Other formats of dates and times are given under [bind.formats], other spellings under [bind.values].",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (text, Both { zh, en }) = (&self.text, &self.wanted);
        Report::nowhere(format!("「{text}」不是{zh}"), format!("`{text}` is not {en}")).help(
            "按类型改写；日期的写法不同，在 [bind.formats] 里写明，别的写法在 [bind.values] 里对照",
            "write it as the type asks; other forms of dates are told under [bind.formats], other spellings under [bind.values]",
        )
    }
}
