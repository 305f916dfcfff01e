//! Durable changes through the writer, beside the same rows by hand, at several sizes of batch.

use crate::by_hand::ByHand;
use benches::{Rng, Timing, report};
use runtime::store::*;
use std::error::Error;
use std::path::Path;
use std::time::Instant as Clock;

/// Cases that are acted in.
const CASES: u32 = 20_000;
/// How large a batch is, how many changes are written in all, and how many batches by one before it is the other's
/// turn: a disk that is slow for a while is slow for both, and a turn that begins with a batch of one weighs little.
const ROUNDS: [(usize, usize, usize); 4] = [(1, 2_048, 64), (16, 16_384, 32), (256, 32_768, 8), (1024, 65_536, 8)];

/// Measures and prints.
pub fn measure() -> Result<(), Box<dyn Error>> {
    for (batch, changes, in_turn) in ROUNDS {
        let folder = tempfile::tempdir()?;
        let (ours, limit) = in_turns(folder.path(), batch, changes, in_turn)?;
        let name = format!("durable change, batches of {batch}");
        report(&name, ours, "the same rows by hand", limit, 1.0 / 0.7);
        println!(
            "  {:.0} % of SQLite by hand; {:.0} changes a second",
            100.0 * limit.best / ours.best,
            1e9 / ours.best
        );
    }
    Ok(())
}

fn in_turns(folder: &Path, batch: usize, changes: usize, in_turn: usize) -> Result<(Timing, Timing), Box<dyn Error>> {
    let mut made = Made { random: Rng(5), seqs: vec![1; CASES as usize], number: 0 };
    let writer = Writer::start(filled(&folder.join("ours.db"))?, batch)?;
    let submitter = writer.submitter();
    drop(filled(&folder.join("hand.db"))?);
    let mut by_hand = ByHand::open(&folder.join("hand.db"))?;
    let (mut ours, mut limit) = (Vec::new(), Vec::new());
    for _ in 0..changes / (batch * in_turn) {
        let turn: Vec<Change> = (0..batch * in_turn).map(|_| made.change()).collect();
        let begun = Clock::now();
        for batch in turn.chunks(batch) {
            by_hand.commit(batch)?;
        }
        limit.push(begun.elapsed().as_nanos() as f64 / turn.len() as f64);
        let count = turn.len() as f64;
        let begun = Clock::now();
        let tickets: Vec<Ticket> = turn.into_iter().map(|change| submitter.submit(change)).collect::<Result<_, _>>()?;
        tickets.into_iter().try_for_each(|ticket| ticket.wait().map(drop))?;
        ours.push(begun.elapsed().as_nanos() as f64 / count);
    }
    Ok((median(ours), median(limit)))
}

/// The median stands for the best too: the best turn of a disk says nothing about the disk.
pub(crate) fn median(mut turns: Vec<f64>) -> Timing {
    turns.sort_by(f64::total_cmp);
    let median = turns.get(turns.len() / 2).copied().unwrap_or(f64::NAN);
    Timing { best: median, median }
}

fn filled(path: &Path) -> Result<Store, StoreError> {
    let mut store = Store::init(path)?;
    store.load_policy(0, &NewPolicy { serial: 1, artifact: vec![1], from: 0, until: None, signature: None })?;
    let cases = (0..CASES).map(|case| Change {
        now: 1,
        key: None,
        cases: vec![CaseChange {
            case: name(case),
            basis: Basis::New { record: vec![b'r'; 500], policy: 1 },
            events: vec![NewEvent { at: 1, kind: "file".into(), payload: vec![b'p'; 100], personal: None }],
            state: vec![b's'; 300],
            is_final: false,
            timers: vec![TimerChange::Set { step: "limit".into(), occurrence: 1, due: Some(100) }],
            decisions: vec![],
            notices: vec![],
        }],
    });
    store.commit_all(cases.collect()).into_iter().try_for_each(|done| done.map(drop))?;
    Ok(store)
}

fn name(case: u32) -> String {
    format!("HZ2026{case:08}")
}

/// Acts in random cases.
struct Made {
    random: Rng,
    seqs: Vec<i64>,
    number: u64,
}

impl Made {
    fn change(&mut self) -> Change {
        self.number += 1;
        let case = self.random.below(CASES);
        let mut seq = 0;
        if let Some(known) = self.seqs.get_mut(case as usize) {
            seq = *known;
            *known += 1;
        }
        let due = i64::from(1000 + self.random.below(1_000_000));
        let key = format!("{:016x}", self.random.next_bits() ^ self.number);
        let decision = NewDecision { name: "派单".into(), ruleset: vec![2; 32], explanation: vec![b'e'; 400] };
        let personal = Some(vec![b't'; 60]);
        let case = CaseChange {
            case: name(case),
            basis: Basis::after(seq),
            events: vec![NewEvent { at: 2, kind: "act".into(), payload: vec![b'p'; 150], personal }],
            state: vec![b's'; 300],
            is_final: false,
            timers: vec![TimerChange::Set { step: "limit".into(), occurrence: 1, due: Some(due) }],
            decisions: vec![decision],
            notices: vec![vec![b'n'; 100]],
        };
        Change { now: 2, key: Some(Key { key, request: vec![3; 32], answer: vec![b'a'; 40] }), cases: vec![case] }
    }
}
