//! S0432: a score without indicators.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct EmptyScore {
    pub at: Span,
    pub score: String,
}

impl Problem for EmptyScore {
    const ABOUT: About = About {
        code: "S0432",
        severity: Severity::Error,
        title: Both { zh: "考核没有指标", en: "a score without indicators" },
        means: Both {
            zh: "考核和模块至少要有一个带权重的指标。",
            en: "a score, and each module, has at least one weighted indicator.",
        },
        example: in_scores!(
            "考核 月考 针对 部门 每月 {
    四舍五入 到 2位
}
"
        ),
        underlines: "月考",
    };

    fn report(&self) -> Report {
        let EmptyScore { score, .. } = self;
        Report::at(self.at, format!("「{score}」没有带权重的指标"), format!("`{score}` has no weighted indicator"))
            .help("加一行：指标 权重 100% 无则 不计", "add a line: INDICATOR weight 100% if none leave out")
    }
}
