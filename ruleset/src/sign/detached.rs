//! Signatures over bytes that are kept elsewhere.

use super::key::{PublicKey, SigningKey};

/// Stands before all that this program signs.
const PREFIX: &[u8] = b"shao signature 1\0";

/// Signs `bytes` as something of this domain.
///
/// The domain says what the bytes are: a signature over one kind of thing is none over another, even where their
/// bytes agree.
pub fn sign_detached(domain: &str, bytes: &[u8], key: &SigningKey) -> [u8; 64] {
    key.sign(&message(domain, bytes))
}

/// Whether this is the key's signature over `bytes` as something of this domain.
#[must_use]
pub fn verify_detached(domain: &str, bytes: &[u8], signature: &[u8; 64], key: &PublicKey) -> bool {
    key.verifies(&message(domain, bytes), signature)
}

/// What is signed. Invariant: no two pairs of domain and bytes give the same message, as the domain's length is in it.
fn message(domain: &str, bytes: &[u8]) -> Vec<u8> {
    [PREFIX, &(domain.len() as u64).to_le_bytes(), domain.as_bytes(), bytes].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_domain_bytes_and_key_alone() {
        let (key, other) = (SigningKey::from_secret([7; 32]), SigningKey::from_secret([8; 32]));
        let signature = sign_detached("checkpoint", b"abc", &key);
        assert!(verify_detached("checkpoint", b"abc", &signature, &key.public()));
        assert!(!verify_detached("checkpoint", b"abd", &signature, &key.public()));
        assert!(!verify_detached("checkpoint", b"abc", &signature, &other.public()));
        assert!(!verify_detached("checkpoin", b"tabc", &signature, &key.public()));
        assert_eq!(signature, sign_detached("checkpoint", b"abc", &key), "signing is deterministic");
        for at in 0..64 {
            let mut changed = signature;
            changed[at] ^= 1;
            assert!(!verify_detached("checkpoint", b"abc", &changed, &key.public()), "byte {at}");
        }
    }

    #[test]
    fn the_message_is_as_documented() {
        assert_eq!(message("ab", b"c"), b"shao signature 1\0\x02\0\0\0\0\0\0\0abc");
    }
}
