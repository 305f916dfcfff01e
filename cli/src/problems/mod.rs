//! What the tool itself can fail at: codes S0801 and up, one file each.

mod s0801_bad_arguments;
mod s0802_unreadable;
mod s0803_unwritable;
mod s0804_unknown_name;
mod s0805_bad_period;
mod s0806_bad_instant;
mod s0807_needed;
mod s0808_not_empty;
mod s0809_bad_pattern;
mod s0810_cannot_format;
mod s0811_more_rows;
mod s0812_no_randomness;
mod s0813_source_untrusted;
mod s0814_no_value;
mod s0815_bad_signature;
mod s0816_bad_notice;
mod s0817_unknown_key;
mod s0818_leap;
mod s0820_out_of_force;
mod s0821_own_input;
mod s0825_too_little_tested;
mod s0826_without_log;

pub(crate) use s0801_bad_arguments::BadArguments;
pub(crate) use s0802_unreadable::Unreadable;
pub(crate) use s0803_unwritable::Unwritable;
pub(crate) use s0804_unknown_name::{Sort, UnknownName};
pub(crate) use s0805_bad_period::BadPeriod;
pub(crate) use s0806_bad_instant::BadInstant;
pub(crate) use s0807_needed::Needed;
pub(crate) use s0808_not_empty::NotEmpty;
pub(crate) use s0809_bad_pattern::BadPattern;
pub(crate) use s0810_cannot_format::CannotFormat;
pub(crate) use s0811_more_rows::MoreRows;
pub(crate) use s0812_no_randomness::NoRandomness;
pub(crate) use s0813_source_untrusted::SourceUntrusted;
pub(crate) use s0814_no_value::NoValue;
pub(crate) use s0815_bad_signature::{BadSignature, SignatureFault};
pub(crate) use s0816_bad_notice::BadNotice;
pub(crate) use s0817_unknown_key::UnknownKey;
pub(crate) use s0818_leap::Leap;
pub(crate) use s0820_out_of_force::OutOfForce;
pub(crate) use s0821_own_input::OwnInput;
pub(crate) use s0825_too_little_tested::TooLittleTested;
pub(crate) use s0826_without_log::WithoutLog;

use diagnose::{About, Problem};

/// Every code of this crate, in order.
pub const ALL: &[&About] = &[
    &BadArguments::ABOUT,
    &Unreadable::ABOUT,
    &Unwritable::ABOUT,
    &UnknownName::ABOUT,
    &BadPeriod::ABOUT,
    &BadInstant::ABOUT,
    &Needed::ABOUT,
    &NotEmpty::ABOUT,
    &BadPattern::ABOUT,
    &CannotFormat::ABOUT,
    &MoreRows::ABOUT,
    &NoRandomness::ABOUT,
    &SourceUntrusted::ABOUT,
    &NoValue::ABOUT,
    &BadSignature::ABOUT,
    &BadNotice::ABOUT,
    &UnknownKey::ABOUT,
    &Leap::ABOUT,
    &OutOfForce::ABOUT,
    &OwnInput::ABOUT,
    &TooLittleTested::ABOUT,
    &WithoutLog::ABOUT,
];
