//! S0906: a condition that always holds.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct ConditionAlwaysHolds {
    pub at: Span,
    /// The condition of the same rule that makes sure of it.
    pub by: Option<Span>,
}

impl Problem for ConditionAlwaysHolds {
    const ABOUT: About = About {
        code: "S0906",
        severity: Severity::Warning,
        title: Both { zh: "总是成立的条件", en: "a condition that always holds" },
        means: Both {
            zh: "每个情形都满足这个条件，或者同一条规则里的另一个条件已经保证了它；写不写都一样。",
            en: "every case satisfies it, or another condition of the same rule makes sure of it; the rule is the same without it.",
        },
        example: in_few_cases!(
            "判定 急 针对 事件 按序 {
    结果 天数 : 整数
    规则 甲 { 当 类别 为 险情 且 严重 不少于 1; 则 天数 1 }
    其余 { 天数 3 }
}
"
        ),
        underlines: "严重 不少于 1",
    };

    fn report(&self) -> Report {
        match self.by {
            None => Report::at(self.at, "每个情形都满足这个条件", "every case satisfies this condition"),
            Some(by) => Report::at(
                self.at,
                "这条规则里的另一个条件已经保证了这个条件",
                "another condition of the rule makes sure of this one",
            )
            .label(by, "已经保证", "makes sure of it"),
        }
        .help("删去它，或者看看界限有没有写错", "delete it, or look whether its bound is what was meant")
    }
}
