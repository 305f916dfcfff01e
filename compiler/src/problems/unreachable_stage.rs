//! S0458: a stage that no case can come to.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct UnreachableStage {
    pub at: Span,
    pub stage: String,
}

impl Problem for UnreachableStage {
    const ABOUT: About = About {
        code: "S0458",
        severity: Severity::Error,
        title: Both { zh: "到不了的阶段", en: "a stage that no case can come to" },
        means: Both {
            zh: "从初始阶段出发，经动作和逾期的后果，每个阶段都要能走到。",
            en: "from the initial stage, actions and effects must lead to every stage.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 限 3日 逾期 提醒 住建局 }
    阶段 复查 { 重办 由 住建局 转 待办; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
"
        ),
        underlines: "复查",
    };

    fn report(&self) -> Report {
        let UnreachableStage { stage, .. } = self;
        Report::at(
            self.at,
            format!("没有动作或后果能转到「{stage}」"),
            format!("no action or effect leads to `{stage}`"),
        )
        .help(
            format!("在别的阶段写一个「转 {stage}」的动作，或删去这个阶段"),
            format!("let an action of another stage `move to {stage}`, or remove the stage"),
        )
    }
}
