//! What stands before the body of a compiled file.
//!
//! | bytes | what |
//! | --- | --- |
//! | 4 | `SHAO` |
//! | 2 | format version, little endian |
//! | 2 | flags, 0; a flag will announce what may one day follow the body, such as a signature |
//! | 8 | length of the body, little endian |
//! | 32 | SHA-256 of the body |

use crate::error::LoadError;
use crate::hash::{Digest, digest};
use crate::problems::{Damaged, Newer, NotARuleSet, Older, Truncated};

/// The version of the format that this crate writes, and the only one that it reads.
pub const FORMAT_VERSION: u16 = 1;

const MAGIC: [u8; 4] = *b"SHAO";

/// Length of the header in bytes.
pub(crate) const LENGTH: usize = 48;

/// The header of a body.
pub(crate) fn write(body: &[u8]) -> [u8; LENGTH] {
    let parts: [&[u8]; 5] = [
        &MAGIC,
        &FORMAT_VERSION.to_le_bytes(),
        &0u16.to_le_bytes(),
        &(body.len() as u64).to_le_bytes(),
        &digest(&[body]),
    ];
    let mut header = [0; LENGTH];
    for (to, from) in header.iter_mut().zip(parts.into_iter().flatten()) {
        *to = *from;
    }
    header
}

/// The body of a file whose header is in order, whose length is right, and whose hash agrees.
///
/// The version comes before all else: another version may have laid out the rest otherwise.
pub(crate) fn open(bytes: &[u8]) -> Result<&[u8], LoadError> {
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
    if u16::from_le_bytes(*flags) != 0 {
        return Err(Newer { found: FORMAT_VERSION, flags: u16::from_le_bytes(*flags) }.into());
    }
    let (length, rest) = rest.split_first_chunk().ok_or_else(truncated)?;
    let (hash, body) = rest.split_first_chunk::<{ size_of::<Digest>() }>().ok_or_else(truncated)?;
    check_length(u64::from_le_bytes(*length), body)?;
    if digest(&[body]) == *hash { Ok(body) } else { Err(Damaged { excess: 0 }.into()) }
}

fn check_version(found: u16) -> Result<(), LoadError> {
    match found.cmp(&FORMAT_VERSION) {
        std::cmp::Ordering::Less => Err(Older { found }.into()),
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(Newer { found, flags: 0 }.into()),
    }
}

fn check_length(declared: u64, body: &[u8]) -> Result<(), LoadError> {
    let found = body.len() as u64;
    if found < declared {
        let header = LENGTH as u64;
        return Err(Truncated { expected: declared.saturating_add(header), found: found + header }.into());
    }
    if found > declared { Err(Damaged { excess: found - declared }.into()) } else { Ok(()) }
}
