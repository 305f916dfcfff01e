//! S0307: a wrong number of arguments.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct WrongArguments {
    pub at: Span,
    pub name: String,
    pub expected: usize,
    pub found: usize,
}

impl Problem for WrongArguments {
    const ABOUT: About = About {
        code: "S0307",
        severity: Severity::Error,
        title: Both { zh: "参数个数不对", en: "a wrong number of arguments" },
        means: Both {
            zh: "函数的参数、清单的键要写全，不多不少。",
            en: "a function's arguments and a list's keys are given in full, no more and no less.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let WrongArguments { name, expected, found, .. } = self;
        Report::at(
            self.at,
            format!("「{name}」要 {expected} 项，写了 {found} 项"),
            format!("`{name}` takes {expected}, but {found} are given"),
        )
        .help("参数之间用「;」分开，键之间用「,」分开", "arguments are separated by `;`, keys by `,`")
    }
}
