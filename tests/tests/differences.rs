//! What `diff` says of two versions of a decision is what enumeration says.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use compiler::{BUDGET, Diff, diff};
use engine::{Cell, Context, Engine, Row};
use proptest::collection::vec;
use proptest::prelude::*;
use ruleset::{DecisionId, RuleSet};
use std::collections::BTreeMap;
use std::sync::Arc;
use tests::both::rules;
use tests::chance::Chance;
use tests::enumerated::{Small, assert_shares, engine, is_meant, reached, rows};
use tests::generate::Choices;

/// A later version: a rule more, fewer, moved, with another outcome or condition.
fn later(choose: &mut Choices<'_>, text: &str, other: &str) -> String {
    let is_rule = |line: &&str| line.trim_start().starts_with("rule ");
    let others: Vec<&str> = other.lines().filter(is_rule).collect();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..choose.between(1, 2) {
        let own: Vec<usize> =
            lines.iter().enumerate().filter(|(_, it)| is_rule(&it.as_str())).map(|(at, _)| at).collect();
        let at = *choose.pick(&own);
        match choose.below(5) {
            0 if own.len() > 1 => {
                lines.remove(at);
            }
            1 => lines.swap(at, own[choose.below(own.len())]),
            2 => {
                let (head, _) = lines[at].split_once("; then").unwrap();
                lines[at] = format!("{head}; then way {} }}", choose.below(3));
            }
            3 => lines[at] = (*choose.pick(&others)).to_owned(),
            _ => lines.insert(at, (*choose.pick(&others)).to_owned()),
        }
    }
    // Names of rules are their own.
    for (number, line) in lines.iter_mut().filter(|line| is_rule(&line.as_str())).enumerate() {
        let (_, rest) = line.split_once('{').unwrap();
        *line = format!("    rule s{number} {{{rest}");
    }
    lines.join("\n") + "\n"
}

/// The cases on which two engines say different things.
fn really(before: &Arc<RuleSet>, after: &Arc<RuleSet>, cases: &[(Vec<Cell>, Row)]) -> Vec<bool> {
    let engines = [before, after].map(engine);
    let said = |engine: &Engine, row: &Row| {
        let decided = engine.decide(DecisionId(0), row, &Context::default()).ok()?;
        let mut json = decided.outcomes[0].json(engine);
        if let Some(values) = json.as_array_mut() {
            values.sort_by_key(|value| value.to_string());
        }
        Some(json)
    };
    cases.iter().map(|(_, row)| said(&engines[0], row) != said(&engines[1], row)).collect()
}

/// The cases that the told regions hold, by compiling their words.
fn told(text: &str, found: &Diff, cases: &[(Vec<Cell>, Row)]) -> Result<Vec<bool>, String> {
    let mut policy = text.split_once("decision D").unwrap().0.to_owned();
    policy.push_str("decision D for Case in order {\n    outcome way : integer 0 to 9\n");
    for (number, moved) in found.decisions.iter().flat_map(|it| &it.moves).enumerate() {
        let when = if moved.cases.en == "every case" { String::new() } else { format!("when {}; ", moved.cases.en) };
        policy.push_str(&format!("    rule m{number} {{ {when}then way 1 }}\n"));
    }
    policy.push_str("    else { way 0 }\n}\n");
    let engine = engine(&Arc::new(rules(&policy)?));
    let holds = |row| engine.decide(DecisionId(0), row, &Context::default()).unwrap().rule.is_some();
    Ok(cases.iter().map(|(_, row)| holds(row)).collect())
}

fn compare(choose: &mut Choices<'_>, sums: bool, counts: &mut BTreeMap<&'static str, usize>) -> Result<(), String> {
    let (small, other) = (Small::new(choose, sums), Small::new(choose, sums));
    let mut text = small.text.clone();
    if !small.in_order {
        // Overlaps are no matter here: they are errors before.
        let how = choose.pick(&["in order", "collect", "collect sum", "collect greatest", "collect count"]);
        text = text.replace("decision D for Case {", &format!("decision D for Case {how} {{"));
        if how.ends_with("sum") || how.ends_with("count") {
            // Where none matches these are 0.
            text = text.lines().filter(|it| !it.contains(" else ")).map(|it| format!("{it}\n")).collect();
        }
    }
    let next = later(choose, &text, &other.text);
    let both = format!("{text}\n{next}");
    let (before, after) = (Arc::new(rules(&text)?), Arc::new(rules(&next)?));
    let said: String = [&text, &next].map(|it| it.split_once("decision").unwrap().1).concat();
    let cases = rows(&engine(&before), &said);
    let real = really(&before, &after, &cases);
    let found = diff(&before, &after, BUDGET);
    let moves = || found.decisions.iter().flat_map(|it| &it.moves);
    let unsure = found.decisions.iter().any(|it| it.unsure.is_some());
    let mut note = |what: &'static str, is: bool| *counts.entry(what).or_default() += usize::from(is);
    let differs = real.contains(&true);
    note("pairs", true);
    reached(&text).into_iter().for_each(|(what, is)| note(what, is));
    note(
        "a value is missing where it differs",
        moves().any(|it| it.witness.fields.iter().any(|given| given.json == "null")),
    );
    note("differs", differs);
    note("same", !differs);
    note("unsure", unsure);
    if unsure && !sums {
        return Err(format!("unsure: {:?}\n{both}", found.decisions));
    }
    if (moves().next().is_some() && !differs) || (differs && moves().next().is_none() && !unsure) {
        return Err(format!("really differs: {differs}\n{both}"));
    }
    for moved in moves() {
        let meant: Vec<bool> = cases
            .iter()
            .zip(&real)
            .filter(|((cells, _), _)| is_meant(&moved.witness, cells))
            .map(|(_, real)| *real)
            .collect();
        if !sums && (meant.is_empty() || meant.contains(&false)) {
            return Err(format!("no difference at {:?}\n{both}", moved.witness));
        }
    }
    // What may be missing has to be guarded where it is written, and a street that is not named has no name.
    if !sums
        && !said.contains("stars")
        && !said.contains("spot")
        && found.decisions.iter().all(|it| it.more == 0)
        && told(&text, &found, &cases)? != real
    {
        let cases: Vec<&String> = moves().map(|it| &it.cases.en).collect();
        return Err(format!("other cases: {cases:#?}\n{both}"));
    }
    Ok(())
}

fn run(sums: bool) -> BTreeMap<&'static str, usize> {
    let chance = Chance { cases: 600, shrinks: 2_400, stream: 13 };
    chance.holds(&vec(any::<u16>(), 0..300), |tape, counts| compare(&mut Choices::new(tape), sums, counts))
}

#[test]
fn differences_are_those_of_enumeration() {
    let counts = run(false);
    println!("{counts:?}");
    let shares = [("differs", 10), ("same", 10), ("a value is missing where it differs", 1)];
    assert_shares(&counts, "pairs", &shares);
}

/// With sums of fields it may be unsure, but then it says so.
#[test]
fn what_is_not_taken_apart_is_never_called_the_same() {
    let counts = run(true);
    assert!(counts["unsure"] > 3, "{counts:?}");
}
