//! S0404: several values for one.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct SeveralValues {
    pub at: Span,
    pub name: Both,
}

impl Problem for SeveralValues {
    const ABOUT: About = About {
        code: "S0404",
        severity: Severity::Error,
        title: Both { zh: "只能有一个值", en: "several values for one" },
        means: Both { zh: "这项结果只能有一个值。", en: "the outcome holds one value." },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 严重 为 5; 则 主办 应急局、住建局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "住建局",
    };

    fn report(&self) -> Report {
        let SeveralValues { name, .. } = self;
        Report::at(
            self.at,
            format!("结果「{}」只能有一个值", name.zh),
            format!("the outcome `{}` holds one value", name.en),
        )
        .help("只留一个；协助的机构写「协办」", "keep one; agencies that help go under `assist`")
    }
}
