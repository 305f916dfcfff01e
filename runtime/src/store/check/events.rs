//! The walk along the chain.

use super::super::apply::Head;
use super::super::chain::{self, Digest, Link};
use super::super::checkpoint::Checkpoint;
use super::super::erase::ERASE;
use super::super::error::StoreError;
use super::finding::Found;
use crate::problems::{Break, ChainBroken, CheckpointDiffers, CheckpointFault, Place, RowsDisagree, StoreDamaged};
use diagnose::Both;
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

const EVENTS: &str = "
    SELECT events.seq, name, nth, events.at, recorded, kind, payload, personal, events.salt, digest, effect, decisions,
           notices, root, case_id
    FROM events LEFT JOIN cases ON cases.id = case_id WHERE events.seq > ?1 ORDER BY events.seq";

/// A walk from the first event to the last.
pub(super) struct Walk<'w> {
    conn: &'w Connection,
    store: Vec<u8>,
    /// In the order of their sizes; those passed are taken off.
    checkpoints: Vec<&'w Checkpoint>,
    found: &'w mut Found,
    head: Head,
    /// Whether the root before the next event is known: not after a gap.
    is_sure: bool,
    last: Option<Place>,
    /// The last checkpoint that agreed.
    agreed: i64,
    /// Events without their personal text, for which no erasure came yet.
    blanked: BTreeMap<i64, Place>,
    /// Cases with a decision without its explanation, for which no erasure came yet.
    unexplained: BTreeMap<i64, Place>,
    /// Cases with a notice without its text, for which no erasure came yet.
    unsaid: BTreeMap<i64, Place>,
    decisions: i64,
    notices: i64,
}

impl<'w> Walk<'w> {
    pub(super) fn new(
        conn: &'w Connection,
        store: Vec<u8>,
        checkpoints: &'w [Checkpoint],
        found: &'w mut Found,
    ) -> Self {
        let head = Head { seq: 0, recorded: None, root: chain::start(&store) };
        let mut ours = Vec::new();
        for point in checkpoints {
            if point.store == store {
                ours.push(point);
            } else {
                found.add(CheckpointDiffers { size: point.size, how: CheckpointFault::OtherStore });
            }
        }
        ours.sort_by_key(|point| std::cmp::Reverse(point.size));
        Walk {
            conn,
            store,
            checkpoints: ours,
            found,
            head,
            is_sure: true,
            last: None,
            agreed: 0,
            blanked: BTreeMap::new(),
            unexplained: BTreeMap::new(),
            unsaid: BTreeMap::new(),
            decisions: 0,
            notices: 0,
        }
    }

    /// Walks, and gives how far the chain has come.
    pub(super) fn run(mut self) -> Result<Checkpoint, StoreError> {
        self.passed();
        while let Err(error) = self.stretch() {
            let StoreError::StoreDamaged(StoreDamaged { text }) = error else { return Err(error) };
            let seq = self.head.seq + 1;
            let until = self.readable_after(seq)?;
            let place = Place { seq, case: None, at: None };
            self.found.add(ChainBroken { place, how: Break::Unreadable { until, text } });
            self.is_sure = false;
            match until {
                Some(until) => self.head.seq = until - 1,
                None => break,
            }
        }
        self.end()?;
        let Head { seq, recorded, root } = self.head;
        Ok(Checkpoint { store: self.store, size: seq, recorded, root })
    }

    /// Walks as far as rows can be read.
    fn stretch(&mut self) -> Result<(), StoreError> {
        let mut events = self.conn.prepare(EVENTS)?;
        let mut rows = events.query([self.head.seq])?;
        while let Some(row) = rows.next()? {
            self.event(row)?;
        }
        Ok(())
    }

    /// The first event after an unreadable one that can be read, sought in growing steps.
    fn readable_after(&self, seq: i64) -> Result<Option<i64>, StoreError> {
        let mut find = self.conn.prepare("SELECT seq, root FROM events WHERE seq > ?1 ORDER BY seq LIMIT 1")?;
        for step in (0..48).map(|power| 1_i64 << power) {
            let next = find.query_row([seq + step - 1], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Digest>(1)?)));
            match next.map_err(|error| (matches!(error, rusqlite::Error::QueryReturnedNoRows), error.into())) {
                Ok((next, _)) => return Ok(Some(next)),
                Err((true, _)) => return Ok(None),
                Err((false, StoreError::StoreDamaged(_))) => {}
                Err((false, error)) => return Err(error),
            }
        }
        Ok(None)
    }

    fn event(&mut self, row: &Row<'_>) -> Result<(), StoreError> {
        let read = |error: rusqlite::types::FromSqlError| StoreError::from(rusqlite::Error::from(error));
        let seq: i64 = row.get(0)?;
        let case = row.get_ref(1)?.as_str_or_null().map_err(read)?;
        let place = Place { seq, case: case.map(str::to_owned), at: Some(row.get(3)?) };
        if seq > self.head.seq + 1 && self.is_sure {
            self.add(&place, Break::Gone { count: seq - self.head.seq - 1 });
            self.is_sure = false;
        }
        let decisions = self.decisions(row.get(11)?, row, &place)?;
        let notices = self.notices(row.get(12)?, row, &place)?;
        let link = Link {
            seq,
            case,
            nth: row.get(2)?,
            at: row.get(3)?,
            recorded: row.get(4)?,
            kind: row.get_ref(5)?.as_str().map_err(read)?,
            payload: row.get_ref(6)?.as_blob().map_err(read)?,
            digest: row.get_ref(9)?.as_blob_or_null().map_err(read)?,
            effect: row.get_ref(10)?.as_blob_or_null().map_err(read)?,
            decisions: &decisions,
            notices: &notices,
        };
        let root: Digest = row.get(13)?;
        if self.is_sure && chain::root(&self.head.root, &link) != root {
            self.add(&place, Break::Edited);
        }
        let (text, salt) = (row.get_ref(7)?, row.get_ref(8)?);
        let (text, salt) = (text.as_blob_or_null().map_err(read)?, salt.as_blob_or_null().map_err(read)?);
        self.personal(text, salt, link.digest, &place);
        if link.kind == ERASE {
            self.erased(link.payload, row.get(14)?);
        }
        self.head = Head { seq, recorded: Some(link.recorded), root };
        self.is_sure = true;
        self.last = Some(place);
        self.passed();
        Ok(())
    }

    fn personal(&mut self, text: Option<&[u8]>, salt: Option<&[u8]>, digest: Option<&[u8]>, place: &Place) {
        match (text, salt, digest) {
            (None, None, None) => {}
            (None, None, Some(_)) => {
                self.blanked.insert(place.seq, place.clone());
            }
            (Some(text), Some(salt), Some(digest)) if chain::personal(salt, text) == digest => {}
            _ => self.add(place, Break::Personal),
        }
    }

    /// The digests of the decisions that hang on an event, checked against what they are of.
    fn decisions(&mut self, count: i64, row: &Row<'_>, place: &Place) -> Result<Vec<Digest>, StoreError> {
        if count == 0 {
            return Ok(Vec::new());
        }
        self.decisions += count;
        let mut find = self.conn.prepare_cached(
            "SELECT name, ruleset, explanation, salt, digest FROM decisions WHERE seq = ?1 ORDER BY name",
        )?;
        let mut rows = find.query([place.seq])?;
        let mut digests = Vec::new();
        let mut is_whole = true;
        while let Some(decision) = rows.next()? {
            let (name, ruleset): (String, Vec<u8>) = (decision.get(0)?, decision.get(1)?);
            let (text, salt): (Option<Vec<u8>>, Option<Vec<u8>>) = (decision.get(2)?, decision.get(3)?);
            let digest: Digest = decision.get(4)?;
            match (text, salt) {
                (Some(text), Some(salt)) => is_whole &= chain::decision(&salt, &name, &ruleset, &text) == digest,
                (None, None) => {
                    self.unexplained.insert(row.get(14)?, place.clone());
                }
                _ => is_whole = false,
            }
            digests.push(digest);
        }
        if !is_whole || digests.len() as i64 != count {
            self.add(place, Break::Decision);
        }
        Ok(digests)
    }

    /// The digests of the notices that hang on an event, checked against what they are of.
    fn notices(&mut self, count: i64, row: &Row<'_>, place: &Place) -> Result<Vec<Digest>, StoreError> {
        if count == 0 {
            return Ok(Vec::new());
        }
        self.notices += count;
        let mut find =
            self.conn.prepare_cached("SELECT payload, salt, digest FROM outbox WHERE seq = ?1 ORDER BY nth")?;
        let mut rows = find.query([place.seq])?;
        let mut digests = Vec::new();
        let mut is_whole = true;
        while let Some(notice) = rows.next()? {
            let (payload, salt): (Option<Vec<u8>>, Option<Vec<u8>>) = (notice.get(0)?, notice.get(1)?);
            let digest: Digest = notice.get(2)?;
            match (payload, salt) {
                (Some(payload), Some(salt)) => is_whole &= chain::notice(&salt, &payload) == digest,
                (None, None) => {
                    self.unsaid.insert(row.get(14)?, place.clone());
                }
                _ => is_whole = false,
            }
            digests.push(digest);
        }
        if !is_whole || digests.len() as i64 != count {
            self.add(place, Break::Notices);
        }
        Ok(digests)
    }

    /// An erasure answers for the events that it names, and for the explanations of its case.
    fn erased(&mut self, payload: &[u8], case: Option<i64>) {
        let payload: serde_json::Value = serde_json::from_slice(payload).unwrap_or_default();
        let named = payload.get("events").and_then(serde_json::Value::as_array);
        for seq in named.into_iter().flatten().filter_map(serde_json::Value::as_i64) {
            self.blanked.remove(&seq);
        }
        if let Some(case) = case {
            self.unexplained.remove(&case);
            self.unsaid.remove(&case);
        }
    }

    /// Compares with the checkpoints that have been reached.
    fn passed(&mut self) {
        while let Some(point) = self.checkpoints.pop_if(|point| point.size <= self.head.seq) {
            if point.size == self.head.seq && point.root == self.head.root {
                self.agreed = point.size;
            } else {
                let how = CheckpointFault::Rewritten { after: self.agreed };
                self.found.add(CheckpointDiffers { size: point.size, how });
            }
        }
    }

    fn end(&mut self) -> Result<(), StoreError> {
        for point in std::mem::take(&mut self.checkpoints) {
            let how = CheckpointFault::Cut { found: self.head.seq, last: self.last.clone() };
            self.found.add(CheckpointDiffers { size: point.size, how });
        }
        for place in std::mem::take(&mut self.blanked).into_values() {
            self.add(&place, Break::Blanked);
        }
        for place in std::mem::take(&mut self.unexplained).into_values() {
            self.add(&place, Break::Decision);
        }
        for place in std::mem::take(&mut self.unsaid).into_values() {
            self.add(&place, Break::Notices);
        }
        self.strays("decisions", "判定", "decisions", self.decisions)?;
        self.strays("outbox", "通知", "notices", self.notices)
    }

    /// Rows that no event tells of. Missing ones were told with their events.
    fn strays(&mut self, table: &str, zh: &str, en: &str, told: i64) -> Result<(), StoreError> {
        let rows = self.conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0));
        let Ok(rows) = rows.map_err(StoreError::from) else { return Ok(()) };
        if rows > told {
            let extra = rows - told;
            let words = Both::new(format!("有 {extra} 条{zh}没有事件"), format!("{extra} {en} have no event"));
            self.found.add(RowsDisagree { case: None, words });
        }
        Ok(())
    }

    fn add(&mut self, place: &Place, how: Break) {
        self.found.add(ChainBroken { place: place.clone(), how });
    }
}
