//! The keys that are wanted, found by their length and first bytes.

use std::ops::Range;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// The keys of a JSON object whose values are wanted, numbered as they were given. A key matches in NFC.
#[derive(Clone, Debug)]
pub struct JsonKeys {
    pub(super) keys: Arc<[Box<str>]>,
    /// A hash table with open addressing; its length is a power of two and more than twice the number of keys.
    table: Vec<Option<Entry>>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    head: u64,
    length: usize,
    key: usize,
}

impl JsonKeys {
    /// Wants these keys. Of two that are alike the first is found.
    pub fn new(keys: impl IntoIterator<Item = impl AsRef<str>>) -> JsonKeys {
        let keys: Arc<[Box<str>]> = keys.into_iter().map(|key| key.as_ref().nfc().collect::<String>().into()).collect();
        let length = (keys.len() * 4).next_power_of_two();
        let mut found = JsonKeys { keys: Arc::clone(&keys), table: vec![None; length] };
        for (number, key) in keys.iter().enumerate() {
            let entry = Entry { head: head(key.as_bytes()), length: key.len(), key: number };
            let start = found.start(entry.head, entry.length);
            if let Some(at) =
                (0..length).map(|step| (start + step) % length).find(|at| matches!(found.table.get(*at), Some(None)))
                && let Some(slot) = found.table.get_mut(at)
            {
                *slot = Some(entry);
            }
        }
        found
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// A key by its number; empty past the last.
    pub fn name(&self, key: usize) -> &str {
        self.keys.get(key).map_or("", |key| key)
    }

    /// The number of a key that stands in a line without escapes, if it is wanted.
    #[inline]
    pub(super) fn find(&self, line: &str, key: Range<usize>) -> Option<usize> {
        let bytes = line.as_bytes();
        let text = bytes.get(key.clone())?;
        let head = match bytes.get(key.start..).and_then(<[u8]>::first_chunk::<8>) {
            Some(eight) if text.len() < 8 => u64::from_le_bytes(*eight) & ((1 << (8 * text.len())) - 1),
            Some(eight) => u64::from_le_bytes(*eight),
            None => head(text),
        };
        match self.find_bytes(head, text) {
            None if !text.is_ascii() && text.iter().any(|byte| may_be_composed(*byte)) => {
                self.find_composed(line.get(key)?)
            }
            found => found,
        }
    }

    #[inline]
    fn find_bytes(&self, head: u64, text: &[u8]) -> Option<usize> {
        let mask = self.table.len() - 1;
        let mut at = self.start(head, text.len());
        while let Some(Some(entry)) = self.table.get(at) {
            let same = || text.len() <= 8 || self.keys.get(entry.key).is_some_and(|key| key.as_bytes() == text);
            if entry.head == head && entry.length == text.len() && same() {
                return Some(entry.key);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// The number of a key, its escapes undone.
    #[cold]
    pub(super) fn find_composed(&self, key: &str) -> Option<usize> {
        let key: String = key.nfc().collect();
        self.find_bytes(head(key.as_bytes()), key.as_bytes())
    }

    #[inline]
    fn start(&self, head: u64, length: usize) -> usize {
        let hash = (head ^ length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (hash >> 40) as usize & (self.table.len() - 1)
    }
}

/// The first eight bytes, zeros where there are fewer.
fn head(text: &[u8]) -> u64 {
    text.iter().take(8).rev().fold(0, |head, byte| head << 8 | u64::from(*byte))
}

/// Whether a byte may begin a character that is written in another way in NFC. Plain ASCII and the common ideographs
/// (U+4000 to U+9FFF) are not; nor are bytes that continue a character.
fn may_be_composed(byte: u8) -> bool {
    matches!(byte, 0xc0..=0xe3 | 0xea..)
}
