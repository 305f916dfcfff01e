//! Acting on a case.

use super::event::Role;
use super::run::Run;
use super::state::Pending;
use super::{Case, Datum, Event, ProcessError, Refusal, What, Who};
use crate::{Engine, render};
use diagnose::{Both, Lang};
use ruleset::{Action, ActionId, FieldId, Mark, Party};

/// Something that somebody does with a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Act {
    /// What, by its name.
    pub action: String,
    /// Who.
    pub who: Who,
    /// To whom the case is to go, where that is to be said.
    pub give: Option<Who>,
    /// Who is there, where a meeting acts.
    pub present: Vec<Who>,
    /// Whoever is asked to agree does not.
    pub declines: bool,
    /// What it carries.
    pub carried: Vec<(FieldId, Datum)>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acted {
    /// What happened: first what was due before, then (unless it is refused) the act and what follows from it.
    pub events: Vec<Event>,
    /// Why it is refused; nothing has then happened but what was due before.
    pub refusal: Option<Refusal>,
}

/// Why the act does not come about.
enum Stop {
    Refused(Refusal),
    Failed(ProcessError),
}

impl<E: Into<ProcessError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Stop::Failed(error.into())
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Stop::Refused(refusal)
    }
}

impl Engine {
    /// Does something with a case at an instant. What was due before that instant happens first; what is due at that very
    /// instant comes after.
    ///
    /// Invariant: a refused act changes nothing. Its events are those that a tick through the instant before gives, so
    /// decisions that were made only to refuse it are not kept, and the case's last instant stays that of its history.
    pub fn act(&self, case: &Case, act: &Act, now: i64) -> Result<Acted, ProcessError> {
        let Some(process) = self.ruleset().meaning.get(case.process) else {
            return Ok(Acted { events: Vec::new(), refusal: Some(Refusal::NoSuchAction(act.action.clone(), vec![])) });
        };
        if now < case.last {
            let (now, last) = (self.zone().shown(now), self.zone().shown(case.last));
            return Ok(Acted { events: Vec::new(), refusal: Some(Refusal::Earlier { now, last }) });
        }
        let mut run = Run::new(self, process, case.clone(), case.last);
        run.pass(now.checked_sub(1).unwrap_or(now))?;
        let due_before = run.events.len();
        run.at(now);
        match run.act(act) {
            Ok(()) => Ok(Acted { events: run.events, refusal: None }),
            Err(Stop::Refused(refusal)) => {
                run.events.truncate(due_before);
                Ok(Acted { events: run.events, refusal: Some(refusal) })
            }
            Err(Stop::Failed(error)) => Err(error),
        }
    }
}

impl<'e> Run<'e> {
    /// Does it, or says why not. Refused, decisions may have been made; whoever asked drops them.
    fn act(&mut self, act: &Act) -> Result<(), Stop> {
        let (id, action) = self.action(&act.action)?;
        let role = self.role(id, action, act)?;
        if act.declines {
            return self.decline(id, act, role);
        }
        self.allowed(id, action, act, role)?;
        let met = self.convened(act)?.map(|(_, chair)| met(act, chair));
        let several = action.consent.is_some() || !action.jointly.is_empty();
        if several && role == Role::By {
            self.enclosed(action, &act.action, &act.carried)?;
            self.given(action, &act.action, act.give.as_ref())?;
        }
        let joined = several.then(|| joined(id, act, role));
        let whole = joined.as_ref().and_then(|part| self.with_part(id, part));
        if let (Some(part), Some(whole)) = (&joined, &whole)
            && !self.is_whole(action, whole)
        {
            met.map_or(Ok(()), |met| self.emit(met))?;
            return Ok(self.emit(part.clone())?);
        }
        let (give, carried) = match whole {
            Some(whole) => (whole.give, whole.carried),
            None => (act.give.clone(), act.carried.clone()),
        };
        self.enclosed(action, &act.action, &carried)?;
        let given = self.given(action, &act.action, give.as_ref())?;
        let up = self.up(action)?;
        self.extendable(action)?;
        met.map_or(Ok(()), |met| self.emit(met))?;
        if let Some(part) = joined {
            self.emit(part)?;
        }
        self.emit(What::Acted { action: id, who: act.who.clone(), carried })?;
        self.mark(Mark::Action(id))?;
        for indicator in &action.exempt {
            if !self.case.exempt.contains(indicator) {
                self.emit(What::Exempted { indicator: *indicator })?;
            }
        }
        self.extend(action)?;
        if let Some((lead, assist)) = given.clone() {
            // The stage it leaves remembers who held it, not who gets it.
            if action.to.is_none() {
                self.emit(What::Given { lead, assist })?;
            }
        }
        match (action.to, given, up) {
            (Some(stage), Some((lead, assist)), _) => {
                self.enter(stage, Some(lead.clone()))?;
                self.emit(What::Given { lead, assist })?;
            }
            (Some(stage), None, up) => self.enter(stage, up)?,
            (None, None, Some(holder)) => self.emit(What::Handed { holder })?,
            (None, ..) => {}
        }
        Ok(self.settle()?)
    }

    /// Does not agree: what was begun is over, and may be begun anew.
    fn decline(&mut self, id: ActionId, act: &Act, role: Role) -> Result<(), Stop> {
        if role != Role::Consent {
            return Err(Refusal::NotAsked { who: act.who.to_string(), action: act.action.clone() }.into());
        }
        if let Some((field, _)) = act.carried.first() {
            let fields = self.field_names(&[*field]);
            return Err(Refusal::NotEnclosed { action: act.action.clone(), fields }.into());
        }
        if act.give.is_some() {
            return Err(Refusal::NobodyGiven { action: act.action.clone() }.into());
        }
        let met = self.convened(act)?.map(|(_, chair)| met(act, chair));
        met.map_or(Ok(()), |met| self.emit(met))?;
        self.emit(What::Declined { action: id, who: act.who.clone() })?;
        Ok(self.settle()?)
    }

    /// The action of that name in the present stage.
    fn action(&self, name: &str) -> Result<(ActionId, &'e Action), Refusal> {
        let process = self.process;
        let names = |actions: &[Action]| actions.iter().map(|it| self.action_name(it.action)).collect::<Vec<_>>();
        let stage = self.stage();
        if self.case.is_final {
            return Err(Refusal::Ended(stage.map_or(String::new(), |stage| stage.name.clone())));
        }
        let Some(id) = process.actions.iter().position(|action| action == name) else {
            return Err(Refusal::NoSuchAction(name.to_owned(), process.actions.clone()));
        };
        let id = ActionId(id as u32);
        let here = stage.map_or(&[][..], |stage| &stage.actions);
        here.iter().find(|action| action.action == id).map(|action| (id, action)).ok_or_else(|| {
            let has = |stage: &&ruleset::Stage| stage.actions.iter().any(|action| action.action == id);
            Refusal::NotInStage {
                action: name.to_owned(),
                stage: stage.map_or(String::new(), |stage| stage.name.clone()),
                possible: names(here),
                elsewhere: process.stages.iter().filter(has).map(|stage| stage.name.clone()).collect(),
            }
        })
    }

    fn action_name(&self, id: ActionId) -> String {
        self.process.actions.get(id.index()).cloned().unwrap_or_default()
    }

    /// Whether the action may be done now, whoever does it.
    pub(super) fn may_be_done(&mut self, action: &Action) -> Result<bool, ProcessError> {
        for condition in &action.conditions {
            if !self.truth(*condition)? {
                return Ok(false);
            }
        }
        let count = self.case.actions.get(action.action.index()).map_or(0, |done| done.count);
        let too_often = action.at_most.is_some_and(|at_most| count >= at_most);
        Ok(!too_often && self.up(action).is_ok() && self.extendable(action).is_ok())
    }

    /// Whether it is somebody's turn to take part in the action.
    pub(super) fn may_act(&self, action: &Action, who: &Who) -> bool {
        let act = Act { who: who.clone(), ..Act::default() };
        self.role(action.action, action, &act).is_ok()
    }

    /// As what somebody takes part.
    fn role(&self, id: ActionId, action: &Action, act: &Act) -> Result<Role, Refusal> {
        let pending = self.case.pending.iter().find(|pending| pending.action == id);
        let done = |role: Role| pending.is_some_and(|it| it.parts.iter().any(|(as_what, _)| *as_what == role));
        let took_part = pending.is_some_and(|it| it.parts.iter().any(|(_, who)| *who == act.who));
        let among = |parties: &[Party]| parties.iter().any(|party| self.resolve(party).contains(&act.who));
        if among(&action.by) && !done(Role::By) {
            return Ok(Role::By);
        }
        if among(&action.jointly) && !took_part {
            return Ok(Role::Jointly);
        }
        if among(action.consent.as_slice()) && done(Role::By) && !done(Role::Consent) {
            return Ok(Role::Consent);
        }
        if took_part {
            let awaited = self.awaited(action, pending);
            return Err(Refusal::AlreadyDone { who: act.who.to_string(), action: act.action.clone(), awaited });
        }
        let may = match pending {
            Some(_) => self.awaited(action, pending),
            None => self.who_may(action),
        };
        Err(Refusal::NotYou { who: act.who.to_string(), action: act.action.clone(), may })
    }

    /// Who may begin the action: names of groups where any of them may.
    fn who_may(&self, action: &Action) -> Vec<String> {
        let parties = action.by.iter().chain(&action.jointly);
        let mut names: Vec<String> = Vec::new();
        for party in parties {
            let found = match party {
                Party::Group(group) => vec![self.engine.ruleset().meaning.name(*group).to_owned()],
                party => self.resolve(party).iter().map(Who::to_string).collect(),
            };
            names.extend(found);
        }
        names
    }

    /// Who is still to take part.
    fn awaited(&self, action: &Action, pending: Option<&Pending>) -> Vec<String> {
        let parts = pending.map_or(&[][..], |pending| &pending.parts);
        let did = |role: Role| parts.iter().any(|(as_what, _)| *as_what == role);
        let mut names = Vec::new();
        if !did(Role::By) {
            names.extend(action.by.iter().flat_map(|party| self.resolve(party)).map(|who| who.to_string()));
        }
        let joint = action.jointly.iter().flat_map(|party| self.resolve(party));
        names.extend(joint.filter(|who| !parts.iter().any(|(_, did)| did == who)).map(|who| who.to_string()));
        if !did(Role::Consent) {
            names.extend(action.consent.iter().flat_map(|party| self.resolve(party)).map(|who| who.to_string()));
        }
        names
    }

    /// Its conditions hold, it has not been done too often, and it carries nothing that is not asked for.
    fn allowed(&mut self, id: ActionId, action: &Action, act: &Act, role: Role) -> Result<(), Stop> {
        for condition in &action.conditions {
            if !self.truth(*condition)? {
                let text = |lang| render(self.engine.ruleset(), self.process.record, *condition, lang);
                return Err(Refusal::Condition(Both { zh: text(Lang::Zh), en: text(Lang::En) }).into());
            }
        }
        let count = self.case.actions.get(id.index()).map_or(0, |done| done.count);
        if let Some(at_most) = action.at_most.filter(|at_most| count >= *at_most) {
            return Err(Refusal::TooOften { action: act.action.clone(), at_most }.into());
        }
        let stray: Vec<FieldId> =
            act.carried.iter().map(|(id, _)| *id).filter(|id| !action.enclosing.contains(id)).collect();
        if !stray.is_empty() {
            return Err(Refusal::NotEnclosed { action: act.action.clone(), fields: self.field_names(&stray) }.into());
        }
        if act.give.is_some() && (action.give.is_none() || role == Role::Consent) {
            return Err(Refusal::NobodyGiven { action: act.action.clone() }.into());
        }
        Ok(())
    }

    /// The action under way, with one more part in it.
    fn with_part(&self, id: ActionId, part: &What) -> Option<Pending> {
        let mut after = self.case.clone();
        after.apply(&Event { at: self.now, what: part.clone() });
        after.pending.into_iter().find(|pending| pending.action == id)
    }

    /// Whether everybody has done their part. Those who act jointly are not awaited where there is nobody, but whoever
    /// begins must be there, and who agrees too.
    fn is_whole(&self, action: &Action, pending: &Pending) -> bool {
        let did = |role: Role| pending.parts.iter().any(|(as_what, _)| *as_what == role);
        did(Role::By)
            && (action.consent.is_none() || did(Role::Consent))
            && self.awaited(action, Some(pending)).is_empty()
    }

    /// Everything that must come with it does.
    fn enclosed(&self, action: &Action, name: &str, carried: &[(FieldId, Datum)]) -> Result<(), Refusal> {
        let is_missing = |field: &&FieldId| !carried.iter().any(|(id, _)| id == *field);
        let missing: Vec<FieldId> = action.enclosing.iter().filter(is_missing).copied().collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(Refusal::Missing { action: name.to_owned(), fields: self.field_names(&missing) })
    }

    fn field_names(&self, ids: &[FieldId]) -> Vec<String> {
        let name = |id: &FieldId| self.engine.field(self.process.record, *id).map(|field| field.name.clone());
        ids.iter().filter_map(name).collect()
    }

    /// The new lead and those who help; none where the action gives the case to nobody.
    fn given(&mut self, action: &Action, name: &str, named: Option<&Who>) -> Result<Option<(Who, Vec<Who>)>, Stop> {
        let Some(party) = &action.give else { return Ok(None) };
        let (among, assist) = match party {
            Party::Lead => {
                let (lead, assist) = self.routed()?;
                (lead.into_iter().collect(), assist)
            }
            party => (self.resolve(party), self.case.assist.clone()),
        };
        let names = || among.iter().map(Who::to_string).collect::<Vec<_>>();
        let lead = match (named, among.as_slice()) {
            (Some(named), among) if among.contains(named) => named.clone(),
            (None, [only]) => only.clone(),
            (None, []) => return Err(Refusal::Vacant(self.party_name(party)).into()),
            (named, _) => {
                let named = named.map(Who::to_string);
                return Err(Refusal::ToWhom { action: name.to_owned(), among: names(), named }.into());
            }
        };
        Ok(Some((lead, assist)))
    }

    fn party_name(&self, party: &Party) -> String {
        let meaning = &self.engine.ruleset().meaning;
        match party {
            Party::Lead => diagnose::Word::Lead.spelling().canonical(Lang::Zh).to_owned(),
            Party::Assist => diagnose::Word::Assist.spelling().canonical(Lang::Zh).to_owned(),
            Party::Holder => diagnose::Word::Holder.spelling().canonical(Lang::Zh).to_owned(),
            Party::Agency(id) | Party::Chair(id) => meaning.name(*id).to_owned(),
            Party::Group(id) => meaning.name(*id).to_owned(),
            Party::Post(id) => meaning.name(*id).to_owned(),
            Party::Person(field) => self.field_names(&[*field]).concat(),
            Party::Words(words) => words.clone(),
        }
    }

    /// Who stands above the holder, where the case goes up.
    fn up(&self, action: &Action) -> Result<Option<Who>, Refusal> {
        if !action.up_one {
            return Ok(None);
        }
        let holder = self.case.holder.as_ref();
        let above = holder.and_then(|holder| self.above(holder));
        above.map(Some).ok_or_else(|| Refusal::NobodyAbove(holder.map_or(String::new(), Who::to_string)))
    }

    /// The clock that it extends runs, or stands still.
    fn extendable(&self, action: &Action) -> Result<(), Refusal> {
        let Some((clock, _)) = &action.extend else { return Ok(()) };
        let state = self.case.clocks.get(clock.index());
        let open = state.is_some_and(|clock| clock.started.is_some() && clock.stopped.is_none());
        let name = || self.process.clocks.get(clock.index()).map_or(String::new(), |clock| clock.name.clone());
        if open { Ok(()) } else { Err(Refusal::NotRunning(name())) }
    }

    fn extend(&mut self, action: &Action) -> Result<(), ProcessError> {
        let Some((clock, by)) = action.extend else { return Ok(()) };
        let Some(by) = self.limit(by)? else { return Ok(()) };
        let due = self.due_of(clock, None, Some(by));
        self.emit(What::ClockExtended { clock, by, due })
    }
}

fn met(act: &Act, chair: Option<Who>) -> What {
    What::Met { body: act.who.clone(), present: act.present.clone(), chair }
}

/// A part of an action that several do together.
fn joined(action: ActionId, act: &Act, role: Role) -> What {
    What::Joined { action, role, who: act.who.clone(), give: act.give.clone(), carried: act.carried.clone() }
}
