//! Problems: each is a type that carries data, words itself in both languages, and has a code.

use crate::Lang;
use crate::{Both, Span};

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The policy cannot be built.
    Error,
    /// The policy can be built, but somebody should look.
    Warning,
}

impl Severity {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// What a code means: the source of `docs/codes.md`.
#[derive(Debug)]
pub struct About {
    /// The code, `S` and four digits.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// A few words.
    pub title: Both<&'static str>,
    /// A sentence or two: what is wrong and why it matters.
    pub means: Both<&'static str>,
    /// A small policy (or data) that shows it, in the Chinese dialect; empty where a file cannot show it.
    pub example: &'static str,
    /// The text that the example's problem underlines; empty where there is no example.
    pub underlines: &'static str,
}

/// A further place that helps to understand a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub text: Both,
}

/// A case that shows a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The type of its record.
    pub record: String,
    /// What matters of it, in the order of the record.
    pub fields: Vec<Given>,
    /// The case as a test that a policy can hold; none where a test cannot set it up.
    pub test: Option<Both>,
}

impl Witness {
    /// What matters of the case in a line: `类别 险情；严重 4`.
    pub fn line(&self, lang: Lang) -> String {
        let each = |given: &Given| format!("{} {}", given.name.get(lang), given.value.get(lang));
        let fields: Vec<String> = self.fields.iter().map(each).collect();
        let (between, any) = match lang {
            Lang::Zh => ("；", "任何"),
            Lang::En => ("; ", "any"),
        };
        if fields.is_empty() { format!("{any} {}", self.record) } else { fields.join(between) }
    }
}

/// A value of a witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The field.
    pub name: Both,
    /// The value as people write it.
    pub value: Both,
    /// The value in JSON.
    pub json: String,
}

/// The wording of one problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The text to underline; none for problems of a whole file or of data.
    pub at: Option<Span>,
    /// Further places.
    pub labels: Vec<Label>,
    /// What is wrong.
    pub message: Both,
    /// How to mend it.
    pub help: Option<Both>,
    /// A case that shows it.
    pub witness: Option<Witness>,
}

impl Report {
    /// A report of a problem at a place: message in Chinese, then in English.
    pub fn at(at: Span, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Report { at: Some(at), ..Report::nowhere(zh, en) }
    }

    /// A report of a problem that has no place in a source file.
    pub fn nowhere(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Report { at: None, labels: Vec::new(), message: Both::new(zh, en), help: None, witness: None }
    }

    /// Adds how to mend it: Chinese, then English.
    pub fn help(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some(Both::new(zh, en));
        self
    }

    /// Adds a case that shows it.
    pub fn witness(mut self, witness: Witness) -> Self {
        self.witness = Some(witness);
        self
    }

    /// Adds a further place.
    pub fn label(mut self, span: Span, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: Both::new(zh, en) });
        self
    }
}

/// A kind of problem: data that can word itself.
pub trait Problem {
    /// Its code and what the code means.
    const ABOUT: About;

    /// This one, worded in both languages.
    fn report(&self) -> Report;
}

/// A problem ready to be shown.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The code's entry.
    pub about: &'static About,
    /// The wording; boxed, so that a `Result` with a diagnostic stays small.
    pub report: Box<Report>,
}

impl Diagnostic {
    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.about.severity == Severity::Error
    }

    /// The code, as in `S0203`.
    pub fn code(&self) -> &'static str {
        self.about.code
    }
}

impl<P: Problem> From<P> for Diagnostic {
    fn from(problem: P) -> Self {
        Diagnostic { about: &P::ABOUT, report: Box::new(problem.report()) }
    }
}
