//! What must hold after every round.

use super::load::change;
use runtime::store::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What was acknowledged so far, in all rounds.
pub struct Seen {
    keys: BTreeSet<String>,
    fired: BTreeSet<String>,
    kept: Checkpoint,
}

impl Seen {
    /// Makes the store.
    pub fn new(path: &Path) -> Seen {
        let mut store = Store::init(path).unwrap();
        let policy = NewPolicy { serial: 1, artifact: b"artifact".to_vec(), from: 0, until: None, signature: None };
        store.load_policy(0, &policy).unwrap();
        Seen { keys: BTreeSet::new(), fired: BTreeSet::new(), kept: store.reader().head().unwrap() }
    }

    pub fn acknowledged(&self) -> usize {
        self.keys.len()
    }

    pub fn fired(&self) -> usize {
        self.fired.len()
    }

    /// Opens the store after a crash and compares.
    pub fn round(&mut self, path: &Path, round: u64, lines: &[String]) {
        for line in lines {
            // The test runner's own words come on the same line as the first of ours.
            if let Some((_, key)) = line.split_once("ack ") {
                assert!(self.keys.insert(key.to_owned()), "{key} was acknowledged twice");
            } else if let Some((_, case)) = line.split_once("fired ") {
                assert!(self.fired.insert(case.to_owned()), "the timer of {case} was acknowledged twice");
            }
        }
        let mut store = Store::open(path, &Options::default()).unwrap();
        let before = std::mem::replace(&mut self.kept, store.reader().head().unwrap());
        let found = &mut Counts::default();
        let mut visit = |show: &Show| found.case(show);
        let checked = store.reader().check(&[before], Some(&mut visit)).unwrap();
        let errors: Vec<_> = checked.findings.iter().filter(|finding| finding.is_error()).collect();
        assert!(errors.is_empty(), "round {round}: {errors:#?}");
        for key in &self.keys {
            assert_eq!(found.keys.get(key), Some(&1), "round {round}: {key} was acknowledged");
        }
        for case in &self.fired {
            assert!(found.fired.contains(case), "round {round}: the timer of {case} was acknowledged");
        }
        let twice = found.keys.iter().find(|(_, times)| **times != 1);
        assert_eq!(twice, None, "round {round}: kept twice");
        self.ask_again(&mut store, round, lines);
    }

    /// Requests that were acknowledged are answered when they come again, and not repeated.
    fn ask_again(&self, store: &mut Store, round: u64, lines: &[String]) {
        let head = store.reader().head().unwrap();
        for key in lines.iter().filter_map(|line| line.split_once("ack ")).map(|(_, key)| key).step_by(7) {
            let (case, seq) = key.split_once('/').unwrap();
            let again = store.commit(&change(case, seq.parse().unwrap(), round)).unwrap();
            assert_eq!(again, Outcome::Repeated { answer: b"done".to_vec() });
        }
        assert_eq!(store.reader().head().unwrap(), head);
    }
}

/// What the store holds.
#[derive(Default)]
struct Counts {
    keys: BTreeMap<String, u32>,
    fired: BTreeSet<String>,
}

impl Counts {
    /// A change is whole or not there: every act has its decision, every case its one timer, every firing its event.
    fn case(&mut self, show: &Show) -> Result<(), diagnose::Both> {
        let fault = |text: &str| Err(diagnose::Both::new(text, text));
        let acts: Vec<_> = show.events.iter().filter(|event| event.kind == "act").collect();
        let fired = show.events.iter().filter(|event| event.kind == "fired").count();
        for act in &acts {
            *self.keys.entry(String::from_utf8(act.payload.clone()).unwrap()).or_default() += 1;
        }
        let [timer] = show.timers.as_slice() else { return fault("a timer is lost or doubled") };
        if fired != usize::from(timer.fired.is_some()) {
            return fault("a timer's firing and its event do not agree");
        }
        if fired == 1 {
            self.fired.insert(show.case.name.clone());
        }
        if show.decisions.len() != acts.len() {
            return fault("a decision is missing");
        }
        Ok(())
    }
}
