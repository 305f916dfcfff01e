//! Cases: one with all that belongs to it, or many in the order of their filing.

use super::super::error::StoreError;
use super::rows::{case, event};
use super::{Case, Decision, Reader, Show, Timer};
use rusqlite::{OptionalExtension, params};

/// Which cases to list, in the order in which they came into the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Only those that are not at their end.
    pub open: bool,
    /// Only those that live under this policy.
    pub policy: Option<i64>,
    /// Only those that came after this one (a [`Listed::number`]).
    pub after: i64,
    /// At most so many.
    pub limit: usize,
}

/// A case of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its number in the order of filing.
    pub number: i64,
    /// The case.
    pub case: Case,
    /// When its next timer runs out.
    pub due: Option<i64>,
}

impl Reader {
    /// A case as it stands.
    pub fn case(&self, name: &str) -> Result<Option<Case>, StoreError> {
        let mut find = self.conn.prepare_cached(
            "SELECT name, policy, opened, at, seq, is_final, state, record FROM cases WHERE name = ?1",
        )?;
        Ok(find.query_row([name], case).optional()?)
    }

    /// A case with its events, timers and decisions.
    pub fn show(&self, name: &str) -> Result<Option<Show>, StoreError> {
        self.at_once(|reader| {
            let Some(case) = reader.case(name)? else { return Ok(None) };
            let mut find = reader.conn.prepare_cached("SELECT id FROM cases WHERE name = ?1")?;
            let id = find.query_row([name], |row| row.get(0))?;
            reader.belongings(id, case).map(Some)
        })
    }

    /// All that belongs to a case.
    pub(in super::super) fn belongings(&self, id: i64, case: Case) -> Result<Show, StoreError> {
        let mut events = self.conn.prepare_cached(
            "SELECT seq, nth, at, recorded, kind, payload, personal, digest FROM events WHERE case_id = ?1 ORDER BY nth",
        )?;
        let events = events.query_map([id], event)?.collect::<Result<_, _>>()?;
        let mut decisions = self.conn.prepare_cached(
            "SELECT seq, name, ruleset, explanation FROM decisions WHERE case_id = ?1 ORDER BY seq, name",
        )?;
        let decisions = decisions.query_map([id], |row| {
            Ok(Decision { seq: row.get(0)?, name: row.get(1)?, ruleset: row.get(2)?, explanation: row.get(3)? })
        })?;
        Ok(Show { case, events, timers: self.timers_of(id)?, decisions: decisions.collect::<Result<_, _>>()? })
    }

    /// The timers of a case, pending and fired.
    pub fn timers(&self, case: &str) -> Result<Vec<Timer>, StoreError> {
        let mut find = self.conn.prepare_cached("SELECT id FROM cases WHERE name = ?1")?;
        match find.query_row([case], |row| row.get(0)).optional()? {
            Some(id) => self.timers_of(id),
            None => Ok(Vec::new()),
        }
    }

    fn timers_of(&self, id: i64) -> Result<Vec<Timer>, StoreError> {
        let mut timers = self.conn.prepare_cached(
            "SELECT step, occurrence, due, fired FROM timers WHERE case_id = ?1 ORDER BY step, occurrence",
        )?;
        let timers = timers.query_map([id], |row| {
            Ok(Timer { step: row.get(0)?, occurrence: row.get(1)?, due: row.get(2)?, fired: row.get(3)? })
        })?;
        Ok(timers.collect::<Result<_, _>>()?)
    }

    /// Cases in the order in which they came.
    pub fn list(&self, list: &List) -> Result<Vec<Listed>, StoreError> {
        let open = if list.open { "AND is_final = 0" } else { "" };
        let policy = if list.policy.is_some() { "AND policy = ?3" } else { "AND ?3 IS NULL" };
        let mut find = self.conn.prepare_cached(&format!(
            "SELECT name, policy, opened, at, seq, is_final, state, record, id,
                    (SELECT min(due) FROM timers WHERE case_id = cases.id AND fired IS NULL)
             FROM cases WHERE id > ?1 {open} {policy} ORDER BY id LIMIT ?2"
        ))?;
        let limit = i64::try_from(list.limit).unwrap_or(i64::MAX);
        let rows = find.query_map(params![list.after, limit, list.policy], |row| {
            Ok(Listed { case: case(row)?, number: row.get(8)?, due: row.get(9)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
