//! S0463: a ladder that comes round again.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct RungTwice {
    pub at: Span,
    pub body: String,
}

impl Problem for RungTwice {
    const ABOUT: About = About {
        code: "S0463",
        severity: Severity::Error,
        title: Both { zh: "升级绕回来了", en: "a ladder that comes round again" },
        means: Both {
            zh: "同一个机构在一个升级规则里只能出现一次。", en: "a ladder has each body once."
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 限 3日 逾期 升级 }
    升级 { 社区中心 限 1日; 街道中心 限 1日; 社区中心 }
    终态 已办结
}
"
        ),
        underlines: "社区中心",
    };

    fn report(&self) -> Report {
        let RungTwice { body, .. } = self;
        Report::at(
            self.at,
            format!("「{body}」前面已经是一级，升级绕回来了"),
            format!("`{body}` is a rung already: the ladder comes round again"),
        )
        .help("删去这一级，或换成更上面的机构", "remove this rung, or name a body further up")
    }
}
