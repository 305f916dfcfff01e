//! The durable engine: cases in a store, moved by the policy in force.
//!
//! Each request is made up from what is recorded when its turn comes, and kept in one transaction with everything that
//! follows from it: events, state, timers, decisions with their explanation, notices. A case lives under the policy
//! in force when it was filed.

mod act;
mod change;
mod erase;
mod error;
mod export;
mod kept;
mod load;
mod opened;
mod over;
mod succession;
mod tick;
mod versions;
mod window;
mod year;

pub use act::{Answer, Asked, Filed, NewCase};
pub use erase::Wiped;
pub use error::DeskError;
pub use kept::{Erased, events_of};
pub use load::Loaded;
pub use tick::Passed;
pub use versions::Units;
pub use window::{Found, Window};
pub use year::{NewCalendarYear, YEAR_DOMAIN, year_message};

use crate::store::{EarlierInstant, Reader, Show, Store};
use diagnose::{Both, Diagnostic};
use engine::Engine;
use over::Way;
use ruleset::TrustRoot;
use std::sync::Arc;
use versions::Versions;

/// The durable engine.
pub struct Desk<'u> {
    store: Store,
    versions: Versions<'u>,
    /// Deadlines that await the calendar were last computed with so many years.
    learned: Option<usize>,
}

impl<'u> Desk<'u> {
    /// A desk on a store. `units` gives the units of the city for a rule set. With a trust root only policies and
    /// years that one of its keys signed are loaded, and only such policies run.
    pub fn new(store: Store, units: Units<'u>, trust: Option<TrustRoot>) -> Desk<'u> {
        Desk { store, versions: Versions::new(units, trust), learned: None }
    }

    /// The store.
    pub fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// The engine of the policy in force at an instant.
    pub fn engine_at(&mut self, at: i64) -> Result<Arc<Engine>, DeskError> {
        Ok(self.versions.in_force(self.store.reader(), at)?.engine)
    }

    /// The zone of the policy loaded last, in which instants are read and shown; universal time without one.
    pub fn zone(&mut self) -> Result<engine::Zone, DeskError> {
        self.versions.zone(self.store.reader())
    }

    /// A case with all that belongs to it.
    pub fn find(&mut self, name: &str) -> Result<Found, DeskError> {
        window::find(self.store.reader(), &mut self.versions, name)
    }

    /// A case as whoever acts on it at an instant will find it: under the version to which it has gone over by then.
    pub fn find_at(&mut self, name: &str, now: i64) -> Result<Found, DeskError> {
        let found = self.find(name)?;
        let kept = kept::Kept { case: found.case, seq: found.show.case.seq, policy: found.show.case.policy };
        let way = Way::over(&mut self.versions, self.store.reader(), &kept, now)?;
        Ok(Found { case: way.case, engine: way.version.engine, ..found })
    }

    /// Folds the events of a case again and compares with its state; else what differs.
    pub fn refolds(show: &Show) -> Result<(), Both> {
        kept::refolds(show)
    }
}

/// Time only goes forward; an instant before the last that is recorded is told as clocks of the policy show it.
fn in_order(versions: &mut Versions<'_>, reader: &Reader, now: i64) -> Result<(), DeskError> {
    let Some(last) = reader.last_instant()?.filter(|last| now < *last) else { return Ok(()) };
    let zone = versions.zone(reader)?;
    let (before, after) = (zone.shown(now), zone.shown(last));
    let mut problem = Diagnostic::from(EarlierInstant { now, last });
    problem.report.message = Both::new(
        format!("{before} 早于库里最后一件事的 {after}"),
        format!("{before} is earlier than the last thing in the store, at {after}"),
    );
    Err(problem.into())
}
