//! Why a compiled file is refused: one file per code.

mod s0701_not_a_rule_set;
mod s0702_truncated;
mod s0703_damaged;
mod s0704_newer;
mod s0705_older;
mod s0706_too_large;
mod s0707_malformed;
mod s0708_broken;

pub use s0701_not_a_rule_set::NotARuleSet;
pub use s0702_truncated::Truncated;
pub use s0703_damaged::Damaged;
pub use s0704_newer::Newer;
pub use s0705_older::Older;
pub use s0706_too_large::TooLarge;
pub use s0707_malformed::Malformed;
pub use s0708_broken::{Broken, Defect};

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
];
