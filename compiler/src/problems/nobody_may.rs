//! S0455: an action that nobody may take.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NobodyMay {
    pub at: Span,
    pub action: String,
    pub reason: Nobody,
}

impl Problem for NobodyMay {
    const ABOUT: About = About {
        code: "S0455",
        severity: Severity::Error,
        title: Both { zh: "没有人能做的动作", en: "an action that nobody may take" },
        means: Both { zh: "每个动作都要有人能做。", en: "somebody must be able to take each action." },
        example: in_city!(
            "派单 分流 针对 事件 按序 { 其余 { 主办 住建局 } }
流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 会商 由 协办; 办结 由 主办 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
"
        ),
        underlines: "会商",
    };

    fn report(&self) -> Report {
        let NobodyMay { action, .. } = self;
        let (why_zh, why_en) = self.reason.words();
        let (help_zh, help_en) = match self.reason {
            Nobody::NotOnce => {
                ("把次数改成 1 次以上，或删去这个动作", "let it be taken at least once, or remove the action")
            }
            Nobody::Empty => (
                "换一个能办的机构或岗位，或给机构组写上成员、给派单写上协办",
                "name an agency or post that can act, or give the group members or the routing an `assist`",
            ),
        };
        Report::at(
            self.at,
            format!("没有人能做「{action}」：{why_zh}"),
            format!("nobody can take `{action}`: {why_en}"),
        )
        .help(help_zh, help_en)
    }
}

/// Why nobody may.
#[derive(Clone, Copy)]
pub(crate) enum Nobody {
    NotOnce,
    Empty,
}

impl Nobody {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Nobody::NotOnce => ("次数上限是 0", "it may be taken 0 times"),
            Nobody::Empty => (
                "写的那一方里没有人（机构组没有成员，或派单从不指定协办）",
                "there is no one among those named (a group without members, or helpers that the routing never names)",
            ),
        }
    }
}
