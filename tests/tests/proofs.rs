//! What the analysis says of a decision is what enumeration says.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use compiler::compile;
use diagnose::{Diagnostic, Sources};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tests::both::{no_files, rules};
use tests::chance::Chance;
use tests::enumerated::{Enumerated, Small, assert_shares, promise, reached};
use tests::generate::Choices;
use tests::pairs::Pairs;

/// What was found in a small decision.
struct Found {
    problems: Vec<Diagnostic>,
    sources: Sources,
}

impl Found {
    fn of(text: &str) -> (Found, Enumerated) {
        let mut sources = Sources::new();
        sources.add("small.shao", text);
        let all = Enumerated::new(&rules(text).unwrap_or_else(|why| panic!("{why}")), text);
        let problems = compile(&sources, &no_files).problems;
        (Found { problems, sources }, all)
    }

    fn of_code(&self, code: &'static str) -> impl Iterator<Item = &Diagnostic> {
        self.problems.iter().filter(move |problem| problem.code() == code)
    }

    /// The rules that a code underlines.
    fn rules(&self, code: &'static str) -> BTreeSet<usize> {
        self.of_code(code).map(|problem| self.rule(problem.report.at.unwrap())).collect()
    }

    fn rule(&self, span: diagnose::Span) -> usize {
        self.sources.text(span).trim_start_matches('r').parse().unwrap()
    }

    fn overlaps(&self) -> BTreeMap<(usize, usize), &Diagnostic> {
        let pair =
            |problem: &Diagnostic| (self.rule(problem.report.labels[0].span), self.rule(problem.report.at.unwrap()));
        self.of_code("S0901").map(|problem| (pair(problem), problem)).collect()
    }
}

/// Holds what is found against every case. Says what differs.
fn compare(small: &Small, counts: &mut BTreeMap<&'static str, usize>) -> Result<(), String> {
    let (found, all) = Found::of(&small.text);
    let mut note = |what: &'static str, is: bool| *counts.entry(what).or_default() += usize::from(is);
    let same = |what: &str, found: &BTreeSet<usize>, real: &BTreeSet<usize>| match found == real {
        true => Ok(()),
        false => Err(format!("{what}: found {found:?}, really {real:?}")),
    };
    note("decisions", true);
    reached(&small.text).into_iter().for_each(|(what, is)| note(what, is));
    let gap = all.has_gap();
    if small.has_else {
        note("else never runs", !gap);
        if (found.of_code("S0907").count() == 1) == gap {
            return Err(format!("else never runs: really {}", !gap));
        }
    } else {
        note("gap", gap);
        if (found.of_code("S0902").count() > 0) != gap {
            return Err(format!("gap: really {gap}"));
        }
    }
    for problem in found.of_code("S0902") {
        let witness = problem.report.witness.as_ref().unwrap();
        note("a gap where a value is missing", witness.fields.iter().any(|given| given.json == "null"));
        if all.meant(witness).any(|rules| !rules.is_empty()) || all.meant(witness).next().is_none() {
            return Err(format!("no gap: {witness:?}"));
        }
    }
    if !small.in_order {
        let (told, real) = (found.overlaps(), all.overlaps());
        note("overlap", !real.is_empty());
        let enough = told.len() == real.len().min(10);
        if !enough || !told.keys().all(|pair| real.contains(pair)) {
            return Err(format!("overlaps: found {:?}, really {real:?}", told.keys()));
        }
        for ((one, other), problem) in told {
            let witness = problem.report.witness.as_ref().unwrap();
            let both = |rules: &[usize]| rules.contains(&one) && rules.contains(&other);
            if !all.meant(witness).all(both) || all.meant(witness).next().is_none() {
                return Err(format!("no overlap of {one} and {other}: {witness:?}"));
            }
        }
        return Ok(());
    }
    let silent: BTreeSet<usize> = (0..small.rules).filter(|rule| all.holds(*rule) && !all.decides(*rule)).collect();
    note("a rule never decides", !silent.is_empty());
    let told: BTreeSet<usize> = found.rules("S0903").into_iter().filter(|rule| all.holds(*rule)).collect();
    same("never decides", &told, &silent)?;
    let idle = (0..small.rules).filter(|rule| all.decides(*rule) && !all.changes(*rule, small)).collect();
    note("a rule changes nothing", !BTreeSet::is_empty(&idle));
    same("changes nothing", &found.rules("S0904"), &idle)
}

fn run(
    sums: bool,
    compare: impl Fn(&Small, &mut BTreeMap<&'static str, usize>) -> Result<(), String>,
) -> BTreeMap<&'static str, usize> {
    let chance = Chance { cases: 600, shrinks: 2_400, stream: 11 };
    chance.holds(&vec(any::<u16>(), 0..200), |tape, counts| {
        let small = Small::new(&mut Choices::new(tape), sums);
        compare(&small, counts).map_err(|why| format!("{why}\n\n{}", small.text))
    })
}

#[test]
fn findings_are_those_of_enumeration() {
    let counts = run(false, compare);
    println!("{counts:?}");
    let shares = [
        ("gap", 20),
        ("overlap", 20),
        ("else never runs", 2),
        ("a rule never decides", 2),
        ("a rule changes nothing", 2),
        ("a gap where a value is missing", 2),
    ];
    assert_shares(&counts, "decisions", &shares);
}

/// With sums of fields the analysis may be unsure, but then it says so.
#[test]
fn what_is_not_taken_apart_is_never_called_fine() {
    let counts = run(true, |small, counts| {
        let (found, all) = Found::of(&small.text);
        let unsure = found.of_code("S0910").count() > 0;
        *counts.entry("unsure").or_default() += usize::from(unsure);
        let (gap, told) = (all.has_gap(), found.of_code("S0902").count() > 0);
        if !small.has_else && (told && !gap || gap && !told && !unsure) {
            return Err(format!("gap: really {gap}"));
        }
        let told: BTreeSet<(usize, usize)> = found.overlaps().into_keys().collect();
        let real = all.overlaps();
        if !small.in_order && (!told.is_subset(&real) || told.is_empty() && !real.is_empty() && !unsure) {
            return Err(format!("overlaps: found {told:?}, really {real:?}"));
        }
        let silent = |rule: &usize| !all.decides(*rule);
        match found.rules("S0903").iter().all(silent) {
            true => Ok(()),
            false => Err("a rule that decides is said never to".to_owned()),
        }
    });
    assert!(counts["unsure"] > 5, "{counts:?}");
}

/// A promise is refuted exactly where some case breaks it.
#[test]
fn promises_are_kept_as_enumeration_says() {
    const CHANCE: Chance = Chance { cases: 600, shrinks: 1024, stream: 12 };
    let counts = CHANCE.holds(&vec(any::<u16>(), 40..240), |tape, counts: &mut BTreeMap<&str, usize>| {
        let mut choose = Choices::new(tape);
        let promise = promise(&mut choose);
        let mut small = Small::new(&mut choose, false);
        small.text.push_str(&promise);
        let (found, all) = Found::of(&small.text);
        // Where the decision itself is in error, that is told, and the promise is not the matter.
        if all.has_gap() && !small.has_else || !small.in_order && !all.overlaps().is_empty() {
            return Ok(());
        }
        let told: Vec<&Diagnostic> = found.of_code("S0915").collect();
        let unsure = found.of_code("S0910").any(|problem| problem.report.message.en.contains("Promise"));
        let what = match (unsure, all.breaks()) {
            (true, _) => "unsure",
            (false, true) => "broken",
            (false, false) => "kept",
        };
        *counts.entry(what).or_insert(0) += 1;
        let right = match (all.breaks(), told.as_slice()) {
            (true, [problem]) => problem.report.witness.as_ref().is_some_and(|witness| all.breaks_in(witness)),
            (breaks, []) => unsure || !breaks,
            _ => false,
        };
        right.then_some(()).ok_or_else(|| format!("really broken: {}\n\n{}", all.breaks(), small.text))
    });
    let count = |what: &str| counts.get(what).copied().unwrap_or(0);
    assert!(count("broken") > 30 && count("kept") > 30 && count("unsure") * 50 < count("kept"), "{counts:?}");
}

/// A promise of two cases is refuted exactly where some two break it.
#[test]
fn promises_of_two_cases_are_kept_as_enumeration_says() {
    const CHANCE: Chance = Chance { cases: 400, shrinks: 1024, stream: 13 };
    /// More cases have too many pairs.
    const MOST: usize = 200;
    let counts = CHANCE.holds(&vec(any::<u16>(), 40..240), |tape, counts: &mut BTreeMap<&str, usize>| {
        let pairs = Pairs::new(&mut Choices::new(tape));
        let small = &pairs.small;
        let rules = rules(&small.text).map_err(|why| format!("{why}\n\n{}", small.text))?;
        let all = Enumerated::new(&rules, &small.text);
        let undecided = all.has_gap() && !small.has_else || !small.in_order && !all.overlaps().is_empty();
        if undecided || all.cases.len() > MOST {
            return Ok(());
        }
        let (found, _) = Found::of(&small.text);
        let broken = pairs.broken(&rules, &all);
        let told: Vec<&Diagnostic> = found.of_code("S0915").collect();
        let unsure = found.of_code("S0910").any(|problem| problem.report.message.en.contains("Promise"));
        let what = match (unsure, broken.is_empty()) {
            (true, _) => "unsure",
            (false, false) => "broken",
            (false, true) => "kept",
        };
        *counts.entry(what).or_insert(0) += 1;
        let right = match told.as_slice() {
            [problem] => {
                let witness = problem.report.witness.as_ref();
                witness.is_some_and(|witness| pairs.breaks_in(witness, &all, &broken))
            }
            [] => unsure || broken.is_empty(),
            _ => false,
        };
        right.then_some(()).ok_or_else(|| format!("really broken: {}\n\n{}", !broken.is_empty(), small.text))
    });
    println!("{counts:?}");
    let count = |what: &str| counts.get(what).copied().unwrap_or(0);
    assert!(count("broken") > 30 && count("kept") > 30 && count("unsure") * 20 < count("kept"), "{counts:?}");
}
