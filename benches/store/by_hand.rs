//! The limit: the same rows into the same tables and indexes, without checks and without hashes.

use runtime::store::{CaseChange, Change, NewEvent, TimerChange};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};
use std::path::Path;

/// A connection that writes rows, in WAL with a sync at every commit, as the store does.
pub struct ByHand {
    conn: Connection,
    seq: i64,
}

impl ByHand {
    /// Opens a store's file: its tables and indexes are what is written to.
    pub fn open(path: &Path) -> rusqlite::Result<ByHand> {
        let conn = Connection::open(path)?;
        // What makes the store faster, a hand would set too.
        conn.set_prepared_statement_cache_capacity(64);
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA cache_size = -8192")?;
        let seq = conn.query_row("SELECT max(seq) FROM events", [], |row| row.get(0))?;
        Ok(ByHand { conn, seq })
    }

    /// Writes a batch in one transaction.
    pub fn commit(&mut self, batch: &[Change]) -> rusqlite::Result<()> {
        self.conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for change in batch {
            for case in &change.cases {
                self.case(change, case)?;
            }
            if let Some(key) = &change.key {
                self.conn
                    .prepare_cached("INSERT INTO keys (key, request, answer, first, last) VALUES (?1, ?2, ?3, ?4, ?4)")?
                    .execute(params![key.key, key.request, key.answer, self.seq])?;
            }
        }
        self.conn.prepare_cached("COMMIT")?.execute([]).map(drop)
    }

    fn case(&mut self, change: &Change, case: &CaseChange) -> rusqlite::Result<()> {
        let (seq, now) = (self.seq + case.events.len() as i64, change.now);
        let (id, nth): (i64, i64) = self
            .conn
            .prepare_cached(
                "UPDATE cases SET at = ?2, seq = seq + ?6, last = ?3, salt = ?4, state = ?5, record = record
                 WHERE name = ?1 RETURNING id, seq - ?6 + 1",
            )?
            .query_row(params![case.case, now, seq, [0_u8; 16], case.state, case.events.len() as i64], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        for timer in &case.timers {
            if let TimerChange::Set { step, occurrence, due } = timer {
                self.conn
                    .prepare_cached(
                        "INSERT INTO timers (case_id, step, occurrence, due) VALUES (?1, ?2, ?3, ?4)
                         ON CONFLICT DO UPDATE SET due = excluded.due",
                    )?
                    .execute(params![id, step, occurrence, due])?;
            }
        }
        for decision in &case.decisions {
            self.conn
                .prepare_cached(
                    "INSERT INTO decisions (seq, name, case_id, ruleset, explanation, salt, digest)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(params![
                    seq,
                    decision.name,
                    id,
                    decision.ruleset,
                    decision.explanation,
                    [0_u8; 16],
                    [0_u8; 32]
                ])?;
        }
        for (number, notice) in case.notices.iter().enumerate() {
            self.conn
                .prepare_cached("INSERT INTO outbox (seq, nth, payload, salt, digest) VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute(params![seq, number as i64, notice, [0_u8; 16], [0_u8; 32]])?;
        }
        for (before, event) in (0..).zip(&case.events) {
            self.seq += 1;
            self.event(id, nth + before, now, event, case)?;
        }
        Ok(())
    }

    fn event(&self, id: i64, nth: i64, now: i64, event: &NewEvent, case: &CaseChange) -> rusqlite::Result<()> {
        let (decisions, notices) = (case.decisions.len() as i64, case.notices.len() as i64);
        let (salt, digest) = ([0_u8; 16], [0_u8; 32]);
        self.conn
            .prepare_cached(
                "INSERT INTO events (seq, case_id, nth, at, recorded, kind, payload, personal, salt, digest, effect,
                                     decisions, notices, root)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .execute(params![
                self.seq,
                id,
                nth,
                event.at,
                now,
                event.kind,
                event.payload,
                event.personal,
                salt,
                digest,
                digest,
                decisions,
                notices,
                digest
            ])
            .map(drop)
    }
}
