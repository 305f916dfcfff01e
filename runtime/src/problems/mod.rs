//! What can be wrong with files, bindings and data: codes S0601 and up, one file each.

mod file;
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
mod s0631_other_separator;
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
mod s0653_no_process;
mod s0654_no_policy_in_force;
mod s0655_unreadable_policy;
mod s0656_unreadable_case;
mod s0657_unfinished;
mod s0658_bad_year;
mod s0659_year_untrusted;
mod s0660_no_calendar;
mod s0661_missing_value;
mod s0662_not_of_type;
mod s0663_out_of_range;
mod s0664_too_precise;
mod s0665_unknown_value;
mod s0671_no_store;
mod s0672_not_a_store;
mod s0673_store_version;
mod s0674_store_exists;
mod s0675_store_busy;
mod s0676_store_failed;
mod s0677_store_damaged;
mod s0678_case_exists;
mod s0679_no_case;
mod s0680_case_moved;
mod s0681_earlier_instant;
mod s0682_key_reused;
mod s0683_timer_spent;
mod s0684_event_instant;
mod s0685_policy_refused;
mod s0686_year_loaded;
mod s0687_not_erasable;
mod s0688_not_a_checkpoint;
mod s0689_no_event;
mod s0691_chain_broken;
mod s0692_checkpoint_differs;
mod s0693_rows_disagree;
mod s0694_pages_damaged;
mod s0695_tail_unknown;
mod s0696_awaiting_calendar;
mod s0698_not_carried;

pub(crate) use file::EndlessRow;
pub use file::FileFailure;
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
pub(crate) use s0631_other_separator::OtherSeparator;
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
pub use s0653_no_process::NoProcess;
pub(crate) use s0654_no_policy_in_force::NoPolicyInForce;
pub(crate) use s0655_unreadable_policy::UnreadablePolicy;
pub(crate) use s0656_unreadable_case::UnreadableCase;
pub(crate) use s0657_unfinished::Unfinished;
pub(crate) use s0658_bad_year::{BadYear, YearFault};
pub(crate) use s0659_year_untrusted::YearUntrusted;
pub(crate) use s0660_no_calendar::NoCalendar;
pub(crate) use s0661_missing_value::MissingValue;
pub(crate) use s0662_not_of_type::NotOfType;
pub(crate) use s0663_out_of_range::OutOfRange;
pub(crate) use s0664_too_precise::TooPrecise;
pub(crate) use s0665_unknown_value::UnknownValue;
pub use s0671_no_store::NoStore;
pub use s0672_not_a_store::NotAStore;
pub use s0673_store_version::StoreVersion;
pub use s0674_store_exists::StoreExists;
pub use s0675_store_busy::StoreBusy;
pub use s0676_store_failed::{Fault, StoreFailed};
pub use s0677_store_damaged::StoreDamaged;
pub use s0678_case_exists::CaseExists;
pub use s0679_no_case::NoCase;
pub use s0680_case_moved::CaseMoved;
pub use s0681_earlier_instant::EarlierInstant;
pub use s0682_key_reused::KeyReused;
pub use s0683_timer_spent::TimerSpent;
pub use s0684_event_instant::EventInstant;
pub use s0685_policy_refused::{PolicyFault, PolicyRefused};
pub use s0686_year_loaded::YearLoaded;
pub use s0687_not_erasable::NotErasable;
pub use s0688_not_a_checkpoint::NotACheckpoint;
pub use s0689_no_event::NoEvent;
pub use s0691_chain_broken::{Break, ChainBroken, Place};
pub use s0692_checkpoint_differs::{CheckpointDiffers, CheckpointFault};
pub use s0693_rows_disagree::RowsDisagree;
pub use s0694_pages_damaged::PagesDamaged;
pub use s0695_tail_unknown::TailUnknown;
pub use s0696_awaiting_calendar::AwaitingCalendar;
pub use s0698_not_carried::NotCarried;

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
    &OtherSeparator::ABOUT,
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
    &NoProcess::ABOUT,
    &NoPolicyInForce::ABOUT,
    &UnreadablePolicy::ABOUT,
    &UnreadableCase::ABOUT,
    &Unfinished::ABOUT,
    &BadYear::ABOUT,
    &YearUntrusted::ABOUT,
    &NoCalendar::ABOUT,
    &MissingValue::ABOUT,
    &NotOfType::ABOUT,
    &OutOfRange::ABOUT,
    &TooPrecise::ABOUT,
    &UnknownValue::ABOUT,
    &NoStore::ABOUT,
    &NotAStore::ABOUT,
    &StoreVersion::ABOUT,
    &StoreExists::ABOUT,
    &StoreBusy::ABOUT,
    &StoreFailed::ABOUT,
    &StoreDamaged::ABOUT,
    &CaseExists::ABOUT,
    &NoCase::ABOUT,
    &CaseMoved::ABOUT,
    &EarlierInstant::ABOUT,
    &KeyReused::ABOUT,
    &TimerSpent::ABOUT,
    &EventInstant::ABOUT,
    &PolicyRefused::ABOUT,
    &YearLoaded::ABOUT,
    &NotErasable::ABOUT,
    &NotACheckpoint::ABOUT,
    &NoEvent::ABOUT,
    &ChainBroken::ABOUT,
    &CheckpointDiffers::ABOUT,
    &RowsDisagree::ABOUT,
    &PagesDamaged::ABOUT,
    &TailUnknown::ABOUT,
    &AwaitingCalendar::ABOUT,
    &NotCarried::ABOUT,
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
        return report.help(
            "一个也没有；看看给的政策和文件对不对",
            "there are none: see whether this is the right policy and file",
        );
    }
    let listed: Vec<&str> = known.iter().take(LISTED).map(String::as_str).collect();
    let more = if known.len() > LISTED { " …" } else { "" };
    report.help(format!("有：{}{more}", listed.join("、")), format!("there are: {}{more}", listed.join(", ")))
}

/// Adds what to do about a store that was tampered with, or is damaged.
fn set_aside(report: Report) -> Report {
    report.help(
        "先别再往里写，原样留存备查；用 shao store restore 从完好的备份恢复",
        "write nothing more to it and keep it as evidence; make a new one from a sound backup with `shao store restore`",
    )
}
