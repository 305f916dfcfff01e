//! Blocks: which clauses stand in them.

use super::reader::Reader;
use crate::outline::{Body, Clause, EntryKind};
use crate::problems::{BadBlock, BadTable, BlockFault, TableFault};
use crate::syntax::{Part, Rule};
use diagnose::Span;
use std::ops::Range;

impl<'o, 't> Reader<'o, 't> {
    /// The clauses of a block in which no rows belong.
    pub fn clauses(&mut self, body: Option<&'o Body>) -> Vec<&'o Clause> {
        let (clauses, rows) = self.clauses_and_rows(body);
        if let Some(row) = rows.first() {
            self.report(BadTable { at: self.outline.range_span(row), fault: TableFault::NoTableHere });
        }
        clauses
    }

    /// The clauses and the rows of a block.
    pub fn clauses_and_rows(&mut self, body: Option<&'o Body>) -> (Vec<&'o Clause>, Vec<&'o Range<usize>>) {
        let (mut clauses, mut rows) = (Vec::new(), Vec::new());
        for entry in body.into_iter().flat_map(|body| &body.entries) {
            match &entry.kind {
                EntryKind::Clause(clause) if clause.head.is_empty() => {
                    let at = clause.body.as_ref().map(|body| self.outline.span(body.open));
                    let at = at.unwrap_or_else(|| self.outline.clause_span(clause));
                    self.report(BadBlock { at, fault: BlockFault::Headless });
                }
                EntryKind::Clause(clause) => clauses.push(clause),
                EntryKind::Row(row) => rows.push(row),
                EntryKind::Comment(_) | EntryKind::Declaration(_) => {}
            }
        }
        (clauses, rows)
    }

    /// The one part of a clause that has no block.
    pub fn plain(&mut self, entry: Rule, clause: &'o Clause) -> Option<Part<'t>> {
        let part = self.parts(entry, &clause.head)?.next();
        self.without_block(clause);
        part
    }

    /// Reports a block where none belongs.
    pub fn without_block(&mut self, clause: &'o Clause) {
        if clause.body.is_some() {
            self.report(BadBlock { at: self.head_span(clause), fault: BlockFault::Misplaced });
        }
    }

    /// The block that a clause needs; its absence is reported.
    pub fn block(&mut self, clause: &'o Clause) -> Option<&'o Body> {
        if clause.body.is_none() {
            self.report(BadBlock { at: self.head_span(clause), fault: BlockFault::Missing });
        }
        clause.body.as_ref()
    }

    /// The place of a clause's head.
    pub fn head_span(&self, clause: &Clause) -> Span {
        self.outline.range_span(&clause.head)
    }
}
