//! S0482: who acts and who agrees are the same.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct AgreesWithHimself {
    pub at: Span,
    pub action: String,
    /// Who acts, and who takes part.
    pub parties: (String, String),
    /// Whether the other is asked for consent, not to act too.
    pub consents: bool,
}

impl Problem for AgreesWithHimself {
    const ABOUT: About = About {
        code: "S0482",
        severity: Severity::Warning,
        title: Both { zh: "自己同意自己", en: "consent to one's own action" },
        means: Both {
            zh: "动作要经别人同意或会同别人，写的却就是做动作的人，或者是同一个人兼任的岗位。",
            en: "an action asks for consent or company, but of whoever takes it, or of a post with the same holder.",
        },
        example: "政策 例 { 版本 1 }
层级 市 > 社区
岗位 书记 每 社区 一名
岗位 网格长 每 社区 一名 { 兼任 书记 }
记录 事件 { 编号 : 文本 主键; 地点 : 社区 属地 }
流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 网格长 经 书记 同意 转 已办结; 限 3日 逾期 提醒 书记 }
    终态 已办结
}
",
        underlines: "书记",
    };

    fn report(&self) -> Report {
        let AgreesWithHimself { action, parties: (acts, other), .. } = self;
        let (zh, en) = match (self.consents, acts == other) {
            (true, true) => (
                format!("「{action}」由「{acts}」做，又经它自己同意"),
                format!("`{acts}` takes `{action}`, and consents to it"),
            ),
            (true, false) => (
                format!("「{action}」由「{acts}」做、经「{other}」同意，而两个岗位是一个人"),
                format!("`{acts}` takes `{action}` with the consent of `{other}`, and both are held by one person"),
            ),
            (false, true) => (
                format!("「{action}」由「{acts}」会同它自己"),
                format!("`{acts}` takes `{action}` jointly with itself"),
            ),
            (false, false) => (
                format!("「{action}」由「{acts}」会同「{other}」，而两个岗位是一个人"),
                format!("`{acts}` takes `{action}` jointly with `{other}`, and both are held by one person"),
            ),
        };
        Report::at(self.at, zh, en).help("换成别人，或者去掉这一句", "name somebody else, or leave this out")
    }
}
