//! How cases can move through the stages of a process.

use super::super::cycles::find_cycle;
use crate::checked::Expr;
use ruleset::{
    Action, ClockId, ClockRule, CompareOp, Effect, Ends, Facts, FieldId, Limit, Mark, Node, Process, StageId, Value,
};

/// Every effect of limits and conditions, with the stage in which it may happen; none: in any but the final ones.
pub(super) fn effects(process: &Process<Expr>) -> impl Iterator<Item = (Option<StageId>, &Effect)> {
    let limits = (0..).zip(&process.stages).flat_map(|(id, stage)| {
        stage.limits.iter().flat_map(|limit| &limit.effects).map(move |effect| (Some(StageId(id)), effect))
    });
    let watched = process.watches.iter().flat_map(|watch| watch.effects.iter().map(|effect| (watch.stage, effect)));
    limits.chain(watched)
}

/// Where cases may go from each stage.
pub(super) struct Flow<'p> {
    process: &'p Process<Expr>,
    /// Per stage: where its own effects move a case.
    moved: Vec<Vec<StageId>>,
    /// Where effects move a case from any stage but the final ones.
    from_any: Vec<StageId>,
}

impl<'p> Flow<'p> {
    /// The ways through a process.
    pub(super) fn of(process: &'p Process<Expr>) -> Self {
        let mut moved = vec![Vec::new(); process.stages.len()];
        let mut from_any = Vec::new();
        for (stage, effect) in effects(process) {
            let Effect::Move(to) = effect else { continue };
            match stage {
                Some(stage) => moved.get_mut(stage.index()).into_iter().for_each(|it: &mut Vec<_>| it.push(*to)),
                None => from_any.push(*to),
            }
        }
        from_any.sort_unstable();
        from_any.dedup();
        Flow { process, moved, from_any }
    }

    /// Whether something leads from a stage to another one.
    pub(super) fn leads_on(&self, from: StageId) -> bool {
        let actions = self.process.stages.get(from.index()).into_iter().flat_map(|stage| &stage.actions);
        let mut ways =
            actions.filter_map(|action| action.to).chain(self.moved(from)).chain(self.from_any.iter().copied());
        ways.any(|to| to != from)
    }

    fn moved(&self, from: StageId) -> impl Iterator<Item = StageId> {
        self.moved.get(from.index()).into_iter().flatten().copied()
    }

    /// Per stage whether a case can come to it.
    pub(super) fn reachable(&self) -> Vec<bool> {
        let moved = self.process.transition.iter().flatten().map(|(_, stage)| *stage);
        self.spread(moved.chain([self.process.initial]).collect(), |_| true, |_| true)
    }

    /// Per stage whether a clock may run in it, neither paused there nor stopped on the way.
    pub(super) fn may_run(&self, clock: &ClockRule<Expr>) -> Vec<bool> {
        let acts_on = |action: &Action<Expr>| !clock.until.contains(&Mark::Action(action.action));
        let enters_on = |stage: StageId| !clock.until.contains(&Mark::Stage(stage));
        let mut starts = Vec::new();
        for (id, stage) in (0..).map(StageId).zip(&self.process.stages) {
            if clock.from.contains(&Mark::Stage(id)) {
                starts.push(id);
            }
            let starting = stage.actions.iter().filter(|it| clock.from.contains(&Mark::Action(it.action)));
            starts.extend(starting.filter(|it| acts_on(it)).map(|it| it.to.unwrap_or(id)));
        }
        let mut runs = self.spread(starts, acts_on, enters_on);
        for paused in &clock.paused_in {
            if let Some(slot) = runs.get_mut(paused.index()) {
                *slot = false;
            }
        }
        runs
    }

    /// Per stage whether it is one of `starts` or lies on a way from them, by such actions and through such stages.
    fn spread(
        &self,
        starts: Vec<StageId>,
        by: impl Fn(&Action<Expr>) -> bool,
        through: impl Fn(StageId) -> bool,
    ) -> Vec<bool> {
        let mut seen = vec![false; self.process.stages.len()];
        let mut from_any = self.from_any.as_slice();
        let mut open = starts;
        open.retain(|stage| through(*stage));
        while let Some(id) = open.pop() {
            let (Some(slot), Some(stage)) = (seen.get_mut(id.index()), self.process.stages.get(id.index())) else {
                continue;
            };
            if std::mem::replace(slot, true) || stage.is_final {
                continue;
            }
            open.extend(stage.actions.iter().filter(|action| by(action)).filter_map(|action| action.to));
            open.extend(self.moved(id));
            // What may happen in any stage leads to the same ones from each.
            open.extend(std::mem::take(&mut from_any));
            open.retain(|stage| through(*stage));
        }
        seen
    }
}

/// Stages through which a case that nobody touches goes round for ever, and nothing else comes of it.
///
/// A limit that tells somebody each time, or escalates, has a use even so, unless it takes no time at all; so has a
/// condition that comes true only once.
pub(super) fn round(process: &Process<Expr>) -> Option<Vec<u32>> {
    let mut next: Vec<Vec<u32>> = vec![Vec::new(); process.stages.len()];
    for (from, stage) in next.iter_mut().zip(&process.stages) {
        for limit in &stage.limits {
            let at_once = matches!(&limit.limit, Ends::After(limit) if is_none_at_all(limit));
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

/// Whether a limit takes no time.
fn is_none_at_all(limit: &Expr) -> bool {
    let constant = limit.constant();
    matches!(constant, Some(Value::Limit(Limit { n: 0, unit })) if *unit != ruleset::LimitUnit::Unlimited)
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
            matches!(value.node.as_ref(), Node::Field(id) if turns_once(process, *id)) || is_fixed(value, process)
        }
        Node::Compare(CompareOp::AtLeast | CompareOp::Over, value, bound) => {
            is_fixed(bound, process) && (is_count(value, &process.facts) || is_fixed(value, process))
        }
        _ => is_fixed(condition, process),
    }
}

/// Facts that turn to yes and stay so. A clock that is given more time may run out again.
fn turns_once(process: &Process<Expr>, id: FieldId) -> bool {
    let extended = |clock: ClockId| {
        let mut actions = process.stages.iter().flat_map(|stage| &stage.actions);
        actions.any(|action| action.extend.as_ref().is_some_and(|(extended, _)| *extended == clock))
    };
    let mut clocks = (0..).map(ClockId).zip(&process.facts.clocks);
    clocks.any(|(clock, facts)| facts.ran_out == id && !extended(clock))
        || process.facts.exempt.iter().any(|(_, field)| *field == id)
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
