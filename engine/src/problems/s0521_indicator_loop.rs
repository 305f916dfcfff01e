//! S0521: indicators refer to each other in a circle.

use diagnose::{About, Both, Problem, Report, Severity};

/// An indicator refers to itself, perhaps by way of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorLoop {
    /// One of the indicators in the circle, or one that depends on it.
    pub indicator: String,
}

impl Problem for IndicatorLoop {
    const ABOUT: About = About {
        code: "S0521",
        severity: Severity::Error,
        title: Both { zh: "指标循环引用", en: "indicators that refer to each other in a circle" },
        means: Both {
            zh: "指标的算式引用其他指标，其他指标又引用回来，谁也算不出。",
            en: "an indicator's formula refers to others that refer back to it, so that none of them has a value.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let IndicatorLoop { indicator } = self;
        Report::nowhere(
            format!("指标「{indicator}」的算式循环引用"),
            format!("the formula of indicator `{indicator}` runs in a circle"),
        )
        .help("让其中一个指标只从记录计数", "let one of the indicators count records only")
    }
}
