//! Single lines of JSON as rows, for callers that have no file or answer each line before the next one comes.

use super::fault::Fault;
use super::opened::Opened;
use super::plan::Plan;
use super::rows::{Raw, Rows};
use super::split::{Chunk, Lost, MAX_ROW, MAX_SKIPPED};
use super::{Input, RowProblem};
use crate::files::nfc;
use crate::problems::EndlessRow;
use crate::{Binding, Encoding, Kind};
use diagnose::{Diagnostic, nearest};
use engine::{Engine, FieldSet, JsonValues, Row};
use ruleset::RecordId;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

/// Reads lines of NDJSON, one at a time, into rows of a record.
pub struct LineReader<'e> {
    plan: Plan<'e>,
    rows: Rows<'static>,
    values: JsonValues,
    /// Lines that have been read from an input, and their bytes.
    line: u64,
    bytes: u64,
    /// The line that was read last; empty where it was no text.
    text: String,
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
        Ok(LineReader { plan, rows, values: JsonValues::new(), line: 0, bytes: 0, text: String::new() })
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

    /// The keys of the line that was read last which no field reads: what stands under them would be lost. None where
    /// it is no object.
    pub fn unread_keys(&self) -> Vec<String> {
        let members: BTreeMap<String, IgnoredAny> = serde_json::from_str(&self.text).unwrap_or_default();
        members.into_keys().filter(|key| !self.plan.names().any(|name| nfc(name) == nfc(key))).collect()
    }

    /// A key of the line that was read last which no field reads, and which is near to one that the line lacks.
    pub fn misspelt_key(&self) -> Option<String> {
        let members: BTreeMap<String, IgnoredAny> = serde_json::from_str(&self.text).unwrap_or_default();
        let lacks = |name: &&str| members.keys().all(|key| nfc(key) != nfc(name));
        let lacking: Vec<&str> = self.plan.names().filter(lacks).collect();
        self.unread_keys().into_iter().find(|key| nearest(key, lacking.iter().copied()).is_some())
    }

    /// The number of the line that was read last from an input, from 1, and the bytes up to its end.
    pub fn position(&self) -> (u64, u64) {
        (self.line, self.bytes)
    }

    /// Reads a line into a row, whatever the row held before.
    pub fn read(&mut self, line: &str, row: &mut Row) -> Result<(), Box<RowProblem>> {
        self.text = line.to_owned();
        self.take(1, None, row)
    }

    /// Reads the next line of an input that is not blank, as soon as it is there; none at the end. What is wrong with
    /// a line is of that line alone, also where it is too long or no text.
    pub fn read_next(
        &mut self,
        input: &mut impl BufRead,
        row: &mut Row,
    ) -> io::Result<Option<Result<(), Box<RowProblem>>>> {
        loop {
            let mut bytes = std::mem::take(&mut self.text).into_bytes();
            bytes.clear();
            let most = MAX_ROW as u64 + 1;
            let read = input.by_ref().take(most).read_until(b'\n', &mut bytes)? as u64;
            if read == 0 {
                return Ok(None);
            }
            self.line += 1;
            self.bytes += read;
            if read == most && !bytes.ends_with(b"\n") {
                self.bytes += skip_line(input)?;
                return Ok(Some(self.take(self.line, Some(Fault::Lost(Lost::Long)), row)));
            }
            match String::from_utf8(bytes) {
                Ok(text) => self.text = text,
                Err(_) => return Ok(Some(self.take(self.line, Some(Fault::Encoding(Encoding::Utf8)), row))),
            }
            if self.line == 1 && self.text.starts_with('\u{feff}') {
                self.text.remove(0);
            }
            if !self.text.trim().is_empty() {
                return Ok(Some(self.take(self.line, None, row)));
            }
        }
    }

    /// Takes in the line that was read last.
    fn take(&mut self, line: u64, fault: Option<Fault>, row: &mut Row) -> Result<(), Box<RowProblem>> {
        row.clear();
        let raw = Raw { line, text: &self.text, fault };
        self.plan.read(&self.rows, &raw, &mut self.values, row)
    }
}

/// Reads to the end of the line without keeping it, and says how many bytes it was.
fn skip_line(input: &mut impl BufRead) -> io::Result<u64> {
    match input.by_ref().take(MAX_SKIPPED as u64).skip_until(b'\n')? {
        MAX_SKIPPED => Err(io::Error::new(io::ErrorKind::InvalidData, EndlessRow)),
        read => Ok(read as u64),
    }
}

#[cfg(test)]
mod tests;
