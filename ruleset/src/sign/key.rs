//! Keys of Ed25519.

use crate::hex::hex;
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use std::fmt;

/// The public half of a key: it tells whether the secret half signed.
///
/// Invariant: a point of the curve in its one encoding, and not a weak one, under which anything could pass as signed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// The key of these bytes, if they are one.
    pub fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
        let key = VerifyingKey::from_bytes(bytes).ok()?;
        let canonical = key.to_edwards().compress().to_bytes() == *bytes;
        (canonical && !key.is_weak()).then_some(PublicKey(key))
    }

    /// Its bytes.
    pub fn to_bytes(self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Whether `signature` is this key's over `message`.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.0.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }
}

/// In hex, as in its file.
impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.to_bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

/// The secret half of a key, which signs. Its memory is wiped when it is dropped, and nothing prints it by accident.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key of 32 bytes, which must be random and known to nobody.
    pub fn from_secret(secret: [u8; 32]) -> Self {
        SigningKey(ed25519_dalek::SigningKey::from_bytes(&secret))
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs a message.
    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }

    /// The secret in hex, for its file.
    pub(super) fn secret(&self) -> String {
        hex(self.0.as_bytes())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey(of {})", self.public())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_and_odd_keys_are_none() {
        let mut identity = [0; 32];
        identity[0] = 1;
        assert!(PublicKey::from_bytes(&[0; 32]).is_none(), "of order four");
        assert!(PublicKey::from_bytes(&identity).is_none(), "the identity");
        assert!(PublicKey::from_bytes(&[0xff; 32]).is_none(), "not reduced");
        let key = SigningKey::from_secret([1; 32]).public();
        assert_eq!(PublicKey::from_bytes(&key.to_bytes()), Some(key));
    }

    #[test]
    fn no_form_of_printing_shows_the_secret() {
        let key = SigningKey::from_secret([0xab; 32]);
        assert!(!format!("{key:?}").contains("abab"));
    }
}
