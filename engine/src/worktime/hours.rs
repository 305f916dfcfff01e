//! Counting seconds, elapsed or worked.

use super::Worktime;
use crate::YearNotLoaded;
use ruleset::LimitUnit;

impl Worktime<'_> {
    /// The seconds that the unit counts between two instants.
    pub(super) fn passed(&self, unit: LimitUnit, from: i64, to: i64) -> Result<u64, YearNotLoaded> {
        match unit {
            LimitUnit::WorkHour => self.worked(from, to),
            _ => Ok(to.saturating_sub(from).max(0).unsigned_abs()),
        }
    }

    /// The first instant at which the unit has counted so many seconds.
    pub(super) fn after(&self, unit: LimitUnit, from: i64, seconds: u64) -> Result<i64, YearNotLoaded> {
        match unit {
            LimitUnit::WorkHour if seconds > 0 => self.after_work(from, seconds),
            _ => Ok(from.saturating_add_unsigned(seconds)),
        }
    }

    /// Working seconds between two instants.
    fn worked(&self, from: i64, to: i64) -> Result<u64, YearNotLoaded> {
        if to <= from {
            return Ok(0);
        }
        let (first, last) = (self.day(from), self.day_before(to));
        if first >= last {
            return self.worked_on(first, from, to);
        }
        let between = self.worked_through(first, last.saturating_sub(1))?;
        Ok(self.worked_on(first, from, i64::MAX)? + between + self.worked_on(last, i64::MIN, to)?)
    }

    /// Working seconds of the days after a day through another.
    fn worked_through(&self, after: i32, through: i32) -> Result<u64, YearNotLoaded> {
        let (mut after, mut sum) = (after, 0);
        while let Some((first, last)) = self.jump_after(after).filter(|(first, _)| *first <= through) {
            let last = last.min(through);
            sum += self.calendar().seconds_between(after, first.saturating_sub(1))?;
            for day in first..=last {
                sum += self.worked_on(day, i64::MIN, i64::MAX)?;
            }
            after = last;
        }
        Ok(sum + self.calendar().seconds_between(after, through)?)
    }

    /// The first instant at which so many seconds have been worked. Needs: they are not 0.
    fn after_work(&self, from: i64, seconds: u64) -> Result<i64, YearNotLoaded> {
        let (mut after, mut left) = (self.day(from), seconds);
        let today = self.worked_on(after, from, i64::MAX)?;
        if left <= today {
            return self.reached_on(after, from, left);
        }
        left -= today;
        loop {
            let reached = self.calendar().day_reaching(after, left);
            let Some((first, last)) = self.jump_after(after) else {
                let (day, left) = reached?;
                return self.reached_on(day, i64::MIN, left);
            };
            match reached {
                Ok((day, left)) if day < first => return self.reached_on(day, i64::MIN, left),
                // Days on which the clock jumps are longer or shorter than the calendar knows. The loop ends: each
                // round passes a jump, and days of years that are not loaded are errors.
                _ => left = left.saturating_sub(self.calendar().seconds_between(after, first.saturating_sub(1))?),
            }
            for day in first..=last {
                let here = self.worked_on(day, i64::MIN, i64::MAX)?;
                if left <= here {
                    return self.reached_on(day, i64::MIN, left);
                }
                left -= here;
            }
            after = last;
        }
    }

    /// The days that the next jump of the clock after a day touches: none before them is longer or shorter than usual.
    fn jump_after(&self, day: i32) -> Option<(i32, i32)> {
        let next = day.checked_add(1)?;
        let jump = self.zone.next_jump(self.midnight_before(next).saturating_sub(1))?;
        Some((self.day_before(jump).max(next), self.day(jump).max(next)))
    }

    /// Working seconds of a day within two instants.
    fn worked_on(&self, day: i32, from: i64, to: i64) -> Result<u64, YearNotLoaded> {
        let spans = self.spans(day)?;
        Ok(spans.map(|(open, close)| close.min(to).saturating_sub(open.max(from)).max(0).unsigned_abs()).sum())
    }

    /// The first instant at which so many seconds of a day have been worked since an instant. Needs: there are as many,
    /// and more than 0.
    fn reached_on(&self, day: i32, from: i64, seconds: u64) -> Result<i64, YearNotLoaded> {
        let (mut left, mut end) = (seconds, from);
        for (open, close) in self.spans(day)? {
            let open = open.max(from);
            let length = close.saturating_sub(open).max(0).unsigned_abs();
            if left <= length {
                return Ok(open.saturating_add_unsigned(left));
            }
            (left, end) = (left - length, close);
        }
        Ok(end)
    }

    /// A day's working hours as instants.
    pub(super) fn spans(&self, day: i32) -> Result<impl Iterator<Item = (i64, i64)>, YearNotLoaded> {
        let hours = self.calendar().hours(day)?;
        Ok(hours.iter().map(move |(open, close)| (self.zone.reached(day, *open), self.zone.reached(day, *close))))
    }
}
