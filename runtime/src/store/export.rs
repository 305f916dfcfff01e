//! Every event with all that the chain says of it, for archives and other programs.

use super::error::StoreError;
use super::read::{Event, Reader, event};

/// An event as it stands in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chained {
    /// The event.
    pub event: Event,
    /// Its case; none for events of the store itself.
    pub case: Option<String>,
    /// The serial of the policy that the case lives under.
    pub policy: Option<i64>,
    /// The digest of its personal text.
    pub digest: Option<Vec<u8>>,
    /// The digest of the case after the change that ended with it.
    pub effect: Option<Vec<u8>>,
    /// The root of the chain after it.
    pub root: Vec<u8>,
}

impl Reader {
    /// Visits every event, in the order of recording, of one moment.
    pub fn each_event<E: From<StoreError>>(&self, mut visit: impl FnMut(Chained) -> Result<(), E>) -> Result<(), E> {
        let store = |error: rusqlite::Error| E::from(error.into());
        let mut events = self
            .conn()
            .prepare(
                "SELECT events.seq, nth, events.at, recorded, kind, payload, personal, digest, name, policy, effect, root
                 FROM events LEFT JOIN cases ON cases.id = case_id ORDER BY events.seq",
            )
            .map_err(store)?;
        let rows = events.query_map([], |row| {
            let (digest, effect, root) = (row.get(7)?, row.get(10)?, row.get(11)?);
            Ok(Chained { event: event(row)?, case: row.get(8)?, policy: row.get(9)?, digest, effect, root })
        });
        for row in rows.map_err(store)? {
            visit(row.map_err(store)?)?;
        }
        Ok(())
    }
}
