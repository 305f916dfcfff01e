//! Arguments that a built-in function or counting does not take.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// Arguments that a built-in function or counting does not take.
#[derive(Clone, Debug)]
pub struct WrongArguments {
    /// The call.
    pub at: Span,
    /// What is called.
    pub callee: String,
    /// What it takes.
    pub takes: Both,
}

impl Problem for WrongArguments {
    const ABOUT: About = About {
        code: "S0123",
        severity: Severity::Error,
        title: Both { zh: "参数不对", en: "wrong arguments" },
        means: Both {
            zh: "内置函数和统计各有固定的参数；参数之间写「;」。",
            en: "Built-in functions and countings take fixed arguments, separated by `;`.",
        },
        example: "函数 多(甲 : 整数) = 较大(甲)",
        underlines: "较大(甲)",
    };

    fn report(&self) -> Report {
        let callee = &self.callee;
        Report::at(
            self.at,
            format!("「{callee}」的参数应是 {}", self.takes.zh),
            format!("`{callee}` takes {}", self.takes.en),
        )
        .help("参数之间用「;」分开", "separate arguments by `;`")
    }
}
