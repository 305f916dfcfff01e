//! S0427: a value that is no points yet.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NotPoints {
    pub at: Span,
    pub name: String,
}

impl Problem for NotPoints {
    const ABOUT: About = About {
        code: "S0427",
        severity: Severity::Error,
        title: Both { zh: "没有说明怎样折成分数", en: "a value that is no points yet" },
        means: Both {
            zh: "比率直接按百分计分；别的数要写明怎样折算成分数。",
            en: "a share counts by its percentage; any other number says how it becomes points.",
        },
        example: in_scores!(
            "考核 月考 针对 部门 每月 {
    件数 权重 100%
}
"
        ),
        underlines: "件数",
    };

    fn report(&self) -> Report {
        let NotPoints { name, .. } = self;
        Report::at(
            self.at,
            format!("「{name}」不是比率，没有说明怎样折算成分数"),
            format!("`{name}` is no share, and nothing says how it becomes points"),
        )
        .help("例如：由 1 至 5 折算 0 至 100", "for example: rescaled from 1 to 5 onto 0 to 100")
    }
}
