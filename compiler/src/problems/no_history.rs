//! S0318: a record that no process moves.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoHistory {
    pub at: Span,
    pub record: String,
}

impl Problem for NoHistory {
    const ABOUT: About = About {
        code: "S0318",
        severity: Severity::Error,
        title: Both { zh: "没有流程办理这种记录", en: "a record that no process moves" },
        means: Both {
            zh: "只有流程办理的记录才有经过可问。",
            en: "only a record that a process moves has a history to ask for.",
        },
        example: in_city!(
            "指标 办结数 针对 部门 按 现主办 = 计数(事件) 无主 不计
"
        ),
        underlines: "现主办",
    };

    fn report(&self) -> Report {
        let NoHistory { record, .. } = self;
        Report::at(
            self.at,
            format!("没有流程针对「{record}」，问不到它的经过"),
            format!("no process is for `{record}`, so it has no history to ask for"),
        )
        .help(
            format!("写一个办理它的流程：流程 名称 针对 {record} {{ … }}"),
            format!("declare one: process NAME for {record} {{ … }}"),
        )
    }
}
