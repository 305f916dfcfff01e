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
        example: "政策 例 { 版本 1 }
枚举 类别 { 险情, 环境 }
机构 应急局、住建局 属 市 归 部门
层级 市
记录 事件 {
    编号 : 文本 主键
    类别 : 类别
    严重 : 整数 1 至 5
    户数 : 整数 户
    时长 : 整数 小时
    发生 : 时刻
    满意 : 整数 1 至 5 选填
    主办 : 部门
    经办 : 部门 选填
}
派单 分流 针对 事件 按序 { 其余 { 主办 应急局; 时限 2小时 } }
派单 督办 针对 事件 按序 {
    规则 甲 { 当 已填 分流.时限 且 分流.时限 不超过 2小时; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
",
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
