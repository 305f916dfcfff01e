//! Erasing what people wrote.

use super::opened::names;
use super::{Desk, DeskError, in_order, kept};
use crate::store::Erasure;
use engine::{Case, Event, What};

/// What was erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wiped {
    /// So many events held text.
    pub events: usize,
    /// Cases that this one opened: they began with its record, and still hold it.
    pub opened: Vec<String>,
}

impl Desk<'_> {
    /// Erases all text of a case that people wrote, and who they are; [`super::Erased::TEXT`] stands in its place.
    /// Nothing is recorded where there is no text.
    pub fn erase(&mut self, name: &str, reason: &str, now: i64) -> Result<Wiped, DeskError> {
        in_order(&mut self.versions, self.store.reader(), now)?;
        let Some(mut show) = self.store.reader().show(name)? else { return Err(kept::no_case(name)) };
        let seqs: Vec<i64> =
            show.events.iter().filter(|event| event.personal.is_some()).map(|event| event.seq).collect();
        let opened = self.opened_by(name, &kept::events_of(&show), show.case.policy)?;
        if seqs.is_empty() {
            return Ok(Wiped { events: 0, opened });
        }
        show.events.iter_mut().for_each(|event| event.personal = None);
        // Folded from what is left, so that folding it again gives the same.
        let state = Case::fold(&kept::events_of(&show)).unwrap_or_default();
        let events = seqs.len();
        self.store.erase(
            now,
            &Erasure {
                case: name.to_owned(),
                seq: show.case.seq,
                events: seqs,
                reason: reason.to_owned(),
                state: kept::state_bytes(&state),
                record: None,
            },
        )?;
        Ok(Wiped { events, opened })
    }

    /// Cases that these events opened and that still hold text.
    fn opened_by(&mut self, name: &str, events: &[Event], policy: i64) -> Result<Vec<String>, DeskError> {
        let reader = self.store.reader();
        let engine = self.versions.of(reader, policy)?.engine;
        let mut found = Vec::new();
        for event in events {
            let What::Opens { process } = &event.what else { continue };
            for child in names(&format!("{name}/{}", engine.ruleset().meaning.name(*process))) {
                let Some(show) = reader.show(&child)? else { break };
                let holds_text = show.events.iter().any(|event| event.personal.is_some());
                if holds_text && show.case.opened == event.at {
                    found.push(child);
                }
            }
        }
        Ok(found)
    }
}
