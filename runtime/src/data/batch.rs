//! Typed rows, a chunk at a time.

use super::RowProblem;
use super::fault::Fault;
use super::plan::Plan;
use super::rows::Rows;
use super::split::Chunk;
use diagnose::Diagnostic;
use engine::Row;
use std::sync::Arc;

/// Some rows of a file, in order. One row is typed at a time, into the same slots.
pub struct Batch<'c> {
    plan: &'c Plan<'c>,
    rows: Rows<'c>,
    row: Row,
}

/// One row of a batch.
#[derive(Debug)]
pub enum Item<'b> {
    /// A typed record and the line on which it begins, from 1.
    Row(&'b Row, u64),
    /// A row that cannot be used.
    Problem(RowProblem),
}

impl<'c> Batch<'c> {
    pub(super) fn new(plan: &'c Plan<'c>, chunk: &'c Chunk) -> Self {
        Batch { plan, rows: Rows::new(chunk, plan.shape), row: Row::new(plan.fields) }
    }

    /// The next row; none at the end of the batch.
    pub fn next_row(&mut self) -> Option<Item<'_>> {
        let raw = self.rows.next_raw()?;
        if let Some(fault) = &raw.fault {
            return Some(Item::Problem(self.whole_row(raw.line, fault)));
        }
        self.row.clear();
        match self.plan.read(&self.rows, &raw, &mut self.row) {
            Ok(()) => Some(Item::Row(&self.row, raw.line)),
            Err(problem) => Some(Item::Problem(RowProblem { line: raw.line, ..*problem })),
        }
    }

    fn whole_row(&self, line: u64, fault: &Fault) -> RowProblem {
        let diagnostic: Diagnostic = fault.diagnostic(self.plan.last_names());
        RowProblem { file: Arc::clone(&self.plan.file), line, column: None, field: None, diagnostic }
    }
}
