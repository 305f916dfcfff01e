//! When time runs out: minute by minute, or day by day.
//!
//! Whole minutes are all there is: nothing in these tests happens between two of them.

use super::World;
use super::calendar::{civil, is_workday, weekday};
use super::fault::{Answer, Fault, fault};
use ruleset::{Calendar, Limit, LimitUnit, Roll};

/// A minute.
pub const MINUTE: i64 = 60;
/// A day.
pub const DAY: i64 = 86_400;

/// When a clock runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Never.
    Never,
    /// At an instant.
    At(i64),
    /// Nobody knows before the calendar holds this year.
    Unknown(i64),
}

/// A clock: when it starts, what it was given, and when it stood still.
#[derive(Clone, Debug)]
pub struct Run {
    /// The start.
    pub start: i64,
    /// The limit.
    pub limit: Limit,
    /// Further limits, each from the deadline before.
    pub extensions: Vec<Limit>,
    /// From, to: in order.
    pub pauses: Vec<(i64, i64)>,
}

impl World<'_> {
    /// When the clock runs out.
    pub fn due(&self, run: &Run) -> Due {
        if std::iter::once(&run.limit).chain(&run.extensions).any(|limit| limit.unit == LimitUnit::Unlimited) {
            return Due::Never;
        }
        match self.due_at(run) {
            Ok(at) => Due::At(at),
            Err(faults) => match faults.first() {
                Some(Fault::YearNotLoaded { year, .. }) => Due::Unknown(*year),
                other => panic!("{other:?} of a deadline"),
            },
        }
    }

    fn due_at(&self, run: &Run) -> Answer<i64> {
        let days = Days { calendar: self.policy.meaning.calendars.first(), offset: self.offset(run.start) };
        let mut at = match run.limit.unit {
            LimitUnit::Workday | LimitUnit::Day => {
                let first = days.used_up(run.limit.unit, run.start)?;
                days.whole_days(run.limit, run.start, first, &run.pauses)?
            }
            _ => days.minutes(run.limit, run.start, &run.pauses)?,
        };
        for extension in &run.extensions {
            let later: Vec<(i64, i64)> = run.pauses.iter().filter(|(from, _)| *from > at).copied().collect();
            at = match extension.unit {
                LimitUnit::Workday | LimitUnit::Day if extension.n == 0 => at,
                // The day with which the deadline ends does not count again.
                LimitUnit::Workday | LimitUnit::Day => days.whole_days(*extension, at, days.day(at - 1), &later)?,
                _ => days.minutes(*extension, at, &later)?,
            };
        }
        Ok(at)
    }

    /// How far clocks are ahead of Greenwich; in these tests all year alike.
    fn offset(&self, instant: i64) -> i64 {
        let zone = jiff::tz::TimeZone::get(&self.policy.meaning.timezone).unwrap();
        zone.to_offset(jiff::Timestamp::from_second(instant).unwrap()).seconds().into()
    }
}

/// Counts by a calendar.
struct Days<'c> {
    calendar: Option<&'c Calendar>,
    offset: i64,
}

impl Days<'_> {
    fn day(&self, instant: i64) -> i64 {
        (instant + self.offset).div_euclid(DAY)
    }

    fn midnight(&self, day: i64) -> i64 {
        day * DAY - self.offset
    }

    /// Walks from minute to minute until so many have counted. At the deadline itself a pause still counts: acts come
    /// before what runs out.
    fn minutes(&self, limit: Limit, start: i64, pauses: &[(i64, i64)]) -> Answer<i64> {
        let hour = if limit.unit == LimitUnit::Minute { 1 } else { 60 };
        let (mut at, mut left) = (start, i64::from(limit.n) * hour);
        loop {
            let hours =
                if limit.unit == LimitUnit::WorkHour && left > 0 { self.hours(self.day(at))? } else { vec![(0, DAY)] };
            let midnight = self.midnight(self.day(at));
            while self.day(at) == self.day(midnight) {
                let still = pauses.iter().any(|(from, to)| *from <= at && at < *to);
                if left == 0 && !still {
                    return Ok(at);
                }
                let counts = hours.iter().any(|(open, close)| (*open..*close).contains(&(at - midnight)));
                left -= i64::from(counts && !still && left > 0);
                at += MINUTE;
            }
        }
    }

    /// Walks from day to day. Days through `used` are used up before it starts.
    fn whole_days(&self, limit: Limit, start: i64, used: i64, pauses: &[(i64, i64)]) -> Answer<i64> {
        let (mut used, mut left, mut since) = (used, limit.n, start);
        let mut due = self.end_of_count(limit.unit, used, left, since);
        for (from, to) in pauses {
            if due.as_ref().is_ok_and(|due| from > due) {
                break;
            }
            // The day of the pause is used up; those after it through that of the resume do not count.
            while used < self.used_up(limit.unit, *from)? {
                used += 1;
                if left > 0 && self.counts(limit.unit, used)? {
                    left -= 1;
                }
            }
            used = used.max(self.used_up(limit.unit, *to)?);
            since = *to;
            due = self.end_of_count(limit.unit, used, left, since);
        }
        due
    }

    fn end_of_count(&self, unit: LimitUnit, used: i64, left: u32, since: i64) -> Answer<i64> {
        let (mut day, mut left) = (used, left);
        if left == 0 {
            // Nothing is left: this day, or the next where it is over or does not count.
            let today = self.day(since);
            (day, left) = (if since < self.end(today)? { today - 1 } else { today }, 1);
        }
        while left > 0 {
            day += 1;
            left -= u32::from(self.counts(unit, day)?);
        }
        let last = if unit == LimitUnit::Day { self.rolled(day)? } else { day };
        Ok(self.end(last)?.max(since))
    }

    /// The last day that is used up at an instant: its own, unless the first day counts and is not over.
    fn used_up(&self, unit: LimitUnit, instant: i64) -> Answer<i64> {
        let day = self.day(instant);
        if !self.calendar.is_some_and(|calendar| calendar.first_day_counts) {
            return Ok(day);
        }
        let mut over = self.end(day)?;
        if unit == LimitUnit::Workday {
            over = over.min(self.close(day)?);
        }
        Ok(if instant < over { day - 1 } else { day })
    }

    fn counts(&self, unit: LimitUnit, day: i64) -> Answer<bool> {
        if unit == LimitUnit::Workday { self.works(day) } else { Ok(true) }
    }

    fn rolled(&self, day: i64) -> Answer<i64> {
        let step = match self.calendar.map(|calendar| calendar.roll) {
            None | Some(Roll::None) => return Ok(day),
            Some(Roll::Forward) => 1,
            Some(Roll::Back) => -1,
        };
        let mut day = day;
        while !self.works(day)? {
            day += step;
        }
        Ok(day)
    }

    /// When a day ends.
    fn end(&self, day: i64) -> Answer<i64> {
        match self.calendar.map(|calendar| calendar.ends_at) {
            None => Ok(self.midnight(day + 1)),
            Some(Some(second)) => Ok(self.midnight(day) + i64::from(second)),
            Some(None) => self.close(day),
        }
    }

    /// The close of its working hours, 24:00 where it has none.
    fn close(&self, day: i64) -> Answer<i64> {
        let hours = self.hours(day)?;
        Ok(self.midnight(day) + hours.last().map_or(DAY, |(_, close)| *close))
    }

    fn works(&self, day: i64) -> Answer<bool> {
        let (year, calendar) = (civil(day).year, self.calendar.expect("the checker asks for a calendar"));
        if !calendar.years.iter().any(|known| i64::from(*known) == year) {
            return fault(Fault::YearNotLoaded { calendar: calendar.name.clone(), year });
        }
        Ok(is_workday(calendar, day))
    }

    /// A day's working hours; a make-up day has those of the nearest weekday before it that has some.
    fn hours(&self, day: i64) -> Answer<Vec<(i64, i64)>> {
        if !self.works(day)? {
            return Ok(Vec::new());
        }
        let weekly = &self.calendar.expect("the checker asks for a calendar").weekly;
        let usual = (0..7).map(|back| &weekly[weekday(day - back)]).find(|hours| !hours.is_empty());
        Ok(usual.into_iter().flatten().map(|(open, close)| (i64::from(*open), i64::from(*close))).collect())
    }
}
