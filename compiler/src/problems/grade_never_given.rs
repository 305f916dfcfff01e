//! S0913: a grade that is never given.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct GradeNeverGiven {
    pub at: Span,
    pub grade: String,
}

impl Problem for GradeNeverGiven {
    const ABOUT: About = About {
        code: "S0913",
        severity: Severity::Warning,
        title: Both { zh: "评不上的等次", en: "a grade that is never given" },
        means: Both {
            zh: "没有分数落在这一档：前面的等次占了，或者总分到不了。",
            en: "no total lies in its band: earlier grades take them, or the total never comes to it.",
        },
        example: in_scores!(
            "考核 月考 针对 部门 每月 {
    重件率 权重 100% 由 0% 至 100% 折算 0 至 80 无则 不计
    四舍五入 到 2位
    等次 { 优秀 不少于 90; 良好 不少于 60; 其余 不合格 }
}
"
        ),
        underlines: "优秀",
    };

    fn report(&self) -> Report {
        let grade = &self.grade;
        Report::at(self.at, format!("没有分数能评上「{grade}」"), format!("no total comes to `{grade}`"))
            .help("看看总分能到多少，前面的等次占了哪些分", "look how far the total goes, and what earlier grades take")
    }
}
