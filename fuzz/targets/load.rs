//! Any bytes: they are read, canonically, or refused.
//!
//! The first byte chooses what the others are: a whole file; the body of a file whose header is right; or
//! changes to the body of a good file, so that deep checks are reached.
#![no_main]

#[path = "../../ruleset/tests/all/rich/mod.rs"]
mod rich;

use libfuzzer_sys::fuzz_target;
use rich::{rich, sealed};
use ruleset::RuleSet;
use std::sync::LazyLock;

/// The length of a file's header.
const HEADER: usize = 48;

static BODY: LazyLock<Vec<u8>> = LazyLock::new(|| rich().to_bytes().split_off(HEADER));

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else { return };
    match kind % 3 {
        0 => read(rest),
        1 => read(&sealed(rest)),
        _ => read(&sealed(&changed(rest))),
    }
});

/// Whatever is read is written back as it was, and can be read again.
fn read(bytes: &[u8]) {
    if let Ok(set) = RuleSet::from_bytes(bytes) {
        assert_eq!(set.to_bytes(), bytes, "not canonical");
        assert!(set.validate().is_ok());
    }
}

/// The good body with single bytes replaced: two bytes say where, one says what.
fn changed(edits: &[u8]) -> Vec<u8> {
    let mut body = BODY.clone();
    for edit in edits.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % body.len();
        body[at] = edit[2];
    }
    body
}
