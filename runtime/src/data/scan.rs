//! Finds where the records of a CSV, or the lines of a file, end, without taking them apart.

use memchr::{memchr, memchr2};

/// What a scan is inside of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Outside quotes.
    Plain,
    /// Between quotes.
    Quoted,
    /// After a quote that ends the cell, or is the first of two.
    Closing,
}

/// A scan over bytes that arrive piecemeal.
///
/// Invariant: it agrees with the CSV parser on where records end, except that a lone `\r` does not end one here (a
/// piece may then hold several records, never a part of one). A quote opens a cell only at the cell's beginning.
#[derive(Clone, Debug)]
pub(super) struct Scan {
    /// The separator of a CSV's cells; none: lines, in which quotes mean nothing.
    delimiter: Option<u8>,
    state: State,
    /// The byte before the next one.
    before: u8,
}

impl Scan {
    /// A scan that stands before a record.
    pub fn new(delimiter: Option<u8>) -> Self {
        Scan { delimiter, state: State::Plain, before: b'\n' }
    }

    /// Whether it stands between quotes.
    pub fn in_quotes(&self) -> bool {
        self.state == State::Quoted
    }

    /// Reads on until a record ends: the offset after its line break. None: `bytes` is used up before.
    pub fn next_end(&mut self, bytes: &[u8]) -> Option<usize> {
        let Some(delimiter) = self.delimiter else { return memchr(b'\n', bytes).map(|end| end + 1) };
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            match self.state {
                State::Closing => {
                    self.before = b'"';
                    (self.state, at) = match rest {
                        // The next cell, quoted too: so it goes on through whole files.
                        [next, b'"', ..] if *next == delimiter => (State::Quoted, at + 2),
                        [b'"', ..] => (State::Quoted, at + 1),
                        _ => (State::Plain, at),
                    };
                }
                State::Quoted => match memchr(b'"', rest) {
                    Some(quote) => (self.state, at) = (State::Closing, at + quote + 1),
                    None => at += rest.len(),
                },
                State::Plain => {
                    let Some(found) = memchr2(b'"', b'\n', rest) else {
                        self.before = rest.last().copied().unwrap_or(self.before);
                        return None;
                    };
                    at += found + 1;
                    if rest.get(found) == Some(&b'\n') {
                        self.before = b'\n';
                        return Some(at);
                    }
                    let before = found.checked_sub(1).and_then(|i| rest.get(i)).copied().unwrap_or(self.before);
                    if before == delimiter || before == b'\n' || before == b'\r' {
                        self.state = State::Quoted;
                    }
                    self.before = b'"';
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The ends of records that the scan finds when the bytes arrive in pieces of `step`.
    fn ends(bytes: &[u8], step: usize) -> Vec<usize> {
        let mut scan = Scan::new(Some(b','));
        let (mut ends, mut base) = (Vec::new(), 0);
        for piece in bytes.chunks(step) {
            let mut at = 0;
            while let Some(end) = scan.next_end(&piece[at..]) {
                at += end;
                ends.push(base + at);
            }
            base += piece.len();
        }
        ends
    }

    /// The ends of records that the CSV parser finds.
    fn parsed_ends(bytes: &[u8]) -> Vec<usize> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let mut record = csv::ByteRecord::new();
        let mut ends = Vec::new();
        while reader.read_byte_record(&mut record).unwrap() {
            ends.push(reader.position().byte() as usize);
        }
        ends
    }

    proptest! {
        #[test]
        fn agrees_with_the_parser(bytes in "[\"\",a\n]{0,40}", step in 1usize..9) {
            let bytes = bytes.as_bytes();
            let (found, parsed) = (ends(bytes, bytes.len().max(1)), parsed_ends(bytes));
            prop_assert_eq!(&ends(bytes, step), &found);
            // Blank lines are records here and none there; the last record may end with the file.
            for end in parsed.iter().filter(|end| **end < bytes.len()) {
                prop_assert!(found.contains(end), "{end} of {parsed:?} in {found:?}");
            }
            for end in &found {
                let blank = *end == 1 || bytes[..*end].ends_with(b"\n\n");
                prop_assert!(blank || parsed.contains(end), "{end} of {found:?} in {parsed:?}");
            }
        }
    }
}
