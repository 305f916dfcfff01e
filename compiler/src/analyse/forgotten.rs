//! Values that were forgotten: of an enum, one that no rule mentions though its siblings are; one that is there to come
//! out of a decision and never does.

use super::area::Area;
use super::column::Source;
use super::reads::{Reads, listed, reads};
use super::search::{Go, OutOfSteps, Steps, uncovered};
use super::space::Space;
use super::witness::{Case, case};
use engine::{Context, KeySet, Match, Row};
use ruleset::{DecisionId, EnumId, FieldId, Meaning, Node, NodeId, OutcomeValue, Type, Value};
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// So many siblings have to be mentioned before one that is not is worth a word, and so many times as many.
pub(super) const SIBLINGS: usize = 3;

/// Values that are what is left over by their very name.
const LEFT_OVER: [&str; 6] = ["其他", "其它", "其余", "other", "others", "Other"];

/// Per field of an enum, the values that no rule mentions, where nearly all others are.
pub(super) fn unmentioned(space: &Space<'_>) -> Vec<(FieldId, EnumId, Vec<u32>)> {
    let meaning = &space.engine.ruleset().meaning;
    let mut found = Vec::new();
    let conditions = space.decision.rules.iter().flat_map(|rule| &rule.conditions);
    let named: FxHashSet<Value> = conditions.flat_map(|condition| named(space, *condition)).collect();
    for column in &space.columns {
        let Source::Field(id) = column.source else { continue };
        let Some(field) = space.record.fields.get(id.index()).filter(|field| !field.multiple) else { continue };
        let Type::Enum(of) = field.ty else { continue };
        let Some(values) = meaning.get(of).map(|of| &of.values) else { continue };
        let is_mentioned = |value: &usize| named.contains(&Value::Enum(of, *value as u32));
        let (mentioned, others): (Vec<usize>, Vec<usize>) = (0..values.len()).partition(is_mentioned);
        let is_left_over = |value: &usize| values.get(*value).is_some_and(|it| LEFT_OVER.contains(&it.as_str()));
        let missed: Vec<u32> =
            others.into_iter().filter(|value| !is_left_over(value)).map(|value| value as u32).collect();
        if !missed.is_empty() && mentioned.len() >= SIBLINGS.max(missed.len() * SIBLINGS) {
            found.push((id, of, missed));
        }
    }
    found
}

/// The values of enums that rules mention only beside others, where nearly all others have a rule of their own, and a case of each
/// that falls to `其余`.
pub(super) fn without_own_rule(
    space: &Space<'_>,
    steps: &mut Steps,
) -> Result<Vec<(FieldId, EnumId, u32, Case)>, OutOfSteps> {
    let meaning = &space.engine.ruleset().meaning;
    let named_by = |conditions: &[NodeId]| conditions.iter().flat_map(|it| named(space, *it)).collect();
    let rules: Vec<FxHashSet<Value>> = space.decision.rules.iter().map(|rule| named_by(&rule.conditions)).collect();
    let mut found = Vec::new();
    for (number, column) in space.columns.iter().enumerate() {
        let Source::Field(id) = column.source else { continue };
        let Some(field) = space.record.fields.get(id.index()).filter(|field| !field.multiple) else { continue };
        let Type::Enum(of) = field.ty else { continue };
        let (mut own, mut beside) = (FxHashSet::default(), FxHashSet::default());
        for rule in &rules {
            let values = rule.iter().filter_map(|value| match value {
                Value::Enum(it, value) if *it == of => Some(*value),
                _ => None,
            });
            let values: Vec<u32> = values.collect();
            if values.len() == 1 { own.extend(values) } else { beside.extend(values) }
        }
        let names = meaning.get(of).map_or(&[][..], |of| &of.values);
        let is_left_over = |value: u32| names.get(value as usize).is_some_and(|it| LEFT_OVER.contains(&it.as_str()));
        let mut open: Vec<u32> = beside.into_iter().filter(|it| !own.contains(it) && !is_left_over(*it)).collect();
        open.sort_unstable();
        if own.len() < SIBLINGS.max(open.len() * SIBLINGS) {
            continue;
        }
        for value in open {
            let area = Area { sets: vec![(number, Rc::new(KeySet::range(value.into(), value.into())))] };
            found.extend(left_over(space, &area, steps)?.map(|case| (id, of, value, case)));
        }
    }
    Ok(found)
}

/// A case of an area that falls to `其余`.
fn left_over(space: &Space<'_>, area: &Area, steps: &mut Steps) -> Result<Option<Case>, OutOfSteps> {
    let near = space.near(area);
    let areas: Vec<&Area> = near.iter().map(|row| &row.area).collect();
    let falls = |row: &Row, context: &Context| space.engine.matched(space.id, row, context) == Ok(Match::Otherwise);
    let mut found = None;
    uncovered(&areas, space.within(area), steps, &mut FxHashSet::default(), |region| {
        found = case(space, region, falls).ok();
        if found.is_some() { Go::Stop } else { Go::On }
    })?;
    Ok(found)
}

/// The constants that a condition names, those of the lists that it reads included.
fn named(space: &Space<'_>, condition: NodeId) -> Vec<Value> {
    let Reads { mut named, lists, .. } = reads(space.engine, space.input(), condition);
    let meaning = &space.engine.ruleset().meaning;
    named.extend(lists.into_iter().flat_map(|list| listed(meaning, list)).cloned());
    named
}

/// An enum whose values come out of decisions: the first of these, and the values that come out of none.
pub(super) fn never_said(meaning: &Meaning) -> Vec<(DecisionId, EnumId, Vec<u32>)> {
    let mut found = Vec::new();
    for (number, of) in meaning.enums.iter().enumerate() {
        let id = EnumId(number as u32);
        if id == EnumId::CLASS || id == EnumId::VERDICT || of.open {
            continue;
        }
        let Some((first, said)) = said(meaning, id) else { continue };
        let never: Vec<u32> = (0..of.values.len() as u32).filter(|value| !said.contains(value)).collect();
        if !never.is_empty() && !is_given(meaning, id) {
            found.push((first, id, never));
        }
    }
    found
}

/// Whether some field holds values of the enum: then they need not come out of a decision.
fn is_given(meaning: &Meaning, id: EnumId) -> bool {
    let records = meaning.records.iter().flat_map(|record| &record.fields);
    let others =
        meaning.lists.iter().flat_map(|list| &list.fields).chain(meaning.levels.iter().flat_map(|level| &level.fields));
    records.chain(others).any(|field| field.ty == Type::Enum(id))
}

/// The values of an enum that come out of decisions, and the first decision that has one to say; none where there is no
/// such decision, or a value is computed.
fn said(meaning: &Meaning, id: EnumId) -> Option<(DecisionId, Vec<u32>)> {
    let (mut first, mut found) = (None, Vec::new());
    for (number, decision) in (0..).zip(&meaning.decisions) {
        for (at, outcome) in decision.outcomes.iter().enumerate() {
            if outcome.ty != Type::Enum(id) {
                continue;
            }
            first = first.or(Some(DecisionId(number)));
            let rules = decision.rules.iter().map(|rule| &rule.outcomes).chain(&decision.otherwise);
            for value in rules.filter_map(|outcomes: &Vec<OutcomeValue>| outcomes.get(at)).flatten() {
                match meaning.nodes.get(value.index())? {
                    Node::Const(Value::Enum(_, value)) => found.push(*value),
                    _ => return None,
                }
            }
        }
    }
    Some((first?, found))
}
