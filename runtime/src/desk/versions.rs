//! The engines of the policies that a store holds.

use super::DeskError;
use super::succession::{Loaded, Succession};
use crate::problems::{NoPolicyInForce, UnreadablePolicy};
use crate::store::{Policy, Reader, Year};
use diagnose::{Both, Diagnostic};
use engine::{Engine, Zone};
use ruleset::{Calendar, LoadError, Meaning, RuleSet, TrustRoot};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Gives the units of the city for a rule set, filled; they come as data, not with the policy.
pub type Units<'u> = Box<dyn Fn(Arc<RuleSet>) -> Result<Engine, Vec<Diagnostic>> + 'u>;

/// A version of the policy, ready to run.
#[derive(Clone)]
pub(super) struct Version {
    /// Its serial.
    pub serial: i64,
    /// Its engine, with the years that were published later.
    pub engine: Arc<Engine>,
    /// The hash of the rule set, as it was loaded.
    pub hash: Arc<[u8]>,
}

/// Versions by their serial, made ready when they are first needed.
pub(super) struct Versions<'u> {
    units: Units<'u>,
    /// Whose rule sets are believed; without one, whoever could write to the store is.
    trust: Option<TrustRoot>,
    /// Made with so many of the store's calendar years.
    years: usize,
    ready: BTreeMap<i64, Version>,
    /// Made of so many versions.
    succession: (usize, Succession),
}

impl<'u> Versions<'u> {
    pub fn new(units: Units<'u>, trust: Option<TrustRoot>) -> Versions<'u> {
        Versions { units, trust, years: 0, ready: BTreeMap::new(), succession: Default::default() }
    }

    /// Whose rule sets are believed.
    pub fn trust(&self) -> Option<&TrustRoot> {
        self.trust.as_ref()
    }

    /// Reads a compiled file, as far as it is believed; with a trust root, only one later than `after`.
    pub fn believed(&self, artifact: &[u8], after: Option<u64>) -> Result<RuleSet, LoadError> {
        match &self.trust {
            Some(trust) => RuleSet::from_trusted_bytes(artifact, &TrustRoot { keys: trust.keys.clone(), after }),
            None => RuleSet::from_bytes(artifact),
        }
    }

    /// The version in force at an instant.
    pub fn in_force(&mut self, reader: &Reader, at: i64) -> Result<Version, DeskError> {
        match reader.in_force(at)? {
            Some(policy) => self.of(reader, policy.serial),
            None => {
                let zone = self.zone(reader)?;
                let first = reader.policies()?.iter().map(|policy| policy.from).min();
                let first = first.filter(|first| at < *first).map(|first| zone.shown(first));
                Err(Diagnostic::from(NoPolicyInForce { at: zone.shown(at), first }).into())
            }
        }
    }

    /// The zone of the policy loaded last; universal time without one.
    pub fn zone(&mut self, reader: &Reader) -> Result<Zone, DeskError> {
        match reader.policies()?.last() {
            Some(policy) => Ok(self.of(reader, policy.serial)?.engine.zone().clone()),
            None => Ok(Zone::utc()),
        }
    }

    /// Makes the engine of a rule set, to see that it can run.
    pub fn try_out(&self, rules: RuleSet) -> Result<Engine, DeskError> {
        (self.units)(Arc::new(rules)).map_err(first)
    }

    /// The version with this serial.
    pub fn of(&mut self, reader: &Reader, serial: i64) -> Result<Version, DeskError> {
        let years = reader.years()?;
        if years.len() != self.years {
            self.ready.clear();
            self.years = years.len();
        }
        if let Some(version) = self.ready.get(&serial) {
            return Ok(version.clone());
        }
        let mut rules = self.rules(reader, serial)?;
        // Before the years: a decision names the rule set that was signed.
        let hash = rules.content_hash().into_bytes().into();
        add_years(&mut rules.meaning, &years);
        let version = Version { serial, engine: Arc::new(self.try_out(rules)?), hash };
        self.ready.insert(serial, version.clone());
        Ok(version)
    }
}

/// The succession of versions.
impl Versions<'_> {
    /// The rule set of a version, as it was loaded.
    fn rules(&self, reader: &Reader, serial: i64) -> Result<RuleSet, DeskError> {
        let bytes = reader.artifact(serial)?.unwrap_or_default();
        Ok(self.believed(&bytes, None).map_err(|error| not_believed(serial, error))?)
    }

    /// All versions that are loaded.
    pub fn loaded(&self, reader: &Reader) -> Result<Vec<Loaded>, DeskError> {
        let read = |policy: Policy| {
            let Policy { serial, from, loaded, .. } = policy;
            Ok(Loaded { serial, from, loaded, rules: self.rules(reader, serial)? })
        };
        reader.policies()?.into_iter().map(read).collect()
    }

    /// Which version takes over the unfinished cases of which.
    pub fn succession(&mut self, reader: &Reader) -> Result<&Succession, DeskError> {
        let count = reader.policies()?.len();
        if self.succession.0 != count {
            let succession = match count {
                // One has none to take over from; most stores hold one.
                1 => Succession::default(),
                _ => Succession::of(&self.loaded(reader)?),
            };
            self.succession = (count, succession);
        }
        Ok(&self.succession.1)
    }
}

/// Why a policy that the store keeps does not run: a matter of keys is told as that, for nothing is damaged then.
fn not_believed(serial: i64, error: LoadError) -> Diagnostic {
    let is_of_keys = matches!(error, LoadError::Unsigned(_) | LoadError::UnknownSigner(_) | LoadError::BadSignature(_));
    let mut problem = Diagnostic::from(error);
    if !is_of_keys {
        return UnreadablePolicy { serial, why: problem.report.message }.into();
    }
    let Both { zh, en } = problem.report.message;
    problem.report.message = Both::new(
        format!("库里序号 {serial} 的政策：{zh}"),
        format!("the policy with serial {serial} in the store: {en}"),
    );
    problem
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
