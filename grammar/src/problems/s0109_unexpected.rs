//! A word or mark that does not belong where it stands.

use super::expected::{Expected, either};
use diagnose::{About, Both, Lang, Problem, Report, Severity, Span};

/// A word or mark that does not belong where it stands.
#[derive(Clone, Debug)]
pub struct Unexpected {
    /// Where.
    pub at: Span,
    /// What stands there.
    pub found: String,
    /// What may stand there.
    pub expected: Vec<Expected>,
    /// A word that may be meant.
    pub near: Option<String>,
    /// How to mend it, where that is known better.
    pub mend: Option<Both>,
}

impl Problem for Unexpected {
    const ABOUT: About = About {
        code: "S0109",
        severity: Severity::Error,
        title: Both { zh: "此处不能这样写", en: "unexpected here" },
        means: Both {
            zh: "从这里起读不懂：这个位置上应是别的内容。",
            en: "The clause cannot be read from here on: something else belongs in this place.",
        },
        example: "记录 事件 {\n    类别 : 文本 主建\n}",
        underlines: "主建",
    };

    fn report(&self) -> Report {
        let found = diagnose::escape_control(&self.found);
        let report = Report::at(
            self.at,
            format!("此处不应是「{found}」，应是{}", either(&self.expected, Lang::Zh)),
            format!("unexpected `{found}`: {} belongs here", either(&self.expected, Lang::En)),
        );
        if let Some(mend) = &self.mend {
            return report.help(&mend.zh, &mend.en);
        }
        match &self.near {
            Some(near) => report.help(format!("是不是「{near}」？"), format!("did you mean `{near}`?")),
            None => report,
        }
    }
}
