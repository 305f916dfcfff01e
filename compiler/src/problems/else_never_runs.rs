//! S0907: an else that never runs.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct ElseNeverRuns {
    pub at: Span,
    pub decision: String,
}

impl Problem for ElseNeverRuns {
    const ABOUT: About = About {
        code: "S0907",
        severity: Severity::Warning,
        title: Both { zh: "用不上的「其余」", en: "an else that never runs" },
        means: Both {
            zh: "规则已经管了每个情形，「其余」没有可管的。",
            en: "the rules match every case; nothing is left for `else`.",
        },
        example: in_few_cases!(
            "判定 急 针对 事件 按序 {
    结果 天数 : 整数
    规则 甲 { 当 严重 不少于 4; 则 天数 1 }
    规则 乙 { 当 严重 不超过 3; 则 天数 2 }
    其余 { 天数 3 }
}
"
        ),
        underlines: "其余 { 天数 3 }",
    };

    fn report(&self) -> Report {
        let decision = &self.decision;
        Report::at(
            self.at,
            format!("「{decision}」的规则已经管了每个情形，「其余」用不上"),
            format!("the rules of `{decision}` match every case; `else` never runs"),
        )
        .help("删去它；以后少了情形，会查得出来", "delete it; should a case lose its rule later, that will be found")
    }
}
