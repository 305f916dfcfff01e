//! S0471: a transition that ends cases.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MovesToEnd {
    pub at: Span,
    pub stage: String,
}

impl Problem for MovesToEnd {
    const ABOUT: About = About {
        code: "S0471",
        severity: Severity::Error,
        title: Both { zh: "过渡到终态", en: "a transition that ends cases" },
        means: Both {
            zh: "过渡只把没办完的案件移到新版接着办，不能借它办结。",
            en: "a transition moves unfinished cases to the new version, where they go on; it does not end them.",
        },
        example: "政策 例 { 版本 2 }
层级 市
机构 住建局 属 市
记录 事件 { 编号 : 文本 主键 }
流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结
    过渡 { 待核 转 已办结 }
}
",
        underlines: "已办结",
    };

    fn report(&self) -> Report {
        let stage = &self.stage;
        Report::at(
            self.at,
            format!("「{stage}」是终态，没办完的案件不能过渡到它"),
            format!("`{stage}` is final; unfinished cases cannot move to it"),
        )
        .help("写一个还能接着办的阶段", "name a stage in which they go on")
    }
}
