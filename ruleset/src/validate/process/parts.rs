//! The parts of a process that hold expressions, parties and stages.

use super::super::check::{ensure, known, known_sorted, name, sorted, unique};
use super::super::fault::{Fault, Within};
use super::super::kind::Kind;
use super::super::node::Facts;
use super::super::walk::Walk;
use crate::*;

/// A process while its parts are looked at.
pub(super) struct Parts<'a, 'm> {
    pub(super) process: &'m Process,
    pub(super) walk: Walk<'a>,
    pub(super) facts: &'a Facts,
    /// Of the deepest expression so far.
    pub(super) depth: u32,
}

impl Parts<'_, '_> {
    pub(super) fn clock(&mut self, clock: &ClockRule) -> Result<(), Fault> {
        self.limit(clock.limit).within("limit", None)?;
        for (part, marks) in [("from", &clock.from), ("until", &clock.until)] {
            ensure(!marks.is_empty(), Defect::Empty).within(part, None)?;
            marks.iter().try_for_each(|mark| self.mark(*mark)).within(part, None)?;
        }
        sorted(&clock.paused_in).within("paused_in", None)?;
        clock.paused_in.iter().try_for_each(|stage| self.stage_known(*stage)).within("paused_in", None)
    }

    fn mark(&self, mark: Mark) -> Result<(), Defect> {
        match mark {
            Mark::Action(action) => ensure(self.process.actions.get(action.index()).is_some(), Defect::OutOfBounds),
            Mark::Stage(stage) => self.stage_known(stage),
        }
    }

    fn stage_known(&self, stage: StageId) -> Result<(), Defect> {
        ensure(self.process.stages.get(stage.index()).is_some(), Defect::OutOfBounds)
    }

    /// A final stage has nothing that could happen in it; only a final one opens a case.
    pub(super) fn stage(&mut self, stage: &Stage) -> Result<(), Fault> {
        let ends = stage.actions.is_empty() && stage.limits.is_empty();
        ensure(!stage.is_final || ends, Defect::WrongContext)?;
        if let Some(opens) = stage.opens {
            let process = self.walk.meaning.get(opens).ok_or(Defect::OutOfBounds).within("opens", None)?;
            let fits = stage.is_final && process.record == self.process.record;
            ensure(fits, Defect::WrongContext).within("opens", None)?;
        }
        unique(stage.actions.iter().map(|action| action.action)).within("actions", None)?;
        for (index, action) in stage.actions.iter().enumerate() {
            self.action(action).within("actions", index)?;
        }
        for (index, limit) in stage.limits.iter().enumerate() {
            match limit.limit {
                Ends::After(limit) => self.limit(limit).within("limits", index)?,
                Ends::NextMeeting(id) => self.meets(id).within("limits", index)?,
            }
            self.effects(&limit.effects).within("limits", index)?;
        }
        Ok(())
    }

    /// An agency of which it is said when it meets.
    fn meets(&self, id: AgencyId) -> Result<(), Defect> {
        let agency = self.walk.meaning.get(id).ok_or(Defect::OutOfBounds)?;
        ensure(agency.meeting.session.is_some(), Defect::Disagrees)
    }

    fn action(&mut self, action: &Action) -> Result<(), Fault> {
        self.mark(Mark::Action(action.action))?;
        ensure(!action.by.is_empty(), Defect::Empty).within("by", None)?;
        for party in action.by.iter().chain(&action.jointly).chain(&action.consent) {
            self.party(party).within("by", None)?;
            ensure(!matches!(party, Party::Words(_)), Defect::WrongType).within("by", None)?;
        }
        unique(&action.enclosing).within("enclosing", None)?;
        action.enclosing.iter().try_for_each(|field| self.filled(*field)).within("enclosing", None)?;
        if let Some(party) = &action.give {
            self.party(party).within("give", None)?;
            let leads = matches!(party, Party::Lead | Party::Agency(_) | Party::Group(_) | Party::Post(_));
            ensure(leads, Defect::WrongType).within("give", None)?;
        }
        action.to.map_or(Ok(()), |stage| self.stage_known(stage)).within("to", None)?;
        if let Some((clock, limit)) = action.extend {
            let known = self.process.clocks.get(clock.index()).is_some();
            ensure(known, Defect::OutOfBounds).within("extend", None)?;
            self.limit(limit).within("extend", None)?;
        }
        known_sorted(self.walk.meaning, &action.exempt).within("exempt", None)?;
        let kept = |id: &IndicatorId| self.process.facts.exempt.iter().any(|(known, _)| known == id);
        ensure(action.exempt.iter().all(kept), Defect::Disagrees).within("exempt", None)?;
        self.conditions(&action.conditions)
    }

    /// A field that an action fills: the record's own, and empty until then.
    fn filled(&self, id: FieldId) -> Result<(), Defect> {
        let record = self.walk.meaning.get(self.process.record).ok_or(Defect::OutOfBounds)?;
        let field = record.own_fields().get(id.index()).ok_or(Defect::OutOfBounds)?;
        ensure(field.optional, Defect::WrongType)
    }

    fn effects(&mut self, effects: &[Effect]) -> Result<(), Fault> {
        for (index, effect) in effects.iter().enumerate() {
            let checked = match effect {
                Effect::Tell(_, told) => told.iter().try_for_each(|party| self.party(party)),
                Effect::Move(stage) => self.stage_known(*stage),
                Effect::Escalate(ladder) => {
                    ensure(self.process.ladders.get(*ladder as usize).is_some(), Defect::OutOfBounds)
                }
            };
            checked.within("effects", index)?;
        }
        Ok(())
    }

    /// Nothing is watched in a final stage.
    pub(super) fn watch(&mut self, watch: &Watch) -> Result<(), Fault> {
        if let Some(stage) = watch.stage {
            let stage = self.process.stages.get(stage.index()).ok_or(Defect::OutOfBounds).within("stage", None)?;
            ensure(!stage.is_final, Defect::WrongContext).within("stage", None)?;
        }
        self.conditions(&[watch.condition])?;
        self.effects(&watch.effects)
    }

    pub(super) fn ladder(&mut self, ladder: &Ladder) -> Result<(), Fault> {
        ensure(!ladder.rungs.is_empty(), Defect::Empty).within("rungs", None)?;
        self.conditions(ladder.condition.as_slice())?;
        for (index, rung) in ladder.rungs.iter().enumerate() {
            self.rung(rung).within("rungs", index)?;
        }
        Ok(())
    }

    fn rung(&mut self, rung: &Rung) -> Result<(), Fault> {
        self.party(&rung.body).within("body", None)?;
        let stands = matches!(rung.body, Party::Agency(_) | Party::Post(_));
        ensure(stands, Defect::WrongType).within("body", None)?;
        if let Some(limit) = rung.limit {
            self.limit(limit).within("limit", None)?;
        }
        let told = rung.tells.iter().flat_map(|(_, told)| told);
        told.into_iter().try_for_each(|party| self.party(party)).within("tells", None)?;
        self.conditions(&rung.conditions)
    }

    /// The party is there; who leads and helps is said by a routing.
    pub(super) fn party(&self, party: &Party) -> Result<(), Defect> {
        let meaning = self.walk.meaning;
        match party {
            Party::Lead | Party::Assist => ensure(self.process.routing.is_some(), Defect::Disagrees),
            Party::Holder => Ok(()),
            Party::Agency(id) | Party::Chair(id) => known(meaning, *id),
            Party::Group(id) => known(meaning, *id),
            Party::Post(id) => known(meaning, *id),
            Party::Person(id) => {
                let record = meaning.get(self.process.record).ok_or(Defect::OutOfBounds)?;
                let field = record.own_fields().get(id.index()).ok_or(Defect::OutOfBounds)?;
                ensure(field.ty == Type::Person, Defect::WrongType)
            }
            Party::Words(words) => name(words),
        }
    }

    fn limit(&mut self, limit: NodeId) -> Result<(), Fault> {
        self.depth = self.depth.max(self.facts.depth(limit));
        self.walk.shape(limit)?.is(Kind::Limit).within("nodes", limit.index())
    }

    fn conditions(&mut self, conditions: &[NodeId]) -> Result<(), Fault> {
        for condition in conditions {
            self.depth = self.depth.max(self.facts.depth(*condition));
            self.walk.condition(*condition).within("conditions", None)?;
        }
        Ok(())
    }
}
