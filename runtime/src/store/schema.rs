//! The tables, and how a store of an older version becomes one of this version.

use super::error::StoreError;
use crate::problems::StoreVersion;
use rusqlite::{Connection, TransactionBehavior};

/// Marks a database file as a store of ours: "SHAO".
pub(super) const APPLICATION_ID: i64 = 0x5348_414F;

/// What leads from each version to the next; the first makes version 1 out of nothing. Invariant: a step that was
/// once released is never changed.
pub(super) const STEPS: &[&str] = &[include_str!("version1.sql")];

/// The version that this program writes.
pub(super) fn known() -> i64 {
    STEPS.len() as i64
}

/// The version of the store behind a connection.
pub(super) fn version(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Brings a store to the last of `steps`, all of them in one transaction. A store of a newer version is refused.
pub(super) fn migrate(conn: &mut Connection, steps: &[&str]) -> Result<(), StoreError> {
    let known = steps.len() as i64;
    if version(conn)? == known {
        return Ok(());
    }
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again under the lock: another process may have done it meanwhile.
    let found = version(&transaction)?;
    if found > known {
        return Err(StoreVersion { found, known }.into());
    }
    for step in steps.iter().skip(usize::try_from(found).unwrap_or(usize::MAX)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", known)?;
    Ok(transaction.commit()?)
}
