//! The events of a store as lines of JSON: by name for people and other programs, and exactly, to fold them again.

use super::versions::Versions;
use super::{DeskError, Window, kept, window};
use crate::store::{Chained, Reader, StoreError};
use diagnose::Lang;
use engine::{Datum, Engine, Event, What};
use ruleset::{FieldId, Process, ProcessId, hex};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// A line. Instants are in the zone of the policy.
#[derive(Serialize)]
struct Line<'l> {
    seq: i64,
    case: Option<&'l str>,
    nth: i64,
    policy: Option<i64>,
    at: String,
    recorded: String,
    kind: &'l str,
    #[serde(flatten)]
    told: Told,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    erased: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effect: Option<String>,
    root: String,
}

/// What an event says.
#[derive(Default, Serialize)]
struct Told {
    /// Who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<Json>,
    /// What was filed, or came with it.
    #[serde(skip_serializing_if = "Map::is_empty")]
    values: Map<String, Json>,
    /// All else, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<Json>,
    /// The event itself, in the numbers of the policy: what a case is folded from.
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<Box<RawValue>>,
}

impl Window<'_> {
    /// Gives every event to `write`, a JSON object to a line, of one moment.
    pub fn export<E: From<DeskError> + From<StoreError>>(
        &mut self,
        mut write: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        let versions = &mut self.versions;
        self.reader.at_once(|reader| {
            let mut lives = Lives::of(reader)?;
            reader.each_event(None, |chained| {
                let line = line(reader, versions, &mut lives, &chained).map_err(E::from)?;
                write(&line)
            })
        })
    }
}

/// Under which version of the policy, and in which process, each case lives as its events go by.
#[derive(Default)]
struct Lives {
    /// For cases that have gone over to a later version: the one under which they were filed.
    filed_under: BTreeMap<String, i64>,
    now: BTreeMap<String, (i64, ProcessId)>,
}

impl Lives {
    fn of(reader: &Reader) -> Result<Lives, StoreError> {
        let mut lives = Lives::default();
        reader.each_event(Some(What::MOVED), |chained| {
            let from = kept::event(&chained.event).as_ref().and_then(window::left);
            if let (Some(case), Some(from)) = (chained.case, from) {
                lives.filed_under.entry(case).or_insert(from);
            }
            Ok::<(), StoreError>(())
        })?;
        Ok(lives)
    }

    /// The version and the process of a case at its next event; none where the store names no version.
    fn at(&mut self, case: &str, event: &Event, policy: Option<i64>) -> Option<(i64, ProcessId)> {
        match &event.what {
            What::Filed { process, .. } => {
                let policy = self.filed_under.get(case).copied().or(policy)?;
                self.now.insert(case.to_owned(), (policy, *process));
            }
            What::Moved(carry) => {
                self.now.insert(case.to_owned(), (i64::try_from(carry.to).ok()?, carry.process));
            }
            _ => {}
        }
        self.now.get(case).copied()
    }
}

fn line(
    reader: &Reader,
    versions: &mut Versions<'_>,
    lives: &mut Lives,
    chained: &Chained,
) -> Result<String, DeskError> {
    let row = &chained.event;
    let own_event = || kept::event(row).filter(|_| !row.kind.starts_with("store."));
    let life = match (&chained.case, own_event()) {
        (Some(case), Some(event)) => lives.at(case, &event, chained.policy).map(|life| (life, event)),
        _ => None,
    };
    let policy = life.as_ref().map_or(chained.policy, |((policy, _), _)| Some(*policy));
    let zone = match policy {
        Some(policy) => versions.of(reader, policy)?.engine.zone().clone(),
        None => versions.zone(reader)?,
    };
    let told = match life {
        Some(((policy, process), event)) => told(&versions.of(reader, policy)?.engine, process, &event),
        None => Told { what: Some(own(&row.payload)), ..Told::default() },
    };
    let digest = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(hex);
    let line = Line {
        seq: row.seq,
        case: chained.case.as_deref(),
        nth: row.nth,
        policy,
        at: zone.time_text(row.at),
        recorded: zone.time_text(row.recorded),
        kind: &row.kind,
        told,
        erased: row.is_erased,
        digest: digest(&chained.digest),
        effect: digest(&chained.effect),
        root: hex(&chained.root),
    };
    // Plain data: a growing string takes all.
    Ok(serde_json::to_string(&line).unwrap_or_default())
}

/// An event of a process.
fn told(engine: &Engine, process: ProcessId, event: &Event) -> Told {
    let exact = to_raw_value(event).ok();
    let Some(process) = engine.ruleset().meaning.get(process) else { return Told { event: exact, ..Told::default() } };
    let mut what = match event.json(engine, process) {
        Json::Object(what) => what,
        _ => Map::new(),
    };
    // Told elsewhere on the line.
    for key in ["at", "event", "carried"] {
        what.shift_remove(key);
    }
    let who = what.shift_remove("who");
    let what = (!what.is_empty()).then_some(Json::Object(what));
    Told { who, values: values(engine, process, &event.what), what, event: exact }
}

/// The values that an event brings, by the names of their fields.
fn values(engine: &Engine, process: &Process, what: &What) -> Map<String, Json> {
    let one = |(id, value): (FieldId, &Datum)| {
        let field = engine.field(process.record, id)?;
        Some((field.name.clone(), value.text(engine, field, Lang::En).into()))
    };
    match what {
        What::Filed { record, .. } => {
            let filled = (0u32..).map(FieldId).zip(record).filter_map(|(id, value)| Some((id, value.as_ref()?)));
            filled.filter_map(one).collect()
        }
        What::Joined { carried, .. } | What::Acted { carried, .. } => {
            carried.iter().filter_map(|(id, value)| one((*id, value))).collect()
        }
        _ => Map::new(),
    }
}

/// What an event of the store itself says: its own words, which are JSON.
fn own(payload: &[u8]) -> Json {
    serde_json::from_slice(payload).unwrap_or_else(|_| Json::from(hex(payload)))
}
