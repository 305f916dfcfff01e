//! The engine and the naive evaluator agree on generated policies and cases, always.
//!
//! `SHAO_CASES` says how many policies (1,000 where it is not set), `SHAO_SEED` where chance begins: a run of CI is
//! always the same, a nightly one need not be.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use tests::both::{Both, Told, checked, generated};
use tests::cases::{Drawer, units};
use tests::chance::Chance;
use tests::generate::{Choices, Tapes, policy, tapes};

/// What came out of a run.
#[derive(Debug, Default)]
struct Tally {
    policies: usize,
    refused: Vec<String>,
    decisions: Told,
    scores: Told,
}

/// One policy on its cases.
fn compare(tapes: &Tapes, tally: &mut Tally) -> Result<(), String> {
    let text = policy(tapes);
    tally.policies += 1;
    let policy = match checked(&text, &generated) {
        Ok(policy) => policy,
        Err(problems) => {
            let problem = problems.iter().find(|problem| problem.is_error()).unwrap();
            tally.refused.push(format!("{} {}\n{text}", problem.code(), problem.report.message.en));
            return Ok(());
        }
    };
    let mut choose = Choices::new(tapes.records.first().map_or(&[], Vec::as_slice));
    let units = units(&policy, &mut choose);
    let mut both = Both::new(&policy, units.clone())?;
    let drawer = Drawer::new(&policy, &units);
    for tape in &tapes.records {
        let mut choose = Choices::new(tape);
        both.world.as_of = (!choose.percent(10)).then(|| drawer.as_of(&mut choose));
        let record = drawer.record(&mut choose);
        both.decide(&record, &mut tally.decisions)?;
        both.world.records.push(record);
    }
    both.world.as_of = Some(drawer.as_of(&mut choose));
    both.score(7, &mut tally.scores)
}

#[test]
fn the_engine_agrees_with_the_naive_evaluator() {
    let chance = Chance { cases: 1_000, shrinks: 4_000, stream: 7 };
    let tally: Tally = chance
        .holds(&tapes(), |tapes, tally| compare(tapes, tally).map_err(|why| format!("{why}\n\n{}", policy(tapes))));
    println!("{} policies, {} refused", tally.policies, tally.refused.len());
    println!("{} decisions: {:?}", tally.decisions.decisions, tally.decisions.counts);
    println!("{} rows of scores: {:?}", tally.scores.decisions, tally.scores.counts);
    assert!(tally.refused.len() * 20 < tally.policies, "refused, for one:\n{}", tally.refused[0]);
}
