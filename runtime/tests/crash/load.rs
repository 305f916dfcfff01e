//! The load: threads that file cases and act in them, one that lets timers run out, and a word on the standard output
//! for everything that was acknowledged.

use runtime::store::*;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

const THREADS: u64 = 6;
/// How many acts a case sees.
const ACTS: i64 = 3;

/// Runs until killed, or until the store fails.
pub fn run(path: &Path, round: u64) {
    // Locked by its readers or by the file system's limit: nothing was promised.
    let Ok(store) = Store::open(path, &Options::default()) else { return say("failed to open") };
    let Ok(writer) = Writer::start(store, 64) else { return say("failed to start") };
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (submitter, stop) = (writer.submitter(), &stop);
            scope.spawn(move || until_it_fails(stop, |n| case(&submitter, round, &format!("{round}-{thread}-{n}"))));
        }
        let (submitter, stop) = (writer.submitter(), &stop);
        scope.spawn(move || {
            // Opened late where the file may not grow: then nothing fires.
            let Ok(reader) = Reader::open(path, &Options::default()) else { return };
            until_it_fails(stop, |_| tick(&reader, &submitter, round));
        });
    });
}

/// Holds the lock, with a change begun, until killed.
pub fn hold(path: &Path) {
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.execute_batch("BEGIN IMMEDIATE; UPDATE policies SET loaded = 7").unwrap();
    say("held");
    std::thread::sleep(std::time::Duration::from_secs(60));
}

fn until_it_fails(stop: &AtomicBool, mut step: impl FnMut(u64) -> Result<(), StoreError>) {
    for n in 0.. {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        if let Err(error) = step(n) {
            stop.store(true, Ordering::Relaxed);
            return say(&format!("failed {error}"));
        }
    }
}

/// One case, from its filing to its last act.
fn case(submitter: &Submitter, round: u64, name: &str) -> Result<(), StoreError> {
    for seq in 0..=ACTS {
        let name_of_key = format!("{name}/{seq}");
        match submitter.commit(change(name, seq, round)) {
            Ok(Outcome::Done { .. }) => say(&format!("ack {name_of_key}")),
            Ok(Outcome::Repeated { .. }) => say(&format!("failed {name_of_key} was never asked before")),
            // The timer of the case fired between two acts; that is how it goes.
            Err(StoreError::CaseMoved(_)) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The change behind a key: the filing of a case, which sets its timer, or an act in it.
pub fn change(name: &str, seq: i64, round: u64) -> Change {
    let now = i64::try_from(round).unwrap();
    let key = format!("{name}/{seq}");
    let basis = if seq == 0 { Basis::New { record: name.as_bytes().to_vec(), policy: 1 } } else { Basis::after(seq) };
    let timer = TimerChange::Set { step: "limit".into(), occurrence: 1, due: Some(now) };
    let event =
        NewEvent { at: now, kind: "act".into(), payload: key.clone().into_bytes(), personal: Some(vec![7; 40]) };
    let case = CaseChange {
        case: name.into(),
        basis,
        events: vec![event],
        state: vec![b's'; 200],
        is_final: seq == ACTS,
        timers: if seq == 0 { vec![timer] } else { vec![] },
        decisions: vec![NewDecision { name: "d".into(), ruleset: vec![1; 32], explanation: vec![b'e'; 300] }],
        notices: vec![key.clone().into_bytes()],
    };
    Change {
        now,
        key: Some(Key { request: key.clone().into_bytes(), answer: b"done".to_vec(), key }),
        cases: vec![case],
    }
}

/// Records timers that ran out.
fn tick(reader: &Reader, submitter: &Submitter, round: u64) -> Result<(), StoreError> {
    let now = i64::try_from(round).unwrap();
    for due in reader.due(now, 3)? {
        let case = due.case.clone();
        let fire = move |reader: &Reader| fire(reader, &due, now);
        match submitter.decide(fire) {
            Ok(Some(_)) => say(&format!("fired {case}")),
            Ok(None) => {}
            Err(Refused::Decided(error) | Refused::Store(error)) => return Err(error),
        }
    }
    std::thread::sleep(std::time::Duration::from_millis(3));
    Ok(())
}

/// The change that records a timer; none where another was faster.
fn fire(reader: &Reader, due: &Due, now: i64) -> Result<Option<Change>, StoreError> {
    let Some(case) = reader.case(&due.case)? else { return Ok(None) };
    if reader.timers(&due.case)?.iter().all(|timer| timer.fired.is_some()) {
        return Ok(None);
    }
    let case = CaseChange {
        case: due.case.clone(),
        basis: Basis::after(case.seq),
        events: vec![NewEvent { at: case.at.max(due.due), kind: "fired".into(), ..NewEvent::default() }],
        state: case.state,
        is_final: case.is_final,
        timers: vec![TimerChange::Fired { step: due.step.clone(), occurrence: due.occurrence }],
        decisions: vec![],
        notices: vec![],
    };
    Ok(Some(Change { now, key: None, cases: vec![case] }))
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Whoever listened may be gone.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
