//! Cases and their timers, against the last event of each.

use super::super::apply::effect_with_timers;
use super::super::chain::{Digest, Effect};
use super::super::error::StoreError;
use super::super::read::{Case, Reader};
use super::Visitor;
use super::finding::Found;
use crate::problems::RowsDisagree;
use diagnose::Both;
use rusqlite::{Connection, OptionalExtension, Row};

const CASES: &str = "
    SELECT id, name, policy, opened, at, seq, is_final, state, record, last, salt FROM cases ORDER BY id";

/// Checks every case, and counts them.
pub(super) fn check(
    reader: &Reader,
    mut visit: Option<Visitor<'_>>,
    cases: &mut i64,
    found: &mut Found,
) -> Result<(), StoreError> {
    let conn = reader.conn();
    let mut rows = conn.prepare(CASES)?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        *cases += 1;
        let (id, case) = (row.get(0)?, case(row)?);
        let name = case.name.clone();
        let mut tell = |words| found.add(RowsDisagree { case: Some(name.clone()), words });
        row_agrees(conn, id, &case, row)?.into_iter().for_each(&mut tell);
        if let Some(visit) = visit.as_mut() {
            visit(&reader.belongings(id, case)?).err().into_iter().for_each(&mut tell);
        }
    }
    fired(conn, found)
}

/// What its last event says of a case.
struct Last {
    seq: i64,
    nth: i64,
    at: i64,
    effect: Option<Vec<u8>>,
}

fn row_agrees(conn: &Connection, id: i64, case: &Case, row: &Row<'_>) -> Result<Vec<Both>, StoreError> {
    let mut find =
        conn.prepare_cached("SELECT seq, nth, at, effect FROM events WHERE case_id = ?1 ORDER BY nth DESC LIMIT 1")?;
    let last = find
        .query_row([id], |row| Ok(Last { seq: row.get(0)?, nth: row.get(1)?, at: row.get(2)?, effect: row.get(3)? }));
    let Some(last) = last.optional()? else { return Ok(vec![Both::new("没有事件", "it has no event")]) };
    let mut find = conn.prepare_cached("SELECT count(*) FROM events WHERE case_id = ?1")?;
    let count: i64 = find.query_row([id], |row| row.get(0))?;
    let mut find = conn.prepare_cached("SELECT at FROM events WHERE case_id = ?1 AND nth = 1")?;
    let opened: Option<i64> = find.query_row([id], |row| row.get(0)).optional()?;

    let mut words = Vec::new();
    if case.seq != count || last.nth != count {
        let (seq, nth) = (case.seq, last.nth);
        words.push(Both::new(
            format!("记为 {seq} 个事件，实有 {count} 个，最后是第 {nth} 个"),
            format!("it is said to have {seq} events; there are {count}, and the last is number {nth}"),
        ));
    }
    let said: i64 = row.get(9)?;
    if said != last.seq {
        words.push(Both::new(
            format!("记载最后是第 {said} 号事件，实为第 {} 号", last.seq),
            format!("its last event is said to be {said}, and is {}", last.seq),
        ));
    }
    if case.at != last.at || Some(case.opened) != opened {
        words.push(Both::new("时刻与事件不符", "its instants are not those of its events"));
    }
    let salt: Vec<u8> = row.get(10)?;
    let effect =
        Effect { salt: &salt, policy: case.policy, is_final: case.is_final, record: &case.record, state: &case.state };
    let digest: Digest = effect_with_timers(conn, id, &effect)?;
    if last.effect.as_deref() != Some(digest.as_slice()) {
        words.push(Both::new(
            "记录、状态、所依政策或定时与最后的事件不符",
            "its record, state, policy or timers are not what its last event left",
        ));
    }
    Ok(words)
}

/// Timers that fired must name an event of their case.
fn fired(conn: &Connection, found: &mut Found) -> Result<(), StoreError> {
    let mut find = conn.prepare(
        "SELECT name, step, occurrence FROM timers JOIN cases ON cases.id = case_id WHERE fired IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM events WHERE events.seq = fired AND events.case_id = timers.case_id)",
    )?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let (step, occurrence): (String, i64) = (row.get(1)?, row.get(2)?);
        let words = Both::new(
            format!("「{step}」第 {occurrence} 次定时已触发，却没有那个事件"),
            format!("timer `{step}` ({occurrence}) fired, but its event is not there"),
        );
        found.add(RowsDisagree { case: row.get(0)?, words });
    }
    Ok(())
}

fn case(row: &Row<'_>) -> rusqlite::Result<Case> {
    Ok(Case {
        name: row.get(1)?,
        policy: row.get(2)?,
        opened: row.get(3)?,
        at: row.get(4)?,
        seq: row.get(5)?,
        is_final: row.get(6)?,
        state: row.get(7)?,
        record: row.get(8)?,
    })
}
