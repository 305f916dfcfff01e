//! S0301: types that differ.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct TypeMismatch {
    pub at: Span,
    pub expected: Both,
    pub found: Both,
}

impl Problem for TypeMismatch {
    const ABOUT: About = About {
        code: "S0301",
        severity: Severity::Error,
        title: Both { zh: "类型不符", en: "types that differ" },
        means: Both {
            zh: "比较、运算、赋值的两边要是同一种东西。",
            en: "the two sides of a comparison, sum or outcome must be of one kind.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (expected_zh, expected_en) = (&self.expected.zh, &self.expected.en);
        let (found_zh, found_en) = (&self.found.zh, &self.found.en);
        Report::at(
            self.at,
            format!("这里要的是{expected_zh}，写的是{found_zh}"),
            format!("this should be {expected_en}, but it is {found_en}"),
        )
    }
}
