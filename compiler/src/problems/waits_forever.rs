//! S0460: a stage in which a case may wait for ever.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct WaitsForever {
    pub at: Span,
    pub stage: String,
}

impl Problem for WaitsForever {
    const ABOUT: About = About {
        code: "S0460",
        severity: Severity::Warning,
        title: Both { zh: "可能一直等下去的阶段", en: "a stage in which a case may wait for ever" },
        means: Both {
            zh: "阶段里没有时限，也没有计时在走，案件可以一直停着而没有人知道。",
            en: "with no limit and no clock running, a case may stay in the stage and nobody would know.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结 }
    终态 已办结
}
"
        ),
        underlines: "待办",
    };

    fn report(&self) -> Report {
        let WaitsForever { stage, .. } = self;
        Report::at(
            self.at,
            format!("「{stage}」没有时限，也没有计时在走，可能一直等下去"),
            format!("`{stage}` has no limit, and no clock runs in it: a case may wait for ever"),
        )
        .help("写一个时限，例如：限 3日 逾期 提醒 …", "add a limit, for example: limit 3 days overdue remind …")
    }
}
