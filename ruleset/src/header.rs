//! What stands around the body of a compiled file.
//!
//! | bytes | what |
//! | --- | --- |
//! | 4 | `SHAO` |
//! | 2 | format version, little endian |
//! | 2 | flags, little endian: 1 where the file is signed; no other is known |
//! | 8 | length of the body, little endian |
//! | 32 | SHA-256 of the body |
//! | | the body |
//! | 96 | where the file is signed: the signer's public key (32), then the signature (64) |

use crate::error::LoadError;
use crate::hash::{Digest, digest};
use crate::problems::{Damaged, Newer, NotARuleSet, Older, Truncated};

/// The version of the format that this crate writes, and the only one that it reads.
pub const FORMAT_VERSION: u16 = 4;

const MAGIC: [u8; 4] = *b"SHAO";

/// The flag of a signed file.
const SIGNED: u16 = 1;

/// Length of the header in bytes.
pub(crate) const LENGTH: usize = 48;

/// Length of what follows the body of a signed file.
const SEAL_LENGTH: usize = 96;

/// What follows the body of a signed file. Nothing of it has been checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seal<'b> {
    /// The public key of whoever is said to have signed.
    pub key: &'b [u8; 32],
    /// The signature.
    pub signature: &'b [u8; 64],
}

/// A file in its parts.
///
/// Invariant: the header is in order, and all lengths are as it says. Whether the body has the hash that the header
/// gives is checked when the body is taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts<'b> {
    /// All of the header: what a signature covers.
    pub header: &'b [u8; LENGTH],
    /// The key and the signature, where the header announces them.
    pub seal: Option<Seal<'b>>,
    hash: &'b Digest,
    body: &'b [u8],
}

/// The header of a body.
pub(crate) fn write(body: &[u8], signed: bool) -> [u8; LENGTH] {
    let flags = if signed { SIGNED } else { 0 };
    let parts: [&[u8]; 5] = [
        &MAGIC,
        &FORMAT_VERSION.to_le_bytes(),
        &flags.to_le_bytes(),
        &(body.len() as u64).to_le_bytes(),
        &digest(&[body]),
    ];
    let mut header = [0; LENGTH];
    for (to, from) in header.iter_mut().zip(parts.into_iter().flatten()) {
        *to = *from;
    }
    header
}

/// The parts of a file whose header is in order and whose length is right.
///
/// The version comes before all else: another version may have laid out the rest otherwise.
pub(crate) fn split(bytes: &[u8]) -> Result<Parts<'_>, LoadError> {
    let truncated = || Truncated { expected: LENGTH as u64, found: bytes.len() as u64 };
    let Some((magic, rest)) = bytes.split_first_chunk::<4>() else {
        let cut = MAGIC.starts_with(bytes);
        return Err(if cut { truncated().into() } else { NotARuleSet.into() });
    };
    if *magic != MAGIC {
        return Err(NotARuleSet.into());
    }
    let (version, rest) = rest.split_first_chunk().ok_or_else(truncated)?;
    check_version(u16::from_le_bytes(*version))?;
    let (flags, rest) = rest.split_first_chunk().ok_or_else(truncated)?;
    let flags = u16::from_le_bytes(*flags);
    if flags & !SIGNED != 0 {
        return Err(Newer { found: FORMAT_VERSION, flags }.into());
    }
    let (length, rest) = rest.split_first_chunk().ok_or_else(truncated)?;
    let (hash, rest) = rest.split_first_chunk().ok_or_else(truncated)?;
    let header = bytes.first_chunk().ok_or_else(truncated)?;
    let (body, seal) = split_body(u64::from_le_bytes(*length), flags == SIGNED, rest)?;
    Ok(Parts { header, seal, hash, body })
}

impl<'b> Parts<'b> {
    /// The body, if it is the one that the header was written for.
    pub fn body(&self) -> Result<&'b [u8], LoadError> {
        if digest(&[self.body]) == *self.hash { Ok(self.body) } else { Err(Damaged { excess: 0 }.into()) }
    }
}

fn check_version(found: u16) -> Result<(), LoadError> {
    match found.cmp(&FORMAT_VERSION) {
        std::cmp::Ordering::Less => Err(Older { found }.into()),
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(Newer { found, flags: 0 }.into()),
    }
}

/// Splits what follows the header; it is as long as the header says, to the byte.
fn split_body(length: u64, signed: bool, rest: &[u8]) -> Result<(&[u8], Option<Seal<'_>>), LoadError> {
    let (header, found) = (LENGTH as u64, rest.len() as u64);
    let expected = length.saturating_add(if signed { SEAL_LENGTH as u64 } else { 0 });
    let truncated = || Truncated { expected: expected.saturating_add(header), found: found + header };
    if found > expected {
        return Err(Damaged { excess: found - expected }.into());
    }
    let length = usize::try_from(length).map_err(|_| truncated())?;
    let (body, rest) = rest.split_at_checked(length).ok_or_else(truncated)?;
    if !signed {
        return Ok((body, None));
    }
    let (key, rest) = rest.split_first_chunk().ok_or_else(truncated)?;
    let signature = rest.first_chunk().ok_or_else(truncated)?;
    Ok((body, Some(Seal { key, signature })))
}
