//! S0909: a value that no rule mentions.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct ValueNotMentioned {
    pub at: Span,
    pub decision: String,
    pub field: String,
    pub values: Vec<String>,
}

impl Problem for ValueNotMentioned {
    const ABOUT: About = About {
        code: "S0909",
        severity: Severity::Warning,
        title: Both { zh: "规则里没有提到的值", en: "a value that no rule mentions" },
        means: Both {
            zh: "同一枚举的其他值都有规则提到，只有这些没有，都归了「其余」。",
            en: "rules mention nearly all values of an enum; these they do not, so that they fall to `else`.",
        },
        example: "政策 例 { 版本 1 }
枚举 类别 { 险情, 供水, 供电, 供热 }
记录 事件 { 编号 : 文本 主键; 类别 : 类别 }
判定 期限 针对 事件 {
    结果 天数 : 整数
    规则 甲 { 当 类别 为 险情; 则 天数 1 }
    规则 乙 { 当 类别 为 供水、供电; 则 天数 2 }
    其余 { 天数 5 }
}
",
        underlines: "期限",
    };

    fn report(&self) -> Report {
        let ValueNotMentioned { decision, field, values, .. } = self;
        Report::at(
            self.at,
            format!("「{decision}」的规则提到了「{field}」的其他值，没有提到「{}」，归了「其余」", values.join("」「")),
            format!(
                "the rules of `{decision}` mention the other values of `{field}`, but not `{}`, which falls to `else`",
                values.join("`, `")
            ),
        )
        .help(
            "给它写一条规则；真要归「其余」，就写在一条规则里",
            "write a rule for it; if `else` is meant, say so in a rule",
        )
    }
}
