//! S0451: nothing that says who leads.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoRouting {
    pub at: Span,
    pub record: String,
    pub routings: Vec<String>,
}

impl Problem for NoRouting {
    const ABOUT: About = About {
        code: "S0451",
        severity: Severity::Error,
        title: Both { zh: "不知道由谁主办", en: "nothing that says who leads" },
        means: Both {
            zh: "流程里写了主办或协办，就要有一个针对这种记录的派单来定；有几个时，以计时的时限所引用的为准。",
            en: "where a process speaks of the lead or of those who help, one routing for its record decides who that is; of several, the one whose limit a clock takes.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 主办 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
"
        ),
        underlines: "主办",
    };

    fn report(&self) -> Report {
        let NoRouting { record, routings, .. } = self;
        if routings.is_empty() {
            return Report::at(
                self.at,
                format!("没有派单说明「{record}」由哪个机构主办"),
                format!("no routing says which agency leads a `{record}`"),
            )
            .help(
                format!("写一个派单：派单 名称 针对 {record} 按序 {{ … }}"),
                format!("declare one: routing NAME for {record} in order {{ … }}"),
            );
        }
        Report::at(
            self.at,
            format!("「{record}」有几个派单（{}），不知道以哪个为准", routings.join("、")),
            format!("`{record}` has several routings ({}), and it is not clear which decides", routings.join(", ")),
        )
        .help(
            "让计时的时限引用其中一个：计时 处置 = 派单.时限 …",
            "let a clock's limit take one: clock NAME = ROUTING.within …",
        )
    }
}
