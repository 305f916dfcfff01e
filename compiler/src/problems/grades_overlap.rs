//! S0912: grades that overlap.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct GradesOverlap {
    pub at: Span,
    pub grade: String,
    pub earlier: String,
    pub telling: String,
}

impl Problem for GradesOverlap {
    const ABOUT: About = About {
        code: "S0912",
        severity: Severity::Warning,
        title: Both { zh: "等次重叠", en: "grades that overlap" },
        means: Both {
            zh: "有分数同时在两个等次里；先写的算数。",
            en: "some totals lie in two grades; the earlier counts.",
        },
        example: in_scores!(
            "考核 月考 针对 部门 每月 {
    重件率 权重 100% 无则 不计
    四舍五入 到 2位
    等次 { 优秀 不少于 90; 良好 在 80 至 90; 其余 不合格 }
}
"
        ),
        underlines: "良好",
    };

    fn report(&self) -> Report {
        let GradesOverlap { grade, earlier, telling, .. } = self;
        Report::at(
            self.at,
            format!("{telling} 分既是「{earlier}」又是「{grade}」；先写的「{earlier}」算数"),
            format!("{telling} is both `{earlier}` and `{grade}`; `{earlier}`, which comes first, counts"),
        )
        .help("改界限，让一个分数只在一档", "mend the bounds, so that a total is in one band")
    }
}
