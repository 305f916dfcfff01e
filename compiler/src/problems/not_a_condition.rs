//! S0306: something that is no condition.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NotACondition {
    pub at: Span,
    pub found: Both,
}

impl Problem for NotACondition {
    const ABOUT: About = About {
        code: "S0306",
        severity: Severity::Error,
        title: Both { zh: "不是条件", en: "something that is no condition" },
        means: Both {
            zh: "「当」后面要能回答是或否。", en: "what follows `when` must be answerable by yes or no."
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 严重; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "严重",
    };

    fn report(&self) -> Report {
        let (found_zh, found_en) = (&self.found.zh, &self.found.en);
        Report::at(
            self.at,
            format!("这里要一个条件，写的是{found_zh}"),
            format!("this should be a condition, but it is {found_en}"),
        )
        .help("补上比较，例如：X 不少于 3", "compare it with something, for example: X at least 3")
    }
}
