//! S0425: nothing said of an empty population.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct IfNoneNeeded {
    pub at: Span,
    pub name: String,
}

impl Problem for IfNoneNeeded {
    const ABOUT: About = About {
        code: "S0425",
        severity: Severity::Error,
        title: Both { zh: "没有说明一件也没有时怎么办", en: "nothing said of an empty population" },
        means: Both {
            zh: "一件也没有时指标没有值：要说明不计、满分，还是 0 分。",
            en: "with nothing to count the indicator has no value: say whether it is left out, full marks, or 0 points.",
        },
        example: in_scores!(
            "考核 月考 针对 部门 每月 {
    重件率 权重 100%
}
"
        ),
        underlines: "重件率 权重 100%",
    };

    fn report(&self) -> Report {
        let IfNoneNeeded { name, .. } = self;
        Report::at(
            self.at,
            format!("「{name}」可能一件也没有，没有说明怎么办"),
            format!("`{name}` may have nothing to count, and nothing is said of that"),
        )
        .help(
            "在末尾写「无则 不计」「无则 满分」或「无则 0分」",
            "add `if none leave out`, `if none full marks` or `if none 0 points`",
        )
    }
}
