//! Going over to a later version of a process.
//!
//! Everything is known by its name: versions number things as they like. Deadlines are kept as they were computed. A
//! stage that keeps its name goes on with its limits; one that is gone is left for another, which the case enters.

use super::run::Run;
use super::{Carry, Case, Event, LadderState, LimitState, Pending, ProcessError, What};
use crate::{Engine, render};
use diagnose::Lang;
use ruleset::{
    ActionId, ClockId, DecisionId, FieldId, Ladder, Meaning, NamedId, Party, Process, ProcessId, RuleSet, Stage,
    StageId,
};

impl Engine {
    /// Moves an unfinished case that lived under an earlier version to this one; none where this version does not take
    /// such cases over.
    pub fn carry(&self, earlier: &Engine, case: &Case, now: i64) -> Result<Option<Vec<Event>>, ProcessError> {
        let versions = Versions { from: earlier.ruleset(), to: self.ruleset() };
        let Some((old, id, new)) = versions.process(case.process) else { return Ok(None) };
        let Some((stage, same)) = comes_to(old, new, case.stage).filter(|_| !case.is_final) else { return Ok(None) };
        let holder = case.holder.clone();
        let mut run = Run::new(self, new, case.clone(), now);
        run.emit(What::Moved(Box::new(versions.carry(case, old, new, Moved { id, stage, same }))))?;
        match same {
            true => run.pause_clocks(stage)?,
            false => run.enter(stage, holder)?,
        }
        run.settle()?;
        Ok(Some(run.events))
    }
}

/// The stage to which a case in a stage of the earlier version comes, and whether it is the same stage.
pub(super) fn comes_to(old: &Process, new: &Process, stage: StageId) -> Option<(StageId, bool)> {
    let name = &old.stages.get(stage.index())?.name;
    let named = new.transition.as_ref()?;
    if let Ok(index) = named.binary_search_by(|(from, _)| from.cmp(name)) {
        return named.get(index).map(|(_, to)| (*to, new.stages.get(to.index()).is_some_and(|to| to.name == *name)));
    }
    let same = new.stages.iter().position(|stage| stage.name == *name && !stage.is_final)?;
    Some((StageId(same as u32), true))
}

/// Where a case comes to.
struct Moved {
    id: ProcessId,
    stage: StageId,
    same: bool,
}

/// Two versions of a policy.
struct Versions<'r> {
    from: &'r RuleSet,
    to: &'r RuleSet,
}

impl<'r> Versions<'r> {
    /// A process of the earlier version, and the later one of its name.
    fn process(&self, id: ProcessId) -> Option<(&'r Process, ProcessId, &'r Process)> {
        let old = self.from.meaning.get(id)?;
        let id = self.to.meaning.find::<ProcessId>(&old.name)?;
        Some((old, id, self.to.meaning.get(id)?))
    }

    fn carry(&self, case: &Case, old: &Process, new: &Process, moved: Moved) -> Carry {
        let stages = earlier(&new.stages, &old.stages, |stage| &stage.name).map(|at| at.map(StageId));
        Carry {
            from: self.from.surface.policy.serial,
            to: self.to.surface.policy.serial,
            process: moved.id,
            stage: moved.stage,
            fields: self.fields(old, new),
            stages: stages.collect(),
            actions: earlier(&new.actions, &old.actions, |name| name).map(|at| at.map(ActionId)).collect(),
            clocks: earlier(&new.clocks, &old.clocks, |clock| &clock.name).map(|at| at.map(ClockId)).collect(),
            limits: limits(case, new.stages.get(moved.stage.index()).filter(|_| moved.same)),
            ladders: self.ladders(case, old, new),
            watches: self.watches(case, old, new),
            pending: pending(case, old, new.stages.get(moved.stage.index()).filter(|_| moved.same), new),
            kept: self.kept(case),
            exempt: case.exempt.iter().filter_map(|id| same_name(&self.from.meaning, &self.to.meaning, *id)).collect(),
        }
    }

    fn fields(&self, old: &Process, new: &Process) -> Vec<Option<FieldId>> {
        let fields = |rules: &'r RuleSet, process: &Process| {
            rules.meaning.get(process.record).map_or(&[][..], |record| record.own_fields())
        };
        let (old, new) = (fields(self.from, old), fields(self.to, new));
        earlier(new, old, |field| &field.name).map(|at| at.map(FieldId)).collect()
    }

    /// The highest rung that the case has come to, by its body; where that is gone, the highest of those below.
    fn ladders(&self, case: &Case, old: &Process, new: &Process) -> Vec<LadderState> {
        let body = |meaning: &Meaning, body: &Party| match body {
            Party::Agency(id) => meaning.name(*id).to_owned(),
            Party::Post(id) => meaning.name(*id).to_owned(),
            _ => String::new(),
        };
        let carried = |(ladder, at): (&Ladder, Option<u32>)| {
            let at = at? as usize;
            let (state, before) = (case.ladders.get(at)?, old.ladders.get(at)?);
            let reached: Vec<String> = before
                .rungs
                .iter()
                .take(state.rung as usize)
                .map(|rung| body(&self.from.meaning, &rung.body))
                .collect();
            let is_reached = |rung: &ruleset::Rung| reached.contains(&body(&self.to.meaning, &rung.body));
            let rung = ladder.rungs.iter().rposition(is_reached).map_or(0, |index| index + 1);
            let same = rung.checked_sub(1).and_then(|index| ladder.rungs.get(index));
            let stays = same.is_some_and(|rung| reached.last() == Some(&body(&self.to.meaning, &rung.body)));
            Some(LadderState { rung: rung as u32, timer: state.timer.filter(|_| stays), ..*state })
        };
        let of = earlier(&new.ladders, &old.ladders, |ladder| &ladder.name);
        new.ladders.iter().zip(of).map(|pair| carried(pair).unwrap_or_default()).collect()
    }

    /// What is watched in the same stage by the same words is as it was; the rest has not come true yet.
    fn watches(&self, case: &Case, old: &Process, new: &Process) -> Vec<bool> {
        let words = |rules: &RuleSet, process: &Process| -> Vec<String> {
            let stage = |id: StageId| process.stages.get(id.index()).map_or("", |stage| stage.name.as_str());
            let of = |watch: &ruleset::Watch| {
                let condition = render(rules, process.record, watch.condition, Lang::En);
                format!("{} {condition}", watch.stage.map_or("", stage))
            };
            process.watches.iter().map(of).collect()
        };
        let (before, after) = (words(self.from, old), words(self.to, new));
        let held = |at: Option<u32>| at.and_then(|at| case.watches.get(at as usize)).copied().unwrap_or_default();
        earlier(&after, &before, |words| words).map(held).collect()
    }

    /// A decision stays where each rule that matched is there by its name; else it is made anew when it is asked for.
    fn kept(&self, case: &Case) -> Vec<(DecisionId, Vec<u32>)> {
        let carried = |(id, rules): &(DecisionId, Vec<u32>)| {
            let new = same_name(&self.from.meaning, &self.to.meaning, *id)?;
            let (old, about) = (self.from.meaning.get(*id)?, self.to.meaning.get(new)?);
            let rule = |rule: &u32| {
                let name = &old.rules.get(*rule as usize)?.name;
                about.rules.iter().position(|rule| rule.name == *name).map(|index| index as u32)
            };
            Some((new, rules.iter().map(rule).collect::<Option<Vec<u32>>>()?))
        };
        case.kept.iter().filter_map(carried).collect()
    }
}

/// For each of some things the earlier one of the same name; of several of one name the first for the first, and so on.
fn earlier<'t, T>(
    now: &'t [T],
    before: &'t [T],
    name: impl Fn(&'t T) -> &'t String,
) -> impl Iterator<Item = Option<u32>> {
    let mut taken = vec![false; before.len()];
    let found = move |thing: &'t T| {
        let same =
            |(index, earlier): &(usize, &'t T)| taken.get(*index) == Some(&false) && name(earlier) == name(thing);
        let (index, _) = before.iter().enumerate().find(same)?;
        taken.get_mut(index).into_iter().for_each(|taken| *taken = true);
        Some(index as u32)
    };
    now.iter().map(found).collect::<Vec<_>>().into_iter()
}

fn same_name<I: NamedId>(from: &Meaning, to: &Meaning, id: I) -> Option<I> {
    to.find::<I>(from.name(id))
}

/// The limits of a stage that stays: the first of each version is the same limit, and so on. One that the earlier
/// version did not have begins when the stage is next entered.
fn limits(case: &Case, stage: Option<&Stage>) -> Vec<LimitState> {
    let none = LimitState { ran_out: true, ..LimitState::default() };
    let limits = stage.map_or(&[][..], |stage| &stage.limits);
    (0..limits.len()).map(|index| case.limits.get(index).copied().unwrap_or(none)).collect()
}

/// What waits goes on waiting where the stage stays and still has the action, done by several.
fn pending(case: &Case, old: &Process, stage: Option<&Stage>, new: &Process) -> Vec<Option<ActionId>> {
    let actions = stage.map_or(&[][..], |stage| &stage.actions);
    let same = |pending: &Pending| {
        let name = old.actions.get(pending.action.index())?;
        let named = |id: ActionId| new.actions.get(id.index()) == Some(name);
        let several = |action: &&ruleset::Action| action.consent.is_some() || !action.jointly.is_empty();
        actions.iter().filter(several).map(|action| action.action).find(|id| named(*id))
    };
    case.pending.iter().map(same).collect()
}

impl Case {
    /// The case under the later version.
    pub(super) fn carry(&mut self, carry: &Carry) {
        let before = std::mem::take(self);
        let field = |id: &FieldId| carry.fields.iter().position(|old| *old == Some(*id)).map(|at| FieldId(at as u32));
        let pending = |(pending, action): (&Pending, &Option<ActionId>)| {
            let carried = pending.carried.iter().filter_map(|(id, value)| Some((field(id)?, value.clone())));
            Some(Pending { action: (*action)?, carried: carried.collect(), ..pending.clone() })
        };
        *self = Case {
            process: carry.process,
            moves: before.moves + 1,
            stage: carry.stage,
            record: each(&carry.fields, |id| before.record.get(id.index()).cloned().flatten()),
            held: each(&carry.stages, |id| before.held.get(id.index()).cloned().flatten()),
            actions: each(&carry.actions, |id| before.actions.get(id.index()).copied().unwrap_or_default()),
            clocks: each(&carry.clocks, |id| before.clocks.get(id.index()).cloned().unwrap_or_default()),
            limits: carry.limits.clone(),
            ladders: carry.ladders.clone(),
            watches: carry.watches.clone(),
            pending: before.pending.iter().zip(&carry.pending).filter_map(pending).collect(),
            kept: carry.kept.clone(),
            exempt: carry.exempt.clone(),
            ..before
        };
    }
}

/// What was, for each thing that was there before; else what a new case has.
fn each<I, T: Default>(of: &[Option<I>], was: impl Fn(&I) -> T) -> Vec<T> {
    of.iter().map(|id| id.as_ref().map_or_else(T::default, &was)).collect()
}
