//! S0426: weights that do not add up to 100 %.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct WeightsSum {
    pub at: Span,
    pub total: String,
    pub parts: Vec<String>,
}

impl Problem for WeightsSum {
    const ABOUT: About = About {
        code: "S0426",
        severity: Severity::Error,
        title: Both { zh: "权重合计不是 100%", en: "weights that do not add up to 100 %" },
        means: Both {
            zh: "同一层的权重合计要正好是 100%。",
            en: "weights that stand together add up to exactly 100 %.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let WeightsSum { total, .. } = self;
        let sum = self.parts.join(" + ");
        Report::at(
            self.at,
            format!("权重合计是 {total}%，不是 100%"),
            format!("the weights add up to {total} %, not 100 %"),
        )
        .help(format!("现在是：{sum}"), format!("they are: {sum}"))
    }
}
