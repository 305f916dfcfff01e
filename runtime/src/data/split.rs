//! Cuts a file into chunks of whole records.

use super::decode::Decoded;
use super::fault::Fault;
use super::scan::Scan;
use crate::problems::EndlessRow;
use std::io;

/// Bytes of one row: a CSV record or a line.
pub(crate) const MAX_ROW: usize = 1 << 20;
/// So many bytes of a row that is too long are read without end in sight; after them the file is none of records.
pub(super) const MAX_SKIPPED: usize = 1 << 30;
/// A chunk is cut at the first end of a record past so many bytes.
const CHUNK: usize = 256 << 10;
/// So often a quote that is never closed costs its line alone. Each time up to [`MAX_ROW`] bytes are read again, so
/// it must not be without end.
const RETRIES: u32 = 64;

/// Some whole records of a file.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    /// Their text.
    pub bytes: Vec<u8>,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Where the rows have been picked from here and there: the line of each, and why it cannot be had (then it is not
    /// among `bytes`).
    pub picked: Option<Vec<(u64, Option<Fault>)>>,
    /// A row that follows and cannot be had: its line and why.
    pub lost: Option<(u64, Lost)>,
    /// Bytes of the file that have been read.
    pub read: u64,
}

impl Chunk {
    /// No rows.
    pub const EMPTY: Chunk = Chunk { bytes: Vec::new(), line: 1, picked: None, lost: None, read: 0 };
}

/// Why a row cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// It is longer than [`MAX_ROW`].
    Long,
    /// A quote in it is never closed.
    Open,
}

/// Cuts a file into chunks. Holds at most a chunk and a row at a time, whatever the file contains.
pub(super) struct Splitter {
    source: Decoded,
    delimiter: Option<u8>,
    /// What has been read and not yet given away; begins with a record.
    pending: Vec<u8>,
    /// The line on which it begins.
    line: u64,
    retries: u32,
    ended: bool,
}

impl Splitter {
    /// Splits at the ends of CSV records, or of lines where there is no delimiter.
    pub fn new(source: Decoded, delimiter: Option<u8>) -> Self {
        Splitter { source, delimiter, pending: Vec::new(), line: 1, retries: RETRIES, ended: false }
    }

    /// The next chunk; none at the end of the file. `spare` is a buffer to use again.
    pub fn next(&mut self, mut spare: Vec<u8>) -> io::Result<Option<Chunk>> {
        let mut scan = Scan::new(self.delimiter);
        // `whole`: the end of the last whole record; `seen`: what has been scanned.
        let (mut whole, mut seen) = (0, 0);
        loop {
            while let Some(end) = scan.next_end(self.pending.get(seen..).unwrap_or_default()) {
                seen += end;
                whole = seen;
            }
            seen = self.pending.len();
            if whole >= CHUNK || (whole > 0 && seen - whole > MAX_ROW) {
                return Ok(Some(self.cut(&mut spare, whole)));
            }
            if seen - whole > MAX_ROW {
                return self.lose(&mut spare, scan).map(Some);
            }
            if !self.more()? {
                break;
            }
        }
        if scan.in_quotes() {
            if whole > 0 {
                return Ok(Some(self.cut(&mut spare, whole)));
            }
            return self.lose(&mut spare, scan).map(Some);
        }
        let end = self.pending.len();
        Ok((end > 0).then(|| self.cut(&mut spare, end)))
    }

    /// Reads on; false at the end of the file.
    fn more(&mut self) -> io::Result<bool> {
        self.ended = self.ended || !self.source.fill(&mut self.pending, CHUNK)?;
        Ok(!self.ended)
    }

    /// Gives away the first `end` bytes.
    fn cut(&mut self, spare: &mut Vec<u8>, end: usize) -> Chunk {
        let mut rest = std::mem::take(spare);
        rest.clear();
        rest.extend_from_slice(self.pending.get(end..).unwrap_or_default());
        let mut bytes = std::mem::replace(&mut self.pending, rest);
        bytes.truncate(end);
        let line = self.line;
        self.line += line_breaks(&bytes);
        Chunk { bytes, line, picked: None, lost: None, read: self.source.read() }
    }

    /// Gives up the row with which `pending` begins; `scan` has read all that is pending.
    ///
    /// Where a quote is open, most likely it was never meant to be: the first line is given up and what follows is
    /// read afresh.
    fn lose(&mut self, spare: &mut Vec<u8>, mut scan: Scan) -> io::Result<Chunk> {
        let line = self.line;
        let first = memchr::memchr(b'\n', &self.pending);
        let lost = if scan.in_quotes() { Lost::Open } else { Lost::Long };
        match first {
            Some(end) if lost == Lost::Open && self.retries > 0 => {
                self.retries -= 1;
                self.cut(spare, end + 1);
            }
            _ => self.skip(&mut scan)?,
        }
        Ok(Chunk { line, lost: Some((line, lost)), read: self.source.read(), ..Chunk::default() })
    }

    /// Reads to the end of the row without keeping it.
    fn skip(&mut self, scan: &mut Scan) -> io::Result<()> {
        let mut skipped = 0;
        while skipped < MAX_SKIPPED {
            self.line += line_breaks(&self.pending);
            self.pending.clear();
            if !self.more()? {
                return Ok(());
            }
            if let Some(end) = scan.next_end(&self.pending) {
                self.line += line_breaks(self.pending.get(..end).unwrap_or_default());
                self.pending.drain(..end);
                return Ok(());
            }
            skipped += self.pending.len();
        }
        Err(io::Error::new(io::ErrorKind::InvalidData, EndlessRow))
    }
}

fn line_breaks(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Encoding;

    /// Chunks and lost rows, each with its line.
    type Pieces = (Vec<(u64, String)>, Vec<(u64, Lost)>);

    fn split(text: Vec<u8>, delimiter: Option<u8>) -> Pieces {
        let decoded = Decoded::new(Box::new(io::Cursor::new(text)), Encoding::Utf8);
        let mut splitter = Splitter::new(decoded, delimiter);
        let (mut rows, mut lost) = (Vec::new(), Vec::new());
        while let Some(chunk) = splitter.next(Vec::new()).unwrap() {
            assert!(chunk.bytes.len() <= MAX_ROW + 2 * CHUNK);
            if !chunk.bytes.is_empty() {
                rows.push((chunk.line, String::from_utf8(chunk.bytes).unwrap()));
            }
            lost.extend(chunk.lost);
        }
        (rows, lost)
    }

    #[test]
    fn chunks_begin_with_records_and_know_their_line() {
        let row = format!("{},\"a\n\"\"b\"\n", "x".repeat(1000));
        let (rows, lost) = split(row.repeat(1000).into_bytes(), Some(b','));
        assert!(rows.len() > 2 && lost.is_empty());
        let mut line = 1;
        for (at, text) in &rows {
            assert_eq!((*at, text.starts_with('x'), text.len() % row.len()), (line, true, 0));
            line += 2 * (text.len() / row.len()) as u64;
        }
        assert_eq!(line, 2001);
    }

    #[test]
    fn a_long_row_is_skipped_without_being_held() {
        let mut text = b"a\n".to_vec();
        text.extend(vec![b'x'; 100 << 20]);
        text.extend(b"\nb\nc");
        let (rows, lost) = split(text, Some(b','));
        assert_eq!(rows, [(1, "a\n".into()), (3, "b\nc".into())]);
        assert_eq!(lost, [(2, Lost::Long)]);
    }

    #[test]
    fn an_open_quote_costs_its_line_alone() {
        assert_eq!(
            split(b"a\n\"b\nc\nd".to_vec(), Some(b',')),
            (vec![(1, "a\n".into()), (3, "c\nd".into())], vec![(2, Lost::Open)])
        );
        let mut long = b"a\n\"b\n".to_vec();
        long.extend(b"c,d\n".repeat(1 << 20));
        let (rows, lost) = split(long, Some(b','));
        assert_eq!(lost, [(2, Lost::Open)]);
        assert_eq!(rows[1].0, 3);
        assert_eq!(rows.iter().map(|(_, text)| text.len()).sum::<usize>(), 2 + (4 << 20));
    }

    #[test]
    fn quotes_that_stay_open_do_not_take_for_ever() {
        let started = std::time::Instant::now();
        let (_, lost) = split(b"a\",\"\n".repeat(2 << 20), Some(b','));
        assert_eq!(lost.len(), RETRIES as usize + 1);
        assert!(started.elapsed().as_secs() < 60);
    }

    #[test]
    fn lines_split_at_line_breaks_only() {
        assert_eq!(split(b"\"a\nb".to_vec(), None), (vec![(1, "\"a\nb".into())], vec![]));
        assert_eq!(split(Vec::new(), None), (vec![], vec![]));
    }
}
