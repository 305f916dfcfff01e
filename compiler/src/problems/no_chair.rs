//! S0474: nobody in the chair.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoChair {
    pub at: Span,
    pub agency: String,
}

impl Problem for NoChair {
    const ABOUT: About = About {
        code: "S0474",
        severity: Severity::Error,
        title: Both { zh: "没有人召集", en: "nobody in the chair" },
        means: Both {
            zh: "要写「召集 某机构或岗位」；轮值的话，还要写例会多久一次、从哪天轮起（或者政策写了施行日）。",
            en: "say who chairs it: an agency or a position; where they take turns, also how often it meets and since when (or from when the policy is effective).",
        },
        example: "政策 例 { 版本 1 }
层级 市
机构 住建局 属 市
机构 联席会议 属 市 { 例会 每月 第1个 周二 14:00; 轮值 住建局 }
记录 事件 { 编号 : 文本 主键 }
流程 办理 针对 事件 {
    初始 待议
    阶段 待议 { 议定 由 联席会议.召集 转 完; 限 3日 逾期 提醒 住建局 }
    终态 完
}
",
        underlines: "联席会议",
    };

    fn report(&self) -> Report {
        let agency = &self.agency;
        Report::at(self.at, format!("不知道谁召集「{agency}」"), format!("nobody is known to chair `{agency}`")).help(
            "写：召集 某岗位；或者：轮值 甲、乙 自 2022-01-01",
            "write: chair POSITION; or: rotating A, B since 2022-01-01",
        )
    }
}
