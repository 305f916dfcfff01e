//! Clocks of which nobody can say whether they have run out, since a year of the calendar is missing.

use super::{Case, ClockState, DueAt};
use crate::{Engine, YearNotLoaded, day_number};
use ruleset::{CalendarId, ClockId, LimitUnit, Roll};

/// What the calendar would have to hold before a clock can be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unjudged {
    /// The year.
    pub year: i32,
    /// As of earlier instants the clock has not run out, wherever in that year its deadline may lie.
    pub from: i64,
}

impl Case {
    /// Clocks that have started and of which nobody can say, as of an instant (else of what happened last), whether
    /// they have run out.
    pub fn unjudged(&self, engine: &Engine, now: Option<i64>) -> Vec<(ClockId, YearNotLoaded)> {
        let (clocks, now) = ((0u32..).zip(&self.clocks), now.unwrap_or(self.last));
        let found = clocks.filter_map(|(id, clock)| {
            let found = unjudged(engine, clock).filter(|it| it.from <= now)?;
            Some((ClockId(id), year_not_loaded(engine, found.year)))
        });
        found.collect()
    }
}

/// Whether a clock cannot be judged: its deadline awaits a year, and it stopped (or runs) in or after that year.
pub(crate) fn unjudged(engine: &Engine, clock: &ClockState) -> Option<Unjudged> {
    let DueAt::Awaiting(year) = clock.due else { return None };
    if clock.started.is_none() || clock.ran_out.is_some() {
        return None;
    }
    let earliest = earliest(engine, clock, year);
    match clock.ended() {
        Some(at) if at < earliest => None,
        Some(_) => Some(Unjudged { year, from: i64::MIN }),
        None => Some(Unjudged { year, from: earliest }),
    }
}

/// The first instant at which a deadline in the awaited year can lie.
fn earliest(engine: &Engine, clock: &ClockState, year: i32) -> i64 {
    let calendar = engine.ruleset().meaning.calendars.first();
    let days = clock.limit.iter().chain(&clock.extensions).any(|limit| limit.unit == LimitUnit::Day);
    // It may roll back into the year before, over nobody knows how many holidays.
    if days && calendar.is_some_and(|calendar| calendar.roll == Roll::Back) {
        return i64::MIN;
    }
    day_number(year, 1, 1).map_or(i64::MIN, |day| engine.zone().instant(day, 0))
}

/// The problem of a year that the policy's calendar does not hold.
pub(crate) fn year_not_loaded(engine: &Engine, year: i32) -> YearNotLoaded {
    let name = engine.ruleset().meaning.get(CalendarId(0)).map_or("", |calendar| &calendar.name);
    YearNotLoaded { calendar: name.to_owned(), year }
}
