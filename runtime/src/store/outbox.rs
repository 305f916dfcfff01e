//! Notices that left. They leave at least once: whoever sends one says so afterwards.

use super::batch::transaction;
use super::change::{Instant, NoticeId};
use super::error::StoreError;
use super::open::Store;
use rusqlite::params;

impl Store {
    /// Marks notices as sent. One that is marked already, or is not there, stays as it is; gives how many were marked.
    pub fn sent(&mut self, now: Instant, notices: &[NoticeId]) -> Result<usize, StoreError> {
        transaction(self, |store| {
            let mut mark = store
                .conn()
                .prepare_cached("UPDATE outbox SET sent = ?3 WHERE seq = ?1 AND nth = ?2 AND sent IS NULL")?;
            notices.iter().try_fold(0, |count, id| Ok(count + mark.execute(params![id.seq, id.nth, now])?))
        })
    }
}
