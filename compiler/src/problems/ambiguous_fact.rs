//! S0317: a fact of one process or another.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct AmbiguousFact {
    pub at: Span,
    pub name: String,
    pub processes: Vec<String>,
}

impl Problem for AmbiguousFact {
    const ABOUT: About = About {
        code: "S0317",
        severity: Severity::Error,
        title: Both { zh: "不知道问的是哪个流程", en: "a fact of one process or another" },
        means: Both {
            zh: "几个流程办理同一种记录时，问到某件事要写明是哪个流程的。",
            en: "where several processes move one record, what is asked of a case names its process.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
流程 复核 针对 事件 {
    初始 待核
    阶段 待核 { 办结 由 住建局 转 已核; 限 3日 逾期 提醒 住建局 }
    终态 已核
}
指标 办结数 针对 部门 按 办理.主办 = 计数(事件 其中 曾 办结) 无主 不计
"
        ),
        underlines: "办结",
    };

    fn report(&self) -> Report {
        let AmbiguousFact { name, processes, .. } = self;
        let example = processes.first().map(String::as_str).unwrap_or_default();
        Report::at(
            self.at,
            format!("「{name}」在几个流程里都有：{}", processes.join("、")),
            format!("several processes have `{name}`: {}", processes.join(", ")),
        )
        .help(format!("写成「{example}.{name}」"), format!("write `{example}.{name}`"))
    }
}
