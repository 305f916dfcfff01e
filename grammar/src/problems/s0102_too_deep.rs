//! Brackets or operations nested deeper than the limit.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// Brackets or operations nested deeper than the limit.
#[derive(Clone, Debug)]
pub struct TooDeep {
    /// Where.
    pub at: Span,
}

impl Problem for TooDeep {
    const ABOUT: About = About {
        code: "S0102",
        severity: Severity::Error,
        title: Both { zh: "嵌套过深", en: "nested too deep" },
        means: Both {
            zh: "括号、花括号和运算最多嵌套 64 层。",
            en: "Brackets, braces and operations may nest at most 64 deep.",
        },
        example: "函数 深(甲 : 整数) = (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((甲)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))",
        underlines: "(",
    };

    fn report(&self) -> Report {
        let limit = crate::MAX_NESTING;
        Report::at(self.at, format!("嵌套超过 {limit} 层"), format!("nested more than {limit} deep"))
            .help("把内层另写成函数或判定", "move the inner part into a function or a decision of its own")
    }
}
