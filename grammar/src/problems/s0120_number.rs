//! A number that cannot be held exactly.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A number that cannot be held exactly.
#[derive(Clone, Debug)]
pub struct BadNumber {
    /// Where.
    pub at: Span,
    /// As written.
    pub text: String,
    /// What to write instead.
    pub limit: Both,
}

impl Problem for BadNumber {
    const ABOUT: About = About {
        code: "S0120",
        severity: Severity::Error,
        title: Both { zh: "数字超出范围", en: "a number out of range" },
        means: Both {
            zh: "数字最多 28 位；人数、个数等是不太大的整数。",
            en: "A number has at most 28 digits; counts are whole and not huge.",
        },
        example: "函数 大(甲 : 数) = 123456789012345678901234567890",
        underlines: "123456789012345678901234567890",
    };

    fn report(&self) -> Report {
        let text = &self.text;
        Report::at(self.at, format!("「{text}」超出范围"), format!("`{text}` is out of range"))
            .help(format!("写{}", self.limit.zh), format!("write {}", self.limit.en))
    }
}
