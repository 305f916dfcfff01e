//! The outline: a file cut into declarations, and each of them into heads, nested clauses and table rows.
//!
//! It knows quotes, comments, brackets and words, nothing else, and never fails: what it cannot place it
//! reports and leaves out. Every head is then parsed alone, so that one broken clause hides no other.
//! Invariants: linear in the text; nesting is at most [`crate::MAX_NESTING`].

mod brackets;
mod build;
mod chars;
mod row;
mod scan;
mod unopened;

pub(crate) use row::{Cells, cells};
pub(crate) use scan::{Lex, Lexeme};

use crate::format::Outcomes;
use crate::problems::{Problems, Unopened};
use diagnose::{FileId, Span, Word};
use std::ops::Range;

/// A file's outline.
#[derive(Debug)]
pub(crate) struct Outline<'t> {
    /// The file.
    pub file: FileId,
    /// Its text.
    pub text: &'t str,
    /// Everything but blanks, in order.
    pub lexemes: Vec<Lexeme>,
    /// Declarations and the comments between them.
    pub top: Vec<Entry>,
    /// Offsets of lexemes that have been reported: what holds one is not parsed. Sorted.
    bad: Vec<u32>,
    /// Where all problems of the outline begin. Sorted.
    reported: Vec<u32>,
    /// Decisions whose outcomes are read alike in either dialect. None where a policy is read: its checker knows.
    pub outcomes: Outcomes,
}

/// What stands in a file or in a block.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Whether no line break separates it from what stands before it in the same block.
    pub same_line: bool,
    /// Whether a blank line stands before it.
    pub blank_before: bool,
    /// What it is.
    pub kind: EntryKind,
}

/// The kinds of entry.
#[derive(Debug)]
pub(crate) enum EntryKind {
    /// A comment outside any clause: the lexeme.
    Comment(usize),
    /// A table row.
    Row(Range<usize>),
    /// A clause.
    Clause(Clause),
    /// A declaration.
    Declaration(Declaration),
}

/// A head and perhaps a block.
#[derive(Debug)]
pub(crate) struct Clause {
    /// The head's lexemes, comments and line breaks among them; empty where a block has no head.
    pub head: Range<usize>,
    /// Comments between the head and its `{`.
    pub between: Vec<usize>,
    /// The block.
    pub body: Option<Body>,
}

/// `{ … }`
#[derive(Debug)]
pub(crate) struct Body {
    /// The lexeme `{`.
    pub open: usize,
    /// The lexeme `}`, unless it is missing.
    pub close: Option<usize>,
    /// What stands in it.
    pub entries: Vec<Entry>,
}

/// A declaration.
#[derive(Debug)]
pub(crate) struct Declaration {
    /// Its keyword.
    pub word: Word,
    /// The `##` lines directly above it.
    pub doc: Vec<usize>,
    /// Its head and block.
    pub clause: Clause,
    /// Nested too deep to be read.
    pub too_deep: bool,
}

/// Cuts a text. Invariant: `text` is not longer than the file cap.
pub(crate) fn outline<'t>(file: FileId, text: &'t str, problems: &mut Problems) -> Outline<'t> {
    let lexemes = scan::scan(file, text, problems);
    // Before braces are put in: what holds them is read as if they were there.
    let mut bad = problems.starts();
    let lexemes = open_blocks(file, text, lexemes, problems);
    let (top, more) = build::build(file, text, &lexemes, problems);
    bad.extend(more);
    bad.sort_unstable();
    let mut reported = problems.starts();
    reported.sort_unstable();
    Outline { file, text, lexemes, top, bad, reported, outcomes: Outcomes::default() }
}

/// Reports braces that are missing before a block, and puts them in, without any width.
fn open_blocks(file: FileId, text: &str, lexemes: Vec<Lexeme>, problems: &mut Problems) -> Vec<Lexeme> {
    let missing = unopened::unopened(&lexemes, text);
    if missing.is_empty() {
        return lexemes;
    }
    let place = |i: usize| lexemes.get(i).map_or((0, 0), |lexeme| (lexeme.start, lexeme.end));
    let (mut out, mut done) = (Vec::with_capacity(lexemes.len() + missing.len()), 0);
    for it in missing {
        let (head, last, close) = (place(it.head), place(it.at.saturating_sub(1)), place(it.close));
        problems.push(Unopened {
            at: Span::new(file, head.0, last.1),
            last: text.get(last.0 as usize..last.1 as usize).unwrap_or("").to_owned(),
            close: Span::new(file, close.0, close.1),
        });
        out.extend_from_slice(lexemes.get(done..it.at).unwrap_or_default());
        out.push(Lexeme { kind: Lex::Open(b'{'), start: last.1, end: last.1 });
        done = it.at;
    }
    out.extend_from_slice(lexemes.get(done..).unwrap_or_default());
    out
}

impl<'t> Outline<'t> {
    /// The text of some bytes.
    pub fn slice(&self, start: u32, end: u32) -> &'t str {
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// The place of one lexeme.
    pub fn span(&self, lexeme: usize) -> Span {
        self.range_span(&(lexeme..lexeme + 1))
    }

    /// The place of some lexemes, from the first to the last.
    pub fn range_span(&self, range: &Range<usize>) -> Span {
        let first = self.lexemes.get(range.start).map_or(0, |l| l.start);
        let last = range.end.checked_sub(1).and_then(|i| self.lexemes.get(i)).map_or(first, |l| l.end);
        Span::new(self.file, first, last)
    }

    /// The place of a clause with its block.
    pub fn clause_span(&self, clause: &Clause) -> Span {
        let head = self.range_span(&clause.head);
        let Some(body) = &clause.body else { return head };
        let last = body.close.unwrap_or(body.open);
        let inner = body.entries.last().map_or(head, |entry| self.entry_span(entry));
        head.to(inner).to(self.span(last))
    }

    fn entry_span(&self, entry: &Entry) -> Span {
        match &entry.kind {
            EntryKind::Comment(lexeme) => self.span(*lexeme),
            EntryKind::Row(range) => self.range_span(range),
            EntryKind::Clause(clause) | EntryKind::Declaration(Declaration { clause, .. }) => self.clause_span(clause),
        }
    }

    /// Whether something within the span has been reported already.
    pub fn is_bad(&self, span: Span) -> bool {
        holds(&self.bad, span)
    }

    /// Whether the outline has found any problem within the span.
    pub fn is_reported(&self, span: Span) -> bool {
        holds(&self.reported, span)
    }

    /// The lexeme that covers or follows a byte offset.
    pub fn lexeme_at(&self, offset: u32) -> Option<Lexeme> {
        let next = self.lexemes.partition_point(|lexeme| lexeme.end <= offset);
        self.lexemes.get(next).copied()
    }
}

/// Whether one of some sorted offsets lies in the span.
fn holds(offsets: &[u32], span: Span) -> bool {
    let next = offsets.partition_point(|offset| *offset < span.start);
    offsets.get(next).is_some_and(|offset| *offset < span.end)
}
