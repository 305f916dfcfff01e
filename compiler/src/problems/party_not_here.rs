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
        example: "政策 例 { 版本 1 }
层级 市 > 街道 > 社区
机构 住建局、应急局 属 市 归 部门
机构 街道中心 每 街道 一个
机构 社区中心 每 社区 一个
记录 事件 { 编号 : 文本 主键; 地点 : 社区 属地; 结果 : 文本 选填 }
流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 「值班室」 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
",
        underlines: "「值班室」",
    };

    fn report(&self) -> Report {
        let (zh, en) = self.role.words();
        Report::at(self.at, zh, en)
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
            Role::Actor => (
                "文字不能办事，要写机构、机构组、岗位或人",
                "free words cannot act: name an agency, a group, a post or a person",
            ),
            Role::Recipient => {
                ("只能给主办、机构、机构组或岗位", "a case is given to the lead, an agency, a group or a post")
            }
            Role::Holder => {
                ("最初由谁承办，要写主办、一个机构或岗位", "the first holder is the lead, an agency or a post")
            }
            Role::Rung => ("梯级要写一个机构或岗位", "a rung is an agency or a post"),
            Role::Told => ("没有写通知谁", "it does not say who is told"),
        }
    }
}
