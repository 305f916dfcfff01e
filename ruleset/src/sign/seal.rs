//! The signature in a compiled file.
//!
//! It is made over the header, which holds the hash of the body, and the signer's public key: a change of body, flags,
//! lengths or key breaks it.

use super::detached::{sign_detached, verify_detached};
use super::key::{PublicKey, SigningKey};
use crate::codec::capped;
use crate::error::LoadError;
use crate::header::{LENGTH, Parts, Seal, split};
use crate::problems::{BadSignature, UnknownSigner, Unsigned};

/// What the signed bytes are.
const DOMAIN: &str = "rule set";

/// What follows the body of a file with this header.
pub(crate) fn seal(header: &[u8; LENGTH], key: &SigningKey) -> Vec<u8> {
    let public = key.public().to_bytes();
    let signature = sign_detached(DOMAIN, &[&header[..], &public].concat(), key);
    [&public[..], &signature].concat()
}

/// Who signed a file; none where it is unsigned. Nobody says that the signer is to be trusted.
///
/// # Errors
/// The file is not laid out as it must be, or its signature does not hold.
pub fn signer(bytes: &[u8]) -> Result<Option<PublicKey>, LoadError> {
    signer_of(&split(capped(bytes)?)?)
}

/// Who signed a file that one of these keys signed.
///
/// # Errors
/// The file is unsigned, signed by another, changed since, or not laid out as it must be.
pub fn verify(bytes: &[u8], keys: &[PublicKey]) -> Result<PublicKey, LoadError> {
    let parts = split(capped(bytes)?)?;
    let key = trusted_signer(&parts, keys)?;
    parts.body()?;
    Ok(key)
}

/// Who signed, where the file says that somebody did.
pub(crate) fn signer_of(parts: &Parts<'_>) -> Result<Option<PublicKey>, LoadError> {
    let Some(seal) = &parts.seal else { return Ok(None) };
    let key = PublicKey::from_bytes(seal.key).ok_or(BadSignature)?;
    holds(parts, seal, &key).map(Some)
}

/// The key of these that signed.
pub(crate) fn trusted_signer(parts: &Parts<'_>, keys: &[PublicKey]) -> Result<PublicKey, LoadError> {
    let seal = parts.seal.as_ref().ok_or(Unsigned)?;
    let known = keys.iter().find(|key| key.to_bytes() == *seal.key);
    holds(parts, seal, known.ok_or(UnknownSigner { key: *seal.key })?)
}

fn holds(parts: &Parts<'_>, seal: &Seal<'_>, key: &PublicKey) -> Result<PublicKey, LoadError> {
    let signed = [&parts.header[..], seal.key].concat();
    match verify_detached(DOMAIN, &signed, seal.signature, key) {
        true => Ok(*key),
        false => Err(BadSignature.into()),
    }
}
