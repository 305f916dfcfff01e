//! S0406: a decision without rules.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct EmptyDecision {
    pub at: Span,
    pub decision: String,
}

impl Problem for EmptyDecision {
    const ABOUT: About = About {
        code: "S0406",
        severity: Severity::Error,
        title: Both { zh: "判定没有规则", en: "a decision without rules" },
        means: Both {
            zh: "判定至少要有一条规则、一张表，或「其余」。",
            en: "a decision has at least a rule, a table, or `else`.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 { }
"
        ),
        underlines: "分流",
    };

    fn report(&self) -> Report {
        let EmptyDecision { decision, .. } = self;
        Report::at(self.at, format!("「{decision}」没有规则"), format!("`{decision}` has no rules"))
            .help("加一条规则：规则 名称 { 当 …; 则 … }", "add a rule: rule NAME { when …; then … }")
    }
}
