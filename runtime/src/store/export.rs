//! The whole store as lines of JSON, for other programs and for archives.

use super::chain::hex;
use super::change::Instant;
use super::error::StoreError;
use super::read::{Reader, event};
use crate::problems::{Fault, StoreFailed};
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::{self, Write};

/// A line: what it is about comes first.
#[derive(Serialize)]
#[serde(tag = "line", rename_all = "snake_case")]
enum Line {
    Case {
        case: String,
        policy: i64,
        opened: Instant,
        seq: i64,
        r#final: bool,
        record: Bytes,
        state: Bytes,
    },
    Event {
        seq: i64,
        case: Option<String>,
        nth: i64,
        at: Instant,
        recorded: Instant,
        kind: String,
        payload: Bytes,
        #[serde(skip_serializing_if = "Option::is_none")]
        personal: Option<Bytes>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        erased: bool,
        root: String,
    },
}

/// Bytes of the layer above: as they are where they are JSON, in hexadecimal otherwise.
#[derive(Serialize)]
#[serde(untagged)]
enum Bytes {
    Json(Box<RawValue>),
    Other { hex: String },
}

impl Bytes {
    fn of(bytes: Vec<u8>) -> Bytes {
        // A line break inside would tear the line.
        let text = String::from_utf8(bytes).map_err(|error| error.into_bytes());
        match text.map(|text| (RawValue::from_string(text.clone()), text)) {
            Ok((Ok(json), text)) if !text.contains(['\n', '\r']) => Bytes::Json(json),
            Ok((_, text)) => Bytes::Other { hex: hex(text.as_bytes()) },
            Err(bytes) => Bytes::Other { hex: hex(&bytes) },
        }
    }
}

impl Reader {
    /// Writes all cases and then all events, one JSON object to a line, of one moment. Gives how many lines.
    pub fn export(&self, out: &mut impl Write) -> Result<u64, StoreError> {
        self.at_once(|reader| Ok(reader.export_cases(out)? + reader.export_events(out)?))
    }

    fn export_cases(&self, out: &mut impl Write) -> Result<u64, StoreError> {
        let mut cases =
            self.conn().prepare("SELECT name, policy, opened, seq, is_final, record, state FROM cases ORDER BY id")?;
        let rows = cases.query_map([], |row| {
            Ok(Line::Case {
                case: row.get(0)?,
                policy: row.get(1)?,
                opened: row.get(2)?,
                seq: row.get(3)?,
                r#final: row.get(4)?,
                record: Bytes::of(row.get(5)?),
                state: Bytes::of(row.get(6)?),
            })
        })?;
        lines(rows, out)
    }

    fn export_events(&self, out: &mut impl Write) -> Result<u64, StoreError> {
        let mut events = self.conn().prepare(
            "SELECT events.seq, nth, events.at, recorded, kind, payload, personal, digest, name, root
             FROM events LEFT JOIN cases ON cases.id = case_id ORDER BY events.seq",
        )?;
        let rows = events.query_map([], |row| {
            let event = event(row)?;
            Ok(Line::Event {
                seq: event.seq,
                case: row.get(8)?,
                nth: event.nth,
                at: event.at,
                recorded: event.recorded,
                kind: event.kind,
                payload: Bytes::of(event.payload),
                personal: event.personal.map(Bytes::of),
                erased: event.is_erased,
                root: hex(&row.get::<_, [u8; 32]>(9)?),
            })
        })?;
        lines(rows, out)
    }
}

fn lines(rows: impl Iterator<Item = rusqlite::Result<Line>>, out: &mut impl Write) -> Result<u64, StoreError> {
    let mut count = 0;
    for row in rows {
        let line = serde_json::to_string(&row?).map_err(io::Error::from);
        line.and_then(|line| writeln!(out, "{line}"))
            .map_err(|error| StoreFailed { fault: Fault::Io, text: error.to_string() })?;
        count += 1;
    }
    Ok(count)
}
