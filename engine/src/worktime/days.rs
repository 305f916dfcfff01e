//! Counting days.

use super::{NO_CALENDAR, Worktime};
use crate::{WorkCalendar, YearNotLoaded};
use ruleset::{LimitUnit, Roll};

pub(super) const DAY_SECONDS: u32 = 86_400;

/// With what a limit of days ends.
pub(super) struct LastDay {
    /// The last day counted.
    pub(super) day: i32,
    /// When that day ends.
    pub(super) end: i64,
    /// When the limit ends: with the day, or with the one to which it rolls.
    pub(super) due: i64,
}

impl Worktime<'_> {
    pub(super) fn calendar(&self) -> &WorkCalendar {
        self.calendar.unwrap_or(&NO_CALENDAR)
    }

    /// The day of an instant: the last that has begun. Clocks that go back over midnight do not lead back to the day
    /// before, so that no later instant has an earlier day.
    pub(super) fn day(&self, instant: i64) -> i32 {
        let day = self.zone.day(instant);
        if self.midnight_after(day) <= instant { day.saturating_add(1) } else { day }
    }

    /// The day that the instant ends, or in which it lies.
    pub(super) fn day_before(&self, instant: i64) -> i32 {
        self.day(instant.saturating_sub(1))
    }

    pub(super) fn midnight_before(&self, day: i32) -> i64 {
        self.zone.reached(day, 0)
    }

    pub(super) fn midnight_after(&self, day: i32) -> i64 {
        self.zone.reached(day, DAY_SECONDS)
    }

    /// How many days that the unit counts there are after a day through another. Needs: their order.
    pub(super) fn days(&self, unit: LimitUnit, after: i32, through: i32) -> Result<u64, YearNotLoaded> {
        Ok(match unit {
            LimitUnit::Workday => self.calendar().workdays_between(after, through)?.unsigned_abs(),
            _ => (i64::from(through) - i64::from(after)).unsigned_abs(),
        })
    }

    /// The last day that is used up when a clock starts, pauses or resumes at this instant: that of the instant, or the
    /// day before where the first day counts and is not over.
    pub(super) fn used_up(&self, unit: LimitUnit, instant: i64) -> Result<i32, YearNotLoaded> {
        let day = self.day(instant);
        let counts = self.calendar().first_day_counts && instant < self.over(unit, day)?;
        Ok(if counts { day.saturating_sub(1) } else { day })
    }

    /// When it is too late for the day to count as the first.
    fn over(&self, unit: LimitUnit, day: i32) -> Result<i64, YearNotLoaded> {
        let end = self.end(day)?;
        if unit != LimitUnit::Workday {
            return Ok(end);
        }
        Ok(end.min(self.close(day)?))
    }

    /// The close of a day's working hours, 24:00 where it has none.
    fn close(&self, day: i32) -> Result<i64, YearNotLoaded> {
        let hours = self.calendar().hours(day)?;
        Ok(self.zone.reached(day, hours.last().map_or(DAY_SECONDS, |(_, close)| *close)))
    }

    /// When a day ends.
    fn end(&self, day: i32) -> Result<i64, YearNotLoaded> {
        match self.calendar.map(|calendar| calendar.ends_at) {
            None => Ok(self.midnight_after(day)),
            Some(Some(second)) => Ok(self.zone.reached(day, second)),
            Some(None) => self.close(day),
        }
    }

    /// With what a limit ends that has so many days left after a day, and runs since an instant.
    pub(super) fn last_day(
        &self,
        unit: LimitUnit,
        after: i32,
        left: u64,
        since: i64,
    ) -> Result<LastDay, YearNotLoaded> {
        let day = match left {
            0 => self.nth(unit, self.ended(since)?, 1)?,
            _ => self.nth(unit, after, left)?,
        };
        let end = self.end(day)?;
        let rolled = if unit == LimitUnit::Day { self.rolled(day)? } else { day };
        let due = if rolled == day { end } else { self.end(rolled)? };
        // A last day that rolls back must not lead to before the clock runs.
        Ok(LastDay { day, end, due: due.max(since) })
    }

    /// The last day that has ended.
    fn ended(&self, instant: i64) -> Result<i32, YearNotLoaded> {
        let day = self.day(instant);
        Ok(if instant < self.end(day)? { day.saturating_sub(1) } else { day })
    }

    /// The `n`-th day after a day that the unit counts. Needs: `n` is not 0.
    fn nth(&self, unit: LimitUnit, after: i32, n: u64) -> Result<i32, YearNotLoaded> {
        match unit {
            LimitUnit::Workday => self.calendar().nth_workday(after, n),
            _ => Ok(i32::try_from(i64::from(after).saturating_add_unsigned(n)).unwrap_or(i32::MAX)),
        }
    }

    /// The day to which a last day rolls.
    fn rolled(&self, day: i32) -> Result<i32, YearNotLoaded> {
        let Some(calendar) = self.calendar else { return Ok(day) };
        match calendar.roll {
            Roll::None => Ok(day),
            Roll::Forward => calendar.nth_workday(day.saturating_sub(1), 1),
            Roll::Back => calendar.last_workday(day),
        }
    }
}
