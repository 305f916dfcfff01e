//! S0407: an outcome that cannot be collected so.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct CollectNotNumber {
    pub at: Span,
    pub outcome: Both,
}

impl Problem for CollectNotNumber {
    const ABOUT: About = About {
        code: "S0407",
        severity: Severity::Error,
        title: Both { zh: "不能汇总", en: "an outcome that cannot be collected so" },
        means: Both {
            zh: "合计、最小、最大只能用于数。", en: "sum, least and greatest work on numbers."
        },
        example: in_events!(
            "判定 分级 针对 事件 汇总 合计 {
    结果 等级 : 类别
    规则 甲 { 当 严重 为 5; 则 等级 险情 }
}
"
        ),
        underlines: "等级",
    };

    fn report(&self) -> Report {
        let CollectNotNumber { outcome, .. } = self;
        Report::at(
            self.at,
            format!("结果「{}」不是数，不能这样汇总", outcome.zh),
            format!("the outcome `{}` is no number and cannot be collected so", outcome.en),
        )
        .help("用「汇总」或「汇总 计数」", "use `collect` or `collect count`")
    }
}
