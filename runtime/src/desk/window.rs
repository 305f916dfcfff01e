//! What can be seen of the cases of a store, without a hand in it.

use super::versions::{Units, Versions};
use super::{DeskError, events_of, kept};
use crate::store::{List, Listed, Reader, Show};
use engine::{Case, Engine, Event, What};
use ruleset::TrustRoot;
use std::sync::Arc;

/// A view of a store that is open for reading only: it takes no lock, makes nothing and moves nothing, and whoever
/// writes meanwhile neither waits nor is waited for.
pub struct Window<'u> {
    pub(super) reader: Reader,
    pub(super) versions: Versions<'u>,
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
    /// The engines of the versions under which it has lived, each with its serial, this one's last.
    pub engines: Vec<(i64, Arc<Engine>)>,
}

impl Found {
    /// What happened to the case, in order, each thing with the engine of the version under which it did.
    pub fn events(&self) -> Vec<(Event, &Engine)> {
        let mut engines = self.engines.iter();
        let mut engine = engines.next().map_or(self.engine.as_ref(), |(_, engine)| engine.as_ref());
        let mut events = Vec::new();
        for event in events_of(&self.show) {
            if matches!(event.what, What::Moved(_)) {
                engine = engines.next().map_or(self.engine.as_ref(), |(_, engine)| engine.as_ref());
            }
            events.push((event, engine));
        }
        events
    }
}

impl<'u> Window<'u> {
    /// A window on a store. With a trust root only policies that one of its keys signed are believed.
    pub fn new(reader: Reader, units: Units<'u>, trust: Option<TrustRoot>) -> Window<'u> {
        Window { reader, versions: Versions::new(units, trust) }
    }

    /// A case with all that belongs to it.
    pub fn find(&mut self, name: &str) -> Result<Found, DeskError> {
        find(&self.reader, &mut self.versions, name)
    }

    /// Cases in the order of filing.
    pub fn list(&self, list: &List) -> Result<Vec<Listed>, DeskError> {
        Ok(self.reader.list(list)?)
    }

    /// A listed case as it stands, with its engine.
    pub fn state(&mut self, listed: &Listed) -> Result<(Case, Arc<Engine>), DeskError> {
        let engine = self.versions.of(&self.reader, listed.case.policy)?.engine;
        Ok((kept::state(&listed.case)?, engine))
    }
}

pub(super) fn find(reader: &Reader, versions: &mut Versions<'_>, name: &str) -> Result<Found, DeskError> {
    let Some(show) = reader.show(name)? else { return Err(kept::no_case(name)) };
    let engine = versions.of(reader, show.case.policy)?.engine;
    let case = kept::state(&show.case)?;
    let mut serials: Vec<i64> = events_of(&show).iter().filter_map(left).collect();
    serials.push(show.case.policy);
    let of = |serial: i64| Ok((serial, versions.of(reader, serial)?.engine));
    let engines = serials.into_iter().map(of).collect::<Result<_, DeskError>>()?;
    Ok(Found { show, case, engine, engines })
}

/// The serial of the version that the case leaves by an event.
pub(super) fn left(event: &Event) -> Option<i64> {
    match &event.what {
        What::Moved(carry) => i64::try_from(carry.from).ok(),
        _ => None,
    }
}
