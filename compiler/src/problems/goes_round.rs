//! S0457: a case that goes round of itself.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct GoesRound {
    pub at: Span,
    pub stages: Vec<String>,
}

impl Problem for GoesRound {
    const ABOUT: About = About {
        code: "S0457",
        severity: Severity::Error,
        title: Both { zh: "自己转圈的流程", en: "a case that goes round of itself" },
        means: Both {
            zh: "没有人办理时，案件不能只因时限到了就在几个阶段之间无止境地转。",
            en: "a case that nobody touches must not go from stage to stage for ever only because limits run out.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 限 3日 逾期 转 待办 }
    终态 已办结
}
"
        ),
        underlines: "待办",
    };

    fn report(&self) -> Report {
        let way = |between: &str| {
            let ends = self.stages.iter().chain(self.stages.first());
            ends.map(String::as_str).collect::<Vec<_>>().join(between)
        };
        Report::at(
            self.at,
            format!("没有人办理时会一直转圈：{}", way(" → ")),
            format!("a case that nobody touches goes round for ever: {}", way(" → ")),
        )
        .help(
            "逾期后提醒或升级，或转到另一个阶段",
            "let the limit tell somebody or escalate, or move the case elsewhere",
        )
    }
}
