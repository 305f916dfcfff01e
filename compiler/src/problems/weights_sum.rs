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
        example: in_scores!(
            "考核 月考 针对 部门 每月 {
    重件率 权重 60% 无则 不计
    件数 权重 30% 由 0 至 10 折算 0 至 100
}
"
        ),
        underlines: "30%",
    };

    fn report(&self) -> Report {
        let WeightsSum { total, .. } = self;
        let sum = self.parts.join("% + ");
        Report::at(
            self.at,
            format!("权重合计是 {total}%，不是 100%"),
            format!("the weights add up to {total} %, not 100 %"),
        )
        .help(format!("改到合计 100%；现在是：{sum}%"), format!("change them to add up to 100%; they are: {sum}%"))
    }
}
