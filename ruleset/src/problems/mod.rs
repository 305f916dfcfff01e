//! Why a compiled file, or a file of keys, is refused: one file per code.

mod s0701_not_a_rule_set;
mod s0702_truncated;
mod s0703_damaged;
mod s0704_newer;
mod s0705_older;
mod s0706_too_large;
mod s0707_malformed;
mod s0708_broken;
mod s0709_unsigned;
mod s0710_unknown_signer;
mod s0711_bad_signature;
mod s0712_not_later;
mod s0713_bad_key;

pub use s0701_not_a_rule_set::NotARuleSet;
pub use s0702_truncated::Truncated;
pub use s0703_damaged::Damaged;
pub use s0704_newer::Newer;
pub use s0705_older::Older;
pub use s0706_too_large::TooLarge;
pub use s0707_malformed::Malformed;
pub use s0708_broken::{Broken, Defect};
pub use s0709_unsigned::Unsigned;
pub use s0710_unknown_signer::UnknownSigner;
pub use s0711_bad_signature::BadSignature;
pub use s0712_not_later::NotLater;
pub use s0713_bad_key::{BadKey, KeyFault};

use diagnose::{About, Problem};

/// Every code of this crate.
pub const ALL: &[&About] = &[
    &NotARuleSet::ABOUT,
    &Truncated::ABOUT,
    &Damaged::ABOUT,
    &Newer::ABOUT,
    &Older::ABOUT,
    &TooLarge::ABOUT,
    &Malformed::ABOUT,
    &Broken::ABOUT,
    &Unsigned::ABOUT,
    &UnknownSigner::ABOUT,
    &BadSignature::ABOUT,
    &NotLater::ABOUT,
    &BadKey::ABOUT,
];
