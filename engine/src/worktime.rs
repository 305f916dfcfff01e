//! Working time: when a limit that began at an instant runs out.
//!
//! **Units.** Minutes and hours elapse. Working hours elapse within the working hours of the calendar, as clocks in the
//! zone show them: opening and closing are the first instants at which clocks reach those times, so a day on which the
//! clock jumps within working hours has as many of them as really pass. Working days and calendar days are counted
//! whole.
//!
//! **Hours** run from the start; a start outside working hours waits for the next working instant. A limit that is used
//! up exactly at closing ends at closing, not at the next opening. A limit of zero ends where it starts.
//!
//! **Days** are counted from the day after the start. The limit ends with the end of the last day counted: at
//! `ends_at`, or at the close of that day's working hours, or, on a day without any, at 24:00. A start at night, at a
//! weekend or on a holiday is no exception: its day is the one that does not count. Where `first_day_counts`, the day
//! of the start counts unless it is over: for working days from the close of business, for calendar days from its end.
//! The last of so many calendar days rolls if it is no working day, never to before the start. Without a calendar, days
//! end at 24:00 and do not roll. A limit of zero days ends with the day of the start or, if that has ended or (for
//! working days) is none, with the next.
//!
//! **Pauses** are counted in the limit's own unit, and never shorten it. For minutes and hours of both kinds, what runs
//! between pauses adds up. In days, the day of the pause is used up and the days after it through the day of the resume
//! are not, just as the day of a start does not count (where the first day counts: the days from the pause's to the day
//! before the resume's). So a pause within a day changes nothing, unless that is the last day and ends during the
//! pause. Where no day is left at the resume, the limit ends as one of zero days. A pause that begins after the deadline
//! has no effect; one that begins at the deadline has, since acts come before timeouts.
//!
//! **Extensions** run from the deadline, in whatever unit; the day with which the deadline ends does not count again.
//!
//! Whatever depends on a day of a year that is not loaded is an error, never guessed. Instants past the end of an `i64`
//! are its end.

mod days;
mod derive;
mod hours;
mod show;

#[cfg(test)]
mod tests;

pub use derive::{Step, Why};
pub use show::derivation_lines;

use crate::{WorkCalendar, YearNotLoaded, Zone};
use ruleset::{Limit, LimitUnit};
use std::ops::Range;

/// Stands in where there is no calendar.
static NO_CALENDAR: WorkCalendar = WorkCalendar::empty();

/// A clock: what it was given and when it stood still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock<'c> {
    /// The instant at which it starts.
    pub start: i64,
    /// The limit.
    pub limit: Limit,
    /// Further limits, each from the deadline that it extends.
    pub extensions: &'c [Limit],
    /// When it stands still, from each start up to each end, in any order.
    pub pauses: &'c [Range<i64>],
}

impl Clock<'_> {
    /// A clock that neither pauses nor is extended.
    pub const fn new(start: i64, limit: Limit) -> Clock<'static> {
        Clock { start, limit, extensions: &[], pauses: &[] }
    }
}

/// When a limit runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// At this instant.
    At(i64),
    /// Never.
    Never,
}

/// Counts time by a calendar and a zone.
#[derive(Clone, Copy, Debug)]
pub struct Worktime<'a> {
    calendar: Option<&'a WorkCalendar>,
    zone: &'a Zone,
}

/// A stretch of a clock's time.
#[derive(Clone, Copy, Debug)]
struct Leg {
    unit: LimitUnit,
    from: i64,
    to: i64,
    what: Stretch,
}

#[derive(Clone, Copy, Debug)]
enum Stretch {
    /// An extension begins.
    Extended,
    /// Seconds are counted.
    Seconds,
    /// Nothing is counted.
    Still,
    /// So many of the days after `after` through `through` are counted.
    Days { after: i32, through: i32, counted: u64 },
    /// No day after `after` through `through` is counted.
    StillDays { after: i32, through: i32 },
    /// The last `counted` days after `after`, through `day`, which ends at `end` if it does not roll.
    LastDays { after: i32, counted: u64, day: i32, end: i64 },
}

/// A clock on its way.
struct Run {
    at: i64,
    /// The pauses from `at` on, the earliest last.
    pauses: Vec<Range<i64>>,
    legs: Vec<Leg>,
}

impl<'a> Worktime<'a> {
    /// Counts by this calendar, in this zone. Minutes, hours and days need no calendar; where working hours or working
    /// days have none, which the compiler rules out, the year that is missed is that of a calendar without a name.
    pub fn new(calendar: Option<&'a WorkCalendar>, zone: &'a Zone) -> Worktime<'a> {
        Worktime { calendar, zone }
    }

    /// When the clock's limit, with all extensions, runs out.
    pub fn deadline(&self, clock: &Clock<'_>) -> Result<Due, YearNotLoaded> {
        let legs = self.legs(clock)?;
        Ok(legs.map_or(Due::Never, |legs| Due::At(legs.last().map_or(clock.start, |leg| leg.to))))
    }

    /// When an extension of what was due runs out.
    pub fn extend(&self, due: Due, extension: Limit) -> Result<Due, YearNotLoaded> {
        let Due::At(due) = due else { return Ok(Due::Never) };
        let nothing = Limit { n: 0, unit: LimitUnit::Minute };
        self.deadline(&Clock { extensions: &[extension], ..Clock::new(due, nothing) })
    }

    /// The clock's time, stretch by stretch; the last ends when it is due. None for a clock without a limit.
    fn legs(&self, clock: &Clock<'_>) -> Result<Option<Vec<Leg>>, YearNotLoaded> {
        let mut run = Run { at: clock.start, pauses: pauses(clock), legs: Vec::new() };
        let limits = std::iter::once(&clock.limit).chain(clock.extensions);
        if limits.clone().any(|limit| limit.unit == LimitUnit::Unlimited) {
            return Ok(None);
        }
        for (index, limit) in limits.enumerate() {
            if index > 0 {
                run.leg(limit.unit, run.at, Stretch::Extended);
            }
            match amount(*limit) {
                Amount::Seconds(seconds) => self.run_seconds(&mut run, limit.unit, seconds)?,
                Amount::Days(0) if index > 0 => {}
                Amount::Days(days) => self.run_days(&mut run, limit.unit, days, index > 0)?,
            }
        }
        Ok(Some(run.legs))
    }

    fn run_seconds(&self, run: &mut Run, unit: LimitUnit, mut left: u64) -> Result<(), YearNotLoaded> {
        loop {
            let due = self.after(unit, run.at, left);
            let Some(pause) = run.pause_before(&due) else {
                run.leg(unit, due?, Stretch::Seconds);
                return Ok(());
            };
            left = left.saturating_sub(self.passed(unit, run.at, pause.start)?);
            run.leg(unit, pause.start, Stretch::Seconds);
            run.leg(unit, pause.end, Stretch::Still);
        }
    }

    fn run_days(&self, run: &mut Run, unit: LimitUnit, mut left: u64, extends: bool) -> Result<(), YearNotLoaded> {
        // Days through this one are used up.
        let mut after = if extends { self.day_before(run.at) } else { self.used_up(unit, run.at)? };
        loop {
            let last = self.last_day(unit, after, left, run.at);
            let due = last.as_ref().map(|last| last.due).map_err(Clone::clone);
            let Some(pause) = run.pause_before(&due) else {
                let last = last?;
                run.leg(unit, last.due, Stretch::LastDays { after, counted: left, day: last.day, end: last.end });
                return Ok(());
            };
            let through = after.max(self.used_up(unit, pause.start)?);
            let counted = self.days(unit, after, through)?.min(left);
            run.leg(unit, pause.start, Stretch::Days { after, through, counted });
            let resumed = through.max(self.used_up(unit, pause.end)?);
            run.leg(unit, pause.end, Stretch::StillDays { after: through, through: resumed });
            (after, left) = (resumed, left - counted);
        }
    }
}

impl Run {
    /// Takes the next pause if the clock is not due before it.
    fn pause_before(&mut self, due: &Result<i64, YearNotLoaded>) -> Option<Range<i64>> {
        // An act at the deadline comes before the timeout. Where it is not known when the clock is due, a pause may
        // still lead to years that are loaded.
        self.pauses.pop_if(|pause| due.as_ref().map_or(true, |due| *due >= pause.start))
    }

    fn leg(&mut self, unit: LimitUnit, to: i64, what: Stretch) {
        self.legs.push(Leg { unit, from: self.at, to, what });
        self.at = to;
    }
}

/// What a limit allows.
enum Amount {
    Seconds(u64),
    Days(u64),
}

fn amount(limit: Limit) -> Amount {
    let n = u64::from(limit.n);
    match limit.unit {
        LimitUnit::Minute => Amount::Seconds(n * 60),
        LimitUnit::Hour | LimitUnit::WorkHour => Amount::Seconds(n * 3_600),
        LimitUnit::Workday | LimitUnit::Day | LimitUnit::Unlimited => Amount::Days(n),
    }
}

/// The pauses from the start on, disjoint, the earliest last.
fn pauses(clock: &Clock<'_>) -> Vec<Range<i64>> {
    let from_start = clock.pauses.iter().map(|pause| pause.start.max(clock.start)..pause.end);
    let mut sorted: Vec<Range<i64>> = from_start.filter(|pause| !pause.is_empty()).collect();
    sorted.sort_unstable_by_key(|pause| pause.start);
    let mut joined: Vec<Range<i64>> = Vec::with_capacity(sorted.len());
    for pause in sorted {
        match joined.last_mut() {
            Some(last) if pause.start <= last.end => last.end = last.end.max(pause.end),
            _ => joined.push(pause),
        }
    }
    joined.reverse();
    joined
}
