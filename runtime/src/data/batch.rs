//! Typed rows, a chunk at a time.

use super::RowProblem;
use super::plan::Plan;
use super::rows::Rows;
use super::split::Chunk;
use engine::{JsonValues, Row};

/// Some rows of a file, in order. One row is typed at a time, into the same slots.
pub struct Batch<'c> {
    plan: &'c Plan<'c>,
    rows: Rows<'c>,
    row: Row,
    /// What has been picked out of a line of NDJSON.
    values: JsonValues,
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
        let (rows, row) = (Rows::new(chunk, plan.shape), Row::new(plan.fields));
        Batch { plan, rows, row, values: JsonValues::new() }
    }

    /// The next row; none at the end of the batch.
    pub fn next_row(&mut self) -> Option<Item<'_>> {
        let Batch { plan, rows, row, values } = self;
        let raw = rows.next_raw()?;
        row.clear();
        Some(match plan.read(rows, &raw, values, row) {
            Ok(()) => Item::Row(row, raw.line),
            Err(problem) => Item::Problem(*problem),
        })
    }
}
