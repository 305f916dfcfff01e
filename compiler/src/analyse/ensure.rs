//! Promises: proved, or refuted by a case.

use super::promises::{Put, Way, put};
use super::search::{Go, OutOfSteps, Steps, uncovered};
use super::space::{NO_CASE, Space};
use super::units::stand_ins;
use super::witness::{Case, NoCase, case, tested};
use super::words::condition;
use crate::checked::{Checked, EnsureSpans};
use crate::problems::not_proved::{Claim, NotProved, Why};
use crate::problems::promise_broken::PromiseBroken;
use diagnose::{Both, Diagnostic, Lang, Word};
use engine::{Context, Engine, Row};
use ruleset::{Ensure, EnsureId, NodeId, RuleSet};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// So many regions in which a promise may be broken are looked at for a case.
const LOOKED_AT: usize = 64;

/// What becomes of a promise.
enum Found {
    Holds,
    /// In this way, by this case.
    Broken(Way, Case),
    /// No case was found, nor ruled out: the conditions on which it depends.
    Unsure(Vec<NodeId>),
}

/// The promises that are kept; of the others, what breaks them, or why it is not known. Each may take so many steps.
pub(super) fn promise_findings(
    checked: &Checked,
    rules: &RuleSet,
    budget: u64,
    problems: &mut Vec<Diagnostic>,
) -> Vec<EnsureId> {
    let mut kept = Vec::new();
    if rules.meaning.ensures.is_empty() {
        return kept;
    }
    let mut rules = rules.clone();
    let puts = put(&mut rules);
    let units = stand_ins(&rules);
    let Ok(engine) = Engine::unindexed(Arc::new(rules), units) else { return kept };
    let promises = engine.ruleset().meaning.ensures.iter().zip(&checked.ensure_places);
    for ((id, (promise, spans)), put) in (0..).map(EnsureId).zip(promises).zip(puts) {
        let Some(space) = Space::new(&engine, put.id) else { continue };
        let not_proved =
            |why: Why| NotProved { at: spans.name, decision: promise.name.clone(), claim: Claim::Kept, why };
        let must = put.must;
        match find(&space, promise, put, &mut Steps(budget)) {
            Ok(Found::Holds) => kept.push(id),
            Ok(Found::Broken(way, case)) => {
                problems.push(broken(checked, &space, (promise, must), spans, &way, &case).into())
            }
            Ok(Found::Unsure(mut conditions)) => {
                conditions.sort_unstable();
                conditions.dedup();
                let conditions = conditions.into_iter().map(|node| condition(&space, node)).collect();
                problems.push(not_proved(Why::Conditions(conditions)).into());
            }
            Err(OutOfSteps) => problems.push(not_proved(Why::Budget(budget)).into()),
        }
    }
    kept
}

/// Looks, way by way, for a case that breaks the promise and that no earlier way takes.
fn find(space: &Space<'_>, promise: &Ensure, put: Put, steps: &mut Steps) -> Result<Found, OutOfSteps> {
    let mut unsure = None;
    let breaks = |row: &Row, context: &Context| breaks(space, promise, row, context);
    for (number, way) in put.ways.into_iter().enumerate() {
        for area in space.rules.get(2 * number).map_or(&[][..], Vec::as_slice) {
            let rows = space.near(area);
            let takes = |rule: usize| rule == NO_CASE || rule % 2 == 1 && rule < 2 * number;
            let areas: Vec<_> = rows.iter().filter(|row| takes(row.rule)).map(|row| &row.area).collect();
            let (mut shown, mut looked_at) = (None, 0);
            uncovered(&areas, space.within(area), steps, &mut FxHashSet::default(), |region| {
                looked_at += 1;
                match case(space, region, breaks) {
                    Ok(case) => shown = Some(case),
                    Err(NoCase::Impossible) => return Go::On,
                    Err(NoCase::NotFound) => unsure.get_or_insert_with(Vec::new).extend(space.wholes(region)),
                }
                if shown.is_some() || looked_at >= LOOKED_AT { Go::Stop } else { Go::On }
            })?;
            if let Some(case) = shown {
                return Ok(Found::Broken(way, case));
            }
        }
    }
    Ok(unsure.map_or(Found::Holds, Found::Unsure))
}

/// Whether a case breaks the promise.
fn breaks(space: &Space<'_>, promise: &Ensure, row: &Row, context: &Context) -> bool {
    let holds = |condition: &NodeId| space.engine.holds(space.input(), *condition, row, context);
    promise.when.iter().all(|condition| holds(condition) == Ok(true))
        && promise.must.iter().any(|condition| holds(condition) == Ok(false))
}

fn broken(
    checked: &Checked,
    space: &Space<'_>,
    (promise, must): (&Ensure, NodeId),
    spans: &EnsureSpans,
    way: &Way,
    case: &Case,
) -> PromiseBroken {
    let decided_by = way.iter().filter_map(|(decision, rule)| {
        let places = checked.places.get(decision.index())?;
        let about = space.engine.ruleset().meaning.get(*decision)?;
        Some(match rule {
            Some(rule) => (*places.rules.get(*rule)?, Some(about.rules.get(*rule)?.name.clone())),
            None => (places.otherwise?, None),
        })
    });
    let decided_by = decided_by.collect();
    let name = promise.name.clone();
    let must = condition(space, must);
    let when = |word: Word, lang| word.spelling().canonical(lang);
    let expected = Both::new(
        format!("{} {}", when(Word::When, Lang::Zh), must.zh),
        format!("{} {}", when(Word::When, Lang::En), must.en),
    );
    let witness = tested(space, case, &Both::new(name.clone(), name.clone()), None, vec![expected]);
    PromiseBroken { at: spans.must, promise: name, decided_by, witness }
}
