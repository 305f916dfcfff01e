//! Text to tree. Never fails: what could not be read is left out, and a problem says where.

mod action;
mod action_table;
mod block;
mod calendar;
mod data;
mod decision;
mod deed;
mod effect;
mod ensure;
mod explain;
mod expression;
mod fact;
mod function;
mod literal;
mod mend;
mod outcome;
mod policy;
mod process;
mod reader;
mod reference;
mod score;
mod slip;
mod structure;
mod table;
mod tail;
mod test;

use crate::format::Outcomes;
use crate::outline::{self, Clause, Declaration, EntryKind, Lex, Outline};
use crate::problems::{FileTooLarge, Problems};
use crate::tree::{self, Kind, Name, Tree};
use diagnose::{Diagnostic, FileId, Span, Spanned, Word};
use reader::Reader;
use tail::TailSlots;

/// Reads one file. The problems come in the order of the text, at most a few hundred.
pub fn parse(file: FileId, text: &str) -> (Tree, Vec<Diagnostic>) {
    let mut problems = Problems::default();
    if text.len() > crate::MAX_FILE_BYTES {
        problems.push(FileTooLarge { at: Span::new(file, 0, 0), bytes: text.len() });
        return (Tree::default(), problems.finish());
    }
    let outline = outline::outline(file, text, &mut problems);
    let tree = tree_of(&outline, &mut problems);
    (tree, problems.finish())
}

/// The same, with one name for what a path calls by the word of either dialect: so that the trees of a file in both are
/// equal.
pub fn parse_alike(file: FileId, text: &str, outcomes: &Outcomes) -> (Tree, Vec<Diagnostic>) {
    if text.len() > crate::MAX_FILE_BYTES {
        return parse(file, text);
    }
    let mut problems = Problems::default();
    let mut outline = outline::outline(file, text, &mut problems);
    outline.outcomes = outcomes.clone();
    let tree = tree_of(&outline, &mut problems);
    (tree, problems.finish())
}

/// The tree of an outline.
pub(crate) fn tree_of(outline: &Outline<'_>, problems: &mut Problems) -> Tree {
    let mut reader = Reader { outline, problems };
    let mut declarations = Vec::new();
    for entry in &outline.top {
        if let EntryKind::Declaration(declaration) = &entry.kind {
            declarations.push(reader.declaration(declaration));
        }
    }
    Tree { declarations }
}

impl<'o> Reader<'o, '_> {
    fn declaration(&mut self, declaration: &'o Declaration) -> tree::Declaration {
        let clause = &declaration.clause;
        let span = self.outline.clause_span(clause);
        let before = self.problems.count();
        let mut tail = TailSlots::default();
        let kind = if declaration.too_deep { None } else { self.kind(declaration.word, clause, &mut tail) };
        let damaged = self.problems.count() > before || self.outline.is_reported(span) || declaration.too_deep;
        tree::Declaration {
            span,
            word: Spanned::new(declaration.word, self.outline.span(clause.head.start)),
            doc: declaration.doc.iter().map(|line| self.doc_line(*line)).collect(),
            tail: tail.finish(),
            kind: kind.unwrap_or_else(|| Kind::Broken(self.guessed_name(clause))),
            damaged,
        }
    }

    fn kind(&mut self, word: Word, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        match word {
            Word::Policy => self.policy(clause, tail),
            Word::Basis => self.basis(clause, tail),
            Word::Calendar => self.calendar(clause, tail),
            Word::Level => self.level(clause, tail),
            Word::Agency => self.agency(clause, tail),
            Word::Position => self.position(clause, tail),
            Word::Enum => self.enumeration(clause, tail),
            Word::Record => self.record(clause, tail),
            Word::List => self.list(clause, tail),
            Word::Decision | Word::Routing | Word::Admission => self.decision(clause, tail),
            Word::Process => self.process(clause, tail),
            Word::Function => self.function(clause, tail),
            Word::Indicator => self.indicator(clause, tail),
            Word::Score => self.score(clause, tail),
            Word::Ensure => self.ensure(clause, tail),
            Word::Test => self.test(clause),
            _ => None,
        }
    }

    /// A doc comment line without its marks.
    fn doc_line(&self, lexeme: usize) -> String {
        let span = self.outline.span(lexeme);
        let line = self.outline.slice(span.start, span.end).trim_start_matches(['#', '＃']);
        line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned()
    }

    /// The word after the keyword of a declaration whose head could not be read.
    fn guessed_name(&self, clause: &Clause) -> Option<Name> {
        let second = clause.head.start + 1;
        let lexeme = self.outline.lexemes.get(second).filter(|lexeme| lexeme.kind == Lex::Word)?;
        let name = literal::normalised(self.outline.slice(lexeme.start, lexeme.end));
        (second < clause.head.end).then(|| Name::new(name, self.outline.span(second)))
    }
}
