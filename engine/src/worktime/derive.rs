//! How a deadline comes about, step by step.

use super::{Amount, Clock, Leg, Stretch, Worktime, amount};
use crate::YearNotLoaded;
use ruleset::{Limit, LimitUnit};

/// So many steps are derived; what comes after them is the last one.
const MAX_STEPS: usize = 1_000;

/// A step of a derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it begins: where the step before ends.
    pub from: i64,
    /// Where it ends; before it begins only where a last day rolls back.
    pub to: i64,
    /// What it is.
    pub why: Why,
    /// In what is counted.
    pub unit: LimitUnit,
    /// What it counts: days for limits of days, else seconds.
    pub counted: u64,
    /// What has been counted since the start or the extension.
    pub total: u64,
}

/// Why time is counted or skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It counts.
    Counted,
    /// It is before opening or after closing.
    Closed,
    /// It is between two of a day's working hours.
    Break,
    /// The week gives the day no working hours.
    Weekend,
    /// The week makes it a working day, the calendar does not.
    Holiday,
    /// The clock stood still.
    Paused,
    /// The day of the start does not count.
    FirstDay,
    /// The last day is no working day, and rolls.
    Rolled,
    /// Nothing is left, and the day ends.
    DayEnds,
    /// An extension begins.
    Extended,
    /// All that comes after too many steps to show.
    Rest,
}

impl Worktime<'_> {
    /// How the clock's deadline comes about. Each step begins where the one before ends, and the last ends at the
    /// deadline. Empty for a clock without a limit.
    pub fn derive(&self, clock: &Clock<'_>) -> Result<Vec<Step>, YearNotLoaded> {
        let legs = self.legs(clock)?.unwrap_or_default();
        let Some(last) = legs.last() else { return Ok(Vec::new()) };
        let mut steps = Steps { list: Vec::new(), at: clock.start, unit: clock.limit.unit, total: 0, phase: 0 };
        for leg in &legs {
            self.add_leg(&mut steps, leg)?;
            if steps.full() {
                steps.add_rest(clock, last.to);
                return Ok(steps.list);
            }
        }
        if steps.list.is_empty() {
            steps.step(last.to, Why::Counted, 0);
        }
        Ok(steps.list)
    }

    fn add_leg(&self, steps: &mut Steps, leg: &Leg) -> Result<(), YearNotLoaded> {
        match leg.what {
            Stretch::Extended => steps.extend(leg.unit),
            Stretch::Still => steps.add(leg.to, Why::Paused, 0),
            Stretch::Seconds if leg.unit == LimitUnit::WorkHour => self.add_hours(steps, leg.to)?,
            Stretch::Seconds => steps.add(leg.to, Why::Counted, leg.to.saturating_sub(leg.from).unsigned_abs()),
            Stretch::Days { after, through, counted } => {
                self.add_first_day(steps, after);
                self.add_days(steps, after, through, counted)?;
            }
            Stretch::StillDays { after, through } if after < through => {
                steps.add(self.midnight_after(through), Why::Paused, 0);
            }
            Stretch::StillDays { .. } => {}
            Stretch::LastDays { counted: 0, end, .. } => {
                steps.cut(leg.from);
                steps.step(end, Why::DayEnds, 0);
                steps.roll(leg.to);
            }
            Stretch::LastDays { after, counted, day, end } => {
                self.add_first_day(steps, after);
                self.add_days(steps, after, day, counted)?;
                steps.cut(end);
                steps.roll(leg.to);
            }
        }
        Ok(())
    }

    /// The rest of the day from which days are counted.
    fn add_first_day(&self, steps: &mut Steps, after: i32) {
        let midnight = self.midnight_after(after);
        let why = if steps.phase > 0 { Why::Extended } else { Why::FirstDay };
        if steps.at < midnight {
            steps.add(midnight, why, 0);
        }
    }

    /// The days after a day through another, of which the first so many that the unit counts are counted.
    fn add_days(&self, steps: &mut Steps, after: i32, through: i32, counted: u64) -> Result<(), YearNotLoaded> {
        let mut left = counted;
        if steps.unit != LimitUnit::Workday {
            let last = i64::from(after).saturating_add_unsigned(left).min(through.into()) as i32;
            if left > 0 {
                steps.add(self.midnight_after(last), Why::Counted, left);
            }
            if last < through {
                steps.add(self.midnight_after(through), Why::Rolled, 0);
            }
            return Ok(());
        }
        for day in after.saturating_add(1)..=through {
            let why = self.why_off(day)?;
            let counts = why.is_none() && left > 0;
            left -= u64::from(counts);
            steps.add(self.midnight_after(day), why.unwrap_or(Why::Counted), counts.into());
            if steps.full() {
                break;
            }
        }
        Ok(())
    }

    /// Working time up to an instant.
    fn add_hours(&self, steps: &mut Steps, to: i64) -> Result<(), YearNotLoaded> {
        while steps.at < to && !steps.full() {
            let day = self.day(steps.at);
            let end = self.midnight_after(day).min(to);
            if let Some(why) = self.why_off(day)? {
                steps.add(end, why, 0);
                continue;
            }
            let mut outside = Why::Closed;
            for (open, close) in self.spans(day)? {
                steps.add(open.min(end), outside, 0);
                let (from, until) = (steps.at, close.min(end));
                steps.add(until, Why::Counted, until.saturating_sub(from).max(0).unsigned_abs());
                outside = Why::Break;
            }
            steps.add(end, Why::Closed, 0);
        }
        Ok(())
    }

    /// Why a day is no working day; none if it is one.
    fn why_off(&self, day: i32) -> Result<Option<Why>, YearNotLoaded> {
        let off = if self.calendar().is_usual(day) { Why::Holiday } else { Why::Weekend };
        Ok((!self.calendar().is_workday(day)?).then_some(off))
    }
}

/// Steps in the making.
struct Steps {
    list: Vec<Step>,
    /// Where the last one ends.
    at: i64,
    unit: LimitUnit,
    total: u64,
    /// How many extensions have begun.
    phase: usize,
}

impl Steps {
    fn full(&self) -> bool {
        self.list.len() >= MAX_STEPS
    }

    /// Adds time up to an instant, if there is some, to the step before where that is alike.
    fn add(&mut self, to: i64, why: Why, counted: u64) {
        if to <= self.at {
            return;
        }
        match self.list.last_mut() {
            Some(last) if last.why == why && last.unit == self.unit => {
                self.total += counted;
                (self.at, last.to) = (to, to);
                (last.counted, last.total) = (last.counted + counted, self.total);
            }
            _ => self.step(to, why, counted),
        }
    }

    fn step(&mut self, to: i64, why: Why, counted: u64) {
        self.total += counted;
        self.list.push(Step { from: self.at, to, why, unit: self.unit, counted, total: self.total });
        self.at = to;
    }

    /// Lets the last step end at an instant.
    fn cut(&mut self, to: i64) {
        if let Some(last) = self.list.last_mut() {
            last.to = to.max(last.from);
            self.at = last.to;
        }
    }

    /// The last day rolls, unless it is where the limit ends.
    fn roll(&mut self, due: i64) {
        if self.at != due {
            self.step(due, Why::Rolled, 0);
        }
    }

    fn extend(&mut self, unit: LimitUnit) {
        (self.unit, self.total, self.phase) = (unit, 0, self.phase + 1);
        self.step(self.at, Why::Extended, 0);
    }

    /// One step for all that is left.
    fn add_rest(&mut self, clock: &Clock<'_>, due: i64) {
        let last = clock.extensions.last().copied().unwrap_or(clock.limit);
        if self.phase < clock.extensions.len() {
            (self.unit, self.total) = (last.unit, 0);
        }
        let counted = whole(last).saturating_sub(self.total);
        if self.at != due {
            self.step(due, Why::Rest, counted);
        }
    }
}

/// All that a limit allows, as steps count it.
fn whole(limit: Limit) -> u64 {
    match amount(limit) {
        Amount::Seconds(n) | Amount::Days(n) => n,
    }
}
