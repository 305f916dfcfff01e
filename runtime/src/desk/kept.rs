//! Cases and events as the store keeps them.
//!
//! An event's text (what people wrote in a record or with an act, and who they are) is personal: it is kept apart, so that it can be
//! erased and the chain over the events still holds. What is left says [`Erased`] in its place.

use super::DeskError;
use crate::problems::NoCase;
use crate::store::{self, Reader, Show, StoreError};
use diagnose::Both;
use engine::{Case, Datum, Event, What, Who};

/// What stands where a text has been erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erased;

impl Erased {
    /// The text.
    pub const TEXT: &'static str = "〔已删除 erased〕";
}

/// A case to go on from.
pub(super) struct Kept {
    pub case: Case,
    pub seq: i64,
    pub policy: i64,
}

/// Reads a case.
pub(super) fn load(reader: &Reader, name: &str) -> Result<Kept, DeskError> {
    let Some(row) = reader.case(name)? else { return Err(no_case(name)) };
    Ok(Kept { case: state(&row)?, seq: row.seq, policy: row.policy })
}

pub(super) fn no_case(name: &str) -> DeskError {
    StoreError::from(NoCase { case: name.to_owned() }).into()
}

/// The state of a case's row.
pub(super) fn state(row: &store::Case) -> Result<Case, DeskError> {
    postcard::from_bytes(&row.state).map_err(|_| unreadable(&row.name))
}

fn unreadable(case: &str) -> DeskError {
    diagnose::Diagnostic::from(crate::problems::UnreadableCase { case: case.to_owned() }).into()
}

/// The bytes of a state.
pub(super) fn state_bytes(case: &Case) -> Vec<u8> {
    // A growing buffer takes all; the types are plain.
    postcard::to_stdvec(case).unwrap_or_default()
}

/// An event as two parts: what is kept for ever, and the texts that can be erased.
pub(super) fn parts(event: &Event) -> (Vec<u8>, Option<Vec<u8>>) {
    let mut event = event.clone();
    let mut texts = Vec::new();
    each_text(&mut event.what, |text| texts.push(std::mem::take(text)));
    let payload = postcard::to_stdvec(&event).unwrap_or_default();
    let personal = (!texts.is_empty()).then(|| postcard::to_stdvec(&texts).unwrap_or_default());
    (payload, personal)
}

/// The event of a row; none where its bytes are none of ours.
pub(super) fn event(row: &store::Event) -> Option<Event> {
    let mut event: Event = postcard::from_bytes(&row.payload).ok()?;
    let texts: Option<Vec<String>> = match &row.personal {
        Some(bytes) => Some(postcard::from_bytes(bytes).ok()?),
        None => None,
    };
    let mut texts = texts.map(Vec::into_iter);
    each_text(&mut event.what, |text| {
        *text = texts.as_mut().and_then(Iterator::next).unwrap_or_else(|| Erased::TEXT.to_owned());
    });
    Some(event)
}

/// The events of a case, as they happened; without the store's own.
pub fn events_of(show: &Show) -> Vec<Event> {
    show.events.iter().filter(|row| !row.kind.starts_with("store.")).filter_map(event).collect()
}

/// Visits every text of an event that people wrote, and every person, always in the same order.
fn each_text(what: &mut What, mut visit: impl FnMut(&mut String)) {
    match what {
        What::Filed { record, .. } => record.iter_mut().flatten().for_each(|value| datum(value, &mut visit)),
        What::Met { body, present, chair } => {
            person(body, &mut visit);
            present.iter_mut().chain(chair).for_each(|who| person(who, &mut visit));
        }
        What::Declined { who, .. } => person(who, &mut visit),
        What::Joined { who, give, carried, .. } => {
            person(who, &mut visit);
            give.iter_mut().for_each(|give| person(give, &mut visit));
            carried.iter_mut().for_each(|(_, value)| datum(value, &mut visit));
        }
        What::Acted { who, carried, .. } => {
            person(who, &mut visit);
            carried.iter_mut().for_each(|(_, value)| datum(value, &mut visit));
        }
        What::Given { lead, assist } => {
            person(lead, &mut visit);
            assist.iter_mut().for_each(|who| person(who, &mut visit));
        }
        What::Entered { holder, .. } => holder.iter_mut().for_each(|who| person(who, &mut visit)),
        What::Handed { holder } | What::Climbed { holder, .. } => person(holder, &mut visit),
        What::Told { to, .. } => person(to, &mut visit),
        _ => {}
    }
}

fn datum(value: &mut Datum, visit: &mut impl FnMut(&mut String)) {
    if let Datum::Text(text) = value {
        visit(text);
    }
}

fn person(who: &mut Who, visit: &mut impl FnMut(&mut String)) {
    if let Who::Person(name) = who {
        visit(name);
    }
}

/// Folds the events of a case again and compares with its state.
pub(super) fn refolds(show: &Show) -> Result<(), Both> {
    let events = events_of(show);
    let own = show.events.iter().filter(|row| !row.kind.starts_with("store.")).count();
    if events.len() != own {
        return Err(Both::new("有读不懂的事件", "there is an event that cannot be read"));
    }
    let folded = Case::fold(&events).map(|case| state_bytes(&case)).unwrap_or_default();
    if folded == show.case.state {
        return Ok(());
    }
    Err(Both::new("事件重放出来的状态与所存的不同", "folding its events again gives another state"))
}
