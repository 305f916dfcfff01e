//! S0309: values that have no order.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct CannotOrder {
    pub at: Span,
    pub found: Both,
}

impl Problem for CannotOrder {
    const ABOUT: About = About {
        code: "S0309",
        severity: Severity::Error,
        title: Both { zh: "不能比大小", en: "values that have no order" },
        means: Both {
            zh: "只有数、时限、日期、时刻能比大小；其余用「为」。",
            en: "only numbers, limits, dates and times have an order; of others ask `is`.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 类别 超过 险情; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "类别",
    };

    fn report(&self) -> Report {
        let (found_zh, found_en) = (&self.found.zh, &self.found.en);
        Report::at(self.at, format!("{found_zh}不能比大小"), format!("{found_en} has no order"))
            .help("改用「为」或「不为」", "use `is` or `is not`")
    }
}
