//! Checkpoints: how far the chain had come, in a form to sign and to keep elsewhere.

use super::chain::Digest;
use super::change::Instant;
use super::error::StoreError;
use crate::problems::NotACheckpoint;
use ruleset::{hex, unhex};
use std::fmt;

const HEAD: &str = "shao checkpoint 1";

/// A point of the chain. Kept elsewhere, it shows whether the events up to it are still those that they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which store.
    pub store: Vec<u8>,
    /// How many events.
    pub size: i64,
    /// When the last of them was recorded; none in an empty store.
    pub recorded: Option<Instant>,
    /// The root after them.
    pub root: Digest,
}

/// The canonical text: the same checkpoint, the same bytes. These are what is signed.
impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let recorded = self.recorded.map_or("-".to_owned(), |at| at.to_string());
        let (store, root) = (hex(&self.store), hex(&self.root));
        write!(f, "{HEAD}\nstore {store}\nsize {}\nrecorded {recorded}\nroot {root}\n", self.size)
    }
}

impl Checkpoint {
    /// Reads the canonical text; any other spelling of it is refused.
    pub fn parse(text: &str) -> Result<Checkpoint, StoreError> {
        read(text).filter(|read| read.to_string() == text).ok_or_else(|| NotACheckpoint.into())
    }
}

fn read(text: &str) -> Option<Checkpoint> {
    let mut lines = text.lines();
    lines.next().filter(|head| *head == HEAD)?;
    let mut value = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ');
    let store = unhex(value("store")?)?;
    let size = value("size")?.parse().ok()?;
    let recorded = match value("recorded")? {
        "-" => None,
        at => Some(at.parse().ok()?),
    };
    let root = unhex(value("root")?)?.try_into().ok()?;
    Some(Checkpoint { store, size, recorded, root })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_text_reads_back_and_no_other_does() {
        let point = Checkpoint { store: vec![7; 16], size: 12, recorded: Some(-5), root: [0xAB; 32] };
        let text = point.to_string();
        assert_eq!(Checkpoint::parse(&text).unwrap(), point);
        for wrong in [text.replace("12", "012"), text.to_uppercase(), format!("{text}\n"), text.replace("ab", "zz")] {
            assert!(Checkpoint::parse(&wrong).is_err(), "{wrong}");
        }
        assert!(Checkpoint::parse("").is_err());
    }
}
