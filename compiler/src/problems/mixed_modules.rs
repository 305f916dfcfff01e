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
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "有模块的考核里，指标要写在模块中", "in a score with modules, indicators stand within them")
            .help("把它移进一个模块", "move it into a module")
    }
}
