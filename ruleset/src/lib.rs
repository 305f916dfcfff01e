//! The compiled policy: what it means, how it was written, its bytes and its hashes.
//!
//! Invariant: a [`RuleSet`] that came out of [`RuleSet::from_bytes`], or passed [`RuleSet::validate`], satisfies
//! everything that the model's comments promise. Evaluators may rely on it: every id is in bounds, expressions
//! end, and nothing nests deeper than [`MAX_DEPTH`]. Who wrote it is another matter: [`RuleSet::from_trusted_bytes`]
//! takes what a key of a [`TrustRoot`] signed, and nothing else.

mod access;
mod bounded;
mod codec;
mod error;
mod hash;
mod header;
mod hex;
mod limits;
mod model;
mod number;
mod preset;
mod problems;
mod sign;
mod validate;

pub use access::{NamedId, TableId};
pub use error::LoadError;
pub use header::FORMAT_VERSION;
pub use hex::{hex, unhex};
pub use limits::{MAX_BYTES, MAX_DEPTH, MAX_DIGITS, MAX_NODES, MAX_SET_VALUES, MAX_WORK};
pub use model::*;
pub use preset::preset_enums;
pub use problems::{ALL as PROBLEMS, BadKey, Defect, KeyFault};
pub use sign::{
    PublicKey, SigningKey, TrustRoot, parse_public_keys, parse_signing_key, public_key_line, sign_detached, signer,
    signing_key_line, verify, verify_detached,
};
