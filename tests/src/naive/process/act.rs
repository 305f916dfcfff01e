//! What somebody does with a case.

use super::super::{MINUTE, Value};
use super::{Case, Going, Somebody, Stop, Waiting};
use compiler::checked::Expr;
use ruleset::{Action, ActionId, FieldId, Mark, Party};

/// Something done.
#[derive(Clone, Debug)]
pub struct Deed {
    /// What.
    pub action: ActionId,
    /// Who.
    pub who: Somebody,
    /// To whom.
    pub give: Option<Somebody>,
    /// Who is there, where a meeting acts.
    pub present: Vec<Somebody>,
    /// They do not agree.
    pub declines: bool,
    /// What comes with it.
    pub carried: Vec<(FieldId, Value)>,
}

/// As what somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    By,
    Jointly,
    Consent,
}

impl Case<'_> {
    /// Does something at an instant, after all that was due before. Refused, nothing of it has happened.
    pub fn act(&mut self, deed: &Deed, now: i64) -> Going<()> {
        if now < self.last() {
            return Err(Stop::Refused("earlier"));
        }
        self.pass(now - MINUTE)?;
        (self.now, self.at_once) = (now, 0);
        let mut after = self.clone();
        let went = after.try_act(deed);
        if !matches!(went, Err(Stop::Refused(_))) {
            *self = after;
        }
        went
    }

    fn try_act(&mut self, deed: &Deed) -> Going<()> {
        if self.ended {
            return Err(Stop::Refused("ended"));
        }
        let stage = &self.process.stages[self.stage.index()];
        let Some(action) = stage.actions.iter().find(|action| action.action == deed.action) else {
            return Err(Stop::Refused("not here"));
        };
        let part = self.part(action, deed)?;
        if deed.declines {
            if part != Part::Consent || deed.give.is_some() || !deed.carried.is_empty() {
                return Err(Stop::Refused("cannot decline"));
            }
            self.convene(deed)?;
            self.note(format!(
                "{} declines {}",
                self.called(Some(&deed.who)),
                self.process.actions[deed.action.index()]
            ))?;
            self.waiting.retain(|waiting| waiting.action != deed.action);
            return self.settle();
        }
        self.check(action, deed, part)?;
        self.convene(deed)?;
        let (mut give, mut carried) = (deed.give.clone(), deed.carried.clone());
        if action.consent.is_some() || !action.jointly.is_empty() {
            if part == Part::By {
                self.check_enclosed(action, &deed.carried)?;
                self.new_lead(action, deed.give.as_ref())?;
            }
            let waiting = self.join(action, deed, part)?;
            if !self.is_whole(action, &waiting) {
                return Ok(());
            }
            (give, carried) = (waiting.give, waiting.carried);
        }
        self.whole(action, deed, give, carried)
    }

    /// A meeting is held before it acts.
    fn convene(&mut self, deed: &Deed) -> Going<()> {
        if !self.is_convened(&deed.who, &deed.present) {
            return Err(Stop::Refused("no quorum"));
        }
        if let Somebody::Agency(id, _) = &deed.who
            && !self.world.policy.meaning.agencies[id.index()].meeting.members.is_empty()
        {
            self.note(format!("{} meets", self.called(Some(&deed.who))))?;
        }
        Ok(())
    }

    /// Everybody has done their part.
    fn whole(
        &mut self,
        action: &Action<Expr>,
        deed: &Deed,
        give: Option<Somebody>,
        carried: Vec<(FieldId, Value)>,
    ) -> Going<()> {
        self.check_enclosed(action, &carried)?;
        let given = self.new_lead(action, give.as_ref())?;
        let up = if action.up_one { Some(self.above_holder().ok_or(Stop::Refused("nobody above"))?) } else { None };
        let extend = match &action.extend {
            Some((clock, by)) => {
                let runs = self.clocks[clock.index()].as_ref().is_some_and(|clock| clock.stopped.is_none());
                if !runs {
                    return Err(Stop::Refused("not running"));
                }
                Some((clock.index(), by))
            }
            None => None,
        };
        self.note(format!("{} does {}", self.called(Some(&deed.who)), self.process.actions[action.action.index()]))?;
        self.waiting.retain(|waiting| waiting.action != action.action);
        self.done.entry(action.action).or_default().push(self.now);
        for (field, value) in carried {
            self.record.fields[field.index()] = Some(value);
        }
        self.mark(Mark::Action(action.action))?;
        self.exempt.extend(action.exempt.iter().copied());
        if let Some((clock, by)) = extend
            && let Some(by) = self.limit(by)?
        {
            self.extend(clock, by)?;
        }
        self.go(action, given, up)?;
        self.settle()
    }

    fn go(
        &mut self,
        action: &Action<Expr>,
        given: Option<(Somebody, Vec<Somebody>)>,
        up: Option<Somebody>,
    ) -> Going<()> {
        match (action.to, given, up) {
            (Some(stage), Some((lead, assist)), _) => {
                self.enter(stage, Some(lead.clone()))?;
                self.give(lead, assist)
            }
            (None, Some((lead, assist)), _) => self.give(lead, assist),
            (Some(stage), None, up) => self.enter(stage, up),
            (None, None, Some(up)) => self.hand(up),
            (None, None, None) => Ok(()),
        }
    }

    fn part(&self, action: &Action<Expr>, deed: &Deed) -> Going<Part> {
        let among = |parties: &[Party]| parties.iter().any(|party| self.all(party).contains(&deed.who));
        let waiting = self.waiting.iter().find(|waiting| waiting.action == action.action);
        let begun = waiting.is_some_and(|waiting| waiting.by.is_some());
        let took_part = waiting
            .is_some_and(|it| it.by.iter().chain(&it.consent).chain(&it.jointly).any(|somebody| *somebody == deed.who));
        let agreed = waiting.is_some_and(|waiting| waiting.consent.is_some());
        if !begun && among(&action.by) {
            Ok(Part::By)
        } else if !took_part && among(&action.jointly) {
            Ok(Part::Jointly)
        } else if begun && !agreed && among(action.consent.as_slice()) {
            Ok(Part::Consent)
        } else {
            Err(Stop::Refused(if took_part { "done already" } else { "not you" }))
        }
    }

    fn check(&mut self, action: &Action<Expr>, deed: &Deed, part: Part) -> Going<()> {
        for condition in &action.conditions {
            if !self.holds(condition)? {
                return Err(Stop::Refused("condition"));
            }
        }
        let times = self.done.get(&action.action).map_or(0, Vec::len);
        if action.at_most.is_some_and(|most| times >= most as usize) {
            return Err(Stop::Refused("too often"));
        }
        if deed.carried.iter().any(|(field, _)| !action.enclosing.contains(field)) {
            return Err(Stop::Refused("does not belong to it"));
        }
        if deed.give.is_some() && (action.give.is_none() || part == Part::Consent) {
            return Err(Stop::Refused("goes to nobody"));
        }
        Ok(())
    }

    fn check_enclosed(&self, action: &Action<Expr>, carried: &[(FieldId, Value)]) -> Going<()> {
        let is_there = |field: &FieldId| carried.iter().any(|(of, _)| of == field);
        if action.enclosing.iter().all(is_there) { Ok(()) } else { Err(Stop::Refused("missing")) }
    }

    /// Notes that somebody has done their part.
    fn join(&mut self, action: &Action<Expr>, deed: &Deed, part: Part) -> Going<Waiting> {
        self.note(format!("{} joins {}", self.called(Some(&deed.who)), self.process.actions[action.action.index()]))?;
        let mut waiting = match self.waiting.iter().position(|waiting| waiting.action == action.action) {
            Some(index) => self.waiting.remove(index),
            None => Waiting {
                action: action.action,
                by: None,
                jointly: Vec::new(),
                consent: None,
                give: None,
                carried: Vec::new(),
            },
        };
        match part {
            Part::By => waiting.by = Some(deed.who.clone()),
            Part::Jointly => waiting.jointly.push(deed.who.clone()),
            Part::Consent => waiting.consent = Some(deed.who.clone()),
        }
        waiting.give = deed.give.clone().or(waiting.give);
        waiting.carried.extend(deed.carried.iter().cloned());
        self.waiting.push(waiting.clone());
        Ok(waiting)
    }

    /// One of those who may has begun, each that must has joined in, and whoever must agree has.
    fn is_whole(&self, action: &Action<Expr>, waiting: &Waiting) -> bool {
        let joined = |somebody: &Somebody| {
            waiting.jointly.contains(somebody)
                || waiting.by.as_ref() == Some(somebody)
                || waiting.consent.as_ref() == Some(somebody)
        };
        waiting.by.is_some()
            && (action.consent.is_none() || waiting.consent.is_some())
            && action.jointly.iter().flat_map(|party| self.all(party)).all(|somebody| joined(&somebody))
    }

    /// The new lead and those who help, where the action makes one.
    fn new_lead(
        &mut self,
        action: &Action<Expr>,
        named: Option<&Somebody>,
    ) -> Going<Option<(Somebody, Vec<Somebody>)>> {
        let Some(party) = &action.give else { return Ok(None) };
        let (among, assist) = match party {
            Party::Lead => self.routed()?,
            party => (self.all(party), self.assist.clone()),
        };
        let lead = match (named, among.as_slice()) {
            (Some(named), _) => among.iter().find(|somebody| *somebody == named),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        Ok(Some((lead.ok_or(Stop::Refused("to whom"))?.clone(), assist)))
    }
}
