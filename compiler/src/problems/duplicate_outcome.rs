//! S0403: an outcome that is given twice.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct DuplicateOutcome {
    pub at: Span,
    pub name: String,
    pub first: Span,
}

impl Problem for DuplicateOutcome {
    const ABOUT: About = About {
        code: "S0403",
        severity: Severity::Error,
        title: Both { zh: "结果写了两次", en: "an outcome that is given twice" },
        means: Both {
            zh: "一条规则里每项结果只写一次；多个值用「、」并列。",
            en: "each outcome is given once in a rule; several values stand together with commas.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 严重 为 5; 则 主办 应急局; 主办 住建局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "主办",
    };

    fn report(&self) -> Report {
        let DuplicateOutcome { name, .. } = self;
        Report::at(self.at, format!("结果「{name}」写了两次"), format!("the outcome `{name}` is given twice"))
            .help("合成一处，多个值用「、」分开", "put the values together, separated by commas")
            .label(self.first, "先写在这里", "first given here")
    }
}
