//! Standard output and standard error, as places to talk to people.

use super::Style;
use console::Term;
use diagnose::Lang;
use std::io::Write;

/// Standard error: talk. Standard output: what was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Console {
    term: Term,
    lang: Lang,
}

impl Console {
    /// Standard error.
    pub fn stderr(lang: Lang) -> Self {
        Console { term: Term::stderr(), lang }
    }

    /// Standard output.
    pub fn stdout(lang: Lang) -> Self {
        Console { term: Term::stdout(), lang }
    }

    /// How text for it looks.
    pub fn style(&self) -> Style {
        Style::of(&self.term, self.lang)
    }

    /// Whether somebody sits there.
    pub fn is_terminal(&self) -> bool {
        self.term.features().is_attended()
    }

    /// Writes `text` as it is. Where standard error is gone there is nobody left to tell, so failures are dropped.
    pub fn say(&self, text: &str) {
        let mut term = &self.term;
        let _ = term.write_all(text.as_bytes());
        let _ = term.flush();
    }

    /// Writes one line.
    pub fn line(&self, text: &str) {
        self.say(&format!("{text}\n"));
    }
}
