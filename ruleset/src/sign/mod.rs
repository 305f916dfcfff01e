//! Signatures: who vouches for a compiled file, and for other bytes.

mod detached;
mod key;
mod key_file;
mod seal;
mod trust;

pub use detached::{sign_detached, verify_detached};
pub use key::{PublicKey, SigningKey};
pub use key_file::{parse_public_keys, parse_signing_key, public_key_line, signing_key_line};
pub(crate) use seal::{seal, signer_of, trusted_signer};
pub use seal::{signer, verify};
pub use trust::TrustRoot;
