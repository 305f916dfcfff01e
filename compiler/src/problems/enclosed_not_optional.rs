//! S0452: a field that is filled before it can be.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct EnclosedNotOptional {
    pub at: Span,
    pub field: String,
}

impl Problem for EnclosedNotOptional {
    const ABOUT: About = About {
        code: "S0452",
        severity: Severity::Error,
        title: Both { zh: "随附的字段不是选填的", en: "a field that is filled before it can be" },
        means: Both {
            zh: "动作填写的字段在此之前是空的，所以要标为「选填」。",
            en: "a field that an action fills is empty until then, so it must be marked `optional`.",
        },
        example: "政策 例 { 版本 1 }
层级 市 > 街道 > 社区
机构 住建局、应急局 属 市 归 部门
机构 街道中心 每 街道 一个
机构 社区中心 每 社区 一个
记录 事件 { 编号 : 文本 主键; 地点 : 社区 属地; 结果 : 文本 }
流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 附 结果 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
",
        underlines: "结果",
    };

    fn report(&self) -> Report {
        let EnclosedNotOptional { field, .. } = self;
        Report::at(
            self.at,
            format!("「{field}」到这一步才填，之前是空的，却没有标为「选填」"),
            format!("`{field}` is filled only here and is empty until then, but is not marked `optional`"),
        )
        .help("在记录里把它标为「选填」", "mark the field `optional`")
    }
}
