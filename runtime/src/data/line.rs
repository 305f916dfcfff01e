//! Single lines of JSON as rows, for callers that have no file.

use super::opened::Opened;
use super::plan::Plan;
use super::rows::{Raw, Rows};
use super::split::Chunk;
use super::{Input, RowProblem};
use crate::files::nfc;
use crate::{Binding, Kind};
use diagnose::Diagnostic;
use engine::{Engine, FieldSet, JsonValues, Row};
use ruleset::RecordId;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// Reads lines of NDJSON, one at a time, into rows of a record.
pub struct LineReader<'e> {
    plan: Plan<'e>,
    rows: Rows<'static>,
    values: JsonValues,
}

/// What the rows of no file are cut from.
static NO_CHUNK: Chunk = Chunk::EMPTY;

impl<'e> LineReader<'e> {
    /// Gets ready to read the fields `needed` of `record` as the binding says; what does not fit are the problems.
    pub fn new(
        engine: &'e Engine,
        record: RecordId,
        needed: &FieldSet,
        binding: &Binding,
    ) -> Result<LineReader<'e>, Vec<Diagnostic>> {
        let binding = Binding { kind: Some(Kind::Ndjson), last_per: Vec::new(), ..binding.clone() };
        let input = Input::new("-", None, std::io::empty());
        let opened = Opened::new(input, &binding).map_err(|problem| vec![problem])?;
        let plan = Plan::of_record(engine, record, needed, &binding, &opened)?;
        let rows = Rows::new(&NO_CHUNK, plan.shape);
        Ok(LineReader { plan, rows, values: JsonValues::new() })
    }

    /// A row for the record, to be used again for each line.
    pub fn row(&self) -> Row {
        Row::new(self.plan.fields)
    }

    /// The keys that are read, as the binding names them.
    pub fn keys(&self) -> Vec<String> {
        self.plan.names().map(str::to_owned).collect()
    }

    /// The key that holds a field, where the binding gives it another name than its own.
    pub fn renamed(&self, field: &str) -> Option<String> {
        self.plan.column_of(field).filter(|name| *name != field).map(str::to_owned)
    }

    /// The keys of a line that are not read: what stands under them would be lost. None where it is no object.
    pub fn unread_keys(&self, line: &str) -> Vec<String> {
        let members: BTreeMap<String, IgnoredAny> = serde_json::from_str(line).unwrap_or_default();
        members.into_keys().filter(|key| !self.plan.names().any(|name| nfc(name) == nfc(key))).collect()
    }

    /// Reads a line into a row, whatever the row held before.
    pub fn read(&mut self, line: &str, row: &mut Row) -> Result<(), Box<RowProblem>> {
        row.clear();
        let raw = Raw { line: 1, text: line, fault: None };
        self.plan.read(&self.rows, &raw, &mut self.values, row)
    }
}

#[cfg(test)]
mod tests;
