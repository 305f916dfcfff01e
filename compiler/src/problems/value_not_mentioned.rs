//! S0909: a value that no rule mentions, or none alone.

use diagnose::{About, Both, Problem, Report, Severity, Span, Witness};

pub(crate) struct ValueNotMentioned {
    pub at: Span,
    pub decision: String,
    pub field: String,
    pub values: Vec<String>,
    /// Where the values are mentioned, but only beside others: a case that falls to `其余`.
    pub in_passing: Option<Witness>,
}

impl Problem for ValueNotMentioned {
    const ABOUT: About = About {
        code: "S0909",
        severity: Severity::Warning,
        title: Both { zh: "规则里没有提到的值", en: "a value that no rule mentions" },
        means: Both {
            zh: "同一枚举的其他值都有规则提到，只有这些没有，都归了「其余」；或者别的值都有自己的规则，这个值只同别的值一起提过，有的情形归了「其余」。",
            en: "rules mention nearly all values of an enum; these they do not, so that they fall to `else`. Or nearly all have a rule of their \
                 own; this one is mentioned only beside others, and some of its cases fall to `else`.",
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
        let (zh, en) = (values.join("」「"), values.join("`, `"));
        let report = match &self.in_passing {
            None => Report::at(
                self.at,
                format!("「{decision}」的规则提到了「{field}」的其他值，没有提到「{zh}」，归了「其余」"),
                format!("the rules of `{decision}` mention the other values of `{field}`, but not `{en}`, which falls to `else`"),
            ),
            Some(case) => Report::at(
                self.at,
                format!("「{decision}」里「{field}」的其他值都有自己的规则，「{zh}」没有，有的情形归了「其余」"),
                format!("in `{decision}` the other values of `{field}` have rules of their own, `{en}` has none, and some of its cases fall to `else`"),
            )
            .witness(case.clone()),
        };
        report.help(
            "给它写一条规则；真要归「其余」，就写在一条规则里",
            "write a rule for it; if `else` is meant, say so in a rule",
        )
    }
}
