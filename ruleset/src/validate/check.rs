//! Small checks that many parts share.

use super::fault::{Fault, Within};
use crate::access::{NamedId, TableId};
use crate::{Defect, Meaning};
use std::collections::HashSet;
use std::hash::Hash;

/// Days since 1970-01-01 of 0001-01-01 and 9999-12-31.
const DAYS: std::ops::RangeInclusive<i32> = -719_162..=2_932_896;

const SECONDS_PER_DAY: i64 = 86_400;

/// Fails with the defect unless the condition holds.
pub(super) fn ensure(holds: bool, defect: Defect) -> Result<(), Defect> {
    if holds { Ok(()) } else { Err(defect) }
}

/// The id is one of its table's.
pub(super) fn known<I: TableId>(meaning: &Meaning, id: I) -> Result<(), Defect> {
    ensure(meaning.get(id).is_some(), Defect::OutOfBounds)
}

/// All ids are of their table, and strictly ascending.
pub(super) fn known_sorted<I: TableId + Ord>(meaning: &Meaning, ids: &[I]) -> Result<(), Defect> {
    sorted(ids)?;
    ids.iter().try_for_each(|id| known(meaning, *id))
}

/// All ids are of their table, and none stands twice.
pub(super) fn known_unique<I: TableId + Hash + Eq>(meaning: &Meaning, ids: &[I]) -> Result<(), Defect> {
    unique(ids)?;
    ids.iter().try_for_each(|id| known(meaning, *id))
}

/// The items are strictly ascending.
pub(super) fn sorted<T: PartialOrd>(items: &[T]) -> Result<(), Defect> {
    ensure(items.is_sorted_by(|a, b| a < b), Defect::NotSorted)
}

/// No item stands twice.
pub(super) fn unique<T: Hash + Eq>(items: impl IntoIterator<Item = T>) -> Result<(), Defect> {
    let mut seen = HashSet::new();
    ensure(items.into_iter().all(|item| seen.insert(item)), Defect::Duplicate)
}

/// A name is there.
pub(super) fn name(name: &str) -> Result<(), Defect> {
    ensure(!name.is_empty(), Defect::Empty)
}

/// Names are there, and none stands twice.
pub(super) fn names<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Result<(), Defect> {
    names.clone().try_for_each(name)?;
    unique(names)
}

/// The table's names are there and strictly ascending, and the index of every entry fits its id.
pub(super) fn table<I: NamedId>(meaning: &Meaning, part: &'static str) -> Result<(), Fault> {
    let entries = I::table(meaning);
    ensure(u32::try_from(entries.len()).is_ok(), Defect::TooMuch).within(part, None)?;
    for (index, entry) in entries.iter().enumerate() {
        name(I::name(entry)).within(part, index)?;
    }
    let sorted = entries.get(I::PRESET..).unwrap_or_default();
    ensure(sorted.is_sorted_by(|a, b| I::name(a) < I::name(b)), Defect::NotSorted).within(part, None)
}

/// A day lies within the years 1 to 9999.
pub(super) fn date(day: i32) -> Result<(), Defect> {
    ensure(DAYS.contains(&day), Defect::OutOfRange)
}

/// An instant lies within the years 1 to 9999.
pub(super) fn time(second: i64) -> Result<(), Defect> {
    let day = second.div_euclid(SECONDS_PER_DAY);
    ensure((i64::from(*DAYS.start())..=i64::from(*DAYS.end())).contains(&day), Defect::OutOfRange)
}

/// A second of the day, its end included.
pub(super) fn clock(second: u32) -> Result<(), Defect> {
    ensure(i64::from(second) <= SECONDS_PER_DAY, Defect::OutOfRange)
}

/// The text could name a time zone; whether there is one is for whoever reads dates.
pub(super) fn timezone(text: &str) -> Result<(), Defect> {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+'))
    };
    ensure(text.len() <= 64 && text.split('/').all(part), Defect::Timezone)
}
