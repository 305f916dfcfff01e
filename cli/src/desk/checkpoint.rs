//! Files of checkpoints, signed or not: the checkpoint's own text, then perhaps a line of who signed it.

use crate::failure::Failure;
use crate::problems::{BadSignature, SignatureFault};
use diagnose::Diagnostic;
use ruleset::{PublicKey, SigningKey, TrustRoot, hex, sign_detached, unhex, verify_detached};
use runtime::read_small_text;
use runtime::store::Checkpoint;
use std::path::Path;

/// The domain of signatures over checkpoints.
const DOMAIN: &str = "checkpoint";

/// The text of a checkpoint's file.
pub(crate) fn checkpoint_text(checkpoint: &Checkpoint, key: Option<&SigningKey>) -> String {
    let text = checkpoint.to_string();
    match key {
        None => text,
        Some(key) => {
            let signature = sign_detached(DOMAIN, text.as_bytes(), key);
            format!("{text}signed {} {}\n", key.public(), hex(&signature))
        }
    }
}

/// Reads a checkpoint's file. A signature has to hold; with a trust root there has to be one of a trusted key.
pub(crate) fn read_checkpoint(path: &Path, trust: Option<&TrustRoot>) -> Result<Checkpoint, Failure> {
    let text = read_small_text(path)?;
    let bad = |fault| Failure::of(BadSignature { name: path.display().to_string(), fault });
    let (body, seal) = match text.find("signed ") {
        Some(at) => text.split_at(at),
        None => (text.as_str(), ""),
    };
    let signer = match seal {
        "" => None,
        seal => Some(signer(body, seal).map_err(bad)?),
    };
    match (trust, signer) {
        (Some(_), None) => return Err(bad(SignatureFault::Missing)),
        (Some(trust), Some(signer)) if !trust.keys.contains(&signer) => return Err(bad(SignatureFault::Untrusted)),
        _ => {}
    }
    Ok(Checkpoint::parse(body).map_err(Diagnostic::from)?)
}

/// Whose signature the line holds.
fn signer(body: &str, seal: &str) -> Result<PublicKey, SignatureFault> {
    let mut words = seal.trim_end().split(' ').skip(1);
    let (Some(key), Some(signature), None) = (words.next(), words.next(), words.next()) else {
        return Err(SignatureFault::Unreadable);
    };
    let key = bytes(key).and_then(|key| PublicKey::from_bytes(&key)).ok_or(SignatureFault::Unreadable)?;
    let signature = bytes(signature).ok_or(SignatureFault::Unreadable)?;
    match verify_detached(DOMAIN, body.as_bytes(), &signature, &key) {
        true => Ok(key),
        false => Err(SignatureFault::Wrong),
    }
}

/// A detached signature in a file of its own: 128 hexadecimal digits.
pub(crate) fn signature_of(path: &Path) -> Result<[u8; 64], Failure> {
    let text = read_small_text(path)?;
    let fault = || BadSignature { name: path.display().to_string(), fault: SignatureFault::Unreadable };
    bytes(text.trim()).ok_or_else(|| Failure::of(fault()))
}

/// The bytes that so many hexadecimal digits stand for.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    unhex(text)?.try_into().ok()
}
