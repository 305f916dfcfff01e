//! What happened, for people and for scripts.

use crate::when::shown;
use diagnose::{Lang, escape_control};
use engine::{Engine, Event, What};
use ruleset::{Process, ProcessId};
use serde_json::{Value as Json, json};
use std::fmt::Write;

/// What happened to each of several cases, a line to an event under the name of its case.
pub(crate) fn events_text(happened: &[(String, Event)], engine: &Engine, process: ProcessId, lang: Lang) -> String {
    let mut out = String::new();
    for (case, process, events) in by_case(happened, process) {
        let _ = writeln!(out, "{}", escape_control(case));
        if let Some(process) = engine.ruleset().meaning.get(process) {
            events.iter().for_each(|event| event_line(&mut out, event, engine, process, lang));
        }
    }
    out
}

/// `  2022-07-04 09:05  …`
pub(crate) fn event_line(out: &mut String, event: &Event, engine: &Engine, process: &Process, lang: Lang) {
    let text = escape_control(&event.text(engine, process, lang));
    let _ = writeln!(out, "  {}  {text}", shown(event.at, engine.zone()));
}

/// The same as JSON: each case with its events.
pub(crate) fn events_json(happened: &[(String, Event)], engine: &Engine, process: ProcessId) -> Json {
    let of_case = |(case, process, events): (&str, ProcessId, Vec<&Event>)| {
        let process = engine.ruleset().meaning.get(process);
        let told = |process: &Process| events.iter().map(|event| event.json(engine, process)).collect::<Vec<_>>();
        json!({ "case": case, "events": process.map(told) })
    };
    by_case(happened, process).into_iter().map(of_case).collect()
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
