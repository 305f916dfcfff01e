//! Days, by walking.

use super::World;
use super::fault::{Answer, Fault, Faults};
use ruleset::{Calendar, CalendarId};

/// A date as people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year.
    pub year: i64,
    /// The month, from 1.
    pub month: i64,
    /// The day of the month, from 1.
    pub day: i64,
}

/// The date that is so many days after 1970-01-01 (before it, where negative).
pub fn civil(days: i64) -> Day {
    let (mut year, mut left) = (1970, days);
    while left < 0 {
        year -= 1;
        left += days_of_year(year);
    }
    while left >= days_of_year(year) {
        left -= days_of_year(year);
        year += 1;
    }
    let mut month = 1;
    while left >= days_of_month(year, month) {
        left -= days_of_month(year, month);
        month += 1;
    }
    Day { year, month, day: left + 1 }
}

/// How many days after 1970-01-01 a date is.
pub fn day_of(year: i64, month: i64, day: i64) -> i64 {
    let years: i64 =
        if year >= 1970 { (1970..year).map(days_of_year).sum() } else { -(year..1970).map(days_of_year).sum::<i64>() };
    let months: i64 = (1..month).map(|month| days_of_month(year, month)).sum();
    years + months + day - 1
}

fn days_of_year(year: i64) -> i64 {
    (1..=12).map(|month| days_of_month(year, month)).sum()
}

fn days_of_month(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl World<'_> {
    /// The day that clocks in the policy's time zone show at an instant.
    pub(super) fn day_at(&self, instant: i64) -> i64 {
        let zone = jiff::tz::TimeZone::get(&self.policy.meaning.timezone).unwrap();
        let offset = zone.to_offset(jiff::Timestamp::from_second(instant).unwrap());
        (instant + i64::from(offset.seconds())).div_euclid(86_400)
    }

    /// The first instant of a day in the policy's time zone.
    pub(super) fn beginning_of(&self, day: i64) -> i64 {
        let zone = jiff::tz::TimeZone::get(&self.policy.meaning.timezone).unwrap();
        let Day { year, month, day } = civil(day);
        let midnight = jiff::civil::date(year as i16, month as i8, day as i8).to_zoned(zone).unwrap();
        midnight.timestamp().as_second()
    }

    /// How many working days there are after the day `from`, through the day `to`; those back from `from` are
    /// counted negative.
    pub(super) fn workdays(&self, calendar: CalendarId, from: i64, to: i64) -> Answer<i64> {
        let calendar = &self.policy.meaning.calendars[calendar.index()];
        if to < from {
            return workdays_in(calendar, to + 1..=from).map(|days| -days);
        }
        workdays_in(calendar, from + 1..=to)
    }
}

fn workdays_in(calendar: &Calendar, days: std::ops::RangeInclusive<i64>) -> Answer<i64> {
    let (mut count, mut faults) = (0, Faults::new());
    for day in days {
        let year = civil(day).year;
        if !calendar.years.iter().any(|known| i64::from(*known) == year) {
            faults.insert(Fault::YearNotLoaded { calendar: calendar.name.clone(), year });
        } else if is_workday(calendar, day) {
            count += 1;
        }
    }
    if faults.is_empty() { Ok(count) } else { Err(faults) }
}

/// A day listed in the calendar is what the list says; any other is worked if its weekday has working hours.
pub(super) fn is_workday(calendar: &Calendar, day: i64) -> bool {
    match calendar.days.iter().find(|(listed, _)| i64::from(*listed) == day) {
        Some((_, works)) => *works,
        None => !calendar.weekly[weekday(day)].is_empty(),
    }
}

/// 0 for Monday. 1970-01-01 was a Thursday.
pub(super) fn weekday(day: i64) -> usize {
    (day + 3).rem_euclid(7) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_everybody_counts_them() {
        assert_eq!(civil(0), Day { year: 1970, month: 1, day: 1 });
        assert_eq!(civil(-1), Day { year: 1969, month: 12, day: 31 });
        assert_eq!(civil(day_of(2000, 2, 29)), Day { year: 2000, month: 2, day: 29 });
        assert_eq!(day_of(2000, 3, 1) - day_of(2000, 2, 28), 2);
        assert_eq!(day_of(1900, 3, 1) - day_of(1900, 2, 28), 1);
        assert_eq!(day_of(2022, 7, 4), 19_177);
        assert_eq!(weekday(day_of(2022, 7, 4)), 0);
    }
}
