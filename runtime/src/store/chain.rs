//! The chain of hashes over the events.
//!
//! Every event's root covers the root before it. Personal text enters by a salted digest alone, so that text and
//! salt can be erased while the chain still holds. Everything of varying length is preceded by its length: no two
//! different events feed the hash the same bytes.

use sha2::{Digest as _, Sha256};

/// A SHA-256.
pub type Digest = [u8; 32];

/// Random bytes that keep a digest from being guessed.
pub(super) type Salt = [u8; 16];

const START: &[u8] = b"shao store\0";
const EVENT: &[u8] = b"shao event\0";
const PERSONAL: &[u8] = b"shao personal\0";
const EFFECT: &[u8] = b"shao effect\0";
const DECISION: &[u8] = b"shao decision\0";
const NOTICE: &[u8] = b"shao notice\0";

/// An event, as the chain covers it.
pub(super) struct Link<'a> {
    pub seq: i64,
    /// The case's name; none for events of the store itself.
    pub case: Option<&'a str>,
    pub nth: i64,
    pub at: i64,
    pub recorded: i64,
    pub kind: &'a str,
    pub payload: &'a [u8],
    pub digest: Option<&'a [u8]>,
    pub effect: Option<&'a [u8]>,
    /// The digests of the decisions that hang on it, in the order of their names.
    pub decisions: &'a [Digest],
    /// The digests of the notices that hang on it, in their order; whether one was sent is not covered.
    pub notices: &'a [Digest],
}

/// A case after a change, as the change's last event covers it.
pub(super) struct Effect<'a> {
    pub salt: &'a [u8],
    pub policy: i64,
    pub is_final: bool,
    pub record: &'a [u8],
    pub state: &'a [u8],
}

/// The root before the first event: no two stores share it.
pub(super) fn start(store: &[u8]) -> Digest {
    Hash::new(START).bytes(store).finish()
}

/// The root after an event.
pub(super) fn root(before: &Digest, link: &Link<'_>) -> Digest {
    let hash = Hash::new(EVENT)
        .bytes(before)
        .number(link.seq)
        .optional(link.case.map(str::as_bytes))
        .number(link.nth)
        .number(link.at)
        .number(link.recorded)
        .bytes(link.kind.as_bytes())
        .bytes(link.payload)
        .optional(link.digest)
        .optional(link.effect)
        .digests(link.notices)
        .digests(link.decisions);
    hash.finish()
}

/// The digest of personal text.
pub(super) fn personal(salt: &[u8], text: &[u8]) -> Digest {
    Hash::new(PERSONAL).bytes(salt).bytes(text).finish()
}

/// The digest of a kept decision.
pub(super) fn decision(salt: &[u8], name: &str, ruleset: &[u8], explanation: &[u8]) -> Digest {
    Hash::new(DECISION).bytes(salt).bytes(name.as_bytes()).bytes(ruleset).bytes(explanation).finish()
}

/// The digest of a notice.
pub(super) fn notice(salt: &[u8], payload: &[u8]) -> Digest {
    Hash::new(NOTICE).bytes(salt).bytes(payload).finish()
}

/// The digest of a case after a change; its pending timers are added one by one, in the order of step and occurrence.
pub(super) fn effect(of: &Effect<'_>) -> Hash {
    Hash::new(EFFECT).bytes(of.salt).number(of.policy).number(i64::from(of.is_final)).bytes(of.record).bytes(of.state)
}

/// A hash being fed.
pub(super) struct Hash(Sha256);

impl Hash {
    fn new(domain: &[u8]) -> Hash {
        Hash(Sha256::new_with_prefix(domain))
    }

    /// Adds a timer.
    pub(super) fn timer(self, step: &str, occurrence: i64, due: Option<i64>) -> Hash {
        let due = due.map(i64::to_le_bytes);
        self.bytes(step.as_bytes()).number(occurrence).optional(due.as_ref().map(|due| due.as_slice()))
    }

    pub(super) fn finish(self) -> Digest {
        self.0.finalize().into()
    }

    fn bytes(mut self, bytes: &[u8]) -> Hash {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    fn digests(self, digests: &[Digest]) -> Hash {
        let hash = self.number(digests.len() as i64);
        digests.iter().fold(hash, |hash, digest| hash.bytes(digest))
    }

    fn number(mut self, number: i64) -> Hash {
        self.0.update(number.to_le_bytes());
        self
    }

    fn optional(mut self, bytes: Option<&[u8]>) -> Hash {
        self.0.update([u8::from(bytes.is_some())]);
        match bytes {
            Some(bytes) => self.bytes(bytes),
            None => self,
        }
    }
}
