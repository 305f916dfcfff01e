//! The formatter: one canonical layout, in either dialect.
//!
//! It works on the outline and the leaves of each clause, so that comments and line breaks stay where they are.
//! Invariants: layout does not depend on the dialect; formatting twice changes nothing; the output means what the
//! input means, which is checked before it is returned.

mod align;
mod order;
mod outcomes;
mod print;
mod spell;
mod tokens;

pub use outcomes::Outcomes;

use crate::outline::{EntryKind, Outline, outline};
use crate::parse::{parse, parse_alike};
use crate::problems::{Problems, WouldChange};
use crate::tree::Tree;
use diagnose::{Diagnostic, FileId, Lang};

/// How to format.
#[derive(Clone, Copy, Debug, Default)]
pub struct FormatOptions {
    /// The dialect to write keywords in; none keeps that of the file's first keyword.
    pub to: Option<Lang>,
}

/// A file in canonical layout, taken for a whole policy. Spans in problems are of `FileId(0)`.
///
/// # Errors
/// The problems of a file that cannot be read in full, or the place where another dialect would change
/// the meaning.
pub fn format(text: &str, options: FormatOptions) -> Result<String, Vec<Diagnostic>> {
    let (tree, problems) = parse(FileId(0), text);
    if !problems.is_empty() {
        return Err(problems);
    }
    format_in(text, options, &Outcomes::of([&tree]))
}

/// The same for a file of a policy with these decisions.
///
/// # Errors
/// As [`format`].
pub fn format_in(text: &str, options: FormatOptions, outcomes: &Outcomes) -> Result<String, Vec<Diagnostic>> {
    let file = FileId(0);
    let (tree, problems) = parse_alike(file, text, outcomes);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut outline = outline(file, text, &mut Problems::default());
    outline.outcomes = outcomes.clone();
    let lang = options.to.unwrap_or_else(|| dialect(&outline));
    let formatted = print::print(&outline, lang);
    let (again, problems) = parse_alike(file, &formatted, outcomes);
    match problems.is_empty() && again == tree {
        true => Ok(formatted),
        false => Err(vec![would_change(&tree, &again, lang)]),
    }
}

/// The dialect of the first keyword.
fn dialect(outline: &Outline<'_>) -> Lang {
    let first = outline.top.iter().find_map(|entry| match &entry.kind {
        EntryKind::Declaration(declaration) => Some(outline.span(declaration.clause.head.start)),
        _ => None,
    });
    match first.is_some_and(|word| outline.slice(word.start, word.end).is_ascii()) {
        true => Lang::En,
        false => Lang::Zh,
    }
}

/// The first declaration that reads differently after formatting.
fn would_change(before: &Tree, after: &Tree, to: Lang) -> Diagnostic {
    let same = before.declarations.iter().zip(&after.declarations).take_while(|(a, b)| a == b).count();
    let changed = before.declarations.get(same).or(before.declarations.last());
    let at = changed.map_or(diagnose::Span::new(FileId(0), 0, 0), |declaration| declaration.word.span);
    WouldChange { at, to }.into()
}
