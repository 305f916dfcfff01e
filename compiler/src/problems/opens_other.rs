//! S0468: a process for other records.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct OpensOther {
    pub at: Span,
    pub process: String,
    pub record: String,
}

impl Problem for OpensOther {
    const ABOUT: About = About {
        code: "S0468",
        severity: Severity::Error,
        title: Both { zh: "另立的流程针对别的记录", en: "a process for other records" },
        means: Both {
            zh: "另立的流程在同一条记录上接着办，所以要针对同一种记录。",
            en: "a process that is opened goes on with the same record, so it is for records of the same kind.",
        },
        example: in_city!(
            "记录 诉求 { 编号 : 文本 主键 }
流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结 { 另立 诉求办理 }
}
流程 诉求办理 针对 诉求 {
    初始 待核
    阶段 待核 { 核实 由 住建局 转 已核; 限 3日 逾期 提醒 住建局 }
    终态 已核
}
"
        ),
        underlines: "诉求办理",
    };

    fn report(&self) -> Report {
        let OpensOther { process, record, .. } = self;
        Report::at(
            self.at,
            format!("流程「{process}」针对别的记录，不能在这条记录上另立"),
            format!("the process `{process}` is for other records, and cannot go on with this one"),
        )
        .help(format!("换成针对「{record}」的流程"), format!("name a process that is declared for `{record}`"))
    }
}
