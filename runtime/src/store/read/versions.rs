//! Versions of the policy, and years of calendars.

use super::super::change::Instant;
use super::super::error::StoreError;
use super::{Policy, Reader, Year};
use rusqlite::OptionalExtension;

impl Reader {
    /// All versions of the policy, in the order of their serials, without their bytes.
    pub fn policies(&self) -> Result<Vec<Policy>, StoreError> {
        let mut find = self.conn.prepare_cached(
            "SELECT serial, hash, effective_from, effective_until, signature, loaded FROM policies ORDER BY serial",
        )?;
        let rows = find.query_map([], |row| {
            Ok(Policy {
                serial: row.get(0)?,
                hash: row.get(1)?,
                from: row.get(2)?,
                until: row.get(3)?,
                signature: row.get(4)?,
                loaded: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The compiled file of a version.
    pub fn artifact(&self, serial: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let mut find = self.conn.prepare_cached("SELECT artifact FROM policies WHERE serial = ?1")?;
        Ok(find.query_row([serial], |row| row.get(0)).optional()?)
    }

    /// The version in force at an instant: of those that have begun, the one that began last, unless it has ended.
    pub fn in_force(&self, at: Instant) -> Result<Option<Policy>, StoreError> {
        let begun = self.policies()?.into_iter().filter(|policy| policy.from <= at);
        Ok(begun.max_by_key(|policy| policy.from).filter(|policy| policy.until.is_none_or(|until| at < until)))
    }

    /// All years of all calendars, by calendar and year.
    pub fn years(&self) -> Result<Vec<Year>, StoreError> {
        let mut find = self
            .conn
            .prepare_cached("SELECT calendar, year, content, signature, loaded FROM years ORDER BY calendar, year")?;
        let rows = find.query_map([], |row| {
            Ok(Year {
                calendar: row.get(0)?,
                year: row.get(1)?,
                content: row.get(2)?,
                signature: row.get(3)?,
                loaded: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
