//! Processes.

mod facts;
mod parts;

use super::chain::Link;
use super::check::{ensure, known, names, sorted, table, unique};
use super::fault::{Fault, Within};
use super::graph;
use super::node::Facts;
use super::walk::{Place, Visits, Walk};
use crate::*;
use parts::Parts;

/// Checks every process, that no two share a fact's column, and that none opens itself through others. `decisions`
/// says how deep each decision is.
pub(super) fn check(meaning: &Meaning, facts: &Facts, decisions: &[u32], visits: &mut Visits) -> Result<(), Fault> {
    table::<ProcessId>(meaning, "processes")?;
    for (index, process) in meaning.processes.iter().enumerate() {
        heads(meaning, process).within("processes", index)?;
        self::facts::check(meaning, process).within("facts", None).within("processes", index)?;
        let link = bodies(meaning, process, facts, visits).within("processes", index)?;
        shallow(&link, decisions).within("processes", index)?;
    }
    let columns = meaning.processes.iter().flat_map(|it| self::facts::columns(&it.facts).map(|id| (it.record, id)));
    unique(columns).within("processes", None)?;
    acyclic(meaning).within("processes", None)
}

/// What its parts refer to by number is there.
fn heads(meaning: &Meaning, process: &Process) -> Result<(), Fault> {
    known(meaning, process.record).within("record", None)?;
    process.routing.map_or(Ok(()), |id| routing(meaning, process, id)).within("routing", None)?;
    sorted(&process.actions).within("actions", None)?;
    names(process.actions.iter().map(String::as_str)).within("actions", None)?;
    names(process.clocks.iter().map(|clock| clock.name.as_str())).within("clocks", None)?;
    names(process.stages.iter().map(|stage| stage.name.as_str())).within("stages", None)?;
    let finals_last = process.stages.is_sorted_by_key(|stage| stage.is_final);
    ensure(finals_last, Defect::NotSorted).within("stages", None)?;
    ensure(process.stages.get(process.initial.index()).is_some(), Defect::OutOfBounds).within("initial", None)?;
    process.transition.as_ref().map_or(Ok(()), |moves| transition(process, moves)).within("transition", None)?;
    let limits = process.stages.iter().flat_map(|stage| &stage.limits).map(|limit| limit.order);
    let orders =
        process.clocks.iter().map(|it| it.order).chain(limits).chain(process.ladders.iter().map(|it| it.order));
    unique(orders).within("order", None)
}

/// Each stage of an earlier version becomes one in which a case goes on.
fn transition(process: &Process, moves: &[(String, StageId)]) -> Result<(), Defect> {
    let from: Vec<&String> = moves.iter().map(|(from, _)| from).collect();
    sorted(&from)?;
    ensure(from.iter().all(|from| !from.is_empty()), Defect::Empty)?;
    let goes_on = |to: &StageId| process.stages.get(to.index()).map(|stage| !stage.is_final).ok_or(Defect::OutOfBounds);
    moves.iter().try_for_each(|(_, to)| ensure(goes_on(to)?, Defect::WrongContext))
}

/// A routing for the record, which gives one agency as the lead, or an admission that refers to one.
fn routing(meaning: &Meaning, process: &Process, id: DecisionId) -> Result<(), Defect> {
    let decision = meaning.get(id).ok_or(Defect::OutOfBounds)?;
    let preset = decision.kind.leads_by().ok_or(Defect::WrongContext)?;
    let fits = decision.input == process.record;
    ensure(fits && matches!(decision.hit, Hit::Unique | Hit::InOrder), Defect::WrongContext)?;
    let lead = decision.outcomes.iter().find(|outcome| outcome.preset == Some(preset));
    let agency = lead.is_some_and(|lead| matches!(lead.ty, Type::Agency(_)) && !lead.multiple);
    ensure(agency, Defect::WrongType)
}

/// Everything that holds expressions and parties; gives how deep the expressions are and which decisions they read.
fn bodies(meaning: &Meaning, process: &Process, facts: &Facts, visits: &mut Visits) -> Result<Link, Fault> {
    let walk = Walk::new(meaning, Place::Record { record: process.record, subject: None }, visits);
    let mut parts = Parts { process, walk, facts, depth: 0 };
    if let Some(holder) = &process.initial_holder {
        parts.party(holder).within("initial_holder", None)?;
        ensure(!matches!(holder, Party::Words(_)), Defect::WrongType).within("initial_holder", None)?;
    }
    for (index, clock) in process.clocks.iter().enumerate() {
        parts.clock(clock).within("clocks", index)?;
    }
    for (index, stage) in process.stages.iter().enumerate() {
        parts.stage(stage).within("stages", index)?;
    }
    for (index, watch) in process.watches.iter().enumerate() {
        parts.watch(watch).within("watches", index)?;
    }
    for (index, ladder) in process.ladders.iter().enumerate() {
        parts.ladder(ladder).within("ladders", index)?;
    }
    Ok(Link { depth: parts.depth, refers_to: parts.walk.decisions.iter().map(|id| id.index()).collect() })
}

/// What is evaluated on a case stays within the depth, the decisions that it reads included.
fn shallow(link: &Link, decisions: &[u32]) -> Result<(), Defect> {
    let below = link.refers_to.iter().filter_map(|id| decisions.get(*id)).max().copied().unwrap_or(0);
    ensure(link.depth.saturating_add(below) <= MAX_DEPTH, Defect::TooDeep)
}

/// A process does not open itself through others: cases would never end.
fn acyclic(meaning: &Meaning) -> Result<(), Defect> {
    let opened =
        |process: &Process| process.stages.iter().filter_map(|stage| stage.opens).map(ProcessId::index).collect();
    let edges: Vec<Vec<usize>> = meaning.processes.iter().map(opened).collect();
    graph::in_order(&edges).map(drop)
}
