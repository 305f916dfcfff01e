//! S0665: a cell names nothing that is known.

use diagnose::{About, Both, Problem, Report, Severity};

/// A cell names no known value, unit, agency or row of a list.
pub(crate) struct UnknownValue {
    /// The cell, shortened.
    pub text: String,
    /// What it should name.
    pub what: Both,
    /// The name that was probably meant.
    pub near: Option<String>,
}

impl Problem for UnknownValue {
    const ABOUT: About = About {
        code: "S0665",
        severity: Severity::Error,
        title: Both { zh: "没有这个值", en: "there is no such value" },
        means: Both {
            zh: "枚举没有这个值，或者没有这个单元、机构、清单的行。不认识的值是错误，从不当作缺省；写法不同的，在 [bind.values] 里对照。",
            en: "The enum has no such value, or there is no such unit, agency or row of a list. A value that is not known is an error and never a default; other spellings are given under [bind.values].",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (text, Both { zh, en }) = (&self.text, &self.what);
        let report = Report::nowhere(format!("「{text}」不是{zh}"), format!("`{text}` is not {en}"));
        match &self.near {
            Some(near) => report.help(format!("是不是「{near}」？"), format!("did you mean `{near}`?")),
            None => report.help(
                "写成政策里声明的值；数据里的写法不同，在 [bind.values] 里对照",
                "write a value that the policy declares; other spellings are matched under [bind.values]",
            ),
        }
    }
}
