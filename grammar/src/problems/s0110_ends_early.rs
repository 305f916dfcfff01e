//! A clause that ends before it is complete.

use super::expected::{Expected, either};
use diagnose::{About, Both, Lang, Problem, Report, Severity, Span};

/// A clause that ends before it is complete.
#[derive(Clone, Debug)]
pub struct EndsEarly {
    /// Its last word.
    pub at: Span,
    /// That word.
    pub last: String,
    /// What is missing.
    pub expected: Vec<Expected>,
}

impl Problem for EndsEarly {
    const ABOUT: About = About {
        code: "S0110",
        severity: Severity::Error,
        title: Both { zh: "没有写完", en: "incomplete" },
        means: Both {
            zh: "这一条到此为止，但还缺后面的内容。",
            en: "The clause ends here, but something has to follow.",
        },
        example: "记录 事件 {\n    类别 :\n}",
        underlines: ":",
    };

    fn report(&self) -> Report {
        let last = diagnose::escape_control(&self.last);
        Report::at(self.at, format!("「{last}」之后没有写完"), format!("incomplete after `{last}`")).help(
            format!("接着写{}", either(&self.expected, Lang::Zh)),
            format!("go on with {}", either(&self.expected, Lang::En)),
        )
    }
}
