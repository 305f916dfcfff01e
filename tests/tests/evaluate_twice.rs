//! The engine and the naive evaluator agree on generated policies and cases, always.
//!
//! `SHAO_CASES` says how many policies (1,000 where it is not set), `SHAO_SEED` where chance begins: a run of CI is
//! always the same, a nightly one need not be.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::cell::RefCell;
use tests::both::{Both, Told, checked, generated};
use tests::cases::{Drawer, units};
use tests::generate::{Choices, Tapes, policy, tapes};

/// What came out of a run.
#[derive(Debug, Default)]
struct Tally {
    policies: usize,
    refused: Vec<String>,
    decisions: Told,
    scores: Told,
}

fn from_env(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// A runner whose chance begins at the seed.
fn runner(cases: u64) -> TestRunner {
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&from_env("SHAO_SEED", 0).to_le_bytes());
    let config =
        Config { cases: cases as u32, failure_persistence: None, max_shrink_iters: 4_000, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
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
    let tally = RefCell::new(Tally::default());
    let result = runner(from_env("SHAO_CASES", 1_000)).run(&tapes(), |tapes| {
        let text = policy(&tapes);
        compare(&tapes, &mut tally.borrow_mut()).map_err(|why| TestCaseError::fail(format!("{why}\n\n{text}")))
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(why, _)) => panic!("{}", why.message()),
        Err(TestError::Abort(why)) => panic!("{why}"),
    }
    let tally = tally.into_inner();
    println!("{} policies, {} refused", tally.policies, tally.refused.len());
    println!("{} decisions: {:?}", tally.decisions.decisions, tally.decisions.counts);
    println!("{} rows of scores: {:?}", tally.scores.decisions, tally.scores.counts);
    assert!(tally.refused.len() * 20 < tally.policies, "refused, for one:\n{}", tally.refused[0]);
}
