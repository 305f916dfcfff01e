//! Promises of two cases over small decisions, each pair of whose cases is tried without asking the analysis or the
//! engine what a promise means.

use crate::enumerated::{Enumerated, OPERATORS, Small, TAKEN_APART, condition, engine, is_meant, rows};
use crate::generate::Choices;
use diagnose::{Both, Given, Witness};
use engine::{Cell, Context};
use ruleset::{DecisionId, RecordId, RuleSet};
use std::sync::Arc;

/// The fields that two cases are compared by, with their places among the cells.
const COMPARED: [(&str, usize); 3] = [("size", 2), ("limit", 3), ("kind", 0)];

/// What is asked of both cases together.
#[derive(Clone, Copy, Debug)]
enum Cross {
    /// A field of the first against one of the second.
    Fields(usize, &'static str, usize),
    /// What the decision says of each.
    Way(&'static str),
}

/// A small decision with a promise of two cases: where the first mark holds of the one, the second of the other, and
/// `when` of both, either `must` does or the third mark of the one.
#[derive(Debug)]
pub struct Pairs {
    /// The decision; its text has the promise.
    pub small: Small,
    when: Cross,
    must: Cross,
    marks: bool,
}

impl Cross {
    fn new(choose: &mut Choices<'_>) -> Cross {
        let op = *choose.pick(&OPERATORS);
        match choose.below(4) {
            0 => Cross::Fields(2, "is", 2),
            1 | 2 => Cross::Fields(choose.below(2), op, choose.below(2)),
            _ => Cross::Way(if choose.percent(20) { "is" } else { op }),
        }
    }

    fn text(self) -> String {
        match self {
            Cross::Fields(a, op, b) => format!("a.{} {op} b.{}", COMPARED[a].0, COMPARED[b].0),
            Cross::Way(op) => format!("a.D.way {op} b.D.way"),
        }
    }

    fn holds(self, one: &Known<'_>, other: &Known<'_>) -> bool {
        let (a, op, b) = match self {
            Cross::Fields(a, op, b) => (one.cells[COMPARED[a].1], op, other.cells[COMPARED[b].1]),
            Cross::Way(op) => (one.way as Cell, op, other.way as Cell),
        };
        match op {
            "at least" => a >= b,
            "at most" => a <= b,
            "over" => a > b,
            "below" => a < b,
            _ => a == b,
        }
    }
}

/// What is known of one case.
struct Known<'a> {
    cells: &'a [Cell],
    way: usize,
    marks: [bool; 3],
}

impl Pairs {
    /// What chance makes of it.
    pub fn new(choose: &mut Choices<'_>) -> Pairs {
        let few = choose.some(TAKEN_APART, 3);
        let mut small = Small::of(choose, &few);
        let (when, must, marks) = (Cross::new(choose), Cross::new(choose), choose.percent(40));
        let conditions = [(); 3].map(|()| condition(choose, 1, &few));
        let [one, other, instead] = &conditions;
        let rules: Vec<String> =
            (0..).zip(&conditions).map(|(n, it)| format!("    rule m{n} {{ when {it}; then mark {n} }}\n")).collect();
        small.text += &format!(
            "decision Marks for Case in order {{\n    outcome mark : integer 0 to 9\n{}    else {{ mark 9 }}\n}}\nensure Promise for \
             Case a, b {{\n    when ({}) and ({}) and {}\n    must {}{}\n}}\n",
            rules.concat(),
            of_case("a", one),
            of_case("b", other),
            when.text(),
            must.text(),
            if marks { format!(" or ({})", of_case("a", instead)) } else { String::new() },
        );
        Pairs { small, when, must, marks }
    }

    /// The pairs of cases that break the promise. Needs: each case has one rule that decides.
    pub fn broken(&self, rules: &RuleSet, all: &Enumerated) -> Vec<(Vec<Cell>, Vec<Cell>)> {
        let engine = engine(&Arc::new(rules.clone()));
        let marks = rules.meaning.get(DecisionId(1)).unwrap();
        let rows = rows(&engine, self.small.text.split_once("decision").unwrap().1);
        let known: Vec<Known<'_>> = rows
            .iter()
            .zip(&all.cases)
            .map(|((cells, row), (_, decided))| Known {
                cells,
                way: self.small.outcomes[decided.first().copied().unwrap_or(self.small.rules)],
                marks: [0, 1, 2].map(|rule: usize| {
                    let condition = marks.rules[rule].conditions.iter();
                    let mut holds =
                        condition.map(|it| engine.holds(RecordId(0), *it, row, &Context::default()).unwrap());
                    holds.all(|holds| holds)
                }),
            })
            .collect();
        let breaks = |one: &Known<'_>, other: &Known<'_>| {
            one.marks[0]
                && other.marks[1]
                && self.when.holds(one, other)
                && !self.must.holds(one, other)
                && !(self.marks && one.marks[2])
        };
        let of_one = |one| known.iter().filter(move |other| breaks(one, other)).map(move |other| (one, other));
        known.iter().flat_map(of_one).map(|(one, other)| (one.cells.to_vec(), other.cells.to_vec())).collect()
    }

    /// Whether a witness speaks of cases, and any two of those break the promise.
    pub fn breaks_in(&self, witness: &Witness, all: &Enumerated, broken: &[(Vec<Cell>, Vec<Cell>)]) -> bool {
        let [one, other] = ["a.", "b."].map(|case| {
            let of_case = of_case_alone(witness, case);
            let meant = all.cases.iter().filter(|(cells, _)| is_meant(&of_case, cells));
            meant.map(|(cells, _)| cells.clone()).collect::<Vec<_>>()
        });
        let meant = one.len() * other.len();
        let breaking = broken.iter().filter(|(a, b)| one.contains(a) && other.contains(b)).count();
        meant > 0 && breaking == meant
    }
}

/// What a witness says of one case.
fn of_case_alone(witness: &Witness, case: &str) -> Witness {
    let own = |given: &Given| {
        let name = given.name.en.strip_prefix(case)?.to_owned();
        Some(Given { name: Both::new(name.clone(), name), ..given.clone() })
    };
    Witness { record: witness.record.clone(), fields: witness.fields.iter().filter_map(own).collect(), test: None }
}

/// A condition with a case's name before each field.
fn of_case(case: &str, condition: &str) -> String {
    const FIELDS: [&str; 8] = ["kind", "urgent", "size", "limit", "stars", "tags", "code", "spot"];
    let mut said = String::new();
    for part in condition.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        let rest = &part[word.len()..];
        said += &if FIELDS.contains(&word) { format!("{case}.{word}{rest}") } else { part.to_owned() };
    }
    said
}
