//! S0911: a hole between grades.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct GradeHole {
    pub at: Span,
    pub score: String,
    /// The first and the last of the totals, and one of them. Of totals that are not rounded, those beside the hole.
    pub first: String,
    pub last: String,
    pub telling: String,
    pub is_rounded: bool,
    /// The grade that they fall to.
    pub otherwise: String,
}

impl Problem for GradeHole {
    const ABOUT: About = About {
        code: "S0911",
        severity: Severity::Warning,
        title: Both { zh: "等次之间的空档", en: "a hole between grades" },
        means: Both {
            zh: "得分按写明的位数舍入以后，还有分数落在两个等次之间，只能归「其余」。",
            en: "rounded as the score says, some totals lie between two grades and fall to `else`.",
        },
        example: in_scores!(
            "考核 月考 针对 部门 每月 {
    重件率 权重 100% 无则 不计
    四舍五入 到 2位
    等次 { 优秀 不少于 90; 良好 在 80 至 89; 其余 不合格 }
}
"
        ),
        underlines: "良好",
    };

    fn report(&self) -> Report {
        let GradeHole { score, first, last, telling, otherwise, .. } = self;
        let (range_zh, range_en) = match (first == last, self.is_rounded) {
            (true, _) => (format!("{first} 分"), first.clone()),
            (_, true) => {
                (format!("{first} 至 {last} 分（例如 {telling}）"), format!("{first} to {last} (such as {telling})"))
            }
            (_, false) => (
                format!("{first} 与 {last} 之间的分数（例如 {telling}）"),
                format!("what lies between {first} and {last} (such as {telling})"),
            ),
        };
        Report::at(
            self.at,
            format!("「{score}」的等次有空档：{range_zh}不在任何一档，算「{otherwise}」"),
            format!("the grades of `{score}` have a hole: {range_en} is in no band and counts as `{otherwise}`"),
        )
        .help("把界限写成「不少于」，档与档就接上了", "write the bounds with `at least`: then the bands join")
    }
}
