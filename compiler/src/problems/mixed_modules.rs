//! S0433: lines and modules side by side.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MixedModules {
    pub at: Span,
}

impl Problem for MixedModules {
    const ABOUT: About = About {
        code: "S0433",
        severity: Severity::Error,
        title: Both { zh: "模块与指标不能并列", en: "lines and modules side by side" },
        means: Both {
            zh: "考核要么全由模块组成，要么没有模块。",
            en: "a score consists of modules only, or has none.",
        },
        example: in_scores!(
            "考核 月考 针对 部门 每月 {
    模块 效率 权重 100% { 重件率 权重 100% 无则 不计 }
    件数 权重 100% 由 0 至 10 折算 0 至 100
}
"
        ),
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "有模块的考核里，指标要写在模块中", "in a score with modules, indicators stand within them")
            .help("把它移进一个模块", "move it into a module")
    }
}
