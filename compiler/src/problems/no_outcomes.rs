//! S0405: a decision without outcomes.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoOutcomes {
    pub at: Span,
    pub decision: String,
}

impl Problem for NoOutcomes {
    const ABOUT: About = About {
        code: "S0405",
        severity: Severity::Error,
        title: Both { zh: "判定没有结果", en: "a decision without outcomes" },
        means: Both {
            zh: "「判定」要说明给出什么结果；「派单」「准入」自带结果。",
            en: "a `decision` says what it yields; `routing` and `admission` bring their own outcomes.",
        },
        example: in_events!(
            "判定 分级 针对 事件 按序 { 规则 甲 { 当 严重 为 5; 则 等级 3 } }
"
        ),
        underlines: "分级",
    };

    fn report(&self) -> Report {
        let NoOutcomes { decision, .. } = self;
        Report::at(
            self.at,
            format!("判定「{decision}」没有声明结果"),
            format!("the decision `{decision}` declares no outcome"),
        )
        .help("加一行：结果 名称 : 类型", "add a line: outcome NAME : TYPE")
    }
}
