//! Rows, as they are read.

use super::super::change::{Instant, NoticeId};
use rusqlite::Row;

/// A case as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// The serial of the policy that it lives under.
    pub policy: i64,
    /// As of when it was filed.
    pub opened: Instant,
    /// As of when something happened last.
    pub at: Instant,
    /// How many events it has.
    pub seq: i64,
    /// Whether it is at its end.
    pub is_final: bool,
    /// The folded state.
    pub state: Vec<u8>,
    /// What was filed.
    pub record: Vec<u8>,
}

/// A case with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Show {
    /// The case.
    pub case: Case,
    /// Its events, in order.
    pub events: Vec<Event>,
    /// Its timers, in the order of step and occurrence.
    pub timers: Vec<Timer>,
    /// The decisions kept for it, in order.
    pub decisions: Vec<Decision>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its number in the store.
    pub seq: i64,
    /// Its place in its case, from 1; 0 for events of the store itself.
    pub nth: i64,
    /// As of when.
    pub at: Instant,
    /// When it was recorded.
    pub recorded: Instant,
    /// What kind of thing.
    pub kind: String,
    /// The facts.
    pub payload: Vec<u8>,
    /// Personal text; none where there was none, and where it was erased.
    pub personal: Option<Vec<u8>>,
    /// Whether there was personal text and it was erased.
    pub is_erased: bool,
}

/// A timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timer {
    /// The step that waits.
    pub step: String,
    /// The how-manieth time.
    pub occurrence: i64,
    /// When; none while the calendar is awaited.
    pub due: Option<Instant>,
    /// The number of the event that recorded it; none while it is pending.
    pub fired: Option<i64>,
}

/// A timer that has run out and is not recorded yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The case.
    pub case: String,
    /// The step that waits.
    pub step: String,
    /// The how-manieth time.
    pub occurrence: i64,
    /// When it ran out.
    pub due: Instant,
}

/// A decision, as it was evaluated and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The number of the event that it hangs on.
    pub seq: i64,
    /// Its name.
    pub name: String,
    /// The hash of the rule set that decided.
    pub ruleset: Vec<u8>,
    /// Why it came out so; none where it was erased.
    pub explanation: Option<Vec<u8>>,
}

/// A version of the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Its serial.
    pub serial: i64,
    /// The SHA-256 of the compiled file.
    pub hash: Vec<u8>,
    /// From when it is in force.
    pub from: Instant,
    /// Until before when, as it says itself.
    pub until: Option<Instant>,
    /// Who signed it, in the form of the layer above.
    pub signature: Option<Vec<u8>>,
    /// When it was loaded.
    pub loaded: Instant,
}

/// A calendar's year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The calendar.
    pub calendar: String,
    /// The year.
    pub year: i64,
    /// What is published for it.
    pub content: Vec<u8>,
    /// Who signed it, in the form of the layer above.
    pub signature: Option<Vec<u8>>,
    /// When it was loaded.
    pub loaded: Instant,
}

/// Reads a case's row: name, policy, opened, at, seq, is_final, state, record.
pub(super) fn case(row: &Row<'_>) -> rusqlite::Result<Case> {
    Ok(Case {
        name: row.get(0)?,
        policy: row.get(1)?,
        opened: row.get(2)?,
        at: row.get(3)?,
        seq: row.get(4)?,
        is_final: row.get(5)?,
        state: row.get(6)?,
        record: row.get(7)?,
    })
}

/// Reads an event's row: seq, nth, at, recorded, kind, payload, personal, digest.
pub(in super::super) fn event(row: &Row<'_>) -> rusqlite::Result<Event> {
    let personal: Option<Vec<u8>> = row.get(6)?;
    let is_erased = personal.is_none() && row.get_ref(7)? != rusqlite::types::ValueRef::Null;
    Ok(Event {
        seq: row.get(0)?,
        nth: row.get(1)?,
        at: row.get(2)?,
        recorded: row.get(3)?,
        kind: row.get(4)?,
        payload: row.get(5)?,
        personal,
        is_erased,
    })
}

/// Reads a notice's name: seq, nth.
pub(super) fn notice(row: &Row<'_>) -> rusqlite::Result<NoticeId> {
    Ok(NoticeId { seq: row.get(0)?, nth: row.get(1)? })
}
