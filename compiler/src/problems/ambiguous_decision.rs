//! S0441: a decision that is not clear.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct AmbiguousDecision {
    pub at: Span,
    pub decisions: Vec<String>,
}

impl Problem for AmbiguousDecision {
    const ABOUT: About = About {
        code: "S0441",
        severity: Severity::Error,
        title: Both { zh: "不知道是哪个判定", en: "a decision that is not clear" },
        means: Both {
            zh: "几个判定都有这项结果，或都没有，要写明是哪一个。",
            en: "several decisions have this outcome, or none has: name the one that is meant.",
        },
        example: "政策 例 { 版本 1 }
记录 事件 { 编号 : 文本 主键 }
判定 分级 针对 事件 按序 { 结果 等级 : 整数; 其余 { 等级 1 } }
判定 复核 针对 事件 按序 { 结果 等级 : 整数; 其余 { 等级 2 } }
测试 「例」 {
    设 事件 甲 { 编号 「1」 }
    应 甲 等级 1
}
",
        underlines: "等级",
    };

    fn report(&self) -> Report {
        let (which_zh, which_en) = match self.decisions.as_slice() {
            [] => (String::new(), String::new()),
            many => (format!("：{}", many.join("、")), format!(": {}", many.join(", "))),
        };
        Report::at(
            self.at,
            format!("不知道是哪个判定的结果{which_zh}"),
            format!("it is not clear which decision's outcome this is{which_en}"),
        )
        .help("写成 判定.结果，例如：分流.主办", "write DECISION.OUTCOME, for example: Dispatch.lead")
    }
}
