//! Erasing what people wrote.

use super::opened::names;
use super::{Desk, DeskError, in_order, kept};
use crate::store::{Erasure, Show};
use engine::{Case, What};

/// What was erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wiped {
    /// So many events held text.
    pub events: usize,
    /// Cases that this one opened, and those that they opened: they began with its record, and are erased with it.
    pub opened: Vec<String>,
    /// Whether a reader still looked at an earlier state, so that the log beside the file may hold text until this is
    /// asked for again.
    pub lingers: bool,
}

impl Desk<'_> {
    /// Erases all text of a case, and of the cases that it opened, that people wrote, and who they are;
    /// [`super::Erased::TEXT`] stands in its place. Nothing is recorded where there is no text.
    pub fn erase(&mut self, name: &str, reason: &str, now: i64) -> Result<Wiped, DeskError> {
        in_order(&mut self.versions, self.store.reader(), now)?;
        let Some(first) = self.store.reader().show(name)? else { return Err(kept::no_case(name)) };
        let (mut wiped, mut erasures, mut next) = (Wiped::default(), Vec::new(), vec![first]);
        while let Some(show) = next.pop() {
            if let Some(erasure) = erasure(&show, reason) {
                wiped.events += erasure.events.len();
                if show.case.name != name {
                    wiped.opened.push(show.case.name.clone());
                }
                erasures.push(erasure);
            }
            next.extend(self.opened_by(&show)?);
        }
        self.store.erase(now, &erasures)?;
        // Also where there is nothing left to erase: an earlier time may have been kept from it.
        wiped.lingers = !self.store.scour()?;
        Ok(wiped)
    }

    /// The cases that a case opened: each stands under the first of its names that was free then, and its events come
    /// after the one that opened it.
    fn opened_by(&mut self, show: &Show) -> Result<Vec<Show>, DeskError> {
        let reader = self.store.reader();
        let engine = self.versions.of(reader, show.case.policy)?.engine;
        let mut found = Vec::new();
        for row in &show.events {
            let Some(What::Opens { process }) = kept::event(row).map(|event| event.what) else { continue };
            for name in names(&format!("{}/{}", show.case.name, engine.ruleset().meaning.name(process))) {
                let Some(opened) = reader.show(&name)? else { break };
                if opened.events.first().is_some_and(|first| first.seq > row.seq) {
                    found.push(opened);
                    break;
                }
            }
        }
        Ok(found)
    }
}

/// What is to be erased of a case; none where it holds no text.
fn erasure(show: &Show, reason: &str) -> Option<Erasure> {
    let events: Vec<i64> = show.events.iter().filter(|event| event.personal.is_some()).map(|event| event.seq).collect();
    if events.is_empty() {
        return None;
    }
    let mut left = show.clone();
    left.events.iter_mut().for_each(|event| event.personal = None);
    // Folded from what is left, so that folding it again gives the same.
    let state = Case::fold(&kept::events_of(&left)).unwrap_or_default();
    Some(Erasure {
        case: show.case.name.clone(),
        seq: show.case.seq,
        events,
        reason: reason.to_owned(),
        state: kept::state_bytes(&state),
        record: None,
    })
}
