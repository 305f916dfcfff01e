//! Single lines of JSON as rows, for callers that have no file or answer each line before the next one comes.

use super::fault::Fault;
use super::opened::Opened;
use super::plan::Plan;
use super::rows::{Raw, Rows};
use super::split::{Chunk, Lost, MAX_ROW, MAX_SKIPPED};
use super::{Input, RowProblem};
use crate::problems::EndlessRow;
use crate::{Binding, Encoding, Kind};
use diagnose::Diagnostic;
use engine::{Engine, FieldSet, JsonValues, Row};
use ruleset::RecordId;
use std::io::{self, BufRead, Read};

/// Reads lines of NDJSON, one at a time, into rows of a record.
pub struct LineReader<'e> {
    plan: Plan<'e>,
    rows: Rows<'static>,
    values: JsonValues,
    /// Lines that have been read from an input.
    line: u64,
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
        Ok(LineReader { plan, rows, values: JsonValues::new(), line: 0 })
    }

    /// A row for the record, to be used again for each line.
    pub fn row(&self) -> Row {
        Row::new(self.plan.fields)
    }

    /// Reads a line into a row, whatever the row held before.
    pub fn read(&mut self, line: &str, row: &mut Row) -> Result<(), Box<RowProblem>> {
        self.take(Raw { line: 1, text: line, fault: None }, row)
    }

    /// Reads the next line of an input that is not blank, as soon as it is there; none at the end. What is wrong with
    /// a line is of that line alone, also where it is too long or no text.
    pub fn read_next(
        &mut self,
        input: &mut impl BufRead,
        row: &mut Row,
    ) -> io::Result<Option<Result<(), Box<RowProblem>>>> {
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            let most = MAX_ROW as u64 + 1;
            if input.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            let line = self.line;
            if bytes.len() as u64 == most && !bytes.ends_with(b"\n") {
                skip_line(input)?;
                return Ok(Some(self.take(Raw { line, text: "", fault: Some(Fault::Lost(Lost::Long)) }, row)));
            }
            let raw = match std::str::from_utf8(&bytes) {
                Ok(text) => {
                    Raw { line, text: text.strip_prefix('\u{feff}').filter(|_| line == 1).unwrap_or(text), fault: None }
                }
                Err(_) => Raw { line, text: "", fault: Some(Fault::Encoding(Encoding::Utf8)) },
            };
            if raw.fault.is_some() || !raw.text.trim().is_empty() {
                return Ok(Some(self.take(raw, row)));
            }
        }
    }

    fn take(&mut self, raw: Raw<'_>, row: &mut Row) -> Result<(), Box<RowProblem>> {
        row.clear();
        self.plan.read(&self.rows, &raw, &mut self.values, row)
    }
}

/// Reads to the end of the line without keeping it.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    match input.by_ref().take(MAX_SKIPPED as u64).skip_until(b'\n')? {
        MAX_SKIPPED => Err(io::Error::new(io::ErrorKind::InvalidData, EndlessRow)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
