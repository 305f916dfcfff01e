//! Checking a store: that the chain holds, that it leads through the checkpoints that were kept, and that the rows
//! are what the events led to.
//!
//! What the store cannot know by itself: whether the state is what the events fold to (the layer above looks at every
//! case through a visitor), and whether events after the last checkpoint were cut off or written anew together with
//! all that hangs on them. The contents of notices and of answers are not covered by the chain.

mod cases;
mod events;
mod finding;
mod versions;

pub use finding::{Finding, Health};

use super::apply::store_id;
use super::checkpoint::Checkpoint;
use super::error::StoreError;
use super::read::{Reader, Show};
use crate::problems::{AwaitingCalendar, PagesDamaged, StoreDamaged, TailUnknown};
use diagnose::Both;
use events::Walk;
use finding::Found;
use rusqlite::Connection;

/// Looks at a case with all that belongs to it, and says what is wrong.
pub type Visitor<'v> = &'v mut dyn FnMut(&Show) -> Result<(), Both>;

/// What a check found.
#[derive(Clone, Debug)]
pub struct Checked {
    /// How far the chain has come.
    pub head: Checkpoint,
    /// How many cases there are.
    pub cases: i64,
    /// What is wrong, and what cannot be known.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Whether anything is wrong.
    pub fn health(&self) -> Health {
        if self.findings.iter().any(Finding::is_error) { Health::Broken } else { Health::Sound }
    }
}

impl Reader {
    /// Checks everything, against checkpoints that were kept elsewhere. `visit` looks at every case.
    ///
    /// An error means that the check itself could not run; damage is a finding.
    pub fn check(&self, checkpoints: &[Checkpoint], visit: Option<Visitor<'_>>) -> Result<Checked, StoreError> {
        self.at_once(|reader| verify(reader, checkpoints, visit))
    }
}

pub(super) fn verify(
    reader: &Reader,
    checkpoints: &[Checkpoint],
    visit: Option<Visitor<'_>>,
) -> Result<Checked, StoreError> {
    let conn = reader.conn();
    let mut found = Found::default();
    part(&mut found, |found| pages(conn, found))?;
    let head = Walk::new(conn, store_id(conn)?, checkpoints, &mut found).run()?;
    let mut cases = 0;
    part(&mut found, |found| cases::check(reader, visit, &mut cases, found))?;
    part(&mut found, |found| versions::check(reader, &head, found))?;
    let mut awaiting = 0;
    part(&mut found, |_| {
        awaiting = count(conn, "SELECT count(*) FROM timers WHERE fired IS NULL AND due IS NULL")?;
        Ok(())
    })?;
    if awaiting > 0 {
        found.add(AwaitingCalendar { count: awaiting });
    }
    let covered = checkpoints.iter().map(|point| point.size).filter(|size| *size <= head.size).max().unwrap_or(0);
    if covered < head.size {
        found.add(TailUnknown { after: covered, size: head.size });
    }
    Ok(Checked { head, cases, findings: found.all })
}

/// Runs a part of the check; damage that stops it is a finding, and the next part has its turn.
fn part(found: &mut Found, check: impl FnOnce(&mut Found) -> Result<(), StoreError>) -> Result<(), StoreError> {
    match check(found) {
        Err(StoreError::StoreDamaged(StoreDamaged { text })) => {
            found.add(PagesDamaged { text });
            Ok(())
        }
        other => other,
    }
}

/// The database's own check, and that no row hangs in the air.
fn pages(conn: &Connection, found: &mut Found) -> Result<(), StoreError> {
    let mut check = conn.prepare("PRAGMA integrity_check")?;
    let mut lines = check.query([])?;
    while let Some(line) = lines.next()? {
        let text: String = line.get(0)?;
        if text != "ok" {
            found.add(PagesDamaged { text });
        }
    }
    let mut check = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = check.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        found.add(PagesDamaged { text: format!("a row of {table} without its row in {parent}") });
    }
    Ok(())
}

fn count(conn: &Connection, query: &str) -> Result<i64, StoreError> {
    Ok(conn.query_row(query, [], |row| row.get(0))?)
}
