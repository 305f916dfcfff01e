//! S0462: a ladder that goes down.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct LadderGoesDown {
    pub at: Span,
    pub body: String,
    pub before: String,
}

impl Problem for LadderGoesDown {
    const ABOUT: About = About {
        code: "S0462",
        severity: Severity::Error,
        title: Both { zh: "往下走的升级", en: "a ladder that goes down" },
        means: Both {
            zh: "升级的每一级不能比前一级的层级低。",
            en: "no rung of a ladder stands at a lower level than the one before it.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 限 3日 逾期 升级 }
    升级 { 街道中心 限 1日; 社区中心 }
    终态 已办结
}
"
        ),
        underlines: "社区中心",
    };

    fn report(&self) -> Report {
        let LadderGoesDown { body, before, .. } = self;
        Report::at(
            self.at,
            format!("「{body}」的层级比前一级「{before}」低"),
            format!("`{body}` stands at a lower level than `{before}` before it"),
        )
        .help(
            format!("把「{body}」移到「{before}」前面，或删去这一级"),
            format!("put `{body}` before `{before}`, or remove this rung"),
        )
    }
}
