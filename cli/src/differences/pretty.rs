//! What changed, for a terminal.

use super::data::Moved;
use super::form::{Form, tell};
use super::lines;
use crate::output::{Align, table};
use crate::render::{case_text, case_word};
use compiler::{DecisionDiff, Diff, Move};
use diagnose::{Lang, escape_control};
use std::cmp::Reverse;
use std::fmt::Write;

/// What changed; a block to a decision.
pub(crate) fn pretty(diff: &Diff, cases: &[Moved], lang: Lang) -> String {
    let mut pretty = Pretty { out: String::new(), lang };
    tell(&mut pretty, diff, cases, lang);
    pretty.out
}

struct Pretty {
    out: String,
    lang: Lang,
}

impl Form for Pretty {
    fn part(&mut self, change: &str, what: &str) {
        let _ = writeln!(self.out, "{change}  {}", escape_control(what));
    }

    fn decision(&mut self, decision: &DecisionDiff) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.note(&lines::head(decision, self.lang));
        decision.moves.iter().for_each(|moved| self.place(moved));
        for line in lines::open(decision, self.lang) {
            let _ = writeln!(self.out, "  {}", escape_control(&line));
        }
    }

    fn note(&mut self, text: &str) {
        let _ = writeln!(self.out, "{}", escape_control(text));
    }

    fn cases(&mut self, moved: &Moved) {
        self.out.push('\n');
        self.note(&lines::cases(moved, self.lang));
        if !moved.ways.is_empty() {
            let _ = writeln!(self.out, "{}", ways(moved, self.lang));
        }
    }
}

impl Pretty {
    fn place(&mut self, moved: &Move) {
        let (out, lang) = (&mut self.out, self.lang);
        let _ = writeln!(out, "  {}", escape_control(moved.cases.get(lang)));
        let outcomes = moved.outcomes.iter().map(|outcome| lines::outcome(outcome, lang));
        for line in outcomes.chain([lines::responsible(moved, lang)]) {
            let _ = writeln!(out, "    {}", escape_control(&line));
        }
        let _ = writeln!(out, "    {}: {}", case_word(lang), case_text(&moved.witness, lang));
    }
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
