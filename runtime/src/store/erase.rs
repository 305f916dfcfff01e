//! Erasing personal text on a legal request. The chain keeps its digests, so it still holds; and the erasure is itself
//! an event, so a text that went missing otherwise shows.

use super::batch::transaction;
use super::change::{Basis, CaseChange, Change, Instant, NewEvent};
use super::error::StoreError;
use super::open::Store;
use crate::problems::{NoCase, NotErasable};
use rusqlite::{OptionalExtension, params};
use serde_json::json;

pub(super) const ERASE: &str = "store.erase";

/// What is to be erased in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// The case.
    pub case: String,
    /// How many events it had when this was made up.
    pub seq: i64,
    /// The numbers of the events whose personal text goes.
    pub events: Vec<i64>,
    /// Why: the request, the law.
    pub reason: String,
    /// The case's state without the text.
    pub state: Vec<u8>,
    /// What was filed, without the text; with none, it stays as it is.
    pub record: Option<Vec<u8>>,
}

impl Store {
    /// Erases the personal text of events, and whatever else may repeat it in the case: explanations, notices, and
    /// requests with their answers. An event `store.erase` of each case tells which, and why. All of it is one
    /// transaction.
    ///
    /// What stands in the file is overwritten. Backups made before still hold the text.
    pub fn erase(&mut self, now: Instant, erasures: &[Erasure]) -> Result<(), StoreError> {
        transaction(self, |store| erasures.iter().try_for_each(|erasure| erase(store, now, erasure)))
    }

    /// Takes away what earlier states of the file left behind: pages in the log, and cells that were moved when a page
    /// was split, which no overwriting reaches. Costs as much as writing the whole store. No where a reader still
    /// looks at an earlier state; the log then keeps it until this is asked for again.
    pub fn scour(&mut self) -> Result<bool, StoreError> {
        self.conn().execute_batch("VACUUM")?;
        Ok(self.conn().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))? == 0)
    }
}

fn erase(store: &mut Store, now: Instant, erasure: &Erasure) -> Result<(), StoreError> {
    let case = || erasure.case.clone();
    let found = store
        .conn()
        .query_row("SELECT id, is_final, at FROM cases WHERE name = ?1", [&erasure.case], |row| {
            Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let (id, is_final, at) = found.ok_or_else(|| NoCase { case: case() })?;
    for seq in &erasure.events {
        let blanked = store.conn().execute(
            "UPDATE events SET personal = NULL, salt = NULL WHERE seq = ?1 AND case_id = ?2 AND personal IS NOT NULL",
            params![seq, id],
        )?;
        if blanked == 0 {
            return Err(NotErasable { case: case(), seq: *seq }.into());
        }
    }
    repeated(store, id)?;
    let payload = json!({ "events": erasure.events, "reason": erasure.reason }).to_string().into_bytes();
    // Nothing happens to the case itself: what is still due on it may lie before now.
    let event = NewEvent { at, kind: ERASE.to_owned(), payload, personal: None };
    let change = CaseChange {
        case: case(),
        basis: Basis::Known { seq: erasure.seq, policy: None, record: erasure.record.clone() },
        events: vec![event],
        state: erasure.state.clone(),
        is_final,
        timers: Vec::new(),
        decisions: Vec::new(),
        notices: Vec::new(),
    };
    store.applier()?.apply(&Change { now, key: None, cases: vec![change] }).map_err(|failure| failure.error)?;
    Ok(())
}

/// Blanks what may repeat the text.
fn repeated(store: &Store, id: i64) -> Result<(), StoreError> {
    for blank in [
        "UPDATE decisions SET explanation = NULL, salt = NULL WHERE case_id = ?1",
        "UPDATE outbox SET payload = NULL, salt = NULL
         WHERE seq IN (SELECT seq FROM events WHERE case_id = ?1 AND notices > 0)",
        // A hash of what was asked for lets somebody try what the text was.
        "UPDATE keys SET request = x'', answer = x''
         WHERE EXISTS (SELECT 1 FROM events WHERE case_id = ?1 AND seq BETWEEN first AND last)",
    ] {
        store.conn().execute(blank, [id])?;
    }
    Ok(())
}
