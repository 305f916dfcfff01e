//! A case on its way: events are made one by one, each folded at once, so that what follows sees what came before.

use super::event::{Cause, Condition, Sizes, Timer};
use super::facts;
use super::meeting::{chair, next_meeting};
use super::who::{filled, seated};
use super::{Case, Datum, DueAt, Event, ProcessError, TimerOf, TooMuchAtOnce, What, Who};
use crate::eval::{Scope, Seen};
use crate::worktime::{Clock, Due, Worktime};
use crate::{Context, Engine, EvalError, Match, Row, UnitIx, Val};
use ruleset::{
    AgencyId, ClockId, DecisionId, Effect, Ends, Limit, LimitUnit, Mark, NodeId, NoticeKind, OutcomeId, Party, Preset,
    Process, ProcessId, Stage, StageId,
};

/// So many things may follow from one act or one instant; more is a policy that turns in circles.
const MOST_AT_ONCE: usize = 1_000;

/// A case on its way.
pub(super) struct Run<'e> {
    pub engine: &'e Engine,
    pub process: &'e Process,
    pub case: Case,
    pub now: i64,
    pub events: Vec<Event>,
    /// The record with its facts, where it has been asked for since they last changed.
    row: Option<Row>,
    /// How many things have followed since the last act or instant.
    followed: usize,
}

impl<'e> Run<'e> {
    /// Goes on from a case.
    pub fn new(engine: &'e Engine, process: &'e Process, case: Case, now: i64) -> Run<'e> {
        Run { engine, process, case, now, events: Vec::new(), row: None, followed: 0 }
    }

    /// Files a new case.
    pub fn file(&mut self, id: ProcessId, record: Vec<Option<Datum>>) -> Result<(), ProcessError> {
        let sizes = Sizes {
            stages: self.process.stages.len() as u32,
            actions: self.process.actions.len() as u32,
            clocks: self.process.clocks.len() as u32,
            watches: self.process.watches.len() as u32,
            ladders: self.process.ladders.len() as u32,
        };
        self.emit(What::Filed { process: id, record, sizes })?;
        match &self.process.initial_holder {
            // Whom the routing names leads it from the first.
            Some(Party::Lead) => {
                let (lead, assist) = self.routed()?;
                self.enter(self.process.initial, lead.clone())?;
                if let Some(lead) = lead {
                    self.emit(What::Given { lead, assist })?;
                }
            }
            Some(party) => self.enter(self.process.initial, self.resolve(party).into_iter().next())?,
            None => self.enter(self.process.initial, None)?,
        }
        self.settle()
    }

    /// Makes an event of now, and folds it.
    pub fn emit(&mut self, what: What) -> Result<(), ProcessError> {
        self.followed += 1;
        if self.followed > MOST_AT_ONCE {
            return Err(TooMuchAtOnce { process: self.process.name.clone() }.into());
        }
        let event = Event { at: self.now, what };
        self.case.apply(&event);
        self.events.push(event);
        self.row = None;
        Ok(())
    }

    /// Comes to another instant.
    pub fn at(&mut self, now: i64) {
        (self.now, self.followed) = (now, 0);
    }

    /// The stage the case is in.
    pub fn stage(&self) -> Option<&'e Stage> {
        self.process.stages.get(self.case.stage.index())
    }

    /// Goes to a stage: to `holder`, else to who held it there last, else it stays with whom it is.
    pub fn enter(&mut self, id: StageId, holder: Option<Who>) -> Result<(), ProcessError> {
        let process = self.process;
        let Some(stage) = process.stages.get(id.index()) else { return Ok(()) };
        let before = self.case.held.get(id.index()).cloned().flatten();
        let holder = holder.or(before).or_else(|| self.case.holder.clone());
        // Its limits are those of a case that is in it; the event that follows says so.
        (self.case.stage, self.row) = (id, None);
        self.decide_for(stage)?;
        let mut limits = Vec::with_capacity(stage.limits.len());
        for limit in &stage.limits {
            limits.push(match limit.limit {
                Ends::After(limit) => self.timer(limit)?,
                Ends::NextMeeting(agency) => Timer { limit: None, due: next_meeting(self.engine, agency, self.now) },
            });
        }
        self.emit(What::Entered { stage: id, holder, limits, is_final: stage.is_final })?;
        self.mark(Mark::Stage(id))?;
        self.pause_clocks(id)?;
        match stage.opens {
            Some(process) => self.emit(What::Opens { process }),
            None => Ok(()),
        }
    }

    /// Stops and starts the clocks that something stops or starts.
    pub fn mark(&mut self, mark: Mark) -> Result<(), ProcessError> {
        for (index, rule) in (0u32..).zip(&self.process.clocks) {
            let id = ClockId(index);
            let Some(clock) = self.case.clocks.get(id.index()) else { continue };
            let (started, stopped) = (clock.started.is_some(), clock.stopped.is_some());
            if started && !stopped && rule.until.contains(&mark) {
                self.emit(What::ClockStopped { clock: id })?;
            } else if !started && rule.from.contains(&mark) {
                let timer = self.timer(rule.limit)?;
                self.emit(What::ClockStarted { clock: id, timer })?;
            }
        }
        Ok(())
    }

    /// Lets clocks stand still, or go on, as the stage says.
    pub fn pause_clocks(&mut self, stage: StageId) -> Result<(), ProcessError> {
        for (index, rule) in (0u32..).zip(&self.process.clocks) {
            let clock = ClockId(index);
            let Some(state) = self.case.clocks.get(clock.index()) else { continue };
            if state.started.is_none() || state.stopped.is_some() {
                continue;
            }
            let stands = rule.paused_in.binary_search(&stage).is_ok();
            match (state.paused_at, stands) {
                (None, true) => self.emit(What::ClockPaused { clock })?,
                (Some(from), false) => {
                    let due = self.due_of(clock, Some(from..self.now), None);
                    self.emit(What::ClockResumed { clock, due })?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A clock's deadline, with one more pause or extension.
    pub fn due_of(&self, id: ClockId, pause: Option<std::ops::Range<i64>>, extension: Option<Limit>) -> DueAt {
        let Some(clock) = self.case.clocks.get(id.index()) else { return DueAt::Never };
        let (Some(start), Some(limit)) = (clock.started, clock.limit) else { return DueAt::Never };
        let pauses: Vec<_> = clock.pauses.iter().map(|(from, to)| *from..*to).chain(pause).collect();
        let extensions: Vec<Limit> = clock.extensions.iter().copied().chain(extension).collect();
        self.deadline(&Clock { start, limit, extensions: &extensions, pauses: &pauses })
    }

    /// A deadline by the policy's calendar.
    pub fn deadline(&self, clock: &Clock<'_>) -> DueAt {
        match worktime(self.engine).deadline(clock) {
            Ok(Due::At(at)) => DueAt::At(at),
            Ok(Due::Never) => DueAt::Never,
            Err(missing) => DueAt::Awaiting(missing.year),
        }
    }

    /// A limit that begins now.
    pub fn timer(&mut self, limit: NodeId) -> Result<Timer, ProcessError> {
        let limit = match self.value(limit)? {
            Val::Limit(limit) if limit.unit != LimitUnit::Unlimited => Some(limit),
            _ => None,
        };
        let due = limit.map_or(DueAt::Never, |limit| self.deadline(&Clock::new(self.now, limit)));
        Ok(Timer { limit, due })
    }

    /// A limit written in the policy.
    pub fn limit(&mut self, node: NodeId) -> Result<Option<Limit>, ProcessError> {
        Ok(match self.value(node)? {
            Val::Limit(limit) => Some(limit),
            _ => None,
        })
    }

    fn value(&mut self, node: NodeId) -> Result<Val, ProcessError> {
        self.evaluate(|scope| Ok(scope.value(node)?.to_owned_val()))
    }

    /// Whether a condition holds of the case as it stands.
    pub fn truth(&mut self, node: NodeId) -> Result<bool, ProcessError> {
        self.evaluate(|scope| scope.truth(node))
    }

    /// Evaluates on the case as it stands. Decisions made on the way are kept: what is asked of them later is asked of
    /// the rules that matched now.
    pub fn evaluate<R>(
        &mut self,
        ask: impl for<'s> FnOnce(&mut Scope<'s>) -> Result<R, EvalError>,
    ) -> Result<R, ProcessError> {
        let row = match self.row.take() {
            Some(row) => row,
            None => facts::row_of(self.engine, self.process, &self.case),
        };
        let context = Context { as_of: Some(self.now) };
        let mut scope = Scope::new(self.engine, self.process.record, &row, &context);
        let kept = self.case.kept.len();
        scope.memo.matches = self.case.kept.iter().map(|(id, rules)| (*id, Ok(matched(rules)))).collect();
        let answer = ask(&mut scope);
        let made: Vec<_> = scope.memo.matches.drain(kept..).filter_map(|(id, found)| Some((id, found.ok()?))).collect();
        self.row = Some(row);
        for (decision, found) in made {
            self.emit(What::Decided { decision, rules: rules_of(&found) })?;
        }
        Ok(answer?)
    }

    /// Whom the decision of the process says is to lead, and who is to help.
    pub fn routed(&mut self) -> Result<(Option<Who>, Vec<Who>), ProcessError> {
        let Some(decision) = self.process.routing else { return Ok((None, Vec::new())) };
        let kind = self.engine.decision_at(decision).map(|about| about.kind);
        let lead = match kind.and_then(ruleset::DecisionKind::leads_by) {
            Some(preset) => self.routed_to(decision, preset)?,
            None => Vec::new(),
        };
        let assist = self.routed_to(decision, Preset::Assist)?;
        Ok((lead.into_iter().next(), assist))
    }

    fn routed_to(&mut self, decision: DecisionId, preset: Preset) -> Result<Vec<Who>, ProcessError> {
        let outcomes = self.engine.decision_at(decision).map_or(&[][..], |about| &about.outcomes);
        let Some(index) = outcomes.iter().position(|outcome| outcome.preset == Some(preset)) else {
            return Ok(Vec::new());
        };
        let outcome = OutcomeId(index as u32);
        let val = self.evaluate(|scope| Ok(Seen::to_owned_val(&scope.outcome(decision, outcome)?)))?;
        let several = match val {
            Val::Many(several) => several,
            one => vec![one],
        };
        Ok(several.iter().filter_map(|val| Who::of_val(val, self.engine)).collect())
    }

    /// The unit in the record's place field.
    pub fn place(&self) -> Option<UnitIx> {
        let field = self.engine.record_type(self.process.record)?.place?;
        match self.case.record.get(field.index())? {
            Some(Datum::Name(unit)) => self.engine.units().find(unit),
            _ => None,
        }
    }

    /// Who a party of the process is for this case; several for those who help and for a group, none where nobody is.
    pub fn resolve(&self, party: &Party) -> Vec<Who> {
        let (meaning, units) = (&self.engine.ruleset().meaning, self.engine.units());
        match party {
            Party::Lead => self.case.lead.iter().cloned().collect(),
            Party::Assist => self.case.assist.clone(),
            Party::Holder => self.case.holder.iter().cloned().collect(),
            Party::Agency(id) => seated(meaning, units, *id, self.place()).into_iter().collect(),
            Party::Chair(id) => chair(self.engine, *id, self.place(), self.now).into_iter().collect(),
            Party::Group(group) => {
                let agencies = meaning.get(*group).map_or(&[][..], |group| &group.agencies);
                agencies.iter().filter_map(|id| seated(meaning, units, *id, self.place())).collect()
            }
            Party::Post(id) => filled(self.engine, *id, self.place()).into_iter().collect(),
            Party::Person(field) => match self.case.record.get(field.index()) {
                Some(Some(Datum::Text(name))) => vec![Who::Person(name.clone())],
                _ => Vec::new(),
            },
            Party::Words(words) => vec![Who::Person(words.clone())],
        }
    }

    /// The body to which someone belongs; none where nobody does.
    pub fn above(&self, who: &Who) -> Option<Who> {
        let (meaning, units) = (&self.engine.ruleset().meaning, self.engine.units());
        let Who::Agency(name, unit) = who else { return None };
        let agency = meaning.get(meaning.find::<AgencyId>(name)?)?;
        let above = agency.belongs_to?;
        let place = match unit {
            Some(unit) => units.find(unit),
            None => self.place(),
        };
        seated(meaning, units, above, place)
    }

    /// Does what a clause says happens of itself.
    pub fn effects(&mut self, effects: &'e [Effect], why: Cause) -> Result<(), ProcessError> {
        for effect in effects {
            match effect {
                Effect::Tell(kind, parties) => self.tell(*kind, parties, why)?,
                Effect::Move(stage) => self.enter(*stage, None)?,
                Effect::Escalate(ladder) => self.climb(*ladder)?,
            }
        }
        Ok(())
    }

    pub fn tell(&mut self, kind: NoticeKind, parties: &[Party], why: Cause) -> Result<(), ProcessError> {
        for to in parties.iter().flat_map(|party| self.resolve(party)).collect::<Vec<_>>() {
            self.emit(What::Told { kind, to, why })?;
        }
        Ok(())
    }

    /// Lets happen what follows from conditions that have come true, until nothing more does.
    pub fn settle(&mut self) -> Result<(), ProcessError> {
        while !self.case.is_final && self.turn_one()? {}
        Ok(())
    }

    /// Lets happen what follows from the first condition that is not as it was; no where none is.
    fn turn_one(&mut self) -> Result<bool, ProcessError> {
        let process = self.process;
        for (index, watch) in (0u32..).zip(&process.watches) {
            let here = watch.stage.is_none_or(|stage| stage == self.case.stage);
            let holds = here && self.truth(watch.condition)?;
            if self.case.watches.get(index as usize).is_some_and(|held| *held != holds) {
                let condition = Condition::Watch(index);
                self.emit(What::Turned { condition, holds })?;
                if holds {
                    self.effects(&watch.effects, Cause::Came(condition))?;
                }
                return Ok(true);
            }
        }
        for (index, ladder) in (0u32..).zip(&process.ladders) {
            let Some(condition) = ladder.condition else { continue };
            let holds = self.truth(condition)?;
            if self.case.ladders.get(index as usize).is_some_and(|ladder| ladder.holds != holds) {
                self.emit(What::Turned { condition: Condition::Ladder(index), holds })?;
                if holds {
                    self.climb(index)?;
                }
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Where among the clauses of the process something with a deadline stands.
    pub fn order(&self, step: TimerOf) -> u32 {
        let found = match step {
            TimerOf::Clock(clock) => self.process.clocks.get(clock.index()).map(|clock| clock.order),
            TimerOf::Limit(limit) => self.stage().and_then(|stage| stage.limits.get(limit as usize)).map(|it| it.order),
            TimerOf::Rung(ladder) => self.process.ladders.get(ladder as usize).map(|ladder| ladder.order),
        };
        found.unwrap_or(u32::MAX)
    }
}

/// How the policy counts time.
pub(super) fn worktime(engine: &Engine) -> Worktime<'_> {
    Worktime::new(engine.calendar(ruleset::CalendarId(0)), engine.zone())
}

fn matched(rules: &[u32]) -> Match {
    match rules {
        [] => Match::Otherwise,
        [rule] => Match::Rule(*rule as usize),
        several => Match::All(several.iter().map(|rule| *rule as usize).collect()),
    }
}

fn rules_of(found: &Match) -> Vec<u32> {
    match found {
        Match::Rule(rule) => vec![*rule as u32],
        Match::Otherwise => Vec::new(),
        Match::All(rules) => rules.iter().map(|rule| *rule as u32).collect(),
    }
}
