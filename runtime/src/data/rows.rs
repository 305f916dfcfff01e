//! The rows of a chunk, with their lines.

use super::cells::Cells;
use super::fault::Fault;
use super::split::Chunk;
use crate::{Encoding, Kind};
use memchr::memchr;

/// How the rows of a file look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// CSV or NDJSON.
    pub kind: Kind,
    /// What separates the cells of a CSV.
    pub delimiter: u8,
    /// How many cells each row of a CSV has.
    pub width: usize,
    /// How many of them may be asked for.
    pub reach: usize,
    /// The encoding the file was in, for messages; a chunk is UTF-8.
    pub encoding: Encoding,
}

/// Goes through the rows of a chunk.
pub(super) struct Rows<'c> {
    shape: Shape,
    bytes: &'c [u8],
    /// The same as text, where all of it is UTF-8: then no row need be looked at.
    text: Option<&'c str>,
    /// Whether a NUL byte is anywhere among them.
    nul: bool,
    cells: Cells<'c>,
    /// Where the next row begins, and its line.
    at: usize,
    line: u64,
    picked: Option<std::slice::Iter<'c, (u64, Option<Fault>)>>,
    lost: Option<(u64, Fault)>,
}

/// One row.
pub(super) struct Raw<'c> {
    /// Its line, from 1.
    pub line: u64,
    /// Its text, line break included; empty where it is not there or no UTF-8.
    pub text: &'c str,
    /// Why it cannot be taken apart.
    pub fault: Option<Fault>,
}

impl<'c> Rows<'c> {
    /// The rows of a chunk.
    pub fn new(chunk: &'c Chunk, shape: Shape) -> Self {
        let bytes = chunk.bytes.as_slice();
        Rows {
            shape,
            bytes,
            text: simdutf8::basic::from_utf8(bytes).ok(),
            nul: memchr(0, bytes).is_some(),
            cells: Cells::new(shape.delimiter, shape.reach),
            at: 0,
            line: chunk.line,
            picked: chunk.picked.as_deref().map(<[_]>::iter),
            lost: chunk.lost.map(|(line, lost)| (line, Fault::Lost(lost))),
        }
    }

    /// A cell of the last row of a CSV. Needs: the row is UTF-8, and the number is below [`Shape::reach`].
    pub fn cell(&self, index: usize) -> Option<&str> {
        self.cells.get(index).and_then(|cell| std::str::from_utf8(cell).ok())
    }

    /// The next row. Blank lines are none.
    pub fn next_raw(&mut self) -> Option<Raw<'c>> {
        let Some(picked) = &mut self.picked else { return self.next_in_file() };
        match picked.next() {
            Some((line, Some(fault))) => Some(Raw { line: *line, text: "", fault: Some(fault.clone()) }),
            Some((line, None)) => self.next_in_file().map(|raw| Raw { line: *line, ..raw }),
            None => None,
        }
    }

    fn next_in_file(&mut self) -> Option<Raw<'c>> {
        self.skip_line_breaks();
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        if rest.is_empty() {
            let (line, fault) = self.lost.take()?;
            return Some(Raw { line, text: "", fault: Some(fault) });
        }
        let (length, breaks) = match self.shape.kind {
            Kind::Csv => self.cells.take(rest),
            Kind::Ndjson => memchr(b'\n', rest).map_or((rest.len(), 0), |end| (end + 1, 1)),
        };
        let line = self.line;
        self.line += breaks;
        self.at = start + length;
        let text = match self.text {
            Some(text) => text.get(start..self.at),
            None => self.bytes.get(start..self.at).and_then(|bytes| simdutf8::basic::from_utf8(bytes).ok()),
        };
        Some(match text {
            Some(text) => Raw { line, text, fault: self.fault(text) },
            None => Raw { line, text: "", fault: Some(Fault::Encoding(self.shape.encoding)) },
        })
    }

    fn skip_line_breaks(&mut self) {
        let blank = match self.shape.kind {
            Kind::Csv => |byte: u8| matches!(byte, b'\n' | b'\r'),
            Kind::Ndjson => |byte: u8| byte.is_ascii_whitespace(),
        };
        while let Some(byte) = self.bytes.get(self.at).filter(|byte| blank(**byte)) {
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
    }

    /// What is wrong with a CSV's row as a whole.
    fn fault(&self, text: &str) -> Option<Fault> {
        if self.shape.kind == Kind::Ndjson {
            return None;
        }
        if self.nul && memchr(0, text.as_bytes()).is_some() {
            return Some(Fault::Nul);
        }
        let (found, wanted) = (self.cells.count, self.shape.width);
        (found != wanted).then_some(Fault::Ragged { found, wanted })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[u8], kind: Kind) -> Vec<(u64, String, Option<Fault>)> {
        let chunk = Chunk { bytes: text.to_vec(), line: 10, ..Chunk::default() };
        let shape = Shape { kind, delimiter: b',', width: 2, reach: 2, encoding: Encoding::Utf8 };
        let mut rows = Rows::new(&chunk, shape);
        let mut found = Vec::new();
        while let Some(raw) = rows.next_raw() {
            found.push((raw.line, raw.text.trim_end().to_owned(), raw.fault));
        }
        found
    }

    #[test]
    fn lines_are_counted_over_blank_ones_and_breaks_in_quotes() {
        let text = b"a,b\r\n\r\n\n\"c\nd\",e\nf,g";
        let found: Vec<_> = rows(text, Kind::Csv).into_iter().map(|(line, text, _)| (line, text)).collect();
        assert_eq!(found, [(10, "a,b".into()), (13, "\"c\nd\",e".into()), (15, "f,g".into())]);
        let found: Vec<_> = rows(b"{}\n \n{}\r\n{}", Kind::Ndjson).into_iter().map(|row| row.0).collect();
        assert_eq!(found, [10, 12, 13]);
    }

    #[test]
    fn faults_are_of_their_row_alone() {
        let faults: Vec<_> = rows(b"a\nb,\xff\nc,d\ne,\0\nf,g,h\n", Kind::Csv).into_iter().map(|row| row.2).collect();
        let ragged = |found| Some(Fault::Ragged { found, wanted: 2 });
        assert_eq!(faults, [ragged(1), Some(Fault::Encoding(Encoding::Utf8)), None, Some(Fault::Nul), ragged(3)]);
    }
}
