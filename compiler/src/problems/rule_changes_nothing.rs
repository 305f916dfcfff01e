//! S0904: a rule that changes nothing.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct RuleChangesNothing {
    pub at: Span,
    pub rule: String,
}

impl Problem for RuleChangesNothing {
    const ABOUT: About = About {
        code: "S0904",
        severity: Severity::Warning,
        title: Both { zh: "可有可无的规则", en: "a rule that changes nothing" },
        means: Both {
            zh: "按序的判定里，删去这条规则，每个情形的结果都不变。",
            en: "of a decision in order, every case comes out the same without it.",
        },
        example: in_few_cases!(
            "判定 急 针对 事件 按序 {
    结果 天数 : 整数
    规则 甲 { 当 严重 不少于 4; 则 天数 1 }
    规则 乙 { 当 类别 为 险情; 则 天数 3 }
    其余 { 天数 3 }
}
"
        ),
        underlines: "乙",
    };

    fn report(&self) -> Report {
        let rule = &self.rule;
        Report::at(
            self.at,
            format!("删去「{rule}」，每个情形的结果都不变"),
            format!("every case comes out the same without `{rule}`"),
        )
        .help("删去它，或者看看结果有没有写错", "delete it, or look whether its outcomes are what was meant")
    }
}
