//! Bytes of a rule set, and back.
//!
//! The body is the meaning, then the surface, each in postcard and each preceded by its length (`u64`, little
//! endian). Invariant: the encoding is canonical. What decodes is encoded again and must give the same bytes,
//! so one rule set has one file and one hash. A signature stands beside the body and leaves it as it is.

use crate::error::LoadError;
use crate::limits::MAX_BYTES;
use crate::problems::{Malformed, TooLarge};
use crate::sign::{SigningKey, TrustRoot, seal, signer_of, trusted_signer};
use crate::{RuleSet, header, validate};
use serde::Serialize;
use serde::de::DeserializeOwned;

impl RuleSet {
    fn to_body(&self) -> Vec<u8> {
        let mut body = Vec::new();
        for part in [encode(&self.meaning), encode(&self.surface)] {
            body.extend((part.len() as u64).to_le_bytes());
            body.extend(part);
        }
        body
    }

    /// The compiled file. The result is longer than [`MAX_BYTES`] only for a set that cannot be loaded again.
    pub fn to_bytes(&self) -> Vec<u8> {
        let body = self.to_body();
        [&header::write(&body, false)[..], &body].concat()
    }

    /// The compiled file, signed. The same set and key always give the same bytes.
    pub fn to_signed_bytes(&self, key: &SigningKey) -> Vec<u8> {
        let body = self.to_body();
        let header = header::write(&body, true);
        [&header[..], &body, &seal(&header, key)].concat()
    }

    /// Reads a compiled file, whoever wrote it. A signature has to hold, but may be anybody's.
    ///
    /// # Errors
    /// Whatever is wrong with the bytes; whether they are no rule set at all, cut short, damaged, of another
    /// version, or say what no compiler would say.
    pub fn from_bytes(bytes: &[u8]) -> Result<RuleSet, LoadError> {
        let parts = header::split(capped(bytes)?)?;
        signer_of(&parts)?;
        RuleSet::from_body(parts.body()?)
    }

    /// Reads a compiled file that somebody trusted vouches for. Nothing is decoded before the signature holds.
    ///
    /// # Errors
    /// The file is unsigned, signed by another, changed since, not later than the trust root asks, or refused by
    /// [`RuleSet::from_bytes`].
    pub fn from_trusted_bytes(bytes: &[u8], trust: &TrustRoot) -> Result<RuleSet, LoadError> {
        let parts = header::split(capped(bytes)?)?;
        trusted_signer(&parts, &trust.keys)?;
        let set = RuleSet::from_body(parts.body()?)?;
        trust.admit(set.surface.policy.serial)?;
        Ok(set)
    }

    fn from_body(body: &[u8]) -> Result<RuleSet, LoadError> {
        let (meaning, rest) = split_part(body)?;
        let (surface, rest) = split_part(rest)?;
        if !rest.is_empty() {
            return Err(Malformed.into());
        }
        let set = RuleSet { meaning: decode(meaning)?, surface: decode(surface)? };
        set.validate()?;
        Ok(set)
    }

    /// Checks every invariant of the model: what a compiler must build, and what a loader must not believe.
    ///
    /// # Errors
    /// The first part that is not as it must be.
    pub fn validate(&self) -> Result<(), LoadError> {
        validate::check(self).map_err(LoadError::from)
    }
}

/// The bytes of a file, if they are no more than are read.
pub(crate) fn capped(bytes: &[u8]) -> Result<&[u8], LoadError> {
    if bytes.len() > MAX_BYTES { Err(TooLarge { found: bytes.len() as u64 }.into()) } else { Ok(bytes) }
}

/// The postcard bytes of a part.
pub(crate) fn encode<T: Serialize>(part: &T) -> Vec<u8> {
    #[expect(
        clippy::expect_used,
        reason = "a growing buffer takes all, and every sequence of the model knows its length"
    )]
    postcard::to_stdvec(part).expect("the model encodes")
}

/// Decodes a part whose bytes are the ones that encoding it gives.
fn decode<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<T, LoadError> {
    let part = postcard::from_bytes(bytes).map_err(|_| Malformed)?;
    if encode(&part) == bytes { Ok(part) } else { Err(Malformed.into()) }
}

/// Splits a part off the front by its length.
fn split_part(bytes: &[u8]) -> Result<(&[u8], &[u8]), LoadError> {
    let (length, rest) = bytes.split_first_chunk().ok_or(Malformed)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| Malformed)?;
    rest.split_at_checked(length).ok_or_else(|| Malformed.into())
}
