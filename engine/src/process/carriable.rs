//! What a later version of a policy cannot take over from an earlier one.

use super::carry::comes_to;
use ruleset::{
    Decision, Field, Meaning, NamedId, Node, NodeId, Number, Party, Place, Preset, Process, ProcessId, RuleSet,
    StageId, Type, Value,
};

/// Something that unfinished cases may have and a later version of their process cannot take over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uncarried {
    /// A stage that the later version neither has nor names.
    Stage(String),
    /// A field of the record whose values the later version's field does not hold.
    Field(String),
    /// A field that the later version needs and the earlier one does not have, or not always.
    Needed(String),
    /// An agency or post that may have a case, and is not there any more.
    Body(String),
}

/// Why the unfinished cases of a process cannot be taken over by the later version that says it does, each with the
/// process's name and its place in the later version; empty where they can, or where it does not say so.
pub fn uncarried(from: &RuleSet, to: &RuleSet) -> Vec<(String, Place, Uncarried)> {
    let mut found = Vec::new();
    for old in &from.meaning.processes {
        let Some(id) = to.meaning.find::<ProcessId>(&old.name) else { continue };
        let Some(new) = to.meaning.get(id).filter(|new| new.transition.is_some()) else { continue };
        let place = to.surface.processes.get(id.index()).copied().unwrap_or_default();
        let whys = [stages(old, new), fields(&from.meaning, old, &to.meaning, new), bodies(from, old, &to.meaning)];
        found.extend(whys.concat().into_iter().map(|why| (old.name.clone(), place, why)));
    }
    found
}

fn stages(old: &Process, new: &Process) -> Vec<Uncarried> {
    let all = (0..).map(StageId).zip(&old.stages).filter(|(_, stage)| !stage.is_final);
    let gone = all.filter(|(id, _)| comes_to(old, new, *id).is_none());
    gone.map(|(_, stage)| Uncarried::Stage(stage.name.clone())).collect()
}

fn fields(from: &Meaning, old: &Process, to: &Meaning, new: &Process) -> Vec<Uncarried> {
    let (Some(before), Some(after)) = (from.get(old.record), to.get(new.record)) else { return Vec::new() };
    let mut found = Vec::new();
    for field in after.own_fields() {
        let name = field.name.clone();
        match before.own_fields().iter().find(|earlier| earlier.name == field.name) {
            Some(earlier) if !fits(from, earlier, to, field) => found.push(Uncarried::Field(name)),
            Some(earlier) if earlier.optional && !field.optional => found.push(Uncarried::Needed(name)),
            None if !field.optional => found.push(Uncarried::Needed(name)),
            _ => {}
        }
    }
    found
}

/// Whether a field holds whatever the earlier one could.
fn fits(from: &Meaning, earlier: &Field, to: &Meaning, field: &Field) -> bool {
    let of = |ty: &Type, meaning: &Meaning| -> Vec<String> {
        match ty {
            Type::Unit { levels, .. } => levels.iter().map(|id| meaning.name(*id).to_owned()).collect(),
            Type::Agency(groups) => groups.iter().map(|id| meaning.name(*id).to_owned()).collect(),
            Type::Post(id) => vec![meaning.name(*id).to_owned()],
            Type::Row(id) => vec![meaning.name(*id).to_owned()],
            _ => Vec::new(),
        }
    };
    let (before, after) = (of(&earlier.ty, from), of(&field.ty, to));
    let within = || before.iter().all(|name| after.contains(name));
    let fits = match (&earlier.ty, &field.ty) {
        (Type::Enum(old), Type::Enum(new)) => {
            let (Some(old), Some(new)) = (from.get(*old), to.get(*new)) else { return false };
            new.open || (!old.open && old.values.iter().all(|value| new.values.contains(value)))
        }
        (Type::Number { scale: old, min: low, max: high, unit }, Type::Number { scale, min, max, unit: wanted }) => {
            let at_scale = |bound: Option<i128>| Number::new(bound?, *old)?.at_scale(*scale);
            let above = min.is_none_or(|min| at_scale(*low).is_some_and(|low| low >= min));
            let below = max.is_none_or(|max| at_scale(*high).is_some_and(|high| high <= max));
            old <= scale && unit == wanted && above && below
        }
        (Type::Unit { and_above: old, .. }, Type::Unit { and_above: new, .. }) => within() && (*new || !*old),
        (Type::Agency(_), Type::Agency(any)) => any.is_empty() || (!before.is_empty() && within()),
        (Type::Post(_), Type::Post(_)) | (Type::Row(_), Type::Row(_)) => within(),
        (old, new) => old == new,
    };
    fits && earlier.multiple == field.multiple
}

/// Those who may hold or lead a case, by what the earlier version says; not whom data names.
fn bodies(from: &RuleSet, old: &Process, to: &Meaning) -> Vec<Uncarried> {
    let meaning = &from.meaning;
    let given = old.stages.iter().flat_map(|stage| &stage.actions).flat_map(|action| &action.give);
    let rungs = old.ladders.iter().flat_map(|ladder| &ladder.rungs).map(|rung| &rung.body);
    let mut gone = Vec::new();
    let mut look = |name: &str, known: bool| {
        let why = Uncarried::Body(name.to_owned());
        if !known && !gone.contains(&why) {
            gone.push(why);
        }
    };
    for party in old.initial_holder.iter().chain(given).chain(rungs) {
        match party {
            Party::Agency(id) => look(meaning.name(*id), has(meaning, to, *id)),
            Party::Post(id) => look(meaning.name(*id), has(meaning, to, *id)),
            Party::Group(id) => {
                let agencies = meaning.get(*id).map_or(&[][..], |group| &group.agencies);
                agencies.iter().for_each(|id| look(meaning.name(*id), has(meaning, to, *id)));
            }
            _ => {}
        }
    }
    let routing = old.routing.and_then(|id| meaning.get(id));
    for node in routing.into_iter().flat_map(routed) {
        if let Some(Node::Const(Value::Agency(id))) = meaning.nodes.get(node.index()) {
            look(meaning.name(*id), has(meaning, to, *id));
        }
    }
    gone
}

fn has<I: NamedId>(from: &Meaning, to: &Meaning, id: I) -> bool {
    to.find::<I>(from.name(id)).is_some()
}

/// Whom a routing says is to lead or help.
fn routed(routing: &Decision) -> Vec<NodeId> {
    let named = |preset: Option<Preset>| matches!(preset, Some(Preset::Lead | Preset::Assist | Preset::ReferTo));
    let said = routing.rules.iter().map(|rule| &rule.outcomes).chain(&routing.otherwise);
    let of_rule = |outcomes: &Vec<ruleset::OutcomeValue>| -> Vec<NodeId> {
        let pairs = routing.outcomes.iter().zip(outcomes);
        pairs.filter(|(outcome, _)| named(outcome.preset)).flat_map(|(_, values)| values.clone()).collect()
    };
    said.flat_map(of_rule).collect()
}
