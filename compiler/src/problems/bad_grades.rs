//! S0431: grades that do not fit.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct BadGrades {
    pub at: Span,
    pub fault: GradeFault,
}

impl Problem for BadGrades {
    const ABOUT: About = About {
        code: "S0431",
        severity: Severity::Error,
        title: Both { zh: "等次有误", en: "grades that do not fit" },
        means: Both {
            zh: "等次从好到差写，最后是「其余」。",
            en: "grades run from the best down and end with `else`.",
        },
        example: in_scores!(
            "考核 月考 针对 部门 每月 {
    重件率 权重 100% 无则 不计
    等次 { 优秀 不少于 90; 良好 不少于 80 }
}
"
        ),
        underlines: "",
    };

    fn report(&self) -> Report {
        let (fault_zh, fault_en) = self.fault.words();
        Report::at(self.at, fault_zh, fault_en).help(
            "例如：等次 { 优秀 不少于 90; 良好 不少于 80; 其余 不合格 }",
            "for example: grades { Good at least 80; else Poor }",
        )
    }
}

/// What is wrong with grades.
#[derive(Clone, Copy)]
pub(crate) enum GradeFault {
    NoElse,
    ElseNotLast,
    EmptyBand,
    NeverReached,
}

impl GradeFault {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            GradeFault::NoElse => ("等次缺少「其余」", "the grades lack `else`"),
            GradeFault::ElseNotLast => ("「其余」要放在最后", "`else` comes last"),
            GradeFault::NeverReached => {
                ("前面的等次已经包括了这一等，轮不到它", "an earlier grade takes all that would be of this one")
            }
            GradeFault::EmptyBand => ("这个等次的下限高于上限", "this grade's lower bound is above its upper"),
        }
    }
}
