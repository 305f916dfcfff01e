//! Records whose key another record has had already.

use rustc_hash::FxHashMap;
use std::hash::{DefaultHasher, Hasher};

/// A key's hash, 128 bits: of ten million keys, two look the same once in some ten thousand billion billion files. As
/// four parts, so that a key and its line take 20 bytes.
type Hash = [u32; 4];

/// The keys of the records so far.
#[derive(Default)]
pub(super) struct Keys {
    /// The line of each; lines past four thousand million are told as that.
    lines: FxHashMap<Hash, u32>,
}

/// A record's key and line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Keyed {
    /// The line on which it begins.
    pub line: u64,
    hash: Hash,
}

/// A record that is none, because its key is that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Again {
    /// Its line.
    pub line: u64,
    /// The line of the record that has the key.
    pub first: u64,
}

impl Keyed {
    /// The key of these parts. Their lengths count too, so that no two keys are written alike.
    pub fn new<'p>(line: u64, parts: impl Iterator<Item = &'p str>) -> Self {
        let mut hashers = [DefaultHasher::new(), DefaultHasher::new()];
        for (salt, hasher) in (0..).zip(&mut hashers) {
            hasher.write_u8(salt);
        }
        for part in parts {
            for hasher in &mut hashers {
                hasher.write_usize(part.len());
                hasher.write(part.as_bytes());
            }
        }
        let [a, b] = hashers.map(|hasher| hasher.finish());
        Keyed { line, hash: [a as u32, (a >> 32) as u32, b as u32, (b >> 32) as u32] }
    }
}

impl Keys {
    /// Takes in records in the order of the file; returns those whose keys have been there before.
    pub fn add(&mut self, records: &[Keyed]) -> Vec<Again> {
        let mut again = Vec::new();
        for Keyed { line, hash } in records {
            let own = u32::try_from(*line).unwrap_or(u32::MAX);
            let mut is_new = false;
            let first = *self.lines.entry(*hash).or_insert_with(|| {
                is_new = true;
                own
            });
            if !is_new {
                again.push(Again { line: *line, first: first.into() });
            }
        }
        again
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_new_once() {
        let key = |line, parts: &[&str]| Keyed::new(line, parts.iter().copied());
        let mut keys = Keys::default();
        assert_eq!(keys.add(&[key(2, &["a", "bc"]), key(3, &["ab", "c"]), key(4, &["abc"])]), []);
        assert_eq!(keys.add(&[key(5, &["ab", "c"]), key(6, &["d"])]), [Again { line: 5, first: 3 }]);
        assert_eq!(std::mem::size_of::<(Hash, u32)>(), 20);
    }
}
