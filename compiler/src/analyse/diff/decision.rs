//! One decision, held against the other side's.

use super::own::{Own, Said, differs, of_case};
use super::pairs::Pairs;
use super::regions::{Moved, merged, regions};
use super::{DecisionDiff, Move, Outcome, Unsure};
use crate::analyse::column::Source;
use crate::analyse::search::{OutOfSteps, Steps};
use crate::analyse::space::{Region, Space};
use crate::analyse::witness::{NoCase, case, shown};
use crate::analyse::words::{condition, words};
use diagnose::{Both, Lang};
use engine::{Cell, Engine, KeySet, Row, render};
use ruleset::{Decision, DecisionId, NodeId, Preset};
use std::collections::BTreeSet;
use std::rc::Rc;

/// So many regions of a decision are told.
const TOLD: usize = 40;

/// The values of a field are tried one by one while they are so few.
const MAX_TRIED: u128 = 4096;

/// What came of holding two decisions against each other.
pub(super) enum Compared {
    /// Every case comes out the same.
    Same,
    Differs(DecisionDiff),
}

/// A decision on both sides: its ids there, itself by the joint numbers, and the joint decision's id.
type Pair<'d> = ([DecisionId; 2], &'d [Decision; 2], DecisionId);

/// Holds a decision against the other side's. `shaken`: what conditions rest on differs, so nothing is proved the same.
pub(super) fn compared(
    engine: &Engine,
    owns: &[Own<'_, '_>; 2],
    (ids, decisions, id): Pair<'_>,
    budget: u64,
    shaken: bool,
) -> Compared {
    let [one, other] = decisions;
    let Some(space) = Space::new(engine, id) else { return Compared::Same };
    let pairs = Pairs::new(&engine.ruleset().meaning, one, other);
    let common = common(&space, owns);
    let mut steps = Steps(budget);
    let mut diff = DecisionDiff { name: one.name.clone(), moves: Vec::new(), more: 0, unsure: None };
    let mut boxes = Vec::new();
    if regions(&space, &pairs, &common, &mut steps, &mut boxes) == Err(OutOfSteps) {
        diff.unsure = Some(Unsure::Budget(budget));
    }
    let mut boxes = merged(boxes, &mut Steps(budget));
    boxes.sort_by_key(|it| (space.narrowed(&it.region).count(), it.rules.clone()));
    let mut unsure: Option<BTreeSet<NodeId>> = shaken.then(BTreeSet::new);
    for found in boxes {
        if diff.moves.len() >= TOLD {
            diff.more += 1;
            continue;
        }
        match case(&space, &found.region, |row, context| differs(owns, engine, ids, (row, context))) {
            Ok(case) => {
                let told = of_case(owns, engine, ids, &case);
                let wide = widened(&space, &common, &found.region);
                diff.moves.extend(told.map(|said| Move {
                    cases: words(&space, &wide),
                    outcomes: outcomes(&space, decisions, &found, &said),
                    witness: shown(&space, &case),
                    rules: names(decisions, &found),
                    has_else: decisions.each_ref().map(|it| it.otherwise.is_some()),
                }));
            }
            Err(NoCase::Impossible) => {}
            Err(NoCase::NotFound) if is_settled(&space, &pairs, &found) => {}
            Err(NoCase::NotFound) => unsure.get_or_insert_default().extend(space.wholes(&found.region)),
        }
    }
    if let (Some(nodes), None) = (unsure, &diff.unsure) {
        diff.unsure = Some(Unsure::Conditions(nodes.into_iter().map(|it| condition(&space, it)).collect()));
    }
    match diff.moves.is_empty() && diff.unsure.is_none() {
        true => Compared::Same,
        false => Compared::Differs(diff),
    }
}

/// Whether one case stands for all of a region: what was tried there then holds throughout. Only what a decision puts
/// together can come out the same though its parts differ.
fn is_settled(space: &Space<'_>, pairs: &Pairs, found: &Moved) -> bool {
    let fixed = |said: &u32| pairs.fixed.get(*said as usize).copied().unwrap_or(false);
    let asks_whole = || !space.wholes(&found.region).is_empty();
    pairs.collects && found.said.iter().flatten().flatten().all(fixed) && !asks_whole()
}

/// Every case that both sides can have.
fn common(space: &Space<'_>, owns: &[Own<'_, '_>; 2]) -> Region {
    let engine = space.engine;
    let keys = |column: &crate::analyse::column::Column| {
        let Source::Field(id) = column.source else { return None };
        let field = space.record.fields.get(id.index())?;
        if column.size() > MAX_TRIED || column.texts().is_some() {
            return None;
        }
        let all = column.domain.ranges().iter().flat_map(|(low, high)| *low..=*high);
        let fits = |key: &Cell| {
            let mut row = Row::new(space.record.fields.len());
            column.fill(&mut row, id, *key, &engine.ruleset().meaning, &field.ty);
            owns.iter().all(|own| own.has(engine, space.input(), id, &row))
        };
        let kept = KeySet::any_of(all.filter(fits));
        (kept != *column.domain).then(|| Rc::new(kept))
    };
    space.columns.iter().map(|column| keys(column).unwrap_or_else(|| Rc::clone(&column.domain))).collect()
}

/// A region without what both sides' having a case asks of it anyway.
fn widened(space: &Space<'_>, common: &Region, region: &Region) -> Region {
    let columns = space.columns.iter().zip(common).zip(region);
    columns.map(|((column, common), set)| Rc::clone(if set == common { &column.domain } else { set })).collect()
}

/// The names of the rules of each side.
fn names(decisions: &[Decision; 2], found: &Moved) -> [Vec<String>; 2] {
    let [one, other] = decisions;
    let name = |rule: usize| match rule.checked_sub(one.rules.len()) {
        None => one.rules.get(rule),
        Some(rule) => other.rules.get(rule),
    };
    found.rules.each_ref().map(|rules| rules.iter().filter_map(|it| name(*it)).map(|it| it.name.clone()).collect())
}

/// The outcomes that differ.
fn outcomes(space: &Space<'_>, decisions: &[Decision; 2], found: &Moved, said: &[Said; 2]) -> Vec<Outcome> {
    let mut names: Vec<(&str, Option<Preset>)> = Vec::new();
    for about in decisions.iter().flat_map(|it| &it.outcomes) {
        if names.iter().all(|(name, _)| *name != about.name) {
            names.push((&about.name, about.preset));
        }
    }
    let json = |said: &Said, name: &str| said.outcome.as_ref().and_then(|it| it.get(name)).cloned();
    let differs = |(name, _): &(&str, Option<Preset>)| {
        let [one, other] = said;
        json(one, name) != json(other, name)
    };
    let outcome = |(name, preset): (&str, Option<Preset>)| {
        let value = |side: usize| text(space, decisions, found, side, name);
        let shown = said.each_ref().map(|it| it.result.get(name).cloned().unwrap_or_default().to_string());
        Outcome { name: name.to_owned(), preset, values: [value(0), value(1)], json: shown }
    };
    names.into_iter().filter(differs).map(outcome).collect()
}

/// What the rules of a side say of an outcome; none where nothing.
fn text(space: &Space<'_>, decisions: &[Decision; 2], found: &Moved, side: usize, name: &str) -> Option<Both> {
    let decision = decisions.get(side)?;
    let at = decision.outcomes.iter().position(|it| it.name == name)?;
    let offset = if side == 0 { 0 } else { decisions.first()?.rules.len() };
    let rules = found.rules.get(side)?;
    let of_rule = |rule: &usize| decision.rules.get(rule.checked_sub(offset)?)?.outcomes.get(at);
    let said: Vec<&Vec<NodeId>> = match rules.is_empty() {
        true => decision.otherwise.as_ref().and_then(|it| it.get(at)).into_iter().collect(),
        false => rules.iter().filter_map(of_rule).collect(),
    };
    let mut nodes: Vec<NodeId> = said.into_iter().flatten().copied().collect();
    let mut seen = BTreeSet::new();
    nodes.retain(|node| seen.insert(*node));
    let in_words = |lang: Lang| {
        let all: Vec<String> =
            nodes.iter().map(|node| render(space.engine.ruleset(), space.input(), *node, lang)).collect();
        all.join(if lang == Lang::Zh { "、" } else { ", " })
    };
    (!nodes.is_empty()).then(|| Both::new(in_words(Lang::Zh), in_words(Lang::En)))
}
