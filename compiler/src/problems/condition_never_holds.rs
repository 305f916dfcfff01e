//! S0905: a condition that never holds.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct ConditionNeverHolds {
    pub at: Span,
    /// The condition of the same rule that excludes it.
    pub against: Option<Span>,
}

impl Problem for ConditionNeverHolds {
    const ABOUT: About = About {
        code: "S0905",
        severity: Severity::Warning,
        title: Both { zh: "永远不成立的条件", en: "a condition that never holds" },
        means: Both {
            zh: "没有情形满足这个条件，或者没有情形同时满足它和同一条规则里的另一个条件；这条规则就用不上。",
            en: "no case satisfies it, or none satisfies it together with another condition of the same rule; so the rule is never used.",
        },
        example: in_few_cases!(
            "判定 急 针对 事件 按序 {
    结果 天数 : 整数
    规则 甲 { 当 类别 为 险情 且 严重 超过 5; 则 天数 1 }
    其余 { 天数 3 }
}
"
        ),
        underlines: "严重 超过 5",
    };

    fn report(&self) -> Report {
        match self.against {
            None => Report::at(self.at, "没有情形满足这个条件", "no case satisfies this condition"),
            Some(against) => Report::at(
                self.at,
                "没有情形同时满足这个条件和这条规则里的另一个",
                "no case satisfies this condition together with another of the rule",
            )
            .label(against, "与它不能并存", "excludes it"),
        }
        .help("对照字段的取值范围改正", "mend it; look at what values the field may have")
    }
}
