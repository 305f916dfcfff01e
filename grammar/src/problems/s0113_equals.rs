//! `=` where a test is meant.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// `=` where a test is meant.
#[derive(Clone, Debug)]
pub struct EqualsTest {
    /// Where.
    pub at: Span,
    /// Whether it is `!=`.
    pub negated: bool,
}

impl Problem for EqualsTest {
    const ABOUT: About = About {
        code: "S0113",
        severity: Severity::Error,
        title: Both { zh: "比较写「为」", en: "a test is written `is`" },
        means: Both {
            zh: "「=」表示定义。条件里比较相等写「为」，不等写「不为」。",
            en: "`=` defines. In a condition, equality is written `is`, its opposite `is not`.",
        },
        example: "函数 重(甲 : 整数) = 甲 == 5",
        underlines: "==",
    };

    fn report(&self) -> Report {
        let (zh, en) = if self.negated { ("不为", "is not") } else { ("为", "is") };
        Report::at(self.at, "条件里不用等号", "a condition has no equals sign")
            .help(format!("改成「{zh}」"), format!("replace it by `{en}`"))
    }
}
