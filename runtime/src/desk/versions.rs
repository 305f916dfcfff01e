//! The engines of the policies that a store holds.

use super::{DeskError, not_in_force};
use crate::problems::UnreadablePolicy;
use crate::store::{Reader, Year};
use diagnose::Diagnostic;
use engine::Engine;
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
            return Err(not_in_force(at, self.engines.values().next().map(AsRef::as_ref)));
        };
        Ok((policy.serial, self.of(reader, policy.serial)?))
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
        let engine = (self.units)(Arc::new(rules)).map_err(|problems| {
            problems.into_iter().next().map_or_else(|| not_in_force(serial, None), DeskError::from)
        })?;
        let engine = Arc::new(engine);
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

fn add_year(calendar: &mut Calendar, year: i16, days: &[(i32, bool)]) {
    if calendar.years.contains(&year) {
        return;
    }
    calendar.years.push(year);
    calendar.years.sort_unstable();
    calendar.days.extend_from_slice(days);
    calendar.days.sort_unstable();
}
