//! A word after a number that is no unit.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A word after a number that is no unit.
#[derive(Clone, Debug)]
pub struct UnknownUnit {
    /// Where.
    pub at: Span,
    /// The word.
    pub text: String,
    /// A unit that may be meant.
    pub near: Option<String>,
    /// How to mend it, where that is known better.
    pub mend: Option<Both>,
}

impl Problem for UnknownUnit {
    const ABOUT: About = About {
        code: "S0121",
        severity: Severity::Error,
        title: Both { zh: "没有这个单位", en: "no such unit" },
        means: Both {
            zh: "数字后面只能跟单位；单位见语言手册。",
            en: "A number is followed by a unit; the reference lists them.",
        },
        example: "函数 长(甲 : 整数) = 5光年",
        underlines: "光年",
    };

    fn report(&self) -> Report {
        let text = diagnose::escape_control(&self.text);
        let report = Report::at(self.at, format!("「{text}」不是单位"), format!("`{text}` is no unit"));
        if let Some(mend) = &self.mend {
            return report.help(&mend.zh, &mend.en);
        }
        match &self.near {
            Some(near) => report.help(format!("是不是「{near}」？"), format!("did you mean `{near}`?")),
            None => report.help("数字与别的词之间加空格", "put a blank between the number and another word"),
        }
    }
}
