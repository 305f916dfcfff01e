//! S0901: two rules that match the same case.

use diagnose::{About, Both, Problem, Report, Severity, Span, Witness};

pub(crate) struct RulesOverlap {
    pub at: Span,
    pub rule: String,
    pub first: Span,
    pub first_rule: String,
    pub witness: Witness,
    /// How many more pairs there are that are not told.
    pub more: usize,
}

impl Problem for RulesOverlap {
    const ABOUT: About = About {
        code: "S0901",
        severity: Severity::Error,
        title: Both { zh: "两条规则会同时命中", en: "two rules that match the same case" },
        means: Both {
            zh: "「只中一条」的判定里，每个情形至多命中一条规则；两条的条件有交叉，就有情形定不下来。",
            en: "of a decision in which only one rule matches, no case may match two; where conditions overlap, some case is not decided.",
        },
        example: in_few_cases!(
            "判定 急 针对 事件 {
    结果 天数 : 整数
    规则 甲 { 当 严重 不少于 3; 则 天数 1 }
    规则 乙 { 当 严重 不超过 3; 则 天数 2 }
}
"
        ),
        underlines: "乙",
    };

    fn report(&self) -> Report {
        let RulesOverlap { rule, first_rule, more, .. } = self;
        let report = Report::at(
            self.at,
            format!("「{rule}」与「{first_rule}」会同时命中一个情形"),
            format!("`{rule}` and `{first_rule}` match the same case"),
        )
        .label(self.first, "另一条规则", "the other rule")
        .witness(self.witness.clone());
        match more {
            0 => report.help(
                "把条件写得互不交叉，或者写「按序」，让先写的规则定",
                "make the conditions exclude each other, or write `in order`: then the earlier rule decides",
            ),
            more => report.help(
                format!("这里还有 {more} 对规则交叉；改好这些以后再查一次"),
                format!("{more} more pairs of rules overlap here; mend these and check again"),
            ),
        }
    }
}
