//! The rows of a CSV, taken apart.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr2, memchr3};
use std::ops::Range;

/// Takes rows apart, one at a time.
///
/// Cells that are quoted plainly or not at all are left where they are. Where a row is one line without quotes, those past
/// the last one that is read are only counted. What is written in another way goes through the parser.
pub(super) struct Cells<'c> {
    delimiter: u8,
    /// Cells past this many are counted, not cut.
    reach: usize,
    parser: Reader,
    row: &'c [u8],
    /// Where each cell lies in the row; where the row was parsed, in `parsed`.
    cells: Vec<Range<usize>>,
    is_parsed: bool,
    /// How many cells the row has.
    pub count: usize,
    parsed: Vec<u8>,
    ends: Vec<usize>,
}

impl<'c> Cells<'c> {
    /// Rows of which the first `reach` cells are asked for.
    pub fn new(delimiter: u8, reach: usize) -> Self {
        let mut parser = ReaderBuilder::new().delimiter(delimiter).build();
        // The parser takes a byte order mark off the beginning of what it is given; before a row it belongs to a cell.
        parser.read_record(b"\n", &mut [], &mut []);
        let (cells, parsed, ends) = (Vec::new(), vec![0; 1 << 10], vec![0; 64]);
        Cells { delimiter, reach, parser, row: &[], cells, is_parsed: false, count: 0, parsed, ends }
    }

    /// Takes apart the row with which `bytes` begin, which is not blank; returns its length, line break included, and
    /// how many line breaks it holds.
    pub fn take(&mut self, bytes: &'c [u8]) -> (usize, u64) {
        (self.row, self.is_parsed) = (bytes, false);
        self.cells.clear();
        if let Some(length) = self.line(bytes) {
            return (length, u64::from(bytes.get(length.wrapping_sub(1)) == Some(&b'\n')));
        }
        let length = self.quoted(bytes).unwrap_or_else(|| self.parse(bytes));
        (length, memchr_iter(b'\n', bytes.get(..length).unwrap_or_default()).count() as u64)
    }

    /// A row that is one line without quotes.
    fn line(&mut self, bytes: &[u8]) -> Option<usize> {
        let end = memchr2(b'\n', b'"', bytes).unwrap_or(bytes.len());
        let (line, rest) = bytes.split_at_checked(end)?;
        if rest.first() == Some(&b'"') {
            return None;
        }
        let text = if rest.is_empty() { line } else { line.strip_suffix(b"\r").unwrap_or(line) };
        // A lone `\r` ends a row too.
        if memchr(b'\r', text).is_some() {
            return None;
        }
        let (mut start, mut between) = (0, memchr_iter(self.delimiter, text));
        for end in between.by_ref().take(self.reach) {
            self.cells.push(start..end);
            start = end + 1;
        }
        self.count = self.cells.len() + between.count() + 1;
        self.cells.push(start..text.len());
        Some(end + usize::from(!rest.is_empty()))
    }

    /// A row in which a quoted cell holds no quotes.
    fn quoted(&mut self, bytes: &[u8]) -> Option<usize> {
        self.cells.clear();
        let mut at = 0;
        loop {
            let rest = bytes.get(at..)?;
            let (cell, end) = match rest.split_first() {
                Some((b'"', rest)) => {
                    let end = at + 1 + memchr(b'"', rest)?;
                    (at + 1..end, end + 1)
                }
                _ => {
                    let end = at + memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
                    (at..end, end)
                }
            };
            self.cells.push(cell);
            match bytes.get(end) {
                Some(byte) if *byte == self.delimiter => at = end + 1,
                Some(b'\n' | b'\r') | None => {
                    self.count = self.cells.len();
                    return Some(bytes.len().min(end + 1));
                }
                Some(_) => return None,
            }
        }
    }

    /// Any row.
    fn parse(&mut self, bytes: &[u8]) -> usize {
        let (mut read, mut written, mut count) = (0, 0, 0);
        loop {
            let rest = bytes.get(read..).unwrap_or_default();
            let (output, ends) = (self.parsed.get_mut(written..), self.ends.get_mut(count..));
            let (result, more, wrote, ended) =
                self.parser.read_record(rest, output.unwrap_or_default(), ends.unwrap_or_default());
            (read, written, count) = (read + more, written + wrote, count + ended);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.parsed.resize(self.parsed.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        let mut start = 0;
        self.cells.clear();
        self.cells.extend(self.ends.iter().take(count).map(|end| std::mem::replace(&mut start, *end)..*end));
        (self.count, self.is_parsed) = (count, true);
        read
    }

    /// A cell of the row, by its number from 0.
    pub fn get(&self, index: usize) -> Option<&[u8]> {
        let text = if self.is_parsed { &self.parsed } else { self.row };
        text.get(self.cells.get(index)?.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The rows as the csv crate reads them.
    fn parsed(bytes: &[u8]) -> Vec<Vec<Vec<u8>>> {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let cells = |row: csv::ByteRecord| row.iter().map(<[u8]>::to_vec).collect();
        reader.into_byte_records().map(|row| cells(row.unwrap())).collect()
    }

    /// The rows as they are taken apart here: how many cells, and the first of them.
    fn taken(bytes: &[u8], reach: usize) -> Vec<(usize, Vec<Vec<u8>>)> {
        let mut cells = Cells::new(b',', reach);
        let (mut rows, mut at, mut lines) = (Vec::new(), 0, 0);
        loop {
            while let Some(b'\n' | b'\r') = bytes.get(at) {
                lines += u64::from(bytes[at] == b'\n');
                at += 1;
            }
            if at == bytes.len() {
                break;
            }
            let (length, breaks) = cells.take(&bytes[at..]);
            (at, lines) = (at + length, lines + breaks);
            let first = (0..reach.min(cells.count)).map(|index| cells.get(index).unwrap().to_vec());
            rows.push((cells.count, first.collect()));
        }
        assert_eq!(lines, memchr_iter(b'\n', bytes).count() as u64);
        rows
    }

    proptest! {
        #[test]
        fn agrees_with_the_csv_crate(bytes in "[\",a甲\n\r\u{feff}]{0,60}", reach in 0usize..6) {
            // The crate takes a byte order mark off the beginning, which is not for a chunk to do.
            let bytes = format!("a\n{bytes}");
            let wanted = parsed(bytes.as_bytes());
            let wanted: Vec<_> = wanted.into_iter().map(|row| (row.len(), row.into_iter().take(reach).collect::<Vec<_>>())).collect();
            prop_assert_eq!(taken(bytes.as_bytes(), reach), wanted);
        }
    }

    #[test]
    fn rows_may_be_long_and_wide() {
        let long = format!("\"{}\",b\n", "x".repeat(100_000));
        let wide = format!("\"\"{}\n{}\n", ",y".repeat(1000), ",y".repeat(1000));
        let rows = taken(format!("{long}{wide}").as_bytes(), 1001);
        assert_eq!(
            rows.iter().map(|row| (row.0, row.1[0].len())).collect::<Vec<_>>(),
            [(2, 100_000), (1001, 0), (1001, 0)]
        );
        assert_eq!(rows[1].1[1000], b"y");
        assert_eq!(rows[1].1, rows[2].1);
    }
}
