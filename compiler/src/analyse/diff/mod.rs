//! What changed for whom between two versions of a policy.
//!
//! The two rule sets become one: entries of the same name are one entry, the rules of a decision of one side stand
//! before the other's. So both are cut at the same places, and equal rules are seen to be equal. Every difference that is
//! told is a case on which the engines of both sides, each on its own rule set, say different things.

mod decision;
mod enums;
mod fields;
mod form;
mod import;
mod map;
mod own;
mod pairs;
mod parts;
mod regions;
mod rows;
mod tables;

use super::units::stand_ins;
use decision::{Compared, compared};
use diagnose::{Both, Witness};
use engine::Engine;
use import::{Importer, alike};
use own::Own;
pub use own::plain;
use ruleset::{Decision, DecisionId, Hit, Preset, RuleSet};
use std::sync::Arc;
use tables::Joint;

/// Between the name of a record, enum or list and what belongs to it.
const OF: &str = " › ";

/// What the time zone is called among the parts.
const ZONE: &str = "timezone";

/// What changed from one rule set to another.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// What only one side has, and parts that are not the same: decisions only where they cannot be compared.
    pub parts: Vec<Part>,
    /// Decisions that differ, or are not proved to be the same.
    pub decisions: Vec<DecisionDiff>,
    /// Decisions whose results are the same for every case, though they are written otherwise.
    pub rewritten: Vec<String>,
}

/// A part of a policy that is not the same on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is: `enum`, `field`, `process` …
    pub kind: PartKind,
    /// Its name; of a field or value, after that of what it belongs to.
    pub name: String,
    /// How it differs.
    pub change: Change,
    /// What a promise says on each side.
    pub says: [Option<Both>; 2],
}

/// How a part differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the second side has it.
    Added,
    /// Only the first side has it.
    Removed,
    /// Both have it, and it means something else.
    Changed,
}

/// The kinds of part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "named by the keywords of the language")]
pub enum PartKind {
    Policy,
    Enum,
    Value,
    Level,
    Group,
    Agency,
    Position,
    Record,
    Field,
    List,
    Row,
    Calendar,
    Basis,
    Decision,
    Process,
    Indicator,
    Score,
    Ensure,
}

/// What differs in a decision.
#[derive(Clone, Debug)]
pub struct DecisionDiff {
    /// Its name.
    pub name: String,
    /// Where cases come out otherwise; the widest first.
    pub moves: Vec<Move>,
    /// How many more such regions there are.
    pub more: usize,
    /// Why it is not proved that nothing else differs.
    pub unsure: Option<Unsure>,
}

/// Why it is not proved that nothing else differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsure {
    /// The steps that the analysis may take ran out.
    Budget(u64),
    /// These conditions were not taken apart; where there are none, what they rest on differs.
    Conditions(Vec<Both>),
}

/// Cases that come out otherwise.
#[derive(Clone, Debug)]
pub struct Move {
    /// Which.
    pub cases: Both,
    /// What each outcome that differs was, and is.
    pub outcomes: Vec<Outcome>,
    /// One of the cases.
    pub witness: Witness,
    /// The rules that said it, and those that say it; empty: the `else`, or none.
    pub rules: [Vec<String>; 2],
    /// Whether the decision has an `else` on each side.
    pub has_else: [bool; 2],
}

/// An outcome that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its name in JSON.
    pub name: String,
    /// The preset, where it is one.
    pub preset: Option<Preset>,
    /// What it was, and is; none: not said.
    pub values: [Option<Both>; 2],
    /// The same in the JSON of results; of the case that is shown.
    pub json: [String; 2],
}

impl Diff {
    /// Whether nothing differs, and nothing is left open.
    pub fn is_same(&self) -> bool {
        self.parts.is_empty() && self.decisions.is_empty()
    }
}

/// What changed from one rule set to another; the comparison of each decision may take so many steps.
pub fn diff(before: &Arc<RuleSet>, after: &Arc<RuleSet>, budget: u64) -> Diff {
    let rules = [before, after];
    let mut found = Diff { parts: parts::parts(rules), ..Diff::default() };
    let mut joint = Joint::new(rules);
    let pairs: Vec<[DecisionId; 2]> = before
        .meaning
        .each::<DecisionId>()
        .filter_map(|(id, decision)| Some([id, after.meaning.find::<DecisionId>(&decision.name)?]))
        .collect();
    let mut importer = Importer::new(&mut joint);
    for [one, _] in &pairs {
        importer.decision(0, *one);
    }
    let imported: Vec<[DecisionId; 2]> =
        pairs.iter().map(|[one, other]| [importer.decision(0, *one), importer.decision(1, *other)]).collect();
    let mut open = Vec::new();
    for (own, [a, b]) in pairs.iter().zip(imported) {
        let of = |id| joint.meaning.get::<DecisionId>(id).cloned();
        let (Some(one), Some(other)) = (of(a), of(b)) else { continue };
        if a == b || alike(&one, &other) {
            let forms = form::decisions(rules, *own);
            found.rewritten.extend(forms.then(|| one.name.clone()));
        } else if !comparable(&one, &other) {
            found.parts.push(Part {
                kind: PartKind::Decision,
                name: one.name,
                change: Change::Changed,
                says: [None, None],
            });
        } else {
            let both = together(&one, &other);
            joint.meaning.decisions.push(both);
            open.push((*own, [one, other], DecisionId(joint.meaning.decisions.len() as u32 - 1)));
        }
    }
    let joint_rules = Arc::new(RuleSet { meaning: joint.meaning.clone(), surface: joint.surface.clone() });
    let units = stand_ins(&joint_rules);
    // A time zone that is not known has been told by whoever compiled or loads the policy.
    let Ok(engine) = Engine::unindexed(joint_rules, units) else { return found };
    let [first, second] = &joint.sides;
    let (Some(one), Some(other)) = (Own::new(first, before, &engine), Own::new(second, after, &engine)) else {
        return found;
    };
    let owns = [one, other];
    let shaken = parts::ground_differs(rules);
    for (ids, decisions, id) in open {
        match compared(&engine, &owns, (ids, &decisions, id), budget, shaken) {
            Compared::Same => found.rewritten.extend(decisions.first().map(|it| it.name.clone())),
            Compared::Differs(diff) => found.decisions.push(diff),
        }
    }
    found
}

/// Whether two decisions decide on one record, in ways that can be held against each other.
fn comparable(a: &Decision, b: &Decision) -> bool {
    let collects = |it: &Decision| match it.hit {
        Hit::Collect(how) => Some(how),
        Hit::Unique | Hit::InOrder => None,
    };
    a.input == b.input && collects(a) == collects(b)
}

/// The rules of both, the first side's first.
fn together(a: &Decision, b: &Decision) -> Decision {
    let rules = a.rules.iter().chain(&b.rules).cloned().collect();
    Decision { rules, otherwise: None, hit: Hit::InOrder, ..a.clone() }
}
