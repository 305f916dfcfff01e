//! A mismatch that pest found, in our words.

use super::mend::mend;
use super::slip::{dashed, glued_limit, glued_range};
use crate::outline::{Lex, Lexeme, Outline};
use crate::problems::{EndsEarly, Expected, Glued, Unexpected, UnknownClause, UnknownUnit};
use crate::syntax::{Rule, described, openers, spells, word};
use diagnose::{Diagnostic, Span, Unit, Word, nearest};
use pest::error::{Error, ErrorVariant, InputLocation};
use std::ops::Range;

/// The problem for a clause that does not fit its entry rule.
pub(super) fn mismatch(outline: &Outline<'_>, entry: Rule, clause: &Range<usize>, error: &Error<Rule>) -> Diagnostic {
    let span = outline.range_span(clause);
    let offset = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at as u32,
    };
    let mismatch = Mismatch { outline, entry, span, at: span.start + offset, rules: positives(error) };
    mismatch.explain()
}

/// The rules that would have fitted.
fn positives(error: &Error<Rule>) -> &[Rule] {
    match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives,
        ErrorVariant::CustomError { .. } => &[],
    }
}

struct Mismatch<'a, 't> {
    outline: &'a Outline<'t>,
    entry: Rule,
    span: Span,
    at: u32,
    rules: &'a [Rule],
}

impl Mismatch<'_, '_> {
    fn explain(&self) -> Diagnostic {
        if let Some(problem) = self.at_the_start() {
            return problem;
        }
        if let Some(problem) = self.range().or_else(|| self.wrong_comparison()) {
            return problem;
        }
        let found = self.outline.lexeme_at(self.at).filter(|lexeme| lexeme.start < self.span.end);
        let Some(found) = found else { return self.ends_early() };
        if let Some(problem) = self.unit(found) {
            return problem;
        }
        let start = found.start.max(self.at);
        let text = self.outline.slice(start, found.end);
        let at = Span::new(self.span.file, start, found.end);
        let mend = mend(self.outline, self.entry, start, &self.expected());
        if mend.is_none()
            && let Some(problem) = self.glued_before(found)
        {
            return problem;
        }
        if found.kind == Lex::Word
            && mend.is_none()
            && let Some(problem) = glued(at, text, self.words())
        {
            return problem;
        }
        let near = near(text, self.words()).filter(|_| found.kind == Lex::Word);
        Unexpected { at, found: text.to_owned(), expected: self.expected(), near, mend }.into()
    }

    /// A range whose ends have another mark between them than the word: `1-5`.
    fn range(&self) -> Option<Diagnostic> {
        let expected = Expected::Word(Word::To);
        if !self.expected().contains(&expected) {
            return None;
        }
        let (dash, mend) = dashed(self.outline, self.span.start..self.span.end, self.at)?;
        let at = Span::new(self.span.file, dash.start, dash.end);
        let found = self.outline.slice(dash.start, dash.end).to_owned();
        Some(Unexpected { at, found, expected: vec![expected], near: None, mend: Some(mend) }.into())
    }

    /// A cell that begins with a word that is no comparison though it was meant for one, and was read as a name:
    /// `| 大于 300 |`, `| 不少与 300 |`.
    fn wrong_comparison(&self) -> Option<Diagnostic> {
        if self.entry != Rule::condition_cell {
            return None;
        }
        let first = self.outline.lexeme_at(self.span.start).filter(|first| first.kind == Lex::Word)?;
        let found = self.outline.slice(first.start, first.end);
        let mend = diagnose::mending(found);
        // It was read as a name; the number that follows shows that it was meant to compare.
        let before_number = self.outline.lexeme_at(first.end).is_some_and(|next| next.kind == Lex::Number);
        let near = near(found, Word::COMPARING.iter().copied()).filter(|_| mend.is_none() && before_number);
        if mend.is_none() && near.is_none() {
            return None;
        }
        let at = Span::new(self.span.file, first.start, first.end);
        let (found, expected) = (found.to_owned(), vec![Expected::Comparison]);
        Some(Unexpected { at, found, expected, near, mend }.into())
    }

    /// A name with a comparison at its end, where a comparison was to follow: `影响不少于 500户`.
    fn glued_before(&self, found: Lexeme) -> Option<Diagnostic> {
        if !self.expected().contains(&Expected::Comparison) {
            return None;
        }
        let before = self.outline.lexemes.partition_point(|lexeme| lexeme.start < found.start).checked_sub(1)?;
        let name =
            self.outline.lexemes.get(before).filter(|name| name.kind == Lex::Word && name.start >= self.span.start)?;
        let text = self.outline.slice(name.start, name.end);
        let spellings = Word::COMPARING.iter().flat_map(|word| word.spelling().zh.iter().copied());
        // A single character may well be the end of a name: 行为.
        let long = spellings.filter(|word| word.chars().count() > 1);
        let endings = long.filter(|word| text.len() > word.len() && text.ends_with(word));
        let keyword = endings.max_by_key(|word| word.len())?;
        let (name_text, rest) = text.split_at(text.len() - keyword.len());
        let at = Span::new(self.span.file, name.start, name.end);
        Some(Glued { at, keyword: name_text.to_owned(), rest: rest.to_owned() }.into())
    }

    /// A first word that opens no clause of this place, though it resembles or contains a word that does.
    fn at_the_start(&self) -> Option<Diagnostic> {
        let first = self.outline.lexeme_at(self.span.start).filter(|lexeme| lexeme.kind == Lex::Word)?;
        let text = self.outline.slice(first.start, first.end);
        let words = openers(self.entry);
        if words.is_empty() || words.iter().any(|word| begins(*word, text)) {
            return None;
        }
        let at = Span::new(self.span.file, first.start, first.end);
        let every = || words.iter().copied();
        let mend = diagnose::mending(text).or_else(|| mend(self.outline, self.entry, first.start, &[]));
        if mend.is_none()
            && let Some(problem) = glued(at, text, every())
        {
            return Some(problem);
        }
        let near = near(text, every());
        if near.is_none() && mend.is_none() && self.at > first.start && !opens_elsewhere(text) {
            return None;
        }
        let mut allowed: Vec<Expected> = every().map(Expected::Word).collect();
        allowed.extend(names_a_line(self.entry));
        Some(UnknownClause { at, found: text.to_owned(), allowed, near, mend }.into())
    }

    /// A word glued to a number, or after one and much like a unit.
    fn unit(&self, found: Lexeme) -> Option<Diagnostic> {
        if !self.expected().contains(&Expected::Unit) {
            return None;
        }
        let start = found.start.max(self.at);
        let text = self.outline.slice(start, found.end);
        let spellings = Unit::ALL.iter().flat_map(|unit| {
            let spelling = unit.spelling();
            spelling.zh.iter().chain(spelling.en).copied()
        });
        let near = nearest(text, spellings).map(str::to_owned);
        let glued = found.kind == Lex::Number && self.at > found.start;
        let close = near.is_some() && found.kind == Lex::Word && text.chars().count() > 2;
        let at = Span::new(self.span.file, start, found.end);
        let number = self.outline.slice(found.start, start);
        let after = || diagnose::mending(&format!("{number}{text}"));
        let mend = glued_range(number, text).or_else(|| glued_limit(number, text)).or_else(after).filter(|_| glued);
        (glued || close).then(|| UnknownUnit { at, text: text.to_owned(), near, mend }.into())
    }

    fn ends_early(&self) -> Diagnostic {
        let lexemes = &self.outline.lexemes;
        let next = lexemes.partition_point(|lexeme| lexeme.start < self.span.end);
        let last = next.checked_sub(1).and_then(|i| lexemes.get(i)).copied();
        let at = last.map_or(self.span, |l| Span::new(self.span.file, l.start, l.end));
        let last = self.outline.slice(at.start, at.end).to_owned();
        EndsEarly { at, last, expected: self.expected() }.into()
    }

    /// What would have fitted, without repetition, keywords first.
    fn expected(&self) -> Vec<Expected> {
        let mut all: Vec<Expected> = self.rules.iter().filter_map(|fits| described(*fits)).collect();
        all.sort_unstable();
        all.dedup();
        // A line that begins with a keyword of its place was not meant to weigh an indicator of that name.
        if self.entry == Rule::score_item && all.len() > 1 {
            all.retain(|expected| *expected != Expected::Word(Word::Weight));
        }
        all
    }

    fn words(&self) -> impl Iterator<Item = Word> {
        self.rules.iter().filter_map(|fits| word(*fits))
    }
}

/// A keyword and what follows it without a blank: `不少于300`, `当类别`. The longest keyword is offered.
fn glued(at: Span, text: &str, words: impl Iterator<Item = Word>) -> Option<Diagnostic> {
    let (keyword, rest) = crate::syntax::split(text, words)?;
    Some(Glued { at, keyword: keyword.to_owned(), rest: rest.to_owned() }.into())
}

fn near(text: &str, words: impl Iterator<Item = Word>) -> Option<String> {
    let spellings = words.flat_map(|word| {
        let spelling = word.spelling();
        spelling.zh.iter().chain(spelling.en).copied()
    });
    nearest(text, spellings).map(str::to_owned)
}

/// Whether `text` is the first part of a spelling of the word (`only` of `only in`).
fn begins(word: Word, text: &str) -> bool {
    let spelling = word.spelling();
    spelling.zh.iter().chain(spelling.en).any(|s| s.split(' ').next() == Some(text))
}

/// Whether a word begins clauses of some other place: its block was left open, or it was put there by mistake.
fn opens_elsewhere(text: &str) -> bool {
    const PLACES: [Rule; 5] =
        [Rule::decision_item, Rule::rule_item, Rule::process_item, Rule::score_item, Rule::test_item];
    PLACES.iter().any(|place| openers(*place).iter().any(|word| spells(*word, text)))
}

/// Places whose clauses may begin with a name as well.
fn names_a_line(entry: Rule) -> Option<Expected> {
    match entry {
        Rule::rule_item | Rule::out_item | Rule::score_item => Some(Expected::Name),
        _ => None,
    }
}
