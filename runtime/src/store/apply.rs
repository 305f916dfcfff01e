//! One change into rows, within a transaction that somebody else begins and ends.

use super::chain::{self, Digest, Effect, Link, Salt};
use super::change::{Basis, CaseChange, Change, Instant, Key, NewEvent, Outcome, TimerChange};
use super::error::StoreError;
use super::salt::Salts;
use crate::problems::{CaseExists, CaseMoved, EarlierInstant, EventInstant, KeyReused, NoCase, NoEvent, TimerSpent};
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

/// A case as it stands before a change.
struct Before {
    id: i64,
    policy: i64,
    at: Instant,
    seq: i64,
    is_final: bool,
    record: Vec<u8>,
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

    fn case(&mut self, now: Instant, change: &CaseChange) -> Result<(), StoreError> {
        let known = before(self.conn, &change.case)?;
        let before = self.basis(change, known)?;
        let seq = before.seq + change.events.len() as i64;
        let at = instants(now, change, &before)?;
        let salt = self.salts.next()?;
        self.wrote = true;
        let policy = match &change.basis {
            Basis::Known { policy, .. } => policy.unwrap_or(before.policy),
            Basis::New { policy, .. } => *policy,
        };
        let record = match &change.basis {
            Basis::New { record, .. } | Basis::Known { record: Some(record), .. } => record,
            Basis::Known { record: None, .. } => &before.record,
        };
        let row = Row { policy, record, salt, seq, at, last: self.head.seq + change.events.len() as i64 };
        let id = self.row(change, &before, &row)?;
        self.timers(id, change, row.last)?;
        let effect = Effect { salt: &salt, policy, is_final: change.is_final, record, state: &change.state };
        let effect = effect_with_timers(self.conn, id, &effect)?;
        self.events(now, id, before.seq, change, &effect)
    }

    /// The case that a change builds on: as it is, or as it begins.
    fn basis(&self, change: &CaseChange, known: Option<Before>) -> Result<Before, StoreError> {
        let case = || change.case.clone();
        if change.events.is_empty() {
            return Err(NoEvent { case: case() }.into());
        }
        match (&change.basis, known) {
            (Basis::New { policy, .. }, None) => {
                let record = Vec::new();
                Ok(Before { id: 0, policy: *policy, at: Instant::MIN, seq: 0, is_final: false, record })
            }
            (Basis::New { .. }, Some(_)) => Err(CaseExists { case: case() }.into()),
            (Basis::Known { .. }, None) => Err(NoCase { case: case() }.into()),
            (Basis::Known { seq, .. }, Some(known)) if known.seq != *seq => {
                Err(CaseMoved { case: case(), expected: *seq, found: known.seq }.into())
            }
            (Basis::Known { .. }, Some(known)) => Ok(known),
        }
    }

    /// Writes the case's row. Columns of an index are named only where they change: naming them costs a write.
    fn row(&self, change: &CaseChange, before: &Before, row: &Row<'_>) -> Result<i64, StoreError> {
        if let Basis::New { .. } = change.basis {
            let mut insert = self.conn.prepare_cached(
                "INSERT INTO cases (name, policy, opened, at, seq, last, is_final, salt, state, record)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?;
            let opened = change.events.first().map_or(row.at, |event| event.at);
            let (state, record) = (&change.state, row.record);
            return Ok(insert.insert(params![
                change.case,
                row.policy,
                opened,
                row.at,
                row.seq,
                row.last,
                change.is_final,
                row.salt,
                state,
                record
            ])?);
        }
        let mut update = self.conn.prepare_cached(
            "UPDATE cases SET at = ?2, seq = ?3, last = ?4, salt = ?5, state = ?6, record = ?7 WHERE id = ?1",
        )?;
        update.execute(params![before.id, row.at, row.seq, row.last, row.salt, change.state, row.record])?;
        if (before.is_final, before.policy) != (change.is_final, row.policy) {
            let mut update = self.conn.prepare_cached("UPDATE cases SET is_final = ?2, policy = ?3 WHERE id = ?1")?;
            update.execute(params![before.id, change.is_final, row.policy])?;
        }
        Ok(before.id)
    }

    fn timers(&self, id: i64, change: &CaseChange, seq: i64) -> Result<(), StoreError> {
        for timer in &change.timers {
            let (step, occurrence, changed) = match timer {
                TimerChange::Set { step, occurrence, due } => {
                    let mut set = self.conn.prepare_cached(
                        "INSERT INTO timers (case_id, step, occurrence, due) VALUES (?1, ?2, ?3, ?4)
                         ON CONFLICT DO UPDATE SET due = excluded.due WHERE fired IS NULL",
                    )?;
                    (step, occurrence, set.execute(params![id, step, occurrence, due])?)
                }
                TimerChange::Cancel { step, occurrence } => {
                    let mut cancel = self.conn.prepare_cached(
                        "DELETE FROM timers WHERE case_id = ?1 AND step = ?2 AND occurrence = ?3 AND fired IS NULL",
                    )?;
                    (step, occurrence, cancel.execute(params![id, step, occurrence])?)
                }
                TimerChange::Fired { step, occurrence } => {
                    let mut fire = self.conn.prepare_cached(
                        "UPDATE timers SET fired = ?4
                         WHERE case_id = ?1 AND step = ?2 AND occurrence = ?3 AND fired IS NULL",
                    )?;
                    (step, occurrence, fire.execute(params![id, step, occurrence, seq])?)
                }
            };
            if changed == 0 {
                let (case, step) = (change.case.clone(), step.clone());
                return Err(TimerSpent { case, step, occurrence: *occurrence }.into());
            }
        }
        Ok(())
    }

    /// Appends the events; decisions, notices and the effect hang on the last.
    fn events(
        &mut self,
        now: Instant,
        id: i64,
        nth: i64,
        change: &CaseChange,
        effect: &Digest,
    ) -> Result<(), StoreError> {
        let Some((last, others)) = change.events.split_last() else { return Ok(()) };
        let mut to = To { case: Some((id, &change.case)), nth, now, effect: None, decisions: &[], notices: 0 };
        for event in others {
            to.nth += 1;
            self.event(&to, event)?;
        }
        to.nth += 1;
        let decisions = self.decisions(id, change)?;
        self.notices(change)?;
        self.event(
            &To { effect: Some(effect), decisions: &decisions, notices: change.notices.len() as i64, ..to },
            last,
        )
    }

    fn decisions(&mut self, id: i64, change: &CaseChange) -> Result<Vec<Digest>, StoreError> {
        let seq = self.head.seq + 1;
        let mut sorted: Vec<_> = change.decisions.iter().collect();
        sorted.sort_by(|a, b| a.name.cmp(&b.name));
        let mut digests = Vec::with_capacity(sorted.len());
        for decision in sorted {
            let salt = self.salts.next()?;
            let digest = chain::decision(&salt, &decision.name, &decision.ruleset, &decision.explanation);
            let mut insert = self.conn.prepare_cached(
                "INSERT INTO decisions (seq, name, case_id, ruleset, explanation, salt, digest)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?;
            insert.execute(params![seq, decision.name, id, decision.ruleset, decision.explanation, salt, digest])?;
            digests.push(digest);
        }
        Ok(digests)
    }

    fn notices(&self, change: &CaseChange) -> Result<(), StoreError> {
        let seq = self.head.seq + 1;
        for (nth, payload) in change.notices.iter().enumerate() {
            let mut insert = self.conn.prepare_cached("INSERT INTO outbox (seq, nth, payload) VALUES (?1, ?2, ?3)")?;
            insert.execute(params![seq, nth as i64, payload])?;
        }
        Ok(())
    }

    /// Appends an event of the store itself, which belongs to no case.
    pub(super) fn own(&mut self, now: Instant, kind: &str, payload: String) -> Result<i64, StoreError> {
        self.advance(now)?;
        self.wrote = true;
        let event = NewEvent { at: now, kind: kind.to_owned(), payload: payload.into_bytes(), personal: None };
        self.event(&To { case: None, nth: 0, now, effect: None, decisions: &[], notices: 0 }, &event)?;
        Ok(self.head.seq)
    }

    fn event(&mut self, to: &To<'_>, event: &NewEvent) -> Result<(), StoreError> {
        let seq = self.head.seq + 1;
        let salt = event.personal.as_ref().map(|_| self.salts.next()).transpose()?;
        let digest = salt.zip(event.personal.as_ref()).map(|(salt, text)| chain::personal(&salt, text));
        let link = Link {
            seq,
            case: to.case.map(|(_, name)| name),
            nth: to.nth,
            at: event.at,
            recorded: to.now,
            kind: &event.kind,
            payload: &event.payload,
            digest: digest.as_ref().map(Digest::as_slice),
            effect: to.effect.map(Digest::as_slice),
            decisions: to.decisions,
            notices: to.notices,
        };
        let root = chain::root(&self.head.root, &link);
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO events (seq, case_id, nth, at, recorded, kind, payload, personal, salt, digest, effect,
                                 decisions, notices, root)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?;
        let (case, decisions) = (to.case.map(|(id, _)| id), to.decisions.len() as i64);
        insert.execute(params![
            seq,
            case,
            to.nth,
            event.at,
            to.now,
            event.kind,
            event.payload,
            event.personal,
            salt,
            digest,
            to.effect,
            decisions,
            to.notices,
            root
        ])?;
        self.head = Head { seq, recorded: Some(to.now), root };
        Ok(())
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

/// What an event is appended to, and what hangs on it.
struct To<'a> {
    case: Option<(i64, &'a str)>,
    nth: i64,
    now: Instant,
    effect: Option<&'a Digest>,
    decisions: &'a [Digest],
    notices: i64,
}

/// A case's row after a change.
struct Row<'a> {
    policy: i64,
    record: &'a [u8],
    salt: Salt,
    seq: i64,
    at: Instant,
    last: i64,
}

/// What was answered to a request that came with this key; none where it has not come yet.
pub(super) fn answered(conn: &Connection, key: &str, request: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
    let mut find = conn.prepare_cached("SELECT request, answer FROM keys WHERE key = ?1")?;
    let found = find.query_row([key], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?))).optional()?;
    match found {
        Some((asked, _)) if asked != request => Err(KeyReused { key: key.to_owned() }.into()),
        found => Ok(found.map(|(_, answer)| answer)),
    }
}

fn before(conn: &Connection, case: &str) -> Result<Option<Before>, StoreError> {
    let mut find = conn.prepare_cached("SELECT id, policy, at, seq, is_final, record FROM cases WHERE name = ?1")?;
    let found = find.query_row([case], |row| {
        Ok(Before {
            id: row.get(0)?,
            policy: row.get(1)?,
            at: row.get(2)?,
            seq: row.get(3)?,
            is_final: row.get(4)?,
            record: row.get(5)?,
        })
    });
    Ok(found.optional()?)
}

/// Checks that events come in the order of their instants, none before the case's last nor after `now`; gives the
/// last of them.
fn instants(now: Instant, change: &CaseChange, before: &Before) -> Result<Instant, StoreError> {
    change.events.iter().try_fold(before.at, |least, event| {
        if event.at < least || event.at > now {
            return Err(EventInstant { case: change.case.clone(), at: event.at, least, most: now }.into());
        }
        Ok(event.at)
    })
}

/// The digest of a case as it stands, its pending timers included.
pub(super) fn effect_with_timers(conn: &Connection, id: i64, effect: &Effect<'_>) -> Result<Digest, StoreError> {
    let mut hash = chain::effect(effect);
    let mut timers = conn.prepare_cached(
        "SELECT step, occurrence, due FROM timers WHERE case_id = ?1 AND fired IS NULL ORDER BY step, occurrence",
    )?;
    let mut rows = timers.query([id])?;
    while let Some(row) = rows.next()? {
        let step = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        hash = hash.timer(step, row.get(1)?, row.get(2)?);
    }
    Ok(hash.finish())
}
