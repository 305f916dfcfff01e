//! Typed rows, a chunk at a time.

use super::RowProblem;
use super::keys::{Again, Keyed};
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
    /// The keys of the records so far, where they are asked for.
    keys: Option<Vec<Keyed>>,
    /// The records to leave out, in order, because their keys have been there.
    again: std::slice::Iter<'c, Again>,
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
        Batch { plan, rows, row, values: JsonValues::new(), keys: None, again: [].iter() }
    }

    /// Takes down the keys of the records.
    pub(super) fn keyed(mut self) -> Self {
        self.keys = Some(Vec::new());
        self
    }

    /// Leaves these records out.
    pub(super) fn without(mut self, again: &'c [Again]) -> Self {
        self.again = again.iter();
        self
    }

    /// The keys that have been taken down.
    pub(super) fn into_keys(self) -> Vec<Keyed> {
        self.keys.unwrap_or_default()
    }

    /// The next row; none at the end of the batch.
    pub fn next_row(&mut self) -> Option<Item<'_>> {
        let Batch { plan, rows, row, values, keys, again } = self;
        let raw = rows.next_raw()?;
        row.clear();
        if let Err(problem) = plan.read(rows, &raw, values, row) {
            return Some(Item::Problem(*problem));
        }
        if let Some(keys) = keys {
            keys.extend(plan.key(rows, &raw, values));
        }
        if let Some(found) = again.as_slice().first().filter(|found| found.line == raw.line) {
            again.next();
            return Some(Item::Problem(plan.key_again(row, *found)));
        }
        Some(Item::Row(row, raw.line))
    }
}
