//! What every parser of a clause uses: parts, places, problems.

use super::explain;
use crate::outline::Outline;
use crate::problems::{MissingPart, Problems, Repeated};
use crate::syntax::{self, Part, Parts, Rule};
use diagnose::{Both, Diagnostic, Span, Spanned};
use std::ops::Range;

/// Reads the clauses of one file.
pub(super) struct Reader<'o, 't> {
    pub outline: &'o Outline<'t>,
    pub problems: &'o mut Problems,
}

impl<'t> Reader<'_, 't> {
    /// Parses a head, clause or cell by its entry rule; a mismatch is reported.
    /// None, too, where the outline has reported something in it.
    pub fn parts(&mut self, entry: Rule, range: &Range<usize>) -> Option<Parts<'t>> {
        let span = self.outline.range_span(range);
        if range.is_empty() || self.outline.is_bad(span) {
            return None;
        }
        match syntax::parse(entry, self.outline.slice(span.start, span.end)) {
            Ok(parts) => Some(parts),
            Err(error) => {
                self.report(explain::mismatch(self.outline, entry, range, &error));
                None
            }
        }
    }

    /// Adds a problem.
    pub fn report(&mut self, problem: impl Into<Diagnostic>) {
        self.problems.push(problem);
    }

    /// Reports that a part is missing: in each dialect the part, and how it might be written.
    pub fn missing(&mut self, at: Span, zh: (&str, &str), en: (&str, &str)) {
        self.report(MissingPart { at, part: Both::new(zh.0, en.0), example: Both::new(zh.1, en.1) });
    }

    /// The place of a part, without blanks and comments that it swallowed at its end.
    pub fn span(&self, part: &Part<'t>) -> Span {
        let text = part.as_str();
        let start = text.as_ptr().addr().saturating_sub(self.outline.text.as_ptr().addr());
        let length = if text.contains(['#', '＃']) { leaf_end(part) } else { text.trim_end().len() };
        Span::new(self.outline.file, start as u32, (start + length) as u32)
    }

    /// Joins a value and the place of its part.
    pub fn at<T>(&self, part: &Part<'t>, value: T) -> Spanned<T> {
        Spanned::new(value, self.span(part))
    }

    /// Fills a slot for what may be written once.
    pub fn once<T>(&mut self, slot: &mut Slot<T>, at: Span, value: T) {
        match slot.at {
            Some(first) => {
                let word = self.outline.lexeme_at(at.start).map_or("", |l| self.outline.slice(l.start, l.end));
                self.report(Repeated { at, first, what: word.to_owned() });
            }
            None => *slot = Slot { value: Some(value), at: Some(at) },
        }
    }
}

/// How far the last leaf of a part reaches, in bytes from the part's start.
fn leaf_end(part: &Part<'_>) -> usize {
    let start = part.as_span().start();
    let mut last = part.clone();
    while let Some(inner) = last.clone().into_inner().last() {
        last = inner;
    }
    last.as_span().end().saturating_sub(start)
}

/// Something that may be written once.
#[derive(Debug)]
pub(super) struct Slot<T> {
    /// What was written first.
    pub value: Option<T>,
    /// Where.
    pub at: Option<Span>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Slot { value: None, at: None }
    }
}
