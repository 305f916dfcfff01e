//! S0459: a stage without a way out.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoWayOut {
    pub at: Span,
    pub stage: String,
}

impl Problem for NoWayOut {
    const ABOUT: About = About {
        code: "S0459",
        severity: Severity::Error,
        title: Both { zh: "走不出去的阶段", en: "a stage without a way out" },
        means: Both {
            zh: "不是终态的阶段，要有动作或后果能转到别处。",
            en: "a stage that is not final needs an action or effect that leads elsewhere.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 搁置 由 住建局 转 已搁置; 限 3日 逾期 提醒 住建局 }
    阶段 已搁置 { 催办 由 街道中心; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
"
        ),
        underlines: "已搁置",
    };

    fn report(&self) -> Report {
        let NoWayOut { stage, .. } = self;
        Report::at(
            self.at,
            format!("进了「{stage}」就再也出不去"),
            format!("a case that comes to `{stage}` never leaves it"),
        )
        .help("写一个转到别处的动作，或改为终态", "add an action that leads elsewhere, or make the stage final")
    }
}
