//! Agencies to which nothing comes: decisions say nearly all of their siblings, and no process turns to them.

use super::forgotten::SIBLINGS;
use super::reads::listed;
use ruleset::{
    Agency, AgencyId, Decision, DecisionId, Effect, GroupId, Meaning, Node, OutcomeField, OutcomeValue, Party, Process,
    Seat, Type, Value,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// What no rule comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unreached {
    /// A group that an outcome names, and of whose agencies no rule says one.
    Group(DecisionId, GroupId),
    /// Agencies of a group and of one level, told at the first decision that says one of their siblings.
    Agencies(DecisionId, GroupId, Vec<AgencyId>),
}

/// What no rule comes to, in the whole policy.
pub(super) fn unreached(meaning: &Meaning) -> Vec<Unreached> {
    let mut found = Vec::new();
    let mut said: FxHashMap<AgencyId, DecisionId> = FxHashMap::default();
    for (id, decision) in (0..).map(DecisionId).zip(&meaning.decisions) {
        for (at, outcome) in decision.outcomes.iter().enumerate() {
            let Type::Agency(groups) = &outcome.ty else { continue };
            // What data or a lookup decides may be any of them.
            let Some(agencies) = constants(meaning, decision, at) else { return Vec::new() };
            found.extend(silent_groups(meaning, outcome, groups, &agencies).map(|group| Unreached::Group(id, group)));
            for agency in agencies {
                said.entry(agency).or_insert(id);
            }
        }
    }
    let busy = busy(meaning);
    let mut siblings: Vec<(GroupId, Seat, Vec<AgencyId>)> = Vec::new();
    for (id, group) in (0..).map(GroupId).zip(&meaning.groups) {
        for agency in &group.agencies {
            let Some(Agency { seat, .. }) = meaning.get(*agency) else { continue };
            match siblings.iter_mut().find(|(of, at, _)| (*of, *at) == (id, *seat)) {
                Some((_, _, agencies)) => agencies.push(*agency),
                None => siblings.push((id, *seat, vec![*agency])),
            }
        }
    }
    let mut told: FxHashSet<AgencyId> = FxHashSet::default();
    for (group, _, agencies) in siblings {
        let (named, others): (Vec<AgencyId>, Vec<AgencyId>) =
            agencies.into_iter().partition(|it| said.contains_key(it));
        let missed: Vec<AgencyId> = others.into_iter().filter(|it| !busy.contains(it) && told.insert(*it)).collect();
        let first = named.iter().filter_map(|agency| said.get(agency)).min();
        if let Some(first) = first
            && !missed.is_empty()
            && named.len() >= SIBLINGS.max(missed.len() * SIBLINGS)
        {
            found.push(Unreached::Agencies(*first, group, missed));
        }
    }
    found
}

/// The agencies that a decision says as an outcome; none where a value is not written down.
fn constants(meaning: &Meaning, decision: &Decision, outcome: usize) -> Option<Vec<AgencyId>> {
    let mut found = Vec::new();
    let rules = decision.rules.iter().map(|rule| &rule.outcomes).chain(&decision.otherwise);
    for value in rules.filter_map(|outcomes: &Vec<OutcomeValue>| outcomes.get(outcome)).flatten() {
        match meaning.nodes.get(value.index())? {
            Node::Const(Value::Agency(agency)) => found.push(*agency),
            // What the other decision says is counted there.
            Node::Outcome(..) => {}
            _ => return None,
        }
    }
    Some(found)
}

/// The groups of an outcome of which no agency is said, where it has several.
fn silent_groups<'m>(
    meaning: &'m Meaning,
    outcome: &OutcomeField,
    groups: &'m [GroupId],
    said: &'m [AgencyId],
) -> impl Iterator<Item = GroupId> + 'm {
    // Only what the policy itself declares: presets take any agency where it does not say otherwise.
    let is_whole = groups.len() > 1 && !outcome.multiple && !said.is_empty();
    let is_silent = |group: &&GroupId| {
        meaning.get(**group).is_some_and(|group| !group.agencies.iter().any(|agency| said.contains(agency)))
    };
    groups.iter().filter(move |_| is_whole).filter(is_silent).copied()
}

/// The agencies that have something to do beside what decisions say: in processes, meetings, lines of authority, data.
fn busy(meaning: &Meaning) -> FxHashSet<AgencyId> {
    let mut busy = FxHashSet::default();
    let group = |id: &GroupId| meaning.get(*id).map_or(&[][..], |group| &group.agencies);
    for agency in &meaning.agencies {
        busy.extend(agency.belongs_to.iter().chain(&agency.commanded_by));
        let meeting = &agency.meeting;
        for name in meeting.members.iter().chain(&meeting.chair).chain(&meeting.rotating) {
            busy.extend(meaning.find::<AgencyId>(name));
            busy.extend(meaning.find::<GroupId>(name).iter().flat_map(group));
        }
    }
    for party in meaning.processes.iter().flat_map(parties) {
        match party {
            (Party::Agency(id) | Party::Chair(id), _) => {
                busy.insert(*id);
            }
            // That any of a group may act brings nothing to each of them; that one of them is given a case does.
            (Party::Group(id), true) => busy.extend(group(id)),
            _ => {}
        }
    }
    let records = meaning.records.iter().flat_map(|record| record.own_fields());
    let others =
        meaning.lists.iter().flat_map(|list| &list.fields).chain(meaning.levels.iter().flat_map(|level| &level.fields));
    for field in records.chain(others) {
        match &field.ty {
            Type::Agency(groups) if groups.is_empty() => busy.extend((0..meaning.agencies.len() as u32).map(AgencyId)),
            Type::Agency(groups) => busy.extend(groups.iter().flat_map(group)),
            _ => {}
        }
    }
    for (id, _) in (0..).map(ruleset::ListId).zip(&meaning.lists) {
        busy.extend(listed(meaning, id).filter_map(|value| match value {
            Value::Agency(agency) => Some(*agency),
            _ => None,
        }));
    }
    busy
}

/// Every party of a process, and whether cases are given to it.
fn parties(process: &Process) -> Vec<(&Party, bool)> {
    let mut found: Vec<(&Party, bool)> = process.initial_holder.iter().map(|party| (party, true)).collect();
    for stage in &process.stages {
        for action in &stage.actions {
            found.extend(action.by.iter().chain(&action.jointly).chain(&action.consent).map(|party| (party, false)));
            found.extend(action.give.iter().map(|party| (party, true)));
        }
    }
    let limits = process.stages.iter().flat_map(|stage| &stage.limits).flat_map(|limit| &limit.effects);
    for effect in limits.chain(process.watches.iter().flat_map(|watch| &watch.effects)) {
        if let Effect::Tell(_, told) = effect {
            found.extend(told.iter().map(|party| (party, false)));
        }
    }
    for rung in process.ladders.iter().flat_map(|ladder| &ladder.rungs) {
        found.push((&rung.body, true));
        found.extend(rung.tells.iter().flat_map(|(_, told)| told).map(|party| (party, false)));
    }
    found
}
