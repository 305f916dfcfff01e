//! What can be wrong with files, bindings and data: codes S0601 and up, one file each.

mod s0601_unreadable;
mod s0602_outside;
mod s0603_link;
mod s0604_no_such_file;
mod s0605_not_a_file;
mod s0606_too_large;
mod s0607_not_utf8_text;
mod s0608_no_policy;
mod s0611_toml;
mod s0612_unknown_key;
mod s0613_wrong_value;
mod s0614_missing_key;
mod s0615_bound_twice;
mod s0621_unknown_target;
mod s0622_unknown_field;
mod s0623_bad_reading;
mod s0624_unbound_field;
mod s0625_no_column;
mod s0626_column_twice;
mod s0627_no_header;
mod s0628_wrong_encoding;
mod s0629_unknown_kind;
mod s0630_too_many_keys;
mod s0641_long_record;
mod s0642_open_quote;
mod s0643_ragged;
mod s0644_row_encoding;
mod s0645_nul;
mod s0646_no_key;
mod s0647_not_text;
mod s0648_key_again;
mod s0651_unwritable;
mod s0652_key_exists;
mod s0661_missing_value;
mod s0662_not_of_type;
mod s0663_out_of_range;
mod s0664_too_precise;
mod s0665_unknown_value;

pub(crate) use s0601_unreadable::Unreadable;
pub(crate) use s0602_outside::Outside;
pub(crate) use s0603_link::Link;
pub(crate) use s0604_no_such_file::NoSuchFile;
pub(crate) use s0605_not_a_file::NotAFile;
pub(crate) use s0606_too_large::{Limit, TooLarge};
pub(crate) use s0607_not_utf8_text::NotUtf8Text;
pub(crate) use s0608_no_policy::NoPolicy;
pub(crate) use s0611_toml::TomlSyntax;
pub(crate) use s0612_unknown_key::UnknownKey;
pub(crate) use s0613_wrong_value::WrongValue;
pub(crate) use s0614_missing_key::MissingKey;
pub(crate) use s0615_bound_twice::BoundTwice;
pub(crate) use s0621_unknown_target::UnknownTarget;
pub(crate) use s0622_unknown_field::UnknownField;
pub(crate) use s0623_bad_reading::BadReading;
pub(crate) use s0624_unbound_field::UnboundField;
pub(crate) use s0625_no_column::NoColumn;
pub(crate) use s0626_column_twice::ColumnTwice;
pub(crate) use s0627_no_header::NoHeader;
pub(crate) use s0628_wrong_encoding::WrongEncoding;
pub(crate) use s0629_unknown_kind::UnknownKind;
pub(crate) use s0630_too_many_keys::TooManyKeys;
pub(crate) use s0641_long_record::LongRecord;
pub(crate) use s0642_open_quote::OpenQuote;
pub(crate) use s0643_ragged::Ragged;
pub(crate) use s0644_row_encoding::RowEncoding;
pub(crate) use s0645_nul::Nul;
pub(crate) use s0646_no_key::NoKey;
pub(crate) use s0647_not_text::NotText;
pub(crate) use s0648_key_again::KeyAgain;
pub(crate) use s0651_unwritable::Unwritable;
pub(crate) use s0652_key_exists::KeyExists;
pub(crate) use s0661_missing_value::MissingValue;
pub(crate) use s0662_not_of_type::NotOfType;
pub(crate) use s0663_out_of_range::OutOfRange;
pub(crate) use s0664_too_precise::TooPrecise;
pub(crate) use s0665_unknown_value::UnknownValue;

use diagnose::{About, Problem, Report, Span, nearest};

/// Every code of this crate, in order.
pub const ALL: &[&About] = &[
    &Unreadable::ABOUT,
    &Outside::ABOUT,
    &Link::ABOUT,
    &NoSuchFile::ABOUT,
    &NotAFile::ABOUT,
    &TooLarge::ABOUT,
    &NotUtf8Text::ABOUT,
    &NoPolicy::ABOUT,
    &TomlSyntax::ABOUT,
    &UnknownKey::ABOUT,
    &WrongValue::ABOUT,
    &MissingKey::ABOUT,
    &BoundTwice::ABOUT,
    &UnknownTarget::ABOUT,
    &UnknownField::ABOUT,
    &BadReading::ABOUT,
    &UnboundField::ABOUT,
    &NoColumn::ABOUT,
    &ColumnTwice::ABOUT,
    &NoHeader::ABOUT,
    &WrongEncoding::ABOUT,
    &UnknownKind::ABOUT,
    &TooManyKeys::ABOUT,
    &LongRecord::ABOUT,
    &OpenQuote::ABOUT,
    &Ragged::ABOUT,
    &RowEncoding::ABOUT,
    &Nul::ABOUT,
    &NoKey::ABOUT,
    &NotText::ABOUT,
    &KeyAgain::ABOUT,
    &Unwritable::ABOUT,
    &KeyExists::ABOUT,
    &MissingValue::ABOUT,
    &NotOfType::ABOUT,
    &OutOfRange::ABOUT,
    &TooPrecise::ABOUT,
    &UnknownValue::ABOUT,
];

/// A report at a place of a manifest, where there is one.
fn placed(at: Option<Span>, zh: impl Into<String>, en: impl Into<String>) -> Report {
    Report { at, ..Report::nowhere(zh, en) }
}

/// Adds the name that was probably meant, or lists what there is.
fn offer(report: Report, name: &str, known: &[String]) -> Report {
    const LISTED: usize = 12;
    if let Some(near) = nearest(name, known.iter().map(String::as_str)) {
        return report.help(format!("是不是「{near}」？"), format!("did you mean `{near}`?"));
    }
    if known.is_empty() {
        return report;
    }
    let listed: Vec<&str> = known.iter().take(LISTED).map(String::as_str).collect();
    let more = if known.len() > LISTED { " …" } else { "" };
    report.help(format!("有：{}{more}", listed.join("、")), format!("there are: {}{more}", listed.join(", ")))
}
