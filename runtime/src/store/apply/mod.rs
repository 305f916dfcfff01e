//! One change into rows, within a transaction that somebody else begins and ends.

mod case;
mod event;

pub(super) use case::effect_with_timers;

use super::chain::{self, Digest};
use super::change::{Change, Instant, Key, NewEvent, Outcome};
use super::error::StoreError;
use super::salt::Salts;
use crate::problems::{EarlierInstant, KeyReused};
use event::To;
use rusqlite::{Connection, OptionalExtension, params};

/// How far the chain has come.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// The number of the last event; 0 before the first.
    pub seq: i64,
    /// When it was recorded.
    pub recorded: Option<Instant>,
    /// The root after it.
    pub root: Digest,
}

impl Head {
    /// As recorded.
    pub(super) fn of(conn: &Connection) -> Result<Head, StoreError> {
        let mut last = conn.prepare_cached("SELECT seq, recorded, root FROM events ORDER BY seq DESC LIMIT 1")?;
        let last = last.query_row([], |row| Ok(Head { seq: row.get(0)?, recorded: row.get(1)?, root: row.get(2)? }));
        match last.optional()? {
            Some(head) => Ok(head),
            None => Ok(Head { seq: 0, recorded: None, root: chain::start(&store_id(conn)?) }),
        }
    }
}

/// The random name that the store got when it was made.
pub(super) fn store_id(conn: &Connection) -> Result<Vec<u8>, StoreError> {
    Ok(conn.query_row("SELECT value FROM meta WHERE name = 'store'", [], |row| row.get(0))?)
}

/// A change that was not applied.
pub(super) struct Failure {
    pub error: StoreError,
    /// Whether nothing had been written yet: the transaction is as good as before.
    pub is_clean: bool,
}

/// Applies changes one after the other.
pub(super) struct Applier<'s> {
    conn: &'s Connection,
    head: Head,
    salts: &'s mut Salts,
    wrote: bool,
}

impl<'s> Applier<'s> {
    pub(super) fn new(conn: &'s Connection, head: Head, salts: &'s mut Salts) -> Self {
        Applier { conn, head, salts, wrote: false }
    }

    pub(super) fn conn(&self) -> &'s Connection {
        self.conn
    }

    /// Applies a change whole. After a failure that is not clean, the caller undoes what was written.
    pub(super) fn apply(&mut self, change: &Change) -> Result<Outcome, Failure> {
        let head = self.head.clone();
        self.wrote = false;
        self.change(change).map_err(|error| {
            self.head = head;
            Failure { error, is_clean: !self.wrote }
        })
    }

    fn change(&mut self, change: &Change) -> Result<Outcome, StoreError> {
        // Before anything else: a repeated request has an old state and an old instant.
        if let Some(key) = &change.key
            && let Some(answer) = answered(self.conn, &key.key, &key.request)?
        {
            return Ok(Outcome::Repeated { answer });
        }
        self.advance(change.now)?;
        let first = self.head.seq + 1;
        for case in &change.cases {
            self.case(change.now, case)?;
        }
        if let Some(key) = &change.key {
            self.key(key, first)?;
        }
        Ok(Outcome::Done { seq: self.head.seq })
    }

    /// Time only goes forward.
    fn advance(&mut self, now: Instant) -> Result<(), StoreError> {
        match self.head.recorded {
            Some(last) if now < last => Err(EarlierInstant { now, last }.into()),
            _ => Ok(()),
        }
    }

    /// Appends an event of the store itself, which belongs to no case.
    pub(super) fn own(&mut self, now: Instant, kind: &str, payload: String) -> Result<i64, StoreError> {
        self.advance(now)?;
        self.wrote = true;
        let event = NewEvent { at: now, kind: kind.to_owned(), payload: payload.into_bytes(), personal: None };
        self.event(&To { case: None, nth: 0, now, effect: None, decisions: &[], notices: &[] }, &event)?;
        Ok(self.head.seq)
    }

    fn key(&mut self, key: &Key, first: i64) -> Result<(), StoreError> {
        self.wrote = true;
        let mut insert = self
            .conn
            .prepare_cached("INSERT INTO keys (key, request, answer, first, last) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        insert.execute(params![key.key, key.request, key.answer, first, self.head.seq])?;
        Ok(())
    }
}

/// What was answered to a request that came with this key; none where it has not come yet. Of a request whose case
/// was erased nobody knows any more what was asked: whatever comes under its key is not done again.
pub(super) fn answered(conn: &Connection, key: &str, request: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
    let mut find = conn.prepare_cached("SELECT request, answer FROM keys WHERE key = ?1")?;
    let found = find.query_row([key], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?))).optional()?;
    match found {
        Some((asked, _)) if !asked.is_empty() && asked != request => Err(KeyReused { key: key.to_owned() }.into()),
        found => Ok(found.map(|(_, answer)| answer)),
    }
}
