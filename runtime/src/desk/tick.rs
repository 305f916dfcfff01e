//! Time that passes.

use super::change::Made;
use super::opened::opened;
use super::{Desk, DeskError, in_order, kept};
use crate::problems::Unfinished;
use crate::store::{Basis, Change, StoreError};
use diagnose::Diagnostic;
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
    /// Cases with a deadline that awaits a year of the calendar.
    pub awaiting: usize,
}

/// What happens to a case as time passes.
struct Step {
    change: Change,
    events: usize,
    /// When something is due next on the cases that it touches.
    next: Option<i64>,
}

impl Desk<'_> {
    /// Lets time pass through an instant: everything that is due happens, in the order of its own instant.
    pub fn tick(&mut self, now: i64, mut progress: impl FnMut(&Passed)) -> Result<Passed, DeskError> {
        in_order(&mut self.versions, self.store.reader(), now)?;
        let mut passed = Passed::default();
        self.learn(now, &mut passed)?;
        loop {
            let batch = self.due(now)?;
            if batch.is_empty() {
                break;
            }
            self.keep(batch, &mut passed)?;
            progress(&passed);
        }
        passed.awaiting = self.store.reader().awaiting(usize::MAX)?.len();
        Ok(passed)
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
    fn due(&mut self, now: i64) -> Result<Vec<Step>, DeskError> {
        let mut batch: Vec<Step> = Vec::new();
        let mut seen = HashSet::new();
        let mut horizon = i64::MAX;
        for timer in self.store.reader().due(now, BATCH)? {
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
        let (counts, changes): (Vec<_>, Vec<_>) = batch.into_iter().map(|step| (step.events, step.change)).unzip();
        for (events, outcome) in counts.into_iter().zip(self.store.commit_all(changes)) {
            match outcome {
                Ok(_) => {
                    passed.cases += 1;
                    passed.events += events;
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
        let version = self.versions.of(reader, kept.policy)?;
        let events = version.engine.tick(&kept.case, at)?;
        let mut made = Made::new(now, version);
        made.add(name, kept.case, Basis::after(kept.seq), &events);
        opened(reader, &mut made)?;
        let (events, next) = (made.happened.len(), made.next_due());
        Ok((events > 0).then(|| Step { change: made.change(None), events, next }))
    }
}
