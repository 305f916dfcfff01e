//! S0470: a ladder without rungs.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct EmptyLadder {
    pub at: Span,
}

impl Problem for EmptyLadder {
    const ABOUT: About = About {
        code: "S0470",
        severity: Severity::Error,
        title: Both { zh: "没有梯级的升级", en: "a ladder without rungs" },
        means: Both {
            zh: "升级要写明从低到高交给哪些机构或岗位。",
            en: "a ladder lists, from below, the agencies or posts that a case goes up to.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 限 3日 逾期 升级 会商 }
    升级 会商 { }
    终态 已办结
}
"
        ),
        underlines: "会商",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "这个升级没有写交给谁", "the ladder does not say to whom a case goes up")
            .help("写上梯级，例如：升级 { 机构 限 1日 }", "add rungs, for example: escalate { AGENCY limit 1 day }")
    }
}
