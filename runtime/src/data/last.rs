//! `last_per`: of the rows with one key, the last in the order of the file is the record.

use super::fault::Fault;
use super::pick::Columns;
use super::rows::{Raw, Rows, Shape};
use super::split::Chunk;
use engine::JsonValues;
use std::collections::HashMap;
use std::iter::Peekable;
use std::sync::Arc;

/// Bytes that may be kept, keys and what it takes to find them included.
pub(super) const MAX_KEPT: u64 = 4 << 30;
/// What a kept row takes beside its text and key.
const OVERHEAD: u64 = 128;
/// A chunk of kept rows is cut past so many bytes.
const CHUNK: usize = 256 << 10;

/// What makes a row the successor of another.
#[derive(Clone, Debug)]
pub(super) struct LastPer {
    /// Where the key stands.
    pub columns: Columns,
    /// The names of its columns.
    pub names: Arc<[String]>,
    /// The texts that mean "missing".
    pub missing: Vec<String>,
}

/// The last rows of one chunk.
#[derive(Default)]
pub(super) struct ChunkLasts {
    rows: Vec<(Box<[u8]>, Kept)>,
    faults: Vec<(u64, Fault)>,
    /// Bytes of the file that have been read.
    pub read: u64,
}

/// A row that is the last of its key so far.
struct Kept {
    line: u64,
    text: Box<[u8]>,
}

impl LastPer {
    /// Finds the last rows of a chunk. The rest of it need not be kept.
    pub fn of_chunk(&self, chunk: &Chunk, shape: Shape) -> ChunkLasts {
        let mut rows = Rows::new(chunk, shape);
        let mut found = ChunkLasts { read: chunk.read, ..ChunkLasts::default() };
        // The last rows so far, where each key's stands among them, and the number of the row before: in a log, the
        // rows of a case mostly follow one another.
        let mut last: Vec<(u64, &str)> = Vec::new();
        let mut numbers: HashMap<Box<[u8]>, usize> = HashMap::new();
        let mut before: Option<usize> = None;
        let (mut key, mut key_before, mut values) = (Vec::new(), Vec::new(), JsonValues::new());
        while let Some(mut raw) = rows.next_raw() {
            let keyed = raw.fault.take().map_or_else(|| self.key(&rows, &raw, &mut values, &mut key), Err);
            if let Err(fault) = keyed {
                found.faults.push((raw.line, fault));
                continue;
            }
            let number = match before {
                Some(number) if key == key_before => number,
                _ => *numbers.entry(key.as_slice().into()).or_insert(last.len()),
            };
            match last.get_mut(number) {
                Some(slot) => *slot = (raw.line, raw.text),
                None => last.push((raw.line, raw.text)),
            }
            before = Some(number);
            std::mem::swap(&mut key, &mut key_before);
        }
        let kept = |number: usize| {
            let (line, text) = last.get(number).copied().unwrap_or_default();
            Kept { line, text: text.as_bytes().into() }
        };
        found.rows = numbers.into_iter().map(|(key, number)| (key, kept(number))).collect();
        found
    }

    /// Writes a row's key into `key`: each part with its length before it, so that no two keys look the same.
    fn key(&self, rows: &Rows<'_>, raw: &Raw<'_>, values: &mut JsonValues, key: &mut Vec<u8>) -> Result<(), Fault> {
        key.clear();
        self.columns.begin(raw, values)?;
        for index in 0..self.names.len() {
            let part = self.columns.text(index, rows, raw, values)?;
            let part = part.filter(|part| !self.missing.iter().any(|missing| missing == part));
            let part = part.ok_or(Fault::NoKey(index))?;
            key.extend((part.len() as u64).to_le_bytes());
            key.extend(part.as_bytes());
        }
        Ok(())
    }
}

/// Gathers the last rows of a file.
#[derive(Default)]
pub(super) struct Keeper {
    // The standard hasher: keys come from outside and could be made to collide.
    rows: HashMap<Box<[u8]>, Kept>,
    faults: Vec<(u64, Fault)>,
    size: u64,
}

impl Keeper {
    /// Takes in the chunks in order; false where more than `limit` bytes would have to be kept.
    pub fn add(&mut self, chunk: ChunkLasts, limit: u64) -> bool {
        for (key, kept) in chunk.rows {
            let length = key.len() as u64;
            self.size += kept.text.len() as u64;
            match self.rows.insert(key, kept) {
                Some(earlier) => self.size -= earlier.text.len() as u64,
                None => self.size += length + OVERHEAD,
            }
        }
        self.size += chunk.faults.len() as u64 * OVERHEAD;
        self.faults.extend(chunk.faults);
        self.size <= limit
    }

    /// The rows that are left, and the faults, in chunks in the order of the file.
    pub fn into_chunks(self) -> KeptChunks {
        let kept = self.rows.into_values().map(|kept| (kept.line, Ok(kept.text)));
        let mut rows: Vec<KeptRow> =
            kept.chain(self.faults.into_iter().map(|(line, fault)| (line, Err(fault)))).collect();
        rows.sort_unstable_by_key(|(line, _)| *line);
        KeptChunks { rows: rows.into_iter().peekable() }
    }
}

/// A line, and the text of its row or why it cannot be had.
type KeptRow = (u64, Result<Box<[u8]>, Fault>);

/// The rows that were kept, given away chunk by chunk.
pub(super) struct KeptChunks {
    rows: Peekable<std::vec::IntoIter<KeptRow>>,
}

impl Iterator for KeptChunks {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        self.rows.peek()?;
        let (mut bytes, mut picked) = (Vec::with_capacity(CHUNK), Vec::new());
        while let Some((line, row)) = self.rows.next_if(|_| bytes.len() + picked.len() < CHUNK) {
            match row {
                Ok(text) => {
                    picked.push((line, None));
                    bytes.extend_from_slice(&text);
                    if !text.ends_with(b"\n") {
                        bytes.push(b'\n');
                    }
                }
                Err(fault) => picked.push((line, Some(fault))),
            }
        }
        Some(Chunk { bytes, picked: Some(picked), ..Chunk::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Encoding, Kind};

    fn last(chunks: &[&str], kind: Kind, columns: Columns) -> Vec<(u64, String, Option<Fault>)> {
        let shape = Shape { kind, delimiter: b',', width: 2, reach: 2, encoding: Encoding::Utf8 };
        let last = LastPer { columns, names: Arc::new(["k".to_owned()]), missing: vec![String::new()] };
        let (mut keeper, mut line) = (Keeper::default(), 1);
        for text in chunks {
            let chunk = Chunk { bytes: text.as_bytes().to_vec(), line, ..Chunk::default() };
            line += text.lines().count() as u64;
            assert!(keeper.add(last.of_chunk(&chunk, shape), 1000));
        }
        let mut found = Vec::new();
        for chunk in keeper.into_chunks() {
            let mut rows = Rows::new(&chunk, shape);
            while let Some(raw) = rows.next_raw() {
                found.push((raw.line, raw.text.trim_end().to_owned(), raw.fault));
            }
        }
        found
    }

    #[test]
    fn the_last_row_of_each_key_stays_in_the_order_of_the_file() {
        let found = last(&["a,1\nb,2\na,3\n,4\nc\n", "b,\"5\n6\"\nd,7"], Kind::Csv, Columns::Csv(vec![0]));
        assert_eq!(
            found,
            [
                (3, "a,3".into(), None),
                (4, String::new(), Some(Fault::NoKey(0))),
                (5, String::new(), Some(Fault::Ragged { found: 1, wanted: 2 })),
                (6, "b,\"5\n6\"".into(), None),
                (8, "d,7".into(), None),
            ]
        );
    }

    #[test]
    fn ndjson_has_keys_too() {
        let text =
            "{\"k\":\"\\u0061\",\"n\":1}\n{\"n\":[{\"k\":3}],\"k\":\"a\"}\n{\"k\":1}\n{\"k\":[1]}\n{\"k\":1,\"k\":2}\n";
        let found = last(&[text], Kind::Ndjson, Columns::json(["k"]));
        assert_eq!(
            found.iter().map(|row| (row.0, row.2.is_some())).collect::<Vec<_>>(),
            [(2, false), (3, false), (4, true), (5, true)]
        );
        assert_eq!(found[2].2, Some(Fault::KeyNotText(0)));
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let shape = Shape { kind: Kind::Csv, delimiter: b',', width: 1, reach: 1, encoding: Encoding::Utf8 };
        let last = LastPer { columns: Columns::Csv(vec![0]), names: Arc::new(["k".to_owned()]), missing: vec![] };
        let mut keeper = Keeper::default();
        let chunk = |text: &str| Chunk { bytes: text.as_bytes().to_vec(), line: 1, ..Chunk::default() };
        assert!(keeper.add(last.of_chunk(&chunk("a\na\na\na\n"), shape), 200));
        assert!(keeper.add(last.of_chunk(&chunk("a\na\na\na\n"), shape), 200));
        assert!(!keeper.add(last.of_chunk(&chunk("b\n"), shape), 200));
    }
}
