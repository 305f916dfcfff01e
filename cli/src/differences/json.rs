//! What changed, for scripts.

use super::data::Moved;
use super::words::{change_words, kind_words};
use crate::render::{Case, Pair, to_json};
use compiler::{DecisionDiff, Diff, Move, Outcome, Unsure};
use serde::Serialize;
use serde_json::Value as Json;

#[derive(Serialize)]
struct Document<'d> {
    same: bool,
    parts: Vec<Part<'d>>,
    decisions: Vec<Decision<'d>>,
    /// Decisions that are written otherwise and come out the same.
    rewritten: &'d [String],
    /// How many cases of the data move; where data was given.
    data: Vec<Cases<'d>>,
}

#[derive(Serialize)]
struct Cases<'d> {
    decision: &'d str,
    cases: u64,
    moved: u64,
    /// Decided by one version only.
    apart: u64,
    ways: Vec<Way<'d>>,
}

#[derive(Serialize)]
struct Way<'d> {
    from: &'d str,
    to: &'d str,
    count: u64,
}

#[derive(Serialize)]
struct Part<'d> {
    kind: &'d str,
    name: &'d str,
    change: &'d str,
    /// What a promise says before and after.
    #[serde(skip_serializing_if = "says_nothing")]
    says: [Option<Pair<'d>>; 2],
}

#[derive(Serialize)]
struct Decision<'d> {
    name: &'d str,
    differences: Vec<Place<'d>>,
    /// How many more there are.
    more: usize,
    not_proved: Option<Why<'d>>,
}

#[derive(Serialize)]
struct Place<'d> {
    cases: Pair<'d>,
    outcomes: Vec<Value<'d>>,
    rules: Rules<'d>,
    witness: Case<'d>,
}

#[derive(Serialize)]
struct Value<'d> {
    name: &'d str,
    /// Of the witness, as `decide` gives it.
    before: Json,
    after: Json,
    /// What the rules say.
    text: [Option<Pair<'d>>; 2],
}

#[derive(Serialize)]
struct Rules<'d> {
    before: &'d [String],
    after: &'d [String],
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Why<'d> {
    /// So many steps were spent.
    Steps(u64),
    /// These conditions were not taken apart.
    Conditions(Vec<Pair<'d>>),
}

/// What changed as one JSON document, indented.
pub(crate) fn json(diff: &Diff, cases: &[Moved]) -> String {
    let part = |part: &'_ compiler::Part| (kind_words(part.kind).0, change_words(part.change).0);
    let parts = diff.parts.iter().map(|it| Part {
        kind: part(it).0,
        name: &it.name,
        change: part(it).1,
        says: it.says.each_ref().map(|said| said.as_ref().map(Pair::from)),
    });
    let document = Document {
        same: diff.is_same(),
        parts: parts.collect(),
        decisions: diff.decisions.iter().map(decision).collect(),
        rewritten: &diff.rewritten,
        data: cases.iter().map(of_cases).collect(),
    };
    to_json(&document) + "\n"
}

fn of_cases(moved: &Moved) -> Cases<'_> {
    let ways = moved.ways.iter().map(|((from, to), count)| Way { from, to, count: *count });
    Cases {
        decision: &moved.decision,
        cases: moved.cases,
        moved: moved.ways.values().sum(),
        apart: moved.apart,
        ways: ways.collect(),
    }
}

fn decision(diff: &DecisionDiff) -> Decision<'_> {
    let not_proved = diff.unsure.as_ref().map(|unsure| match unsure {
        Unsure::Budget(steps) => Why::Steps(*steps),
        Unsure::Conditions(all) => Why::Conditions(all.iter().map(Pair::from).collect()),
    });
    Decision { name: &diff.name, differences: diff.moves.iter().map(place).collect(), more: diff.more, not_proved }
}

fn place(moved: &Move) -> Place<'_> {
    let [before, after] = &moved.rules;
    Place {
        cases: Pair::from(&moved.cases),
        outcomes: moved.outcomes.iter().map(value).collect(),
        rules: Rules { before, after },
        witness: Case::from(&moved.witness),
    }
}

fn value(outcome: &Outcome) -> Value<'_> {
    let [before, after] = outcome.json.each_ref().map(|json| serde_json::from_str(json).unwrap_or_default());
    let text = outcome.values.each_ref().map(|it| it.as_ref().map(Pair::from));
    Value { name: &outcome.name, before, after, text }
}

fn says_nothing(says: &[Option<Pair<'_>>; 2]) -> bool {
    says.iter().all(Option::is_none)
}
