//! S0422: a joining field that does not lead to the subject.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct JoinMismatch {
    pub at: Span,
    pub expected: Both,
    pub found: Both,
}

impl Problem for JoinMismatch {
    const ABOUT: About = About {
        code: "S0422",
        severity: Severity::Error,
        title: Both {
            zh: "「按」的字段对不上对象", en: "a joining field that does not lead to the subject"
        },
        means: Both {
            zh: "「按」后面的字段要能说明这条记录属于哪个对象。",
            en: "the field after `per` says to which subject a record belongs.",
        },
        example: in_events!(
            "指标 件数 针对 部门 按 类别 = 计数(事件)
"
        ),
        underlines: "类别",
    };

    fn report(&self) -> Report {
        let (expected_zh, expected_en) = (&self.expected.zh, &self.expected.en);
        let (found_zh, found_en) = (&self.found.zh, &self.found.en);
        Report::at(
            self.at,
            format!("对象是{expected_zh}，这个字段是{found_zh}"),
            format!("the subjects are {expected_en}, but this field is {found_en}"),
        )
        .help("换一个字段，或换对象", "use another field, or another subject")
    }
}
