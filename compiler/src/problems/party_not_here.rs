//! S0450: somebody who cannot be it.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct PartyNotHere {
    pub at: Span,
    pub role: Role,
}

impl Problem for PartyNotHere {
    const ABOUT: About = About {
        code: "S0450",
        severity: Severity::Error,
        title: Both { zh: "不能是这一方", en: "somebody who cannot be it" },
        means: Both {
            zh: "能办事的是机构、机构组、岗位或人；能接手的是主办、机构、机构组或岗位；梯级是机构或岗位；文字只能用在提醒和通知里。",
            en: "agencies, groups, posts and persons act; the lead, an agency, a group or a post is given a case; a rung is an agency or a post; free words can only be told.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 「值班室」 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
"
        ),
        underlines: "「值班室」",
    };

    fn report(&self) -> Report {
        let (zh, en) = self.role.words();
        let (help_zh, help_en) = self.role.mend();
        Report::at(self.at, zh, en).help(help_zh, help_en)
    }
}

/// What somebody was named for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Actor,
    Recipient,
    Holder,
    Rung,
    Told,
}

impl Role {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Role::Actor => ("文字不能办事", "free words cannot act"),
            Role::Recipient => ("案件不能给这一方", "a case cannot be given to this one"),
            Role::Holder => ("最初不能由这一方承办", "this one cannot be the first holder"),
            Role::Rung => ("这一方不能做梯级", "this one cannot be a rung"),
            Role::Told => ("没有写通知谁", "it does not say who is told"),
        }
    }

    fn mend(self) -> (&'static str, &'static str) {
        match self {
            Role::Actor => ("写一个机构、机构组、岗位或人", "name an agency, a group, a post or a person"),
            Role::Recipient => ("写主办、一个机构、机构组或岗位", "name the lead, an agency, a group or a post"),
            Role::Holder => ("写主办、一个机构或岗位", "name the lead, an agency or a post"),
            Role::Rung => ("写一个机构或岗位", "name an agency or a post"),
            Role::Told => ("写上通知谁，例如「主办」或一个机构", "say who is told, such as `lead` or an agency"),
        }
    }
}
