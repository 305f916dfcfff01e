//! S0472: no next meeting to be known.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoMeeting {
    pub at: Span,
    pub agency: Option<String>,
}

impl Problem for NoMeeting {
    const ABOUT: About = About {
        code: "S0472",
        severity: Severity::Error,
        title: Both { zh: "不知道下次会议在哪天", en: "no next meeting to be known" },
        means: Both {
            zh: "「下次会议」要知道是谁的会、在哪天开：本阶段办事的机构里，只有一个写了例会的日子，或者写明是谁的。",
            en: "a limit that ends with the next meeting needs to know whose, and on which day: of those who act in the stage exactly one says when it meets, or it is named.",
        },
        example: "政策 例 { 版本 1 }
层级 市
机构 住建局 属 市
机构 联席会议 属 市 { 例会 每月 }
记录 事件 { 编号 : 文本 主键 }
流程 办理 针对 事件 {
    初始 待议
    阶段 待议 { 议定 由 联席会议 转 完; 限 联席会议.下次会议 逾期 提醒 住建局 }
    终态 完
}
",
        underlines: "联席会议.下次会议",
    };

    fn report(&self) -> Report {
        match &self.agency {
            Some(name) => Report::at(
                self.at,
                format!("「{name}」没有写例会在哪天、几点"),
                format!("`{name}` does not say on which day it meets"),
            )
            .help("例如：例会 每月 第1个 周二 14:00", "for instance: meets monthly 1st Tuesday 14:00"),
            None => Report::at(self.at, "看不出是谁的下次会议", "it is not clear whose next meeting is meant")
                .help("写明是谁的：联席会议.下次会议", "say whose: COUNCIL.next meeting"),
        }
    }
}
