//! Cases that go over to a later version of the policy.

use super::DeskError;
use super::change::Part;
use super::kept::Kept;
use super::versions::{Version, Versions};
use crate::store::{Basis, Reader};
use engine::{Case, Event};

/// A case on its way through versions.
pub(super) struct Way {
    /// The case as it stands.
    pub case: Case,
    /// The version under which it lives.
    pub version: Version,
    /// What happened on the way.
    pub parts: Vec<Part>,
}

impl Way {
    /// Lets a case go over to every version that has come into force by an instant and takes it over. What was due
    /// before happens first, under the version before.
    pub fn over(versions: &mut Versions<'_>, reader: &Reader, kept: &Kept, by: i64) -> Result<Way, DeskError> {
        let mut way = Way { case: kept.case.clone(), version: versions.of(reader, kept.policy)?, parts: Vec::new() };
        while let Some((at, serial)) = way.next(versions, reader)?.filter(|(at, _)| *at <= by) {
            let later = versions.of(reader, serial)?;
            let due = way.version.engine.tick(&way.case, at.saturating_sub(1))?;
            way.went(due);
            let at = at.max(way.case.last);
            let Some(events) = later.engine.carry(&way.version.engine, &way.case, at)? else { break };
            way.version = later;
            way.went(events);
        }
        Ok(way)
    }

    fn next(&self, versions: &mut Versions<'_>, reader: &Reader) -> Result<Option<(i64, i64)>, DeskError> {
        let process = self.version.engine.ruleset().meaning.name(self.case.process);
        Ok(versions.succession(reader)?.next(self.version.serial, process).filter(|_| !self.case.is_final))
    }

    /// These things happened.
    pub fn went(&mut self, events: Vec<Event>) {
        events.iter().for_each(|event| self.case.apply(event));
        if !events.is_empty() {
            self.parts.push((self.version.clone(), events));
        }
    }

    /// What the change of the case builds on.
    pub fn basis(&self, seq: i64, policy: i64) -> Basis {
        let other = (self.version.serial != policy).then_some(self.version.serial);
        Basis::Known { seq, policy: other, record: None }
    }
}
