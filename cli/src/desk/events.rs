//! What happened, for people and for scripts.

use diagnose::{Lang, escape_control};
use engine::{Engine, Event, What};
use ruleset::{Process, ProcessId};
use serde_json::{Value as Json, json};
use std::fmt::Write;

/// By which engines events are told.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'e> {
    /// The engine of the version under which the first case lives.
    pub engine: &'e Engine,
    /// The process of that case.
    pub process: ProcessId,
    /// All that happened to that case, where it went through several versions, with the engine of each thing.
    pub history: &'e [(Event, &'e Engine)],
}

impl Seen<'_> {
    fn engine(&self, event: &Event) -> &Engine {
        self.history.iter().find(|(known, _)| known == event).map_or(self.engine, |(_, engine)| engine)
    }
}

/// What happened to each of several cases, a line to an event under the name of its case.
pub(crate) fn events_text(happened: &[(String, Event)], seen: Seen<'_>, lang: Lang) -> String {
    let mut out = String::new();
    for (case, process, events) in by_case(happened, seen.process) {
        let _ = writeln!(out, "{}", escape_control(case));
        if let Some(process) = seen.engine.ruleset().meaning.get(process) {
            events.iter().for_each(|event| event_line(&mut out, event, seen.engine(event), process, lang));
        }
    }
    out
}

/// `  2022-07-04 09:05  …`; the process is that of any version.
pub(crate) fn event_line(out: &mut String, event: &Event, engine: &Engine, process: &Process, lang: Lang) {
    let Some(process) = of_version(engine, process) else { return };
    let text = escape_control(&event.text(engine, process, lang));
    let _ = writeln!(out, "  {}  {text}", engine.zone().shown(event.at));
}

/// An event as JSON; the process is that of any version.
pub(crate) fn event_json(event: &Event, engine: &Engine, process: &Process) -> Json {
    of_version(engine, process).map_or(Json::Null, |process| event.json(engine, process))
}

/// The process of this name in the version of an engine.
fn of_version<'e>(engine: &'e Engine, process: &Process) -> Option<&'e Process> {
    let meaning = &engine.ruleset().meaning;
    meaning.get(meaning.find::<ProcessId>(&process.name)?)
}

/// The same as JSON: each case with its events.
pub(crate) fn events_json(happened: &[(String, Event)], seen: Seen<'_>) -> Json {
    let of_case = |(case, process, events): (&str, ProcessId, Vec<&Event>)| {
        let process = seen.engine.ruleset().meaning.get(process);
        let told = |process: &Process| {
            events.iter().map(|event| event_json(event, seen.engine(event), process)).collect::<Vec<_>>()
        };
        json!({ "case": case, "events": process.map(told) })
    };
    by_case(happened, seen.process).into_iter().map(of_case).collect()
}

/// The events of each case, in the order of the cases. The first is of `process`; those that it opens say of which.
fn by_case(happened: &[(String, Event)], process: ProcessId) -> Vec<(&str, ProcessId, Vec<&Event>)> {
    let mut cases: Vec<(&str, ProcessId, Vec<&Event>)> = Vec::new();
    for (case, event) in happened {
        let known = cases.iter().position(|(name, ..)| name == case).unwrap_or_else(|| {
            cases.push((case, process, Vec::new()));
            cases.len() - 1
        });
        if let Some((_, process, events)) = cases.get_mut(known) {
            if let What::Filed { process: filed, .. } = &event.what {
                *process = *filed;
            }
            events.push(event);
        }
    }
    cases
}
