//! The store's tests: what they share.

mod chain;
mod commit;
mod copies;
mod damage;
mod erase;
mod faults;
mod timers;
mod torn;
mod versions;
mod writer;

use super::*;
use rusqlite::Connection;
use std::path::PathBuf;
use tempfile::TempDir;

/// A store in a folder of its own, with policy number 1 in force from 0.
pub(super) struct Bench {
    pub folder: TempDir,
    pub store: Store,
}

impl Bench {
    pub(super) fn new() -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::init(&folder.path().join("store.db")).unwrap();
        store.load_policy(0, &policy(1, 0, None)).unwrap();
        Bench { folder, store }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("store.db")
    }

    /// A store with three cases: two acts in each, a timer, a decision, a notice and personal text.
    pub(super) fn filled() -> Bench {
        let mut bench = Bench::new();
        for case in ["甲", "乙", "丙"] {
            let mut filed = file(case, 20);
            filed.cases[0].events = vec![event("act", 10)];
            filed.cases[0].timers = vec![set("办结", 1, Some(100))];
            filed.cases[0].events[0].personal = Some(format!("{case}的电话").into_bytes());
            filed.cases[0].decisions =
                vec![NewDecision { name: "派单".into(), ruleset: vec![1; 32], explanation: b"because".to_vec() }];
            bench.store.commit(&filed).unwrap();
            let mut acted = act(case, 1, 20);
            acted.cases[0].notices = vec![b"told".to_vec()];
            acted.key = Some(key(case, b"act"));
            bench.store.commit(&acted).unwrap();
        }
        bench
    }

    /// Writes to the file behind the store's back.
    pub(super) fn tamper(&self, statements: &str) {
        let conn = Connection::open(self.path()).unwrap();
        conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        conn.execute_batch(statements).unwrap();
    }

    /// What a check finds, worded in English; warnings left out.
    pub(super) fn errors(&self, checkpoints: &[Checkpoint]) -> Vec<String> {
        errors(&Reader::open(&self.path(), &Options::default()).unwrap().check(checkpoints, None).unwrap())
    }
}

pub(super) fn errors(checked: &Checked) -> Vec<String> {
    let errors = checked.findings.iter().filter(|finding| finding.is_error());
    errors.map(|finding| diagnose::Diagnostic::from(finding.clone()).report.message.en).collect()
}

pub(super) fn policy(serial: i64, from: i64, until: Option<i64>) -> NewPolicy {
    NewPolicy { serial, artifact: format!("artifact {serial}").into_bytes(), from, until, signature: None }
}

pub(super) fn key(key: &str, request: &[u8]) -> Key {
    Key { key: key.into(), request: request.to_vec(), answer: format!("answer to {key}").into_bytes() }
}

pub(super) fn set(step: &str, occurrence: i64, due: Option<i64>) -> TimerChange {
    TimerChange::Set { step: step.into(), occurrence, due }
}

pub(super) fn event(kind: &str, at: i64) -> NewEvent {
    NewEvent { at, kind: kind.into(), payload: format!("{{\"at\":{at}}}").into_bytes(), personal: None }
}

/// A new case.
pub(super) fn file(case: &str, now: i64) -> Change {
    change(case, now, Basis::New { record: format!("{{\"编号\":\"{case}\"}}").into_bytes(), policy: 1 })
}

/// One more event in a case that has `seq`.
pub(super) fn act(case: &str, seq: i64, now: i64) -> Change {
    change(case, now, Basis::after(seq))
}

fn change(case: &str, now: i64, basis: Basis) -> Change {
    let state = format!("state at {now}").into_bytes();
    let case = CaseChange {
        case: case.into(),
        basis,
        events: vec![event("act", now)],
        state,
        is_final: false,
        timers: vec![],
        decisions: vec![],
        notices: vec![],
    };
    Change { now, key: None, cases: vec![case] }
}

/// The code of an error.
pub(super) fn code<T: std::fmt::Debug>(result: Result<T, StoreError>) -> &'static str {
    diagnose::Diagnostic::from(result.unwrap_err()).code()
}
