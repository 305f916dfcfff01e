//! S0303: limits of different kinds.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct LimitKindsDiffer {
    pub at: Span,
}

impl Problem for LimitKindsDiffer {
    const ABOUT: About = About {
        code: "S0303",
        severity: Severity::Error,
        title: Both { zh: "时限的算法不同", en: "limits of different kinds" },
        means: Both {
            zh: "小时、工作小时、工作日、自然日各有各的算法，不能直接比长短；先用「为」定下算法。",
            en: "hours, working hours, workdays and calendar days are counted differently and do not compare; fix the kind with `is` first.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 { 其余 { 主办 应急局; 时限 2小时 } }
派单 督办 针对 事件 按序 {
    规则 甲 { 当 已填 分流.时限 且 分流.时限 不超过 2小时; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "分流.时限 不超过 2小时",
    };

    fn report(&self) -> Report {
        Report::at(
            self.at,
            "两个时限的算法没有定为同一种，不能比长短",
            "the two limits are not known to be of one kind, so they do not compare",
        )
        .help(
            "先写明算法，例如：X 为 小时 且 X 不超过 2小时",
            "fix the kind first, for example: X is hours and X at most 2 hours",
        )
    }
}
