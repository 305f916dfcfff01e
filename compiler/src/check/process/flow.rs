//! How cases can move through the stages of a process.

use super::super::cycles::find_cycle;
use crate::checked::Expr;
use ruleset::{Action, ClockRule, CompareOp, Effect, Facts, FieldId, Limit, Mark, Node, Process, StageId, Value};

/// Every effect of limits and conditions, with the stage in which it may happen; none: in any but the final ones.
pub(super) fn effects(process: &Process<Expr>) -> impl Iterator<Item = (Option<StageId>, &Effect)> {
    let limits = (0..).zip(&process.stages).flat_map(|(id, stage)| {
        stage.limits.iter().flat_map(|limit| &limit.effects).map(move |effect| (Some(StageId(id)), effect))
    });
    let watched = process.watches.iter().flat_map(|watch| watch.effects.iter().map(|effect| (watch.stage, effect)));
    limits.chain(watched)
}

/// The stages to which effects may move a case from a stage.
fn moved(process: &Process<Expr>, from: StageId) -> impl Iterator<Item = StageId> {
    effects(process).filter_map(move |(stage, effect)| match effect {
        Effect::Move(to) if stage.is_none_or(|stage| stage == from) => Some(*to),
        _ => None,
    })
}

/// The stages to which a case may go from a stage; none from a final one.
pub(super) fn ways(process: &Process<Expr>, from: StageId) -> Vec<StageId> {
    match process.stages.get(from.index()) {
        Some(stage) if !stage.is_final => {
            stage.actions.iter().filter_map(|action| action.to).chain(moved(process, from)).collect()
        }
        _ => Vec::new(),
    }
}

/// Per stage whether a case can come to it.
pub(super) fn reachable(process: &Process<Expr>) -> Vec<bool> {
    spread(process, vec![process.initial], |from| ways(process, from))
}

/// Per stage whether a clock may run in it, neither paused there nor stopped on the way.
pub(super) fn may_run(process: &Process<Expr>, clock: &ClockRule<Expr>) -> Vec<bool> {
    let stops = |mark: Mark| clock.until.contains(&mark);
    let open =
        |stages: Vec<StageId>| stages.into_iter().filter(|stage| !stops(Mark::Stage(*stage))).collect::<Vec<_>>();
    let to = |from: StageId, action: &Action<Expr>| action.to.unwrap_or(from);
    let mut starts = Vec::new();
    for (id, stage) in (0..).map(StageId).zip(&process.stages) {
        if clock.from.contains(&Mark::Stage(id)) {
            starts.push(id);
        }
        let starting = stage.actions.iter().filter(|it| clock.from.contains(&Mark::Action(it.action)));
        starts.extend(starting.filter(|it| !stops(Mark::Action(it.action))).map(|it| to(id, it)));
    }
    let on = |from: StageId| {
        let Some(stage) = process.stages.get(from.index()).filter(|stage| !stage.is_final) else { return Vec::new() };
        let going_on = stage.actions.iter().filter(|it| !stops(Mark::Action(it.action))).map(|it| to(from, it));
        open(going_on.chain(moved(process, from)).collect())
    };
    let mut runs = spread(process, open(starts), on);
    for paused in &clock.paused_in {
        if let Some(slot) = runs.get_mut(paused.index()) {
            *slot = false;
        }
    }
    runs
}

/// Per stage whether it is one of `starts` or lies on a way from them.
fn spread(process: &Process<Expr>, starts: Vec<StageId>, ways: impl Fn(StageId) -> Vec<StageId>) -> Vec<bool> {
    let mut seen = vec![false; process.stages.len()];
    let mut open = starts;
    while let Some(stage) = open.pop() {
        if let Some(slot) = seen.get_mut(stage.index())
            && !*slot
        {
            *slot = true;
            open.extend(ways(stage));
        }
    }
    seen
}

/// Stages through which a case that nobody touches goes round for ever, and nothing else comes of it.
///
/// A limit that tells somebody each time, or escalates, has a use even so, unless it takes no time at all; so has a
/// condition that comes true only once.
pub(super) fn round(process: &Process<Expr>) -> Option<Vec<u32>> {
    let mut next: Vec<Vec<u32>> = vec![Vec::new(); process.stages.len()];
    for (from, stage) in next.iter_mut().zip(&process.stages) {
        for limit in &stage.limits {
            let at_once = matches!(limit.limit.constant(), Some(Value::Limit(Limit { n: 0, unit })) if *unit != ruleset::LimitUnit::Unlimited);
            let bare = limit.effects.iter().all(|effect| matches!(effect, Effect::Move(_)));
            from.extend(targets(&limit.effects).filter(|_| bare || at_once));
        }
    }
    for watch in process.watches.iter().filter(|watch| !comes_true_once(&watch.condition, process)) {
        for (id, (from, stage)) in (0..).zip(next.iter_mut().zip(&process.stages)) {
            if !stage.is_final && watch.stage.is_none_or(|only| only.0 == id) {
                from.extend(targets(&watch.effects).filter(|to| *to != id));
            }
        }
    }
    find_cycle(&next)
}

fn targets(effects: &[Effect]) -> impl Iterator<Item = u32> {
    effects.iter().filter_map(|effect| match effect {
        Effect::Move(stage) => Some(stage.0),
        _ => None,
    })
}

/// Whether a condition, once true of a case, stays so: it asks whether something is done, or how often at least, or
/// it rests on what never changes.
pub(super) fn comes_true_once(condition: &Expr, process: &Process<Expr>) -> bool {
    match condition.node.as_ref() {
        Node::And(parts) | Node::Or(parts) => parts.iter().all(|part| comes_true_once(part, process)),
        Node::Filled(value) if matches!(value.node.as_ref(), Node::Field(_)) => true,
        Node::IfMissing(value, no) if no.constant() == Some(&Value::Bool(false)) => {
            matches!(value.node.as_ref(), Node::Field(id) if turns_once(&process.facts, *id))
                || is_fixed(value, process)
        }
        Node::Compare(CompareOp::AtLeast | CompareOp::Over, value, bound) => {
            is_fixed(bound, process) && (is_count(value, &process.facts) || is_fixed(value, process))
        }
        _ => is_fixed(condition, process),
    }
}

/// Facts that turn to yes and stay so.
fn turns_once(facts: &Facts, id: FieldId) -> bool {
    facts.clocks.iter().any(|clock| clock.ran_out == id) || facts.exempt.iter().any(|(_, field)| *field == id)
}

/// Facts that only grow.
fn is_count(value: &Expr, facts: &Facts) -> bool {
    let counts = |id: FieldId| {
        id == facts.leads || facts.rungs.contains(&id) || facts.actions.iter().any(|action| action.count == id)
    };
    let Node::IfMissing(count, _) = value.node.as_ref() else { return false };
    matches!(count.node.as_ref(), Node::Field(id) if counts(*id))
}

/// Whether a value stays the same for as long as a case lives: no fact, no field that an action fills, no clock of the
/// world.
fn is_fixed(value: &Expr, process: &Process<Expr>) -> bool {
    let filled = |id: &FieldId| {
        process.stages.iter().flat_map(|stage| &stage.actions).any(|action| action.enclosing.contains(id))
    };
    let own = match value.node.as_ref() {
        // Facts lie past the record's own fields, the first of the process at its stage.
        Node::Field(id) => *id < process.facts.stage && !filled(id),
        Node::AsOf | Node::Outcome(..) => false,
        _ => true,
    };
    own && value.node.operands().into_iter().all(|part| is_fixed(part, process))
}
