//! Deciding, from typed records and from lines of JSON, beside the same rules written by hand; and how the cost grows.

use benches::{HandCase, HandPolicy, Timing, Workload, pair, report, single};
use compiler::{ResourceError, compile};
use diagnose::Sources;
use engine::{Context, Engine, Match, Row, Units};
use runtime::{Binding, LineReader, Target};
use std::hint::black_box;
use std::sync::Arc;

/// How many cases a round decides.
const CASES: u32 = 20_000;

fn main() {
    let mut growth = Vec::new();
    for rules in [100, 1_000, 10_000] {
        let workload = Workload::new(rules, CASES);
        if let Some(timing) = measure(&workload) {
            growth.push(timing);
        }
    }
    if let [hundred, _, ten_thousand] = growth.as_slice() {
        report("10,000 rules, typed", *ten_thousand, "100 rules, the same share of matches", *hundred, 2.0);
    }
}

fn measure(workload: &Workload) -> Option<Timing> {
    let engine = engine(workload)?;
    let decision = engine.decision("Route")?;
    let binding = Binding::plain(Target::Record("Case".to_owned()));
    let mut reader = LineReader::new(&engine, engine.record("Case")?, &engine.needed(decision), &binding).ok()?;
    let lines = workload.lines();
    let by_hand = HandPolicy::new(workload);
    let hand_cases: Vec<HandCase> = workload.cases.iter().map(|case| by_hand.pack(case)).collect();
    let rows: Vec<Row> = lines.iter().filter_map(|line| row(&mut reader, line)).collect();
    let context = Context::default();
    let ours = |row: &Row| match engine.matched(decision, row, &context) {
        Ok(Match::Rule(rule)) => Some(rule as u32),
        _ => None,
    };
    let differ = rows.iter().zip(&hand_cases).filter(|(row, case)| ours(row) != by_hand.decide(case)).count();
    println!("{} rules: {} rows, {differ} decided differently", workload.rules.len(), rows.len());

    let (typed, limit) = pair(
        rows.len(),
        || {
            rows.iter().for_each(|row| {
                black_box(ours(row));
            })
        },
        || {
            hand_cases.iter().for_each(|case| {
                black_box(by_hand.decide(case));
            })
        },
    );
    // The bound is for policies of a size: with a rule or two to a case, the hand-written search costs next to nothing.
    if workload.rules.len() >= 1_000 {
        report("  from typed records", typed, "by hand, indexed", limit, 3.0);
    }
    let mut row = reader.row();
    let (json, limit) = pair(
        lines.len(),
        || {
            for line in &lines {
                if reader.read(line, &mut row).is_ok() {
                    black_box(ours(&row));
                }
            }
        },
        || {
            for line in &lines {
                black_box(by_hand.read(line).and_then(|case| by_hand.decide(&case)));
            }
        },
    );
    report("  from a line of JSON", json, "serde_json into a struct + by hand", limit, 1.3);
    Some(single(rows.len(), || {
        rows.iter().for_each(|row| {
            black_box(ours(row));
        })
    }))
}

fn engine(workload: &Workload) -> Option<Engine> {
    let mut sources = Sources::new();
    sources.add("bench.shao", workload.policy());
    let compiled = compile(&sources, &|_| Err(ResourceError::NotFound)).value?;
    Engine::new(Arc::new(compiled.ruleset), Units::none()).ok()
}

fn row(reader: &mut LineReader<'_>, line: &str) -> Option<Row> {
    let mut row = reader.row();
    reader.read(line, &mut row).ok().map(|()| row)
}
