//! The engines of the policies that a store holds.

use super::DeskError;
use crate::problems::{NoPolicyInForce, UnreadablePolicy};
use crate::store::{Reader, Year};
use diagnose::Diagnostic;
use engine::{Engine, Zone};
use ruleset::{Calendar, Meaning, RuleSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Gives the units of the city for a rule set, filled; they come as data, not with the policy.
pub type Units<'u> = Box<dyn Fn(Arc<RuleSet>) -> Result<Engine, Vec<Diagnostic>> + 'u>;

/// Engines by the serial of their policy, made when they are first needed.
pub(super) struct Versions<'u> {
    units: Units<'u>,
    /// Made with so many of the store's calendar years.
    years: usize,
    engines: BTreeMap<i64, Arc<Engine>>,
}

impl<'u> Versions<'u> {
    pub fn new(units: Units<'u>) -> Versions<'u> {
        Versions { units, years: 0, engines: BTreeMap::new() }
    }

    /// The policy in force at an instant: its serial and its engine.
    pub fn in_force(&mut self, reader: &Reader, at: i64) -> Result<(i64, Arc<Engine>), DeskError> {
        let Some(policy) = reader.in_force(at)? else {
            return Err(Diagnostic::from(NoPolicyInForce { at: self.zone(reader)?.time_text(at) }).into());
        };
        Ok((policy.serial, self.of(reader, policy.serial)?))
    }

    /// The zone of the policy loaded last; universal time without one.
    pub fn zone(&mut self, reader: &Reader) -> Result<Zone, DeskError> {
        match reader.policies()?.last() {
            Some(policy) => Ok(self.of(reader, policy.serial)?.zone().clone()),
            None => Ok(Zone::utc()),
        }
    }

    /// Makes the engine of a rule set that is to be loaded, to see that it can run.
    pub fn try_out(&self, rules: RuleSet) -> Result<Engine, DeskError> {
        (self.units)(Arc::new(rules)).map_err(first)
    }

    /// The engine of a policy.
    pub fn of(&mut self, reader: &Reader, serial: i64) -> Result<Arc<Engine>, DeskError> {
        let years = reader.years()?;
        if years.len() != self.years {
            self.engines.clear();
            self.years = years.len();
        }
        if let Some(engine) = self.engines.get(&serial) {
            return Ok(Arc::clone(engine));
        }
        let bytes = reader.artifact(serial)?.unwrap_or_default();
        let mut rules = RuleSet::from_bytes(&bytes).map_err(|error| {
            Diagnostic::from(UnreadablePolicy { serial, why: Diagnostic::from(error).report.message })
        })?;
        add_years(&mut rules.meaning, &years);
        let engine = Arc::new(self.try_out(rules)?);
        self.engines.insert(serial, Arc::clone(&engine));
        Ok(engine)
    }
}

/// Adds the years that were published after the policy to its calendars. A year that the policy holds itself stays.
fn add_years(meaning: &mut Meaning, years: &[Year]) {
    for year in years {
        let calendar = meaning.calendars.iter_mut().find(|calendar| calendar.name == year.calendar);
        let days: Option<Vec<(i32, bool)>> = postcard::from_bytes(&year.content).ok();
        if let (Some(calendar), Some(days), Ok(number)) = (calendar, days, i16::try_from(year.year)) {
            add_year(calendar, number, &days);
        }
    }
}

/// A calendar keeps only the days that differ from its week; a published year may name others too.
fn add_year(calendar: &mut Calendar, year: i16, days: &[(i32, bool)]) {
    if calendar.years.contains(&year) {
        return;
    }
    calendar.years.push(year);
    calendar.years.sort_unstable();
    let weekly = &calendar.weekly;
    // 1970-01-01 was a Thursday, and weeks begin on Monday.
    let usual = |day: i32| weekly.get((day + 3).rem_euclid(7) as usize).is_some_and(|hours| !hours.is_empty());
    let differing: Vec<_> = days.iter().filter(|(day, works)| usual(*day) != *works).copied().collect();
    calendar.days.extend(differing);
    calendar.days.sort_unstable();
}

/// What is wrong first; the others follow from it, or show when it is mended.
fn first(problems: Vec<Diagnostic>) -> DeskError {
    match problems.into_iter().next() {
        Some(problem) => problem.into(),
        None => DeskError::Told,
    }
}
