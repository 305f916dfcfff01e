//! S0430: a step that does not fit.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct BadStep {
    pub at: Span,
}

impl Problem for BadStep {
    const ABOUT: About = About {
        code: "S0430",
        severity: Severity::Error,
        title: Both { zh: "步长有误", en: "a step that does not fit" },
        means: Both {
            zh: "界限和步长要是常数，步长大于零。",
            en: "thresholds and steps are constants, and a step is more than zero.",
        },
        example: in_scores!(
            "考核 月考 针对 部门 每月 {
    重件率 权重 100% 无则 不计
    扣分 重件率 超过 50% 每超 0点 1分 按比例
}
"
        ),
        underlines: "0点",
    };

    fn report(&self) -> Report {
        Report::at(
            self.at,
            "界限和步长要是常数，步长大于零",
            "thresholds and steps are constants, and a step is more than zero",
        )
        .help("例如：不足 95% 每低 1点 0.5分 按比例", "for example: below 95% each below 1 pp 0.5 points in proportion")
    }
}
