//! S0469: an indicator that does not count this record.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct ExemptOther {
    pub at: Span,
    pub indicator: String,
    pub record: String,
}

impl Problem for ExemptOther {
    const ABOUT: About = About {
        code: "S0469",
        severity: Severity::Error,
        title: Both { zh: "免的指标数的是别的记录", en: "an indicator that does not count this record" },
        means: Both {
            zh: "「免」只能写数这种记录的指标。",
            en: "a case is exempted from indicators that count its record.",
        },
        example: in_city!(
            "记录 诉求 { 编号 : 文本 主键; 主办 : 部门 }
指标 诉求数 针对 部门 按 主办 = 计数(诉求)
流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 免 诉求数 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
"
        ),
        underlines: "诉求数",
    };

    fn report(&self) -> Report {
        let ExemptOther { indicator, record, .. } = self;
        Report::at(
            self.at,
            format!("指标「{indicator}」数的是别的记录，这里免不了"),
            format!("the indicator `{indicator}` counts other records, so there is nothing to exempt from"),
        )
        .help(
            format!("换成数「{record}」的指标，或去掉「免」"),
            format!("name an indicator that counts `{record}`, or leave `exempt from` out"),
        )
    }
}
