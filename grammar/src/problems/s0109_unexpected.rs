//! A word or mark that does not belong where it stands.

use super::expected::{Expected, either, mended};
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
        let (zh, en) = (either(&self.expected, Lang::Zh), either(&self.expected, Lang::En));
        if self.mend.is_none() && self.near.is_none() {
            let report = Report::at(self.at, format!("此处不应是「{found}」"), format!("unexpected `{found}`"));
            return match self.expected.is_empty() {
                true => report.help("删去它：这一条到此结束", "remove it: the clause ends before"),
                false => report.help(format!("这里写{zh}"), format!("write {en} here")),
            };
        }
        let report = Report::at(
            self.at,
            format!("此处不应是「{found}」，应是{zh}"),
            format!("unexpected `{found}`: {en} belongs here"),
        );
        mended(report, self.mend.as_ref(), self.near.as_deref())
    }
}
