//! One year of a calendar, laid out for counting.

use super::{day_number, weekday};
use ruleset::Calendar;

/// A day of the year: so many days are before it.
pub(super) type OfYear = usize;

/// A bit per day of a year.
type Bits = [u64; 6];

/// The days of the first weekday of a year, of the second, and so on.
const WEEKDAYS: [Bits; 7] = weekdays();

/// A year that a calendar holds.
#[derive(Clone, Debug)]
pub(super) struct LoadedYear {
    pub(super) year: i32,
    /// The year less its place among the loaded ones: equal for years that follow each other without a gap.
    pub(super) lag: i32,
    /// Working days of the loaded years before.
    pub(super) before: u64,
    /// Working seconds of the loaded years before.
    pub(super) seconds_before: u64,
    /// The first day of the year.
    pub(super) start: i32,
    /// A bit per day of the year, set for working days.
    working: Bits,
    /// Working seconds of a working day, by the weekday of the year's first day, of its second, and so on.
    seconds: [u64; 7],
}

impl LoadedYear {
    /// The first of the loaded years, or the one after `last`. `seconds` are those of a working day per weekday.
    pub(super) fn after(last: Option<&LoadedYear>, calendar: &Calendar, year: i32, seconds: [u64; 7]) -> LoadedYear {
        let (index, before, seconds_before) = match last {
            Some(last) => (
                last.year.saturating_sub(last.lag).saturating_add(1),
                last.before + last.days(OfYear::MAX),
                last.seconds_before + last.seconds(OfYear::MAX),
            ),
            None => (0, 0, 0),
        };
        let start = day_number(year, 1, 1).unwrap_or(0);
        let mut turned = seconds;
        turned.rotate_left(weekday(start));
        let working = working_days(calendar, year);
        LoadedYear { year, lag: year.saturating_sub(index), before, seconds_before, start, working, seconds: turned }
    }

    /// Whether a day of the year is a working day.
    pub(super) fn works(&self, day: OfYear) -> bool {
        self.working.get(day / 64).is_some_and(|word| word >> (day % 64) & 1 == 1)
    }

    /// Working days among the year's first `days` days.
    pub(super) fn days(&self, days: usize) -> u64 {
        count(&self.working, &[u64::MAX; 6], days)
    }

    /// Working seconds of the year's first `days` days, where no clock jumps.
    pub(super) fn seconds(&self, days: usize) -> u64 {
        let each = self.seconds.iter().zip(&WEEKDAYS).filter(|(seconds, _)| **seconds > 0);
        each.map(|(seconds, weekday)| seconds * count(&self.working, weekday, days)).sum()
    }

    /// The first day through which `reached` holds of the number of days. Needs: `reached` holds for all days from
    /// some day on; the year's last day where it never does.
    pub(super) fn first(&self, reached: impl Fn(usize) -> bool) -> i32 {
        let (mut low, mut high) = (1, 366);
        while low < high {
            let middle = usize::midpoint(low, high);
            if reached(middle) { high = middle } else { low = middle + 1 }
        }
        self.start.saturating_add(low as i32 - 1)
    }
}

/// Bits set in both, among the first `days`.
fn count(a: &Bits, b: &Bits, days: usize) -> u64 {
    let mut sum = 0;
    for (i, (a, b)) in a.iter().zip(b).enumerate() {
        let kept = days.saturating_sub(i * 64).min(64);
        let mask = if kept == 64 { u64::MAX } else { (1 << kept) - 1 };
        sum += u64::from((a & b & mask).count_ones());
    }
    sum
}

/// Every seventh day, from the first, from the second, and so on.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, which would refuse an index too great")]
const fn weekdays() -> [Bits; 7] {
    let mut all = [[0u64; 6]; 7];
    let mut day = 0;
    while day < 366 {
        all[day % 7][day / 64] |= 1 << (day % 64);
        day += 1;
    }
    all
}

/// The working days of one year: the week's rule, then the days that differ from it.
fn working_days(calendar: &Calendar, year: i32) -> Bits {
    let mut working = [0u64; 6];
    let (Some(start), Some(end)) = (day_number(year, 1, 1), day_number(year, 12, 31)) else { return working };
    let mut set = |day: i32, works: bool| {
        let of_year = (day - start) as usize;
        if let Some(word) = working.get_mut(of_year / 64) {
            let bit = 1u64 << (of_year % 64);
            *word = if works { *word | bit } else { *word & !bit };
        }
    };
    for day in start..=end {
        let hours = calendar.weekly.get(weekday(day));
        set(day, hours.is_some_and(|hours| !hours.is_empty()));
    }
    let from = calendar.days.partition_point(|(day, _)| *day < start);
    let listed = calendar.days.iter().skip(from).take_while(|(day, _)| *day <= end);
    listed.for_each(|(day, works)| set(*day, *works));
    working
}
