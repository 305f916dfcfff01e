//! TOML tables with places: each taker checks a type and reports what does not fit.

use crate::problems::{TomlSyntax, UnknownKey, WrongValue};
use diagnose::{Both, Diagnostic, FileId, Span, Spanned};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A value with its place.
pub(super) type Value<'t> = toml::Spanned<DeValue<'t>>;
/// A key with its place.
pub(super) type Key<'t> = toml::Spanned<std::borrow::Cow<'t, str>>;

/// The tables of one file, and the problems met in it.
pub(super) struct Tables<'t> {
    file: FileId,
    top: DeTable<'t>,
    problems: Vec<Diagnostic>,
}

impl<'t> Tables<'t> {
    /// Parses the text; where it is broken, what can be recovered.
    pub fn new(file: FileId, text: &'t str) -> Self {
        let (top, errors) = DeTable::parse_recoverable(text);
        let mut tables = Tables { file, top: top.into_inner(), problems: Vec::new() };
        for error in errors {
            let range = error.span().unwrap_or(0..0);
            // TOML wants names beyond ASCII in quotes; a policy officer need not know.
            let bare = error.message().starts_with("invalid unquoted key");
            if !(bare && text.get(range.clone()).is_some_and(is_name)) {
                let at = tables.span(range);
                tables.report(TomlSyntax { message: error.message().to_owned(), at });
            }
        }
        tables
    }

    /// The top table.
    pub fn top(&self) -> DeTable<'t> {
        self.top.clone()
    }

    /// The problems in the order of their places.
    pub fn into_problems(mut self) -> Vec<Diagnostic> {
        self.problems.sort_by_key(|problem| problem.report.at.map(|at| at.start));
        self.problems
    }

    /// Adds a problem.
    pub fn report(&mut self, problem: impl Into<Diagnostic>) {
        self.problems.push(problem.into());
    }

    /// A place in the file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start as u32, range.end as u32)
    }

    /// A key's text and place.
    pub fn name(&self, key: &Key<'_>) -> Spanned<String> {
        Spanned::new(key.get_ref().to_string(), self.span(key.span()))
    }

    /// Reports a key that the table does not have.
    pub fn unknown(&mut self, key: &Key<'_>, table: &str, known: &'static [&'static str]) {
        let at = self.span(key.span());
        self.report(UnknownKey { key: key.get_ref().to_string(), table: table.to_owned(), known, at });
    }

    /// Reports a value that does not fit.
    pub fn wrong(&mut self, key: &Key<'_>, value: &Value<'_>, zh: &str, en: &str) {
        let at = self.span(value.span());
        if at.start == at.end {
            // The parser put an empty value where it had already reported that there is none.
            return;
        }
        self.report(WrongValue { key: key.get_ref().to_string(), wanted: Both::new(zh, en), at });
    }

    /// The entries of a table, in the order of the file.
    pub fn entries<'v>(&mut self, key: &Key<'_>, value: &'v Value<'t>) -> Vec<(&'v Key<'t>, &'v Value<'t>)> {
        match value.get_ref().as_table() {
            Some(table) => ordered(table),
            None => {
                self.wrong(key, value, "一张表", "a table");
                Vec::new()
            }
        }
    }

    /// A text; of other plain values (numbers, dates, yes and no) the text as written.
    pub fn plain(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Spanned<String>> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::Float(number) => number.as_str().to_owned(),
            DeValue::Boolean(yes) => yes.to_string(),
            DeValue::Datetime(time) => time.to_string(),
            DeValue::Array(_) | DeValue::Table(_) => {
                self.wrong(key, value, "文字", "text");
                return None;
            }
        };
        Some(Spanned::new(text, self.span(value.span())))
    }

    /// A text between quotes.
    pub fn text(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Spanned<String>> {
        match value.get_ref().as_str() {
            Some(text) => Some(Spanned::new(text.to_owned(), self.span(value.span()))),
            None => {
                self.wrong(key, value, "引号里的文字", "text in quotes");
                None
            }
        }
    }

    /// Several texts: an array of them, or a single one.
    pub fn texts(&mut self, key: &Key<'_>, value: &Value<'_>) -> Vec<Spanned<String>> {
        match value.get_ref().as_array() {
            Some(items) => items.iter().filter_map(|item| self.text(key, item)).collect(),
            None => self.text(key, value).into_iter().collect(),
        }
    }
}

/// The entries of a table in the order of their places.
pub(super) fn ordered<'v, 't>(table: &'v DeTable<'t>) -> Vec<(&'v Key<'t>, &'v Value<'t>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// Whether a key could be a name of the policy.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '·'))
}
