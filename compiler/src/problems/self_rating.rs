//! S0467: a handler who rates himself.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct SelfRating {
    pub at: Span,
    pub field: String,
    pub indicator: String,
}

impl Problem for SelfRating {
    const ABOUT: About = About {
        code: "S0467",
        severity: Severity::Warning,
        title: Both { zh: "自己给自己打分", en: "a handler who rates himself" },
        means: Both {
            zh: "按主办考核的指标，取自主办自己填写的内容。",
            en: "an indicator about those who lead reads what they fill in themselves.",
        },
        example: "政策 例 { 版本 1 }
层级 市 > 街道 > 社区
机构 住建局、应急局 属 市 归 部门
机构 街道中心 每 街道 一个
机构 社区中心 每 社区 一个
记录 事件 { 编号 : 文本 主键; 地点 : 社区 属地; 满意 : 整数 1 至 5 选填 }
派单 分流 针对 事件 按序 { 其余 { 主办 住建局 } }
流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 主办 附 满意 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
指标 满意度 针对 部门 按 现主办 = 均值(满意; 事件 其中 曾 办结) 无主 不计
",
        underlines: "满意",
    };

    fn report(&self) -> Report {
        let SelfRating { field, indicator, .. } = self;
        Report::at(
            self.at,
            format!("指标「{indicator}」按主办考核，而「{field}」由主办自己填写"),
            format!("the indicator `{indicator}` judges those who lead, and they fill in `{field}` themselves"),
        )
        .help("让别人填写，或经别人同意", "let somebody else fill it in, or ask for somebody's consent")
    }
}
