//! What changed, for a terminal.

use super::data::Moved;
use super::lines;
use crate::output::{Align, table};
use crate::render::{case_text, case_word};
use compiler::{DecisionDiff, Diff, Move};
use diagnose::{Lang, escape_control};
use std::cmp::Reverse;
use std::fmt::Write;

/// What changed; parts first, then decision by decision.
pub(crate) fn pretty(diff: &Diff, cases: &[Moved], lang: Lang) -> String {
    let mut out = String::new();
    for part in &diff.parts {
        let (change, what) = lines::part(part, lang);
        let _ = writeln!(out, "{change}  {}", escape_control(&what));
    }
    for decision in &diff.decisions {
        if !out.is_empty() {
            out.push('\n');
        }
        told(&mut out, decision, lang);
    }
    if diff.is_same() {
        let _ = writeln!(out, "{}", lines::same(lang));
    }
    if let Some(line) = lines::rewritten(diff, lang) {
        let _ = writeln!(out, "{}", escape_control(&line));
    }
    for moved in cases {
        let _ = writeln!(out, "\n{}", escape_control(&lines::cases(moved, lang)));
        if !moved.ways.is_empty() {
            let _ = writeln!(out, "{}", ways(moved, lang));
        }
    }
    out
}

/// From whom to whom, most first.
fn ways(moved: &Moved, lang: Lang) -> String {
    let [from, to, count] = lines::heads(lang).map(str::to_owned);
    let mut ways: Vec<_> = moved.ways.iter().collect();
    ways.sort_by_key(|(_, count)| Reverse(**count));
    let rows: Vec<Vec<String>> =
        ways.into_iter().map(|((from, to), count)| vec![from.clone(), to.clone(), count.to_string()]).collect();
    table(&[(from, Align::Left), (to, Align::Left), (count, Align::Right)], &rows)
}

fn told(out: &mut String, decision: &DecisionDiff, lang: Lang) {
    let _ = writeln!(out, "{}", escape_control(&lines::head(decision, lang)));
    for moved in &decision.moves {
        place(out, moved, lang);
    }
    for line in lines::more(decision, lang).into_iter().chain(lines::unsure(decision, lang)) {
        let _ = writeln!(out, "  {}", escape_control(&line));
    }
}

fn place(out: &mut String, moved: &Move, lang: Lang) {
    let _ = writeln!(out, "  {}", escape_control(moved.cases.get(lang)));
    let outcomes = moved.outcomes.iter().map(|outcome| lines::outcome(outcome, lang));
    for line in outcomes.chain([lines::responsible(moved, lang)]) {
        let _ = writeln!(out, "    {}", escape_control(&line));
    }
    let _ = writeln!(out, "    {}: {}", case_word(lang), case_text(&moved.witness, lang));
}
