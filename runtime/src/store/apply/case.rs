//! A case's row and its timers.

use super::super::chain::{self, Digest, Effect, Salt};
use super::super::change::{Basis, CaseChange, Instant, TimerChange};
use super::super::error::StoreError;
use super::Applier;
use crate::problems::{CaseExists, CaseMoved, EventInstant, NoCase, NoEvent, TimerSpent};
use rusqlite::{Connection, OptionalExtension, params};

/// A case as it stands before a change.
struct Before {
    id: i64,
    policy: i64,
    at: Instant,
    seq: i64,
    is_final: bool,
    record: Vec<u8>,
}

/// A case's row after a change.
struct Row<'a> {
    policy: i64,
    record: &'a [u8],
    salt: Salt,
    seq: i64,
    at: Instant,
    last: i64,
}

impl Applier<'_> {
    /// Applies what changes in one case.
    pub(super) fn case(&mut self, now: Instant, change: &CaseChange) -> Result<(), StoreError> {
        let known = before(self.conn, &change.case)?;
        let before = self.basis(change, known)?;
        let seq = before.seq + change.events.len() as i64;
        let at = instants(now, change, &before)?;
        let salt = self.salts.next()?;
        self.wrote = true;
        let policy = match &change.basis {
            Basis::Known { policy, .. } => policy.unwrap_or(before.policy),
            Basis::New { policy, .. } => *policy,
        };
        let record = match &change.basis {
            Basis::New { record, .. } | Basis::Known { record: Some(record), .. } => record,
            Basis::Known { record: None, .. } => &before.record,
        };
        let row = Row { policy, record, salt, seq, at, last: self.head.seq + change.events.len() as i64 };
        let id = self.row(change, &before, &row)?;
        self.timers(id, change, row.last)?;
        let effect = Effect { salt: &salt, policy, is_final: change.is_final, record, state: &change.state };
        let effect = effect_with_timers(self.conn, id, &effect)?;
        self.events(now, id, before.seq, change, &effect)
    }

    /// The case that a change builds on: as it is, or as it begins.
    fn basis(&self, change: &CaseChange, known: Option<Before>) -> Result<Before, StoreError> {
        let case = || change.case.clone();
        if change.events.is_empty() {
            return Err(NoEvent { case: case() }.into());
        }
        match (&change.basis, known) {
            (Basis::New { policy, .. }, None) => {
                let record = Vec::new();
                Ok(Before { id: 0, policy: *policy, at: Instant::MIN, seq: 0, is_final: false, record })
            }
            (Basis::New { .. }, Some(_)) => Err(CaseExists { case: case() }.into()),
            (Basis::Known { .. }, None) => Err(NoCase { case: case() }.into()),
            (Basis::Known { seq, .. }, Some(known)) if known.seq != *seq => {
                Err(CaseMoved { case: case(), expected: *seq, found: known.seq }.into())
            }
            (Basis::Known { .. }, Some(known)) => Ok(known),
        }
    }

    /// Writes the case's row. Columns of an index are named only where they change: naming them costs a write.
    fn row(&self, change: &CaseChange, before: &Before, row: &Row<'_>) -> Result<i64, StoreError> {
        if let Basis::New { .. } = change.basis {
            let mut insert = self.conn.prepare_cached(
                "INSERT INTO cases (name, policy, opened, at, seq, last, is_final, salt, state, record)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?;
            let opened = change.events.first().map_or(row.at, |event| event.at);
            let (state, record) = (&change.state, row.record);
            return Ok(insert.insert(params![
                change.case,
                row.policy,
                opened,
                row.at,
                row.seq,
                row.last,
                change.is_final,
                row.salt,
                state,
                record
            ])?);
        }
        let mut update = self.conn.prepare_cached(
            "UPDATE cases SET at = ?2, seq = ?3, last = ?4, salt = ?5, state = ?6, record = ?7 WHERE id = ?1",
        )?;
        update.execute(params![before.id, row.at, row.seq, row.last, row.salt, change.state, row.record])?;
        if (before.is_final, before.policy) != (change.is_final, row.policy) {
            let mut update = self.conn.prepare_cached("UPDATE cases SET is_final = ?2, policy = ?3 WHERE id = ?1")?;
            update.execute(params![before.id, change.is_final, row.policy])?;
        }
        Ok(before.id)
    }

    fn timers(&self, id: i64, change: &CaseChange, seq: i64) -> Result<(), StoreError> {
        for timer in &change.timers {
            let (step, occurrence, changed) = match timer {
                TimerChange::Set { step, occurrence, due } => {
                    let mut set = self.conn.prepare_cached(
                        "INSERT INTO timers (case_id, step, occurrence, due) VALUES (?1, ?2, ?3, ?4)
                         ON CONFLICT DO UPDATE SET due = excluded.due WHERE fired IS NULL",
                    )?;
                    (step, occurrence, set.execute(params![id, step, occurrence, due])?)
                }
                TimerChange::Cancel { step, occurrence } => {
                    let mut cancel = self.conn.prepare_cached(
                        "DELETE FROM timers WHERE case_id = ?1 AND step = ?2 AND occurrence = ?3 AND fired IS NULL",
                    )?;
                    (step, occurrence, cancel.execute(params![id, step, occurrence])?)
                }
                TimerChange::Fired { step, occurrence } => {
                    let mut fire = self.conn.prepare_cached(
                        "UPDATE timers SET fired = ?4
                         WHERE case_id = ?1 AND step = ?2 AND occurrence = ?3 AND fired IS NULL",
                    )?;
                    (step, occurrence, fire.execute(params![id, step, occurrence, seq])?)
                }
            };
            if changed == 0 {
                let (case, step) = (change.case.clone(), step.clone());
                return Err(TimerSpent { case, step, occurrence: *occurrence }.into());
            }
        }
        Ok(())
    }
}

fn before(conn: &Connection, case: &str) -> Result<Option<Before>, StoreError> {
    let mut find = conn.prepare_cached("SELECT id, policy, at, seq, is_final, record FROM cases WHERE name = ?1")?;
    let found = find.query_row([case], |row| {
        Ok(Before {
            id: row.get(0)?,
            policy: row.get(1)?,
            at: row.get(2)?,
            seq: row.get(3)?,
            is_final: row.get(4)?,
            record: row.get(5)?,
        })
    });
    Ok(found.optional()?)
}

/// Checks that events come in the order of their instants, none before the case's last nor after `now`; gives the
/// last of them.
fn instants(now: Instant, change: &CaseChange, before: &Before) -> Result<Instant, StoreError> {
    change.events.iter().try_fold(before.at, |least, event| {
        if event.at < least || event.at > now {
            return Err(EventInstant { case: change.case.clone(), at: event.at, least, most: now }.into());
        }
        Ok(event.at)
    })
}

/// The digest of a case as it stands, its pending timers included.
pub(in super::super) fn effect_with_timers(
    conn: &Connection,
    id: i64,
    effect: &Effect<'_>,
) -> Result<Digest, StoreError> {
    let mut hash = chain::effect(effect);
    let mut timers = conn.prepare_cached(
        "SELECT step, occurrence, due FROM timers WHERE case_id = ?1 AND fired IS NULL ORDER BY step, occurrence",
    )?;
    let mut rows = timers.query([id])?;
    while let Some(row) = rows.next()? {
        let step = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        hash = hash.timer(step, row.get(1)?, row.get(2)?);
    }
    Ok(hash.finish())
}
