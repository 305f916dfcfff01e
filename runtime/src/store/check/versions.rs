//! Policies, years of calendars and keys, against the events that tell of them.

use super::super::checkpoint::Checkpoint;
use super::super::error::StoreError;
use super::super::load::{POLICY, YEAR, policy_event, sha256, year_event};
use super::super::read::Reader;
use super::finding::Found;
use crate::problems::RowsDisagree;
use diagnose::Both;
use rusqlite::Connection;
use std::collections::BTreeMap;

pub(super) fn check(reader: &Reader, head: &Checkpoint, found: &mut Found) -> Result<(), StoreError> {
    let conn = reader.conn();
    policies(conn, found)?;
    years(conn, found)?;
    let query = format!("SELECT count(*) FROM keys WHERE first > last + 1 OR last > {}", head.size);
    let strays = super::count(conn, &query)?;
    if strays > 0 {
        let words = Both::new(
            format!("有 {strays} 个幂等键指向不存在的事件"),
            format!("{strays} keys point to events that are not there"),
        );
        found.add(RowsDisagree { case: None, words });
    }
    Ok(())
}

fn policies(conn: &Connection, found: &mut Found) -> Result<(), StoreError> {
    let mut told = events(conn, POLICY)?;
    let mut find = conn
        .prepare("SELECT serial, hash, artifact, effective_from, effective_until, seq FROM policies ORDER BY serial")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let (serial, hash, artifact): (i64, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let event = policy_event(serial, &hash, row.get(3)?, row.get(4)?);
        if told.remove(&row.get(5)?) != Some(event.into_bytes()) || sha256(&artifact) != *hash {
            disagrees(found, format!("第 {serial} 号政策"), format!("policy number {serial}"));
        }
    }
    for seq in told.into_keys() {
        disagrees(found, format!("第 {seq} 号事件载入的政策"), format!("the policy that event {seq} loaded"));
    }
    Ok(())
}

fn years(conn: &Connection, found: &mut Found) -> Result<(), StoreError> {
    let mut told = events(conn, YEAR)?;
    let mut find = conn.prepare("SELECT calendar, year, content, seq FROM years ORDER BY calendar, year")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let (calendar, year, content): (String, i64, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let event = year_event(&calendar, year, &content);
        if told.remove(&row.get(3)?) != Some(event.into_bytes()) {
            disagrees(
                found,
                format!("日历「{calendar}」的 {year} 年"),
                format!("the year {year} of calendar `{calendar}`"),
            );
        }
    }
    for seq in told.into_keys() {
        disagrees(found, format!("第 {seq} 号事件载入的日历"), format!("the year that event {seq} loaded"));
    }
    Ok(())
}

/// What the store's own events of a kind say, by their numbers.
fn events(conn: &Connection, kind: &str) -> Result<BTreeMap<i64, Vec<u8>>, StoreError> {
    // The store's own events are few, and stand together in the index of cases.
    let mut find = conn.prepare("SELECT seq, payload FROM events WHERE case_id IS NULL AND kind = ?1")?;
    let rows = find.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn disagrees(found: &mut Found, zh: String, en: String) {
    let words = Both::new(format!("{zh}与载入时的事件不符"), format!("{en} is not what was loaded"));
    found.add(RowsDisagree { case: None, words });
}
