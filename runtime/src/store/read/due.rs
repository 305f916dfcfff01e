//! What is due, what awaits a calendar, and what is to be sent.

use super::super::change::{Instant, NoticeId};
use super::super::error::StoreError;
use super::rows::notice;
use super::{Due, Reader};
use rusqlite::params;

/// A notice that has not been marked as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its name, under which it leaves every time.
    pub id: NoticeId,
    /// The case of the event that caused it.
    pub case: String,
    /// What it says; none where it was erased.
    pub payload: Option<Vec<u8>>,
}

impl Reader {
    /// Timers that ran out at `now` or before, in the order of (due, case, step, occurrence); cases in the order in
    /// which they came. The cost follows what is given, not what is open.
    pub fn due(&self, now: Instant, limit: usize) -> Result<Vec<Due>, StoreError> {
        // CROSS JOIN: timers first, whatever the planner may think of them.
        let mut find = self.conn.prepare_cached(
            "SELECT name, step, occurrence, due FROM timers CROSS JOIN cases ON cases.id = case_id
             WHERE fired IS NULL AND due IS NOT NULL AND due <= ?1 ORDER BY due, case_id, step, occurrence LIMIT ?2",
        )?;
        let rows = find.query_map(params![now, limit as i64], |row| {
            Ok(Due { case: row.get(0)?, step: row.get(1)?, occurrence: row.get(2)?, due: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// When the next timer of all runs out.
    pub fn next_due(&self) -> Result<Option<Instant>, StoreError> {
        let mut find =
            self.conn.prepare_cached("SELECT min(due) FROM timers WHERE fired IS NULL AND due IS NOT NULL")?;
        Ok(find.query_row([], |row| row.get(0))?)
    }

    /// The names of cases with a timer that awaits a calendar, in the order in which they came.
    pub fn awaiting(&self, limit: usize) -> Result<Vec<String>, StoreError> {
        let mut find = self.conn.prepare_cached(
            "SELECT name FROM (SELECT DISTINCT case_id FROM timers WHERE fired IS NULL AND due IS NULL LIMIT ?1)
             CROSS JOIN cases ON cases.id = case_id ORDER BY case_id",
        )?;
        let rows = find.query_map([limit as i64], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notices that are not marked as sent, in the order of their events.
    pub fn pending(&self, limit: usize) -> Result<Vec<Notice>, StoreError> {
        let mut find = self.conn.prepare_cached(
            "SELECT outbox.seq, outbox.nth, cases.name, outbox.payload
             FROM outbox CROSS JOIN events ON events.seq = outbox.seq CROSS JOIN cases ON cases.id = events.case_id
             WHERE sent IS NULL ORDER BY outbox.seq, outbox.nth LIMIT ?1",
        )?;
        let rows = find.query_map([limit as i64], |row| {
            Ok(Notice { id: notice(row)?, case: row.get(2)?, payload: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
