//! S0429: a rescaling that does not fit.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct BadRescale {
    pub at: Span,
}

impl Problem for BadRescale {
    const ABOUT: About = About {
        code: "S0429",
        severity: Severity::Error,
        title: Both { zh: "折算有误", en: "a rescaling that does not fit" },
        means: Both {
            zh: "折算的原范围从小到大，分数在 0 至 100 之间。",
            en: "a rescaling starts from a range from low to high, and ends within 0 to 100 points.",
        },
        example: in_scores!(
            "考核 月考 针对 部门 每月 {
    件数 权重 100% 由 10 至 0 折算 0 至 100
}
"
        ),
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::at(
            self.at,
            "原范围要从小到大，分数要在 0 至 100 之间",
            "the first range runs from low to high, and the points lie within 0 to 100",
        )
        .help("例如：由 1 至 5 折算 0 至 100", "for example: rescaled from 1 to 5 onto 0 to 100")
    }
}
