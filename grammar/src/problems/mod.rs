//! The problems of reading and formatting a file: codes S01xx, one file each.

mod collect;
mod expected;
mod s0101_too_large;
mod s0102_too_deep;
mod s0103_unclosed_quote;
mod s0104_unclosed;
mod s0105_stray_bracket;
mod s0106_stray_text;
mod s0107_indented;
mod s0108_hidden;
mod s0109_unexpected;
mod s0110_ends_early;
mod s0111_unknown_clause;
mod s0112_glued;
mod s0113_equals;
mod s0114_repeated;
mod s0115_missing;
mod s0116_ragged;
mod s0117_table;
mod s0118_date;
mod s0119_clock;
mod s0120_number;
mod s0121_unit;
mod s0122_block;
mod s0123_arguments;
mod s0124_measure;
mod s0125_changed;
mod s0126_many;
mod s0127_nothing_compared;
mod s0128_unopened;

pub(crate) use collect::Problems;
pub use expected::Expected;
pub use s0101_too_large::FileTooLarge;
pub use s0102_too_deep::TooDeep;
pub use s0103_unclosed_quote::UnclosedQuote;
pub use s0104_unclosed::Unclosed;
pub use s0105_stray_bracket::StrayBracket;
pub use s0106_stray_text::StrayText;
pub(crate) use s0106_stray_text::near_declaration;
pub use s0107_indented::Indented;
pub use s0108_hidden::HiddenCharacter;
pub use s0109_unexpected::Unexpected;
pub use s0110_ends_early::EndsEarly;
pub use s0111_unknown_clause::UnknownClause;
pub use s0112_glued::Glued;
pub use s0113_equals::EqualsTest;
pub use s0114_repeated::Repeated;
pub use s0115_missing::MissingPart;
pub use s0116_ragged::RaggedRow;
pub use s0117_table::{BadTable, TableFault};
pub use s0118_date::NoSuchDate;
pub use s0119_clock::NoSuchTime;
pub use s0120_number::BadNumber;
pub use s0121_unit::UnknownUnit;
pub use s0122_block::{BadBlock, BlockFault};
pub use s0123_arguments::WrongArguments;
pub use s0124_measure::WrongMeasure;
pub use s0125_changed::WouldChange;
pub use s0126_many::TooManyProblems;
pub use s0127_nothing_compared::NothingCompared;
pub use s0128_unopened::Unopened;

use diagnose::{About, Problem};

/// Every code of this crate.
pub const ALL: &[&About] = &[
    &FileTooLarge::ABOUT,
    &TooDeep::ABOUT,
    &UnclosedQuote::ABOUT,
    &Unclosed::ABOUT,
    &StrayBracket::ABOUT,
    &StrayText::ABOUT,
    &Indented::ABOUT,
    &HiddenCharacter::ABOUT,
    &Unexpected::ABOUT,
    &EndsEarly::ABOUT,
    &UnknownClause::ABOUT,
    &Glued::ABOUT,
    &EqualsTest::ABOUT,
    &Repeated::ABOUT,
    &MissingPart::ABOUT,
    &RaggedRow::ABOUT,
    &BadTable::ABOUT,
    &NoSuchDate::ABOUT,
    &NoSuchTime::ABOUT,
    &BadNumber::ABOUT,
    &UnknownUnit::ABOUT,
    &BadBlock::ABOUT,
    &WrongArguments::ABOUT,
    &WrongMeasure::ABOUT,
    &WouldChange::ABOUT,
    &TooManyProblems::ABOUT,
    &NothingCompared::ABOUT,
    &Unopened::ABOUT,
];
