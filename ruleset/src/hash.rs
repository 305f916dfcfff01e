//! Hashes.

use crate::RuleSet;
use crate::codec::encode;
use crate::header::FORMAT_VERSION;
use crate::hex::hex;
use sha2::{Digest as _, Sha256};

/// A SHA-256.
pub(crate) type Digest = [u8; 32];

/// Set before the bytes of a meaning, so that its hash is never that of some file.
const MEANING_DOMAIN: &[u8] = b"shao meaning\0";

/// The SHA-256 of the parts, one after the other.
pub(crate) fn digest(parts: &[&[u8]]) -> Digest {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

impl RuleSet {
    /// The SHA-256 of the unsigned compiled file, in hex: the same bytes, the same policy down to its line numbers.
    /// Who signed it, and whether anybody did, changes nothing.
    pub fn content_hash(&self) -> String {
        hex(&digest(&[&self.to_bytes()]))
    }

    /// The SHA-256 of what decides results, in hex: it survives a reformatting or a translation of labels.
    pub fn meaning_hash(&self) -> String {
        hex(&digest(&[MEANING_DOMAIN, &FORMAT_VERSION.to_le_bytes(), &encode(&self.meaning)]))
    }
}
