//! S0902: a case that no rule matches.

use diagnose::{About, Both, Problem, Report, Severity, Span, Witness};

pub(crate) struct NoRuleMatches {
    pub at: Span,
    pub decision: String,
    /// The cases, as a condition.
    pub cases: Both,
    pub witness: Witness,
    /// Whether there are others that are not told.
    pub more: bool,
}

impl Problem for NoRuleMatches {
    const ABOUT: About = About {
        code: "S0902",
        severity: Severity::Error,
        title: Both { zh: "有情形没有规则管", en: "a case that no rule matches" },
        means: Both {
            zh: "没有「其余」的判定里，每个情形都要有规则管；查到的情形用政策自己的话写出来。",
            en: "of a decision without `else`, every case needs a rule; the cases that have none are told in the words of the policy.",
        },
        example: in_few_cases!(
            "判定 急 针对 事件 {
    结果 天数 : 整数
    规则 甲 { 当 严重 不少于 4; 则 天数 1 }
    规则 乙 { 当 严重 不超过 2; 则 天数 2 }
}
"
        ),
        underlines: "急",
    };

    fn report(&self) -> Report {
        let NoRuleMatches { decision, cases: Both { zh, en }, .. } = self;
        let report = Report::at(
            self.at,
            format!("「{decision}」里没有规则管这样的情形：{zh}"),
            format!("no rule of `{decision}` matches where {en}"),
        )
        .witness(self.witness.clone());
        if self.more {
            return report.help(
                "还有别的情形没有规则管；补上规则以后再查一次，或者写「其余」",
                "other cases have no rule either; add rules and check again, or write `else`",
            );
        }
        report.help("给它们加一条规则，或者写「其余」", "add a rule for them, or write `else`")
    }
}
