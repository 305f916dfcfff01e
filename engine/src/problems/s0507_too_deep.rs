//! S0507: expressions or decisions nest too deeply.

use crate::eval::MAX_DEPTH;
use diagnose::{About, Both, Problem, Report, Severity};

/// Expressions or decisions nest too deeply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooDeep;

impl Problem for TooDeep {
    const ABOUT: About = About {
        code: "S0507",
        severity: Severity::Error,
        title: Both { zh: "嵌套过深", en: "nested too deeply" },
        means: Both {
            zh: "表达式或互相引用的判定嵌套超过上限。",
            en: "expressions, or decisions that read one another, nest more deeply than is allowed.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere(
            format!("表达式或判定嵌套超过 {MAX_DEPTH} 层"),
            format!("expressions or decisions nest more than {MAX_DEPTH} deep"),
        )
        .help("把过长的式子拆成几个判定，少套几层", "split the long expression into several decisions, and nest less")
    }
}
