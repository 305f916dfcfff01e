//! Time that passes.

use super::change::Made;
use super::opened::opened;
use super::over::Way;
use super::{Desk, DeskError, in_order, kept};
use crate::problems::Unfinished;
use crate::store::{Change, List, Reader, StoreError};
use diagnose::Diagnostic;
use engine::What;
use std::collections::HashSet;

/// So many cases share a transaction.
const BATCH: usize = 512;

/// What passing time brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Times that something happened to a case.
    pub cases: usize,
    /// Things that happened.
    pub events: usize,
    /// Deadlines that awaited a year of the calendar which is there now.
    pub known: usize,
    /// Cases with a deadline that awaits a year of the calendar.
    pub awaiting: usize,
}

/// What happens to a case as time passes.
struct Step {
    change: Change,
    events: usize,
    known: usize,
    /// When something is due next on the cases that it touches.
    next: Option<i64>,
}

impl Desk<'_> {
    /// Lets time pass through an instant: everything that is due happens, in the order of its own instant.
    pub fn tick(&mut self, now: i64, mut progress: impl FnMut(&Passed)) -> Result<Passed, DeskError> {
        in_order(&mut self.versions, self.store.reader(), now)?;
        let mut passed = Passed::default();
        self.learn(now, &mut passed)?;
        // A version comes into force before what is due at that instant.
        for over in self.going_over(now)? {
            self.run_out(over.saturating_sub(1), now, &mut passed, &mut progress)?;
            self.go_over(over, now, &mut passed, &mut progress)?;
        }
        self.run_out(now, now, &mut passed, &mut progress)?;
        passed.awaiting = self.store.reader().awaiting(usize::MAX)?.len();
        Ok(passed)
    }

    /// Lets happen what is due through an instant.
    fn run_out(
        &mut self,
        through: i64,
        now: i64,
        passed: &mut Passed,
        progress: &mut impl FnMut(&Passed),
    ) -> Result<(), DeskError> {
        loop {
            let batch = self.due(through, now)?;
            if batch.is_empty() {
                return Ok(());
            }
            self.keep(batch, passed)?;
            progress(passed);
        }
    }

    /// The instants until now at which open cases go over to another version, in order.
    fn going_over(&mut self, now: i64) -> Result<Vec<i64>, DeskError> {
        let reader = self.store.reader();
        let mut instants = Vec::new();
        for (serial, at) in self.versions.succession(reader)?.leaving().filter(|(_, at)| *at <= now) {
            let one = List { open: true, policy: Some(serial), after: 0, limit: 1 };
            if !instants.contains(&at) && !reader.list(&one)?.is_empty() {
                instants.push(at);
            }
        }
        // A case may come to a version that has gone over itself.
        let later = self.versions.succession(reader)?.leaving().map(|(_, at)| at);
        let first = instants.iter().min().copied();
        instants.extend(later.filter(|at| *at <= now && first.is_some_and(|first| *at > first)));
        instants.sort_unstable();
        instants.dedup();
        Ok(instants)
    }

    /// Lets the open cases that go over at an instant do so.
    fn go_over(
        &mut self,
        at: i64,
        now: i64,
        passed: &mut Passed,
        progress: &mut impl FnMut(&Passed),
    ) -> Result<(), DeskError> {
        let leaving: Vec<i64> = {
            let all = self.versions.succession(self.store.reader())?.leaving();
            all.filter(|(_, over)| *over == at).map(|(serial, _)| serial).collect()
        };
        for serial in leaving {
            let mut after = 0;
            loop {
                let list = List { open: true, policy: Some(serial), after, limit: BATCH };
                let listed = self.store.reader().list(&list)?;
                let Some(last) = listed.last() else { break };
                after = last.number;
                let mut batch = Vec::new();
                for case in &listed {
                    batch.extend(self.goes_over(&case.case.name, at, now)?);
                }
                self.keep(batch, passed)?;
                progress(passed);
            }
        }
        Ok(())
    }

    /// A case that goes over to another version by an instant; none where it stays.
    fn goes_over(&mut self, name: &str, at: i64, now: i64) -> Result<Option<Step>, DeskError> {
        let reader = self.store.reader();
        let kept = kept::load(reader, name)?;
        let way = Way::over(&mut self.versions, reader, &kept, at)?;
        Self::step(reader, name, &kept, way, now)
    }

    /// Computes the deadlines that awaited a year which is there now.
    pub(super) fn learn(&mut self, now: i64, passed: &mut Passed) -> Result<(), DeskError> {
        let years = self.store.reader().years()?.len();
        if self.learned == Some(years) {
            return Ok(());
        }
        for names in self.store.reader().awaiting(usize::MAX)?.chunks(BATCH) {
            let mut batch = Vec::new();
            for name in names {
                // As of what happened last: only deadlines are computed, and nothing of later happens yet.
                batch.extend(self.passing(name, i64::MIN, now)?);
            }
            self.keep(batch, passed)?;
        }
        self.learned = Some(years);
        Ok(())
    }

    /// What happens next, as much of it as shares a transaction: up to where something that follows from it is due
    /// before the rest.
    fn due(&mut self, through: i64, now: i64) -> Result<Vec<Step>, DeskError> {
        let mut batch: Vec<Step> = Vec::new();
        let mut seen = HashSet::new();
        let mut horizon = i64::MAX;
        for timer in self.store.reader().due(through, BATCH)? {
            if timer.due >= horizon {
                break;
            }
            // What else is due on the same case at that instant has happened with the first.
            if !seen.insert(timer.case.clone()) {
                continue;
            }
            let Some(step) = self.passing(&timer.case, timer.due, now)? else {
                return Err(Diagnostic::from(Unfinished { case: timer.case }).into());
            };
            horizon = step.next.map_or(horizon, |next| next.min(horizon));
            batch.push(step);
        }
        Ok(batch)
    }

    fn keep(&mut self, batch: Vec<Step>, passed: &mut Passed) -> Result<(), DeskError> {
        let (counts, changes): (Vec<_>, Vec<_>) =
            batch.into_iter().map(|step| ((step.events, step.known), step.change)).unzip();
        for ((events, known), outcome) in counts.into_iter().zip(self.store.commit_all(changes)) {
            match outcome {
                Ok(_) => {
                    passed.cases += 1;
                    passed.events += events;
                    passed.known += known;
                }
                // Somebody acted on it meanwhile, and what was due has happened with that, or comes in the next turn.
                Err(StoreError::CaseMoved(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// What happens to a case up to an instant, recorded now; none where nothing does.
    fn passing(&mut self, name: &str, at: i64, now: i64) -> Result<Option<Step>, DeskError> {
        let reader = self.store.reader();
        let kept = kept::load(reader, name)?;
        let mut way = Way::over(&mut self.versions, reader, &kept, at)?;
        let events = way.version.engine.tick(&way.case, at)?;
        way.went(events);
        Self::step(reader, name, &kept, way, now)
    }

    fn step(reader: &Reader, name: &str, kept: &kept::Kept, way: Way, now: i64) -> Result<Option<Step>, DeskError> {
        let mut made = Made::new(now, way.version.clone());
        made.add(name, kept.case.clone(), way.basis(kept.seq, kept.policy), &way.parts);
        opened(reader, &mut made)?;
        let (events, next) = (made.happened.len(), made.next_due());
        let known = made.happened.iter().filter(|(_, event)| matches!(event.what, What::DueKnown { .. })).count();
        Ok((events > 0).then(|| Step { change: made.change(None), events, known, next }))
    }
}
