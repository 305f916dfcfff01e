//! A closing bracket that nothing opens.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A closing bracket that nothing opens.
#[derive(Clone, Debug)]
pub struct StrayBracket {
    /// Where.
    pub at: Span,
    /// The bracket as written.
    pub closing: String,
}

impl Problem for StrayBracket {
    const ABOUT: About = About {
        code: "S0105",
        severity: Severity::Error,
        title: Both { zh: "多余的括号", en: "a bracket too many" },
        means: Both { zh: "这个括号没有与之相配的前一半。", en: "This bracket closes nothing." },
        example: "枚举 类 { 甲, 乙 } }",
        underlines: "}",
    };

    fn report(&self) -> Report {
        let closing = &self.closing;
        Report::at(self.at, format!("「{closing}」没有对应的前括号"), format!("`{closing}` closes nothing"))
            .help("删去它，或补上前括号", "remove it, or add the bracket that it should close")
    }
}
