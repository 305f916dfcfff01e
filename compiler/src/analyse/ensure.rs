//! Promises: proved, or refuted by a case.

use super::promises::{Put, Way, put};
use super::search::{Go, OutOfSteps, Steps, uncovered};
use super::space::{NO_CASE, Space};
use super::two::apart;
use super::units::stand_ins;
use super::witness::{Case, NoCase, case, shown, tested};
use super::words::condition;
use crate::checked::{Checked, EnsureSpans};
use crate::problems::condition_never_holds::ConditionNeverHolds;
use crate::problems::not_proved::{Claim, NotProved, Why};
use crate::problems::promise_broken::{DecidedBy, PromiseBroken};
use diagnose::{Both, Diagnostic, Lang, Span, Word};
use engine::{Context, Engine, Row};
use ruleset::{DecisionId, Ensure, EnsureId, Node, NodeId, RuleSet, Value};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// So many regions in which a promise may be broken are looked at for a case.
const LOOKED_AT: usize = 64;

/// What making one way in which decisions come out is worth in steps: all promises together may take as many ways as the budget
/// has room for, so that a thousand promises over ten thousand rules end too.
const STEPS_A_WAY: u64 = 50;

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
    let mut never = rules.clone();
    never.meaning.nodes.push(Node::Const(Value::Bool(false)));
    let mut ways_left = usize::try_from(budget / STEPS_A_WAY).unwrap_or(usize::MAX);
    for (id, (promise, spans)) in (0..).map(EnsureId).zip(rules.meaning.ensures.iter().zip(&checked.ensure_places)) {
        let not_proved =
            |why: Why| NotProved { at: spans.name, decision: promise.name.clone(), claim: Claim::Kept, why };
        if ways_left == 0 {
            problems.push(not_proved(Why::Budget(budget)).into());
            continue;
        }
        let looked = on_space(rules, promise, &mut ways_left, |space, put| {
            match find(space, promise, put, &mut Steps(budget)) {
                Ok(Found::Holds) => None,
                Ok(Found::Broken(way, case)) => Some(broken(checked, space, (promise, put), spans, &way, &case).into()),
                Ok(Found::Unsure(mut conditions)) => {
                    conditions.sort_unstable();
                    conditions.dedup();
                    let conditions = conditions.into_iter().map(|node| condition(space, node)).collect();
                    Some(not_proved(Why::Conditions(conditions)).into())
                }
                Err(OutOfSteps) => Some(not_proved(Why::Budget(budget)).into()),
            }
        });
        match looked {
            Some(Some(problem)) => problems.push(problem),
            Some(None) => match spans.when.filter(|_| is_idle(&never, promise, &mut ways_left, budget)) {
                Some(at) => problems.push(ConditionNeverHolds { at, against: None }.into()),
                None => kept.push(id),
            },
            None => {}
        }
    }
    kept
}

/// Lets `look` at a promise as a decision over its cases. Each is put by itself, so that what is made for it goes with it.
fn on_space<T>(
    rules: &RuleSet,
    promise: &Ensure,
    ways_left: &mut usize,
    look: impl FnOnce(&Space<'_>, &Put) -> T,
) -> Option<T> {
    let mut with = rules.clone();
    let put = put(&mut with.meaning, promise);
    *ways_left = ways_left.saturating_sub(put.ways.len());
    let units = stand_ins(&with);
    let engine = Engine::unindexed(Arc::new(with), units).ok()?;
    let space = Space::new(&engine, put.id)?;
    Some(look(&space, &put))
}

/// Whether a promise holds because no case is what it speaks of: the same with what can never be kept holds too. The last node of the
/// rule set is what never holds.
fn is_idle(never: &RuleSet, promise: &Ensure, ways_left: &mut usize, budget: u64) -> bool {
    let last = NodeId(never.meaning.nodes.len() as u32 - 1);
    let promise = Ensure { must: vec![last], ..promise.clone() };
    let found = on_space(never, &promise, ways_left, |space, put| find(space, &promise, put, &mut Steps(budget)));
    matches!(found, Some(Ok(Found::Holds)))
}

/// Looks, way by way, for a case that breaks the promise and that no earlier way takes.
fn find(space: &Space<'_>, promise: &Ensure, put: &Put, steps: &mut Steps) -> Result<Found, OutOfSteps> {
    let mut unsure = None;
    let breaks = |row: &Row, context: &Context| breaks(space, promise, row, context);
    for (number, way) in put.ways.iter().enumerate() {
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
                return Ok(Found::Broken(way.clone(), case));
            }
        }
    }
    Ok(unsure.map_or(Found::Holds, Found::Unsure))
}

/// Whether a case, or two, break the promise.
fn breaks(space: &Space<'_>, promise: &Ensure, row: &Row, context: &Context) -> bool {
    let engine = space.engine;
    let of_two = engine.record_type(promise.record).filter(|_| !promise.cases.is_empty()).map(|of| apart(of, row));
    let holds = |condition: &NodeId| match &of_two {
        Some([a, b]) => engine.holds_of_two(promise.record, *condition, [a, b], context),
        None => engine.holds(promise.record, *condition, row, context),
    };
    promise.when.iter().all(|condition| holds(condition) == Ok(true))
        && promise.must.iter().any(|condition| holds(condition) == Ok(false))
}

fn broken(
    checked: &Checked,
    space: &Space<'_>,
    (promise, put): (&Ensure, &Put),
    spans: &EnsureSpans,
    way: &Way,
    case: &Case,
) -> PromiseBroken {
    let mut decided_by: Vec<DecidedBy> = Vec::new();
    for (asked, rule) in way {
        let (decision, of) = put.asked.get(asked).map_or((*asked, None), |(decision, case)| (*decision, Some(*case)));
        let of = of.and_then(|of| promise.cases.get(of as usize)).cloned();
        let Some((at, rule)) = written(checked, space, decision, *rule) else { continue };
        // One rule may decide both cases.
        match decided_by.iter_mut().find(|known| known.at == at) {
            Some(known) => known.cases.extend(of),
            None => decided_by.push(DecidedBy { at, rule, cases: of.into_iter().collect() }),
        }
    }
    let name = promise.name.clone();
    let witness = match promise.cases.is_empty() {
        true => tested(space, case, &Both::new(name.clone(), name.clone()), None, vec![expected(space, put.must)]),
        // What is expected of two cases together a test cannot say.
        false => shown(space, case),
    };
    PromiseBroken { at: spans.must, promise: name, decided_by, witness }
}

/// What a test expects of the case.
fn expected(space: &Space<'_>, must: NodeId) -> Both {
    let must = condition(space, must);
    let when = |lang| Word::When.spelling().canonical(lang);
    Both::new(format!("{} {}", when(Lang::Zh), must.zh), format!("{} {}", when(Lang::En), must.en))
}

/// Where a rule of a decision was written, and its name; of `其余` none.
fn written(
    checked: &Checked,
    space: &Space<'_>,
    decision: DecisionId,
    rule: Option<usize>,
) -> Option<(Span, Option<String>)> {
    let places = checked.places.get(decision.index())?;
    let about = space.engine.ruleset().meaning.get(decision)?;
    Some(match rule {
        Some(rule) => (*places.rules.get(rule)?, Some(about.rules.get(rule)?.name.clone())),
        None => (places.otherwise?, None),
    })
}
