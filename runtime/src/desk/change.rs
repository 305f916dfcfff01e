//! What happened, as one change of the store.

use super::kept;
use super::versions::Version;
use crate::store::{Basis, CaseChange, Change, Key, NewDecision, NewEvent, TimerChange};
use diagnose::Lang;
use engine::{Case, Context, Datum, DueAt, Engine, Event, TimerOf, What};
use ruleset::ProcessId;
use serde_json::json;
use std::collections::{BTreeMap, VecDeque};

/// A change in the making.
pub(super) struct Made {
    now: i64,
    /// The version under which its first case lives at the end.
    pub version: Version,
    cases: Vec<CaseChange>,
    /// Everything that happened, with the case to which it did.
    pub happened: Vec<(String, Event)>,
    opens: VecDeque<Opening>,
    /// When something is due next on the cases that it touches.
    next: Option<i64>,
}

/// What happened under one version.
pub(super) type Part = (Version, Vec<Event>);

/// A case that is to be opened.
pub(super) struct Opening {
    /// The case that opens it.
    pub by: String,
    /// As of when.
    pub at: i64,
    /// Of which process.
    pub process: ProcessId,
    /// On which record.
    pub record: Vec<Option<Datum>>,
}

impl Made {
    pub fn new(now: i64, version: Version) -> Made {
        Made { now, version, cases: Vec::new(), happened: Vec::new(), opens: VecDeque::new(), next: None }
    }

    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// Whether something happens to this case.
    pub fn touches(&self, name: &str) -> bool {
        self.cases.iter().any(|change| change.case == name)
    }

    /// The next case that is still to be opened.
    pub fn next_opening(&mut self) -> Option<Opening> {
        self.opens.pop_front()
    }

    /// When something is due next on the cases that it touches.
    pub fn next_due(&self) -> Option<i64> {
        self.next
    }

    /// Adds what happened to a case under the versions it went through; nothing where nothing did.
    pub fn add(&mut self, name: &str, mut case: Case, basis: Basis, parts: &[Part]) {
        if parts.iter().all(|(_, events)| events.is_empty()) {
            return;
        }
        let (mut rows, mut timers, mut decisions, mut notices) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut open = open_timers(&case);
        let all = parts.iter().flat_map(|(version, events)| events.iter().map(move |event| (version, event)));
        for (Version { engine, hash, .. }, event) in all {
            let fired = match &event.what {
                What::RanOut { step } => Some(occurrence(&case, *step)),
                _ => None,
            };
            case.apply(event);
            let (payload, personal) = kept::parts(event);
            rows.push(NewEvent { at: event.at, kind: event.what.name().to_owned(), payload, personal });
            let now_open = open_timers(&case);
            changed(&open, &now_open, fired, &mut timers);
            open = now_open;
            match &event.what {
                What::Told { .. } => notices.push(notice(engine, name, &case, event)),
                What::Decided { decision, .. } => decisions.push(explained(engine, hash, &case, *decision, event.at)),
                What::Opens { process } => {
                    let record = case.record.clone();
                    self.opens.push_back(Opening { by: name.to_owned(), at: event.at, process: *process, record });
                }
                _ => {}
            }
            self.happened.push((name.to_owned(), event.clone()));
        }
        self.next = self.next.into_iter().chain(case.due()).min();
        self.cases.push(CaseChange {
            case: name.to_owned(),
            basis,
            events: rows,
            state: kept::state_bytes(&case),
            is_final: case.is_final,
            timers,
            decisions,
            notices,
        });
    }

    /// The change, under the request's key.
    pub fn change(self, key: Option<Key>) -> Change {
        Change { now: self.now, key, cases: self.cases }
    }
}

/// A timer's name in the store: its step, and the how-manieth time it is set.
type TimerName = (String, i64);

/// The open timers of a case, with their deadline where it is known.
fn open_timers(case: &Case) -> BTreeMap<TimerName, Option<i64>> {
    let due = |due: DueAt| match due {
        DueAt::Never => None,
        DueAt::At(at) => Some(Some(at)),
        DueAt::Awaiting(_) => Some(None),
    };
    // One that stopped unjudged waits for the calendar like those that run.
    case.timers()
        .into_iter()
        .chain(case.unsettled())
        .filter_map(|(of, at)| Some((occurrence(case, of), due(at)?)))
        .collect()
}

/// A clock is set again when it resumes or is extended, a stage's limits with each entry, a rung's with each climb. Each
/// version numbers them anew, so those of a case that went over have other names.
fn occurrence(case: &Case, of: TimerOf) -> TimerName {
    let (step, times) = numbered(case, of);
    match case.moves {
        0 => (step, times),
        moves => (format!("{step} over {moves}"), times),
    }
}

fn numbered(case: &Case, of: TimerOf) -> TimerName {
    match of {
        TimerOf::Clock(id) => {
            let times = case.clocks.get(id.index()).map_or(0, |clock| clock.pauses.len() + clock.extensions.len());
            (format!("clock {}", id.0), times as i64)
        }
        TimerOf::Limit(limit) => (format!("limit {limit}"), case.entries.into()),
        TimerOf::Rung(ladder) => (format!("rung {ladder}"), case.climbs.into()),
    }
}

/// What became of the timers by one event.
fn changed(
    before: &BTreeMap<TimerName, Option<i64>>,
    after: &BTreeMap<TimerName, Option<i64>>,
    fired: Option<TimerName>,
    changes: &mut Vec<TimerChange>,
) {
    for (step, occurrence) in before.keys().filter(|name| !after.contains_key(*name)) {
        let (step, occurrence) = (step.clone(), *occurrence);
        changes.push(match fired.as_ref() == Some(&(step.clone(), occurrence)) {
            true => TimerChange::Fired { step, occurrence },
            false => TimerChange::Cancel { step, occurrence },
        });
    }
    for ((step, occurrence), due) in after.iter().filter(|(name, due)| before.get(*name) != Some(*due)) {
        changes.push(TimerChange::Set { step: step.clone(), occurrence: *occurrence, due: *due });
    }
}

/// A notice as it leaves: who is told what about which case.
fn notice(engine: &Engine, name: &str, case: &Case, event: &Event) -> Vec<u8> {
    let Some(process) = engine.ruleset().meaning.get(case.process) else { return Vec::new() };
    let mut told = event.json(engine, process);
    let text = |lang| event.text(engine, process, lang);
    if let Some(told) = told.as_object_mut() {
        told.insert("case".to_owned(), name.into());
        told.insert("text".to_owned(), json!({ "zh": text(Lang::Zh), "en": text(Lang::En) }));
    }
    told.to_string().into_bytes()
}

/// A decision with its explanation.
fn explained(engine: &Engine, hash: &[u8], case: &Case, decision: ruleset::DecisionId, at: i64) -> NewDecision {
    let rules = engine.ruleset();
    let row = case.row(engine).unwrap_or_default();
    let why = engine.explain(decision, &row, &Context { as_of: Some(at) });
    // In words too: whoever asks later may have another program, and no longer the policy's text.
    let lines = |lang| why.lines(engine, lang);
    let explanation = json!({ "why": why.json(engine), "zh": lines(Lang::Zh), "en": lines(Lang::En) });
    NewDecision {
        name: rules.meaning.name(decision).to_owned(),
        ruleset: hash.to_vec(),
        explanation: explanation.to_string().into_bytes(),
    }
}
