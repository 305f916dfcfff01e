//! S0466: nobody to go up to.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoSuperior {
    pub at: Span,
    pub body: String,
}

impl Problem for NoSuperior {
    const ABOUT: About = About {
        code: "S0466",
        severity: Severity::Error,
        title: Both { zh: "上面没有机构可升", en: "nobody to go up to" },
        means: Both {
            zh: "「升一级」把案件交给承办机构所隶属的机构，所以承办的机构都要写隶属。",
            en: "`up one` takes a case to the body to which its holder belongs, so each of them must belong to one.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 上报 由 社区中心 升一级; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
"
        ),
        underlines: "升一级",
    };

    fn report(&self) -> Report {
        let NoSuperior { body, .. } = self;
        Report::at(
            self.at,
            format!("「{body}」没有写隶属哪个机构，升不上去"),
            format!("`{body}` belongs to no other agency, so there is nowhere to go up to"),
        )
        .help(
            format!("在机构「{body}」的声明里写「隶属 机构」"),
            format!("write `belongs to AGENCY` in the declaration of `{body}`"),
        )
    }
}
