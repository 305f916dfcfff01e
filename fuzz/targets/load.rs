//! Any bytes: they are read, canonically, or refused.
//!
//! The first byte chooses what the others are: a whole file; the body of a file whose header is right; changes to the
//! body of a good file, so that deep checks are reached; or changes to a signed file, of which none may pass.
#![no_main]

#[path = "../../ruleset/tests/all/rich/mod.rs"]
mod rich;

use libfuzzer_sys::fuzz_target;
use rich::{rich, sealed};
use ruleset::{RuleSet, SigningKey, TrustRoot, signer};
use std::sync::LazyLock;

/// The length of a file's header.
const HEADER: usize = 48;

static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::from_secret([1; 32]));

static SIGNED: LazyLock<Vec<u8>> = LazyLock::new(|| rich().to_signed_bytes(&KEY));

static BODY: LazyLock<Vec<u8>> = LazyLock::new(|| rich().to_bytes().split_off(HEADER));

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else { return };
    match kind % 4 {
        0 => read(rest),
        1 => read(&sealed(rest)),
        2 => read(&sealed(&changed(&BODY, rest))),
        _ => trusted(&changed(&SIGNED, rest)),
    }
});

/// Whatever is read is written back as it was, and can be read again.
fn read(bytes: &[u8]) {
    if let Ok(set) = RuleSet::from_bytes(bytes) {
        // Only the key that signed can give the same bytes again.
        if signer(bytes) == Ok(None) {
            assert_eq!(set.to_bytes(), bytes, "not canonical");
        }
        assert!(set.validate().is_ok());
    }
}

/// What the trusted key did not sign is refused, with and without the question who signed.
fn trusted(bytes: &[u8]) {
    let trust = TrustRoot { keys: vec![KEY.public()], after: None };
    assert_eq!(RuleSet::from_trusted_bytes(bytes, &trust).is_ok(), bytes == *SIGNED, "a forgery");
    read(bytes);
}

/// Good bytes with single ones replaced: two bytes say where, one says what.
fn changed(good: &[u8], edits: &[u8]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for edit in edits.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % bytes.len();
        bytes[at] = edit[2];
    }
    bytes
}
