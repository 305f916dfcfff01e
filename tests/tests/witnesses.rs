//! The tests that are written of cases: they can be put into the policy, and show what they say.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use compiler::{BUDGET, Compiled, CoveredPart, TestReport, cases_for, check, compile, compiled, run_test};
use diagnose::{Both, Lang, Sources};
use proptest::collection::vec;
use proptest::prelude::*;
use ruleset::DecisionId;
use std::collections::BTreeMap;
use std::sync::Arc;
use tests::both::no_files;
use tests::chance::Chance;
use tests::enumerated::{Enumerated, Small, promise};
use tests::generate::Choices;

/// The policy with a test, nothing proved of it; or why it cannot be read.
fn with(policy: &str, test: &str) -> Result<Compiled, String> {
    let mut sources = Sources::new();
    sources.add("small.shao", policy);
    sources.add("tests.shao", test);
    let checked = check(&sources, &no_files);
    let said: Vec<&String> = checked.problems.iter().map(|problem| &problem.report.message.en).collect();
    checked.value.as_ref().map(compiled).ok_or_else(|| format!("{said:?}\n\n{policy}\n{test}"))
}

/// How the test goes, in both languages.
fn outcomes(policy: &str, test: &Both) -> Result<Vec<TestReport>, String> {
    let run = |lang: Lang| {
        let compiled = with(policy, test.get(lang))?;
        let [test] = compiled.tests.as_slice() else { return Err(format!("not one test:\n{}", test.get(lang))) };
        Ok(run_test(&Arc::new(compiled.ruleset), test))
    };
    Lang::ALL.into_iter().map(run).collect()
}

/// What is wrong fails in the test that is written of it.
fn faults_fail(small: &Small, counts: &mut BTreeMap<&'static str, usize>) -> Result<(), String> {
    let mut sources = Sources::new();
    sources.add("small.shao", small.text.as_str());
    for problem in compile(&sources, &no_files).problems {
        let Some(witness) = &problem.report.witness else { continue };
        let Some(test) = &witness.test else { return Err(format!("no test: {witness:?}\n{}", small.text)) };
        *counts.entry(problem.code()).or_default() += 1;
        for report in outcomes(&small.text, test)? {
            if report.failures.is_empty() {
                return Err(format!("it passes:\n{}\n{}", test.en, small.text));
            }
        }
    }
    Ok(())
}

/// Where cases come to a rule, one is found, and its test passes and comes to the rule.
fn untested_are_reached(small: &Small, counts: &mut BTreeMap<&'static str, usize>) -> Result<(), String> {
    let rules = Arc::new(with(&small.text, "")?.ruleset);
    let all = Enumerated::new(&rules, &small.text);
    // Rules that fight are in error: nobody runs the tests of such a policy.
    if !small.in_order && !all.overlaps().is_empty() {
        return Ok(());
    }
    let decision = DecisionId(0);
    let mut parts: Vec<CoveredPart> = (0..small.rules).map(|rule| CoveredPart::Rule(decision, rule)).collect();
    parts.extend(small.has_else.then_some(CoveredPart::Otherwise(decision)));
    let found: BTreeMap<CoveredPart, _> = cases_for(&rules, &parts, BUDGET).into_iter().collect();
    for part in parts {
        let comes = |holding: &[usize]| match part {
            CoveredPart::Rule(_, rule) if small.in_order => holding.first() == Some(&rule),
            CoveredPart::Rule(_, rule) => *holding == [rule],
            _ => holding.is_empty(),
        };
        let really = all.cases.iter().any(|(_, holding)| comes(holding));
        let Some(reached) = found.get(&part) else {
            if really {
                return Err(format!("no case for {part:?}:\n{}", small.text));
            }
            *counts.entry("none").or_default() += 1;
            continue;
        };
        if !all.meant(&reached.witness).all(comes) {
            return Err(format!("{:?} does not come to {part:?}:\n{}", reached.witness, small.text));
        }
        *counts.entry("found").or_default() += 1;
        let test = reached.witness.test.as_ref().unwrap();
        for report in outcomes(&small.text, test)? {
            if !report.failures.is_empty() || !report.exercised.contains(&part) {
                return Err(format!("{:?}\n{}\n{}", report.failures, test.en, small.text));
            }
        }
    }
    Ok(())
}

fn run(
    stream: u8,
    holds: impl Fn(&Small, &mut BTreeMap<&'static str, usize>) -> Result<(), String>,
) -> BTreeMap<&'static str, usize> {
    let chance = Chance { cases: 200, shrinks: 400, stream };
    chance.holds(&vec(any::<u16>(), 0..200), |tape, counts| holds(&Small::new(&mut Choices::new(tape), false), counts))
}

#[test]
fn what_is_wrong_fails_in_its_test() {
    let counts = run(14, faults_fail);
    assert!(counts["S0901"] > 30 && counts["S0902"] > 30, "{counts:?}");
}

#[test]
fn a_promise_that_is_broken_fails_in_its_test() {
    let chance = Chance { cases: 200, shrinks: 400, stream: 16 };
    let counts = chance.holds(&vec(any::<u16>(), 0..240), |tape, counts| {
        let mut choose = Choices::new(tape);
        let promise = promise(&mut choose);
        let mut small = Small::new(&mut choose, false);
        small.text.push_str(&promise);
        faults_fail(&small, counts)
    });
    assert!(counts["S0915"] > 20, "{counts:?}");
}

#[test]
fn what_no_test_comes_to_has_a_test_that_passes() {
    let counts = run(15, untested_are_reached);
    assert!(counts["found"] > 200 && counts["none"] > 20, "{counts:?}");
}
