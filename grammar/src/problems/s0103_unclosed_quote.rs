//! Text that its line leaves open.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// Text that its line leaves open.
#[derive(Clone, Debug)]
pub struct UnclosedQuote {
    /// From the opening quote to the end of the line.
    pub at: Span,
    /// The quote that is missing.
    pub closing: char,
}

impl Problem for UnclosedQuote {
    const ABOUT: About = About {
        code: "S0103",
        severity: Severity::Error,
        title: Both { zh: "引号没有结束", en: "text is not closed" },
        means: Both {
            zh: "引号里的文字须在同一行内结束。",
            en: "Quoted text has to end on the line on which it begins.",
        },
        example: "依据 措施 「若干措施",
        underlines: "「若干措施",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "引号没有在本行结束", "this text is not closed on its line")
            .help(format!("在行内补上 {}", self.closing), format!("add {} on this line", self.closing))
    }
}
