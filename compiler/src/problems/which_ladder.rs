//! S0453: no ladder to go up.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct WhichLadder {
    pub at: Span,
    pub several: bool,
}

impl Problem for WhichLadder {
    const ABOUT: About = About {
        code: "S0453",
        severity: Severity::Error,
        title: Both { zh: "不知道按哪个升级", en: "no ladder to go up" },
        means: Both {
            zh: "「升级」要有一个升级规则；有几个时要写明名称。",
            en: "`escalate` needs a ladder; where there are several it names one.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 限 3日 逾期 升级 }
    终态 已办结
}
"
        ),
        underlines: "升级",
    };

    fn report(&self) -> Report {
        if self.several {
            return Report::at(
                self.at,
                "这个流程有几个升级规则，不知道按哪一个",
                "the process has several ladders, and it is not clear which is meant",
            )
            .help(
                "给要用的那个起个名字：升级 名称 { … }，这里写「升级 名称」",
                "name the one that is meant: escalate NAME { … }, and write `escalate NAME` here",
            );
        }
        Report::at(self.at, "这个流程没有升级规则", "the process has no ladder")
            .help("写一个：升级 { 机构 限 1日 … }", "declare one: escalate { AGENCY limit 1 day … }")
    }
}
