//! Which parts of a policy come to bear in its tests.

use super::TestReport;
use crate::checked::Written;
use diagnose::{Both, Witness};
use engine::Match;
use ruleset::{Decision, DecisionId, DecisionKind, Place, Process, ProcessId, RuleSet, Score, ScoreId};
use std::collections::BTreeSet;

/// Something that a test can exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CoveredPart {
    /// A rule or row of a decision, by its index.
    Rule(DecisionId, usize),
    /// The `其余` of a decision.
    Otherwise(DecisionId),
    /// A rung: the ladder and the rung by their indexes.
    Rung(ProcessId, usize, usize),
    /// A grade of a score, by its index.
    Grade(ScoreId, usize),
}

impl CoveredPart {
    /// What came to bear where these rules fired; none: it was `其余`.
    pub(super) fn fired(decision: DecisionId, rules: impl Iterator<Item = usize>) -> Vec<CoveredPart> {
        let fired: Vec<CoveredPart> = rules.map(|rule| CoveredPart::Rule(decision, rule)).collect();
        if fired.is_empty() { vec![CoveredPart::Otherwise(decision)] } else { fired }
    }

    pub(super) fn matched(decision: DecisionId, matched: &Match) -> Vec<CoveredPart> {
        match matched {
            Match::Rule(rule) => vec![CoveredPart::Rule(decision, *rule)],
            Match::Otherwise => vec![CoveredPart::Otherwise(decision)],
            Match::All(rules) => CoveredPart::fired(decision, rules.iter().copied()),
        }
    }

    /// The rung that a case came to, from 1.
    pub(super) fn climbed(process: ProcessId, ladder: u32, rung: u32) -> Option<CoveredPart> {
        let rung = (rung as usize).checked_sub(1)?;
        Some(CoveredPart::Rung(process, ladder as usize, rung))
    }
}

/// What has parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WholeKind {
    /// A decision, by the word that declares it.
    Decision(DecisionKind),
    /// A process with ladders.
    Process,
    /// A score with grades.
    Score,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoveredKind {
    /// A rule with a name.
    Rule,
    /// A row of a table.
    Row,
    /// `其余`
    Otherwise,
    /// A rung.
    Rung,
    /// A grade.
    Grade,
}

/// A decision, process or score, and which of its parts no test exercises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Which it is.
    pub kind: WholeKind,
    /// Its name.
    pub name: String,
    /// Where it is declared.
    pub place: Place,
    /// How many parts it has; never none.
    pub parts: usize,
    /// Those that no test exercises, in order.
    pub untested: Vec<Untested>,
}

/// The cases that come to a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Which, in the words of the language.
    pub cases: Both,
    /// One of them, with a test of it.
    pub witness: Witness,
}

/// A part that no test exercises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untested {
    /// Which it is.
    pub part: CoveredPart,
    /// What it is.
    pub kind: CoveredKind,
    /// Its name; empty for `其余`.
    pub name: String,
    /// Where it stands.
    pub place: Place,
}

/// What the tests exercise: decisions by name, then processes, then scores. What has no parts is left out.
pub fn coverage(rules: &RuleSet, written: &Written, reports: &[TestReport]) -> Vec<Covered> {
    let seen: BTreeSet<CoveredPart> = reports.iter().flat_map(|report| report.exercised.iter().copied()).collect();
    let meaning = &rules.meaning;
    let decisions = meaning.each::<DecisionId>().map(|(id, it)| of_decision(rules, id, it));
    let processes = meaning.each::<ProcessId>().map(|(id, it)| of_process(rules, written, id, it));
    let scores = meaning.each::<ScoreId>().map(|(id, it)| of_score(rules, written, id, it));
    let all = decisions.chain(processes).chain(scores);
    all.filter(|whole| !whole.parts.is_empty()).map(|whole| whole.held_against(&seen)).collect()
}

/// A whole with all its parts.
struct Whole {
    kind: WholeKind,
    name: String,
    place: Place,
    parts: Vec<Untested>,
}

impl Whole {
    fn held_against(self, seen: &BTreeSet<CoveredPart>) -> Covered {
        let Whole { kind, name, place, parts } = self;
        let count = parts.len();
        let untested = parts.into_iter().filter(|it| !seen.contains(&it.part)).collect();
        Covered { kind, name, place, parts: count, untested }
    }
}

fn of_decision(rules: &RuleSet, id: DecisionId, decision: &Decision) -> Whole {
    let surface = rules.surface.decisions.get(id.index());
    let place = surface.map(|surface| surface.place).unwrap_or_default();
    let mut parts = Vec::new();
    for (index, rule) in decision.rules.iter().enumerate() {
        let place = surface.and_then(|surface| surface.rules.get(index)).copied().unwrap_or(place);
        // A row is named `table#row`.
        let kind = if rule.name.contains('#') { CoveredKind::Row } else { CoveredKind::Rule };
        let part = CoveredPart::Rule(id, index);
        parts.push(Untested { part, kind, name: rule.name.clone(), place });
    }
    if decision.otherwise.is_some() {
        let place = surface.and_then(|surface| surface.otherwise).unwrap_or(place);
        let part = CoveredPart::Otherwise(id);
        parts.push(Untested { part, kind: CoveredKind::Otherwise, name: String::new(), place });
    }
    Whole { kind: WholeKind::Decision(decision.kind), name: decision.name.clone(), place, parts }
}

fn of_process(rules: &RuleSet, written: &Written, id: ProcessId, process: &Process) -> Whole {
    let ladders = written.rungs.get(id.index()).map_or(&[][..], Vec::as_slice);
    let mut parts = Vec::new();
    for (index, (ladder, rungs)) in process.ladders.iter().zip(ladders).enumerate() {
        for (rung, (body, place)) in rungs.iter().enumerate() {
            let name = if ladder.name.is_empty() { body.clone() } else { format!("{} {body}", ladder.name) };
            let part = CoveredPart::Rung(id, index, rung);
            parts.push(Untested { part, kind: CoveredKind::Rung, name, place: *place });
        }
    }
    let place = rules.surface.processes.get(id.index()).copied().unwrap_or_default();
    Whole { kind: WholeKind::Process, name: process.name.clone(), place, parts }
}

fn of_score(rules: &RuleSet, written: &Written, id: ScoreId, score: &Score) -> Whole {
    let place = rules.surface.scores.get(id.index()).copied().unwrap_or_default();
    let places = written.grades.get(id.index());
    let parts = score.grades.iter().enumerate().map(|(index, grade)| {
        let place = places.and_then(|places| places.get(index)).copied().unwrap_or(place);
        Untested { part: CoveredPart::Grade(id, index), kind: CoveredKind::Grade, name: grade.name.clone(), place }
    });
    Whole { kind: WholeKind::Score, name: score.name.clone(), place, parts: parts.collect() }
}
