//! The durable engine: cases in a store, moved by the policy in force.
//!
//! Each request is made up from what is recorded when its turn comes, and kept in one transaction with everything that
//! follows from it: events, state, timers, decisions with their explanation, notices. A case lives under the policy
//! in force when it was filed.

mod change;
mod kept;
mod versions;

#[cfg(test)]
mod tests;

pub use kept::{Erased, events_of};
pub use versions::Units;

use crate::problems::{NoPolicyInForce, NoProcess, Unfinished};
use crate::store::{Basis, Change, Key, List, Listed, Outcome, Show, Store, StoreError};
use change::Made;
use diagnose::{Both, Diagnostic};
use engine::{Act, Case, Datum, Engine, Event, ProcessError, Refusal};
use ruleset::ProcessId;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use versions::Versions;

/// So many cases share a transaction while time passes.
const BATCH: usize = 512;

/// The durable engine.
pub struct Desk<'u> {
    store: Store,
    versions: Versions<'u>,
}

/// Why a request came to nothing.
#[derive(Clone, Debug)]
pub enum DeskError {
    /// The store could not do it, or does not allow it.
    Store(StoreError),
    /// The process cannot go on.
    Process(ProcessError),
    /// Anything else: a case, a process or a policy that is not there.
    Other(Box<Diagnostic>),
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        DeskError::Store(error)
    }
}

impl From<ProcessError> for DeskError {
    fn from(error: ProcessError) -> Self {
        DeskError::Process(error)
    }
}

impl From<Diagnostic> for DeskError {
    fn from(problem: Diagnostic) -> Self {
        DeskError::Other(Box::new(problem))
    }
}

impl From<DeskError> for Diagnostic {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Store(error) => error.into(),
            DeskError::Process(error) => error.diagnostic(),
            DeskError::Other(problem) => *problem,
        }
    }
}

/// A request that may be repeated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// When: seconds since 1970-01-01T00:00Z.
    pub now: i64,
    /// The idempotency key: asked again with the same one, the request is answered and not repeated.
    pub key: Option<String>,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is done; these things happened, each with the case to which it did.
    Done(Vec<(String, Event)>),
    /// It was done before, under the same key.
    Repeated,
    /// It is refused. What was due before it has happened all the same.
    Refused(Refusal),
}

/// What passing time brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Cases to which something happened.
    pub cases: usize,
    /// Things that happened.
    pub events: usize,
    /// Cases with a deadline that awaits a year of the calendar.
    pub awaiting: usize,
}

/// A case as it stands, with the engine of the policy that it lives under.
#[derive(Clone, Debug)]
pub struct Found {
    /// What the store keeps of it.
    pub show: Show,
    /// The case.
    pub case: Case,
    /// The engine.
    pub engine: Arc<Engine>,
}

impl<'u> Desk<'u> {
    /// A desk on a store. `units` gives the units of the city for a rule set.
    pub fn new(store: Store, units: Units<'u>) -> Desk<'u> {
        Desk { store, versions: Versions::new(units) }
    }

    /// The store.
    pub fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// The engine of the policy in force at an instant.
    pub fn engine_at(&mut self, at: i64) -> Result<Arc<Engine>, DeskError> {
        self.versions.in_force(self.store.reader(), at).map(|(_, engine)| engine)
    }

    /// Files a case: its name, its process, and its record (a value per field of the record's own).
    pub fn file(
        &mut self,
        name: &str,
        process: &str,
        record: Vec<Option<Datum>>,
        asked: &Asked,
    ) -> Result<Answer, DeskError> {
        let versions = &mut self.versions;
        let request = request(&["file", name, process], &record);
        let mut answer = None;
        let outcome = self.store.decide(|reader| {
            let (serial, engine) = versions.in_force(reader, asked.now)?;
            let id = process_named(&engine, process)?;
            let events = engine.file(id, record, asked.now)?;
            let mut made = Made::new(asked.now);
            made.add(&engine, name, Case::default(), Basis::New { record: Vec::new(), policy: serial }, &events);
            opened(&engine, serial, name, &mut made, asked.now)?;
            answer = Some(made.happened.clone());
            Ok::<_, DeskError>(Some(made.change(keyed(asked, request))))
        })?;
        Ok(answered(outcome, answer))
    }

    /// Does something with a case. What was due on it before happens first, also where the act is refused.
    pub fn act(&mut self, name: &str, act: &Act, asked: &Asked) -> Result<Answer, DeskError> {
        let versions = &mut self.versions;
        let parts = [
            act.action.as_str(),
            &act.who.to_string(),
            &act.give.as_ref().map(ToString::to_string).unwrap_or_default(),
        ];
        let request = request(&["act", name, parts[0], parts[1], parts[2]], &act.carried);
        let (mut answer, mut refusal) = (None, None);
        let outcome = self.store.decide(|reader| {
            let kept = kept::load(reader, name)?;
            let engine = versions.of(reader, kept.policy)?;
            let acted = engine.act(&kept.case, act, asked.now)?;
            let mut made = Made::new(asked.now);
            made.add(&engine, name, kept.case, Basis::after(kept.seq), &acted.events);
            opened(&engine, kept.policy, name, &mut made, asked.now)?;
            answer = Some(made.happened.clone());
            // A refused request may be asked again: what comes first may have been done by then.
            let key = if acted.refusal.is_none() { keyed(asked, request) } else { None };
            refusal = acted.refusal;
            Ok::<_, DeskError>((!made.is_empty()).then(|| made.change(key)))
        })?;
        Ok(match refusal {
            Some(refusal) if !matches!(outcome, Some(Outcome::Repeated { .. })) => Answer::Refused(refusal),
            _ => answered(outcome, answer),
        })
    }

    /// Lets time pass through an instant: everything that is due happens, in the order of its own instant.
    pub fn tick(&mut self, now: i64, mut progress: impl FnMut(&Passed)) -> Result<Passed, DeskError> {
        let mut passed = Passed::default();
        for name in self.store.reader().awaiting(usize::MAX)? {
            self.pass(&name, now, &mut passed)?;
        }
        loop {
            let due = self.store.reader().due(now, BATCH)?;
            let Some(first) = due.first() else { break };
            // Cases that are due at one instant share a transaction; what follows from them may come before the rest.
            let together: Vec<&str> = due.iter().filter(|it| it.due == first.due).map(|it| it.case.as_str()).collect();
            let at = first.due.min(now);
            let mut changes = Vec::with_capacity(together.len());
            for name in dedup(together) {
                changes.extend(self.passing(name, at, now)?);
            }
            if changes.is_empty() {
                return Err(Diagnostic::from(Unfinished { case: first.case.clone() }).into());
            }
            for (made, change) in
                changes.iter().zip(self.store.commit_all(changes.iter().map(|(_, it)| it.clone()).collect()))
            {
                change?;
                passed.cases += 1;
                passed.events += made.0;
            }
            progress(&passed);
        }
        passed.awaiting = self.store.reader().awaiting(usize::MAX)?.len();
        Ok(passed)
    }

    /// Lets time pass for one case.
    fn pass(&mut self, name: &str, now: i64, passed: &mut Passed) -> Result<(), DeskError> {
        if let Some((events, change)) = self.passing(name, now, now)? {
            self.store.commit(&change)?;
            passed.cases += 1;
            passed.events += events;
        }
        Ok(())
    }

    /// What happens to a case up to an instant, recorded now; none where nothing does.
    fn passing(&mut self, name: &str, at: i64, now: i64) -> Result<Option<(usize, Change)>, DeskError> {
        let kept = kept::load(self.store.reader(), name)?;
        let engine = self.versions.of(self.store.reader(), kept.policy)?;
        let events = engine.tick(&kept.case, at)?;
        let mut made = Made::new(now);
        made.add(&engine, name, kept.case, Basis::after(kept.seq), &events);
        opened(&engine, kept.policy, name, &mut made, now)?;
        let events = made.happened.len();
        Ok((events > 0).then(|| (events, made.change(None))))
    }

    /// A case with all that belongs to it.
    pub fn find(&mut self, name: &str) -> Result<Found, DeskError> {
        let reader = self.store.reader();
        let Some(show) = reader.show(name)? else { return Err(kept::no_case(name)) };
        let engine = self.versions.of(reader, show.case.policy)?;
        let case = kept::state(&show.case)?;
        Ok(Found { show, case, engine })
    }

    /// Cases in the order of filing.
    pub fn list(&self, list: &List) -> Result<Vec<Listed>, DeskError> {
        Ok(self.store.reader().list(list)?)
    }

    /// Folds the events of a case again and compares with its state; else what differs.
    pub fn refolds(show: &Show) -> Result<(), Both> {
        kept::refolds(show)
    }
}

/// The cases that the events of a change open, filed within the same change.
fn opened(engine: &Engine, serial: i64, name: &str, made: &mut Made, now: i64) -> Result<(), DeskError> {
    for (at, process, record) in made.opens() {
        let events = engine.file(process, record, at)?;
        let child = format!("{name}/{}", engine.ruleset().meaning.name(process));
        made.add(engine, &child, Case::default(), Basis::New { record: Vec::new(), policy: serial }, &events);
        debug_assert!(at <= now);
    }
    Ok(())
}

fn answered(outcome: Option<Outcome>, happened: Option<Vec<(String, Event)>>) -> Answer {
    match outcome {
        Some(Outcome::Repeated { .. }) => Answer::Repeated,
        _ => Answer::Done(happened.unwrap_or_default()),
    }
}

fn keyed(asked: &Asked, request: Vec<u8>) -> Option<Key> {
    asked.key.clone().map(|key| Key { key, request, answer: Vec::new() })
}

/// A hash of what is asked for.
fn request<T: serde::Serialize>(parts: &[&str], carried: &T) -> Vec<u8> {
    let carried = postcard::to_stdvec(carried).unwrap_or_default();
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.update(carried);
    hasher.finalize().to_vec()
}

fn process_named(engine: &Engine, name: &str) -> Result<ProcessId, DeskError> {
    let meaning = &engine.ruleset().meaning;
    meaning.find::<ProcessId>(name).ok_or_else(|| {
        let known = meaning.processes.iter().map(|process| process.name.clone()).collect();
        Diagnostic::from(NoProcess { name: name.to_owned(), known }).into()
    })
}

fn dedup(names: Vec<&str>) -> Vec<&str> {
    let mut seen = std::collections::HashSet::new();
    names.into_iter().filter(|name| seen.insert(*name)).collect()
}

fn not_in_force(at: i64, engine: Option<&Engine>) -> DeskError {
    let zone = engine.map_or_else(engine::Zone::utc, |engine| engine.zone().clone());
    Diagnostic::from(NoPolicyInForce { at: zone.time_text(at) }).into()
}
