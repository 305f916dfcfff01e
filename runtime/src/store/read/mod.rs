//! What can be read: cases, what is due, what is to be sent, versions, and how far the chain has come.

mod cases;
mod due;
mod rows;
mod versions;

pub use cases::{List, Listed};
pub use due::Notice;
pub(super) use rows::event;
pub use rows::{Case, Decision, Due, Event, Policy, Show, Timer, Year};

use super::apply::{Head, answered, store_id};
use super::change::Instant;
use super::checkpoint::Checkpoint;
use super::error::StoreError;
use rusqlite::Connection;

/// A view of a store. What one call gives is of one moment.
pub struct Reader {
    conn: Connection,
}

impl Reader {
    pub(super) fn over(conn: Connection) -> Reader {
        Reader { conn }
    }

    pub(super) fn conn(&self) -> &Connection {
        &self.conn
    }

    /// Closes the connection, and says so where that fails.
    pub(super) fn close(self) -> Result<(), StoreError> {
        Ok(self.conn.close().map_err(|(_, error)| error)?)
    }

    /// Runs several reads on one moment of the store.
    pub fn at_once<T, E: From<StoreError>>(&self, read: impl FnOnce(&Reader) -> Result<T, E>) -> Result<T, E> {
        if !self.conn.is_autocommit() {
            return read(self);
        }
        // Rolled back when it is dropped: nothing was written.
        let _moment = self.conn.unchecked_transaction().map_err(StoreError::from)?;
        read(self)
    }

    /// How far the chain has come: what a checkpoint says.
    pub fn head(&self) -> Result<Checkpoint, StoreError> {
        self.at_once(|reader| {
            let head = Head::of(&reader.conn)?;
            let store = store_id(&reader.conn)?;
            Ok(Checkpoint { store, size: head.seq, recorded: head.recorded, root: head.root })
        })
    }

    /// The instant before which nothing can be recorded any more; none in an empty store.
    pub fn last_instant(&self) -> Result<Option<Instant>, StoreError> {
        Ok(Head::of(&self.conn)?.recorded)
    }

    /// What was answered to this request; none where it has not come yet. The same key with another request is an
    /// error.
    pub fn answer(&self, key: &str, request: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        answered(&self.conn, key, request)
    }
}
