//! Where a case goes: into stages, up ladders, and what follows from conditions.

use super::super::deadline::{Due, Run};
use super::{Case, Clock, Going, Somebody, Stay};
use ruleset::{Effect, Ends, Mark, NoticeKind, Party, StageId};

impl Case<'_> {
    /// Filed: with whom the process names, in the first stage.
    pub(super) fn begin(&mut self) -> Going<()> {
        self.note("filed".to_owned())?;
        if let Some(Party::Lead) = self.process.initial_holder {
            // Whom the routing names leads it from the first.
            let (lead, assist) = self.routed()?;
            let lead = lead.first().cloned();
            self.enter(self.process.initial, lead.clone())?;
            if let Some(lead) = lead {
                self.give(lead, assist)?;
            }
            return self.settle();
        }
        let holder = self.process.initial_holder.as_ref().and_then(|party| self.all(party).into_iter().next());
        self.enter(self.process.initial, holder)?;
        self.settle()
    }

    /// Comes into a stage: to somebody, else to who held it there last, else it stays with whom it is.
    pub(super) fn enter(&mut self, id: StageId, holder: Option<Somebody>) -> Going<()> {
        let stage = &self.process.stages[id.index()];
        let holder = holder.or_else(|| self.held.get(&id).cloned()).or_else(|| self.holder.clone());
        self.stage = id;
        self.waiting.clear();
        self.decide_for(id);
        let mut limits = Vec::new();
        for limit in &stage.limits {
            let due = match &limit.limit {
                Ends::After(limit) => self.starts(limit)?.1,
                Ends::NextMeeting(agency) => self.world.next_meeting(*agency, self.now),
            };
            limits.push(Stay { due, ran_out: false });
        }
        self.limits = limits;
        self.ended = stage.is_final;
        self.note(format!("in {} with {}", stage.name, self.called(holder.as_ref())))?;
        self.to(holder);
        self.mark(Mark::Stage(id))?;
        self.stand_still(id)?;
        if let Some(process) = stage.opens {
            self.note(format!("opens {}", process.0))?;
        }
        Ok(())
    }

    /// Somebody has it; how long it could stay on a rung is over.
    fn to(&mut self, holder: Option<Somebody>) {
        self.rungs.iter_mut().for_each(|(_, stay)| *stay = None);
        if let Some(holder) = &holder {
            self.held.insert(self.stage, holder.clone());
        }
        self.holder = holder;
    }

    /// Somebody else has it in the same stage.
    pub(super) fn hand(&mut self, holder: Somebody) -> Going<()> {
        self.note(format!("handed to {}", self.called(Some(&holder))))?;
        self.to(Some(holder));
        Ok(())
    }

    /// It has a new lead, who holds it.
    pub(super) fn give(&mut self, lead: Somebody, assist: Vec<Somebody>) -> Going<()> {
        self.note(format!("given to {}", self.called(Some(&lead))))?;
        self.leads.insert(lead.clone());
        (self.lead, self.assist) = (Some(lead.clone()), assist);
        self.to(Some(lead));
        Ok(())
    }

    /// What somebody is called.
    pub(super) fn called(&self, somebody: Option<&Somebody>) -> String {
        somebody.map_or("nobody".to_owned(), |somebody| somebody.name(&self.world))
    }

    /// Clocks start at the first of their starts and stop at the first stop after.
    pub(super) fn mark(&mut self, mark: Mark) -> Going<()> {
        for (index, rule) in self.process.clocks.iter().enumerate() {
            match &mut self.clocks[index] {
                Some(clock) if clock.stopped.is_none() && rule.until.contains(&mark) => {
                    clock.stopped = Some(self.now);
                    self.note(format!("clock {} stops", rule.name))?;
                }
                None if rule.from.contains(&mark) => {
                    let (limit, due) = self.starts(&rule.limit)?;
                    let start = self.now;
                    let run = limit.map(|limit| Run { start, limit, extensions: Vec::new(), pauses: Vec::new() });
                    let clock = Clock { run, started: start, still: None, stopped: None, ran_out: None, due };
                    self.clocks[index] = Some(clock);
                    self.note(format!("clock {} starts", rule.name))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Clocks stand still in some stages, and go on in others.
    fn stand_still(&mut self, stage: StageId) -> Going<()> {
        let now = self.now;
        for (index, rule) in self.process.clocks.iter().enumerate() {
            let still = rule.paused_in.contains(&stage);
            let Some(clock) = self.clocks[index].as_mut().filter(|clock| clock.stopped.is_none()) else { continue };
            match clock.still {
                None if still => {
                    clock.still = Some(now);
                    self.note(format!("clock {} stands still", rule.name))?;
                }
                Some(since) if !still => {
                    clock.still = None;
                    // A pause of no time is none.
                    if let Some(run) = clock.run.as_mut().filter(|_| since < now) {
                        run.pauses.push((since, now));
                        clock.due = self.world.due(run);
                    }
                    self.note(format!("clock {} goes on", rule.name))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// What happens of itself.
    pub(super) fn effects(&mut self, effects: &[Effect]) -> Going<()> {
        for effect in effects {
            match effect {
                Effect::Tell(kind, parties) => self.tell(*kind, parties)?,
                Effect::Move(stage) => self.enter(*stage, None)?,
                Effect::Escalate(ladder) => self.climb(*ladder as usize)?,
            }
        }
        Ok(())
    }

    fn tell(&mut self, kind: NoticeKind, parties: &[Party]) -> Going<()> {
        for somebody in parties.iter().flat_map(|party| self.all(party)).collect::<Vec<_>>() {
            self.note(format!("{kind:?} {}", self.called(Some(&somebody))))?;
        }
        Ok(())
    }

    /// One rung up; past those that are not in force, have nobody, or stand below the lead.
    pub(super) fn climb(&mut self, index: usize) -> Going<()> {
        let (rungs, reached) = (&self.process.ladders[index].rungs, self.rungs[index].0);
        for (number, rung) in (1..).zip(rungs).skip(reached) {
            let mut in_force = true;
            for condition in &rung.conditions {
                in_force &= self.holds(condition)?;
            }
            let somebody = self.all(&rung.body).into_iter().next();
            let somebody = match (somebody, self.process.ladders[index].along_command, &rung.body) {
                (None, true, Party::Agency(id)) => self.commander(*id),
                (somebody, ..) => somebody,
            };
            let somebody = somebody.filter(|somebody| in_force && !self.is_below_lead(somebody));
            let Some(somebody) = somebody else {
                self.note(format!("past rung {number} of {index}"))?;
                continue;
            };
            let stay = match &rung.limit {
                Some(limit) => Some(Stay { due: self.starts(limit)?.1, ran_out: false }),
                None => None,
            };
            self.note(format!("up {index} to rung {number} with {}", self.called(Some(&somebody))))?;
            self.to(Some(somebody));
            self.rungs[index] = (number, stay);
            for (kind, parties) in &rung.tells {
                self.tell(*kind, parties)?;
            }
            return Ok(());
        }
        Ok(())
    }

    /// What follows from conditions that have come true, one after the other, until nothing more does.
    pub(super) fn settle(&mut self) -> Going<()> {
        while !self.ended {
            let Some(turned) = self.first_turned()? else { return Ok(()) };
            match turned {
                (true, index) => {
                    self.watches[index] = !self.watches[index];
                    self.at_once += 1;
                    if self.watches[index] {
                        let process = self.process;
                        self.effects(&process.watches[index].effects)?;
                    }
                }
                (false, index) => {
                    self.ladders[index] = !self.ladders[index];
                    self.at_once += 1;
                    if self.ladders[index] {
                        self.climb(index)?;
                    }
                }
            }
            if self.at_once > super::TOO_MANY {
                return Err(super::Stop::Endless);
            }
        }
        Ok(())
    }

    /// The first watch (or else ladder) whose condition is not as it was.
    fn first_turned(&mut self) -> Going<Option<(bool, usize)>> {
        let process = self.process;
        for (index, watch) in process.watches.iter().enumerate() {
            let here = watch.stage.is_none_or(|stage| stage == self.stage);
            if (here && self.holds(&watch.condition)?) != self.watches[index] {
                return Ok(Some((true, index)));
            }
        }
        for (index, ladder) in process.ladders.iter().enumerate() {
            let Some(condition) = &ladder.condition else { continue };
            if self.holds(condition)? != self.ladders[index] {
                return Ok(Some((false, index)));
            }
        }
        Ok(None)
    }

    /// A clock gets more time, from its deadline.
    pub(super) fn extend(&mut self, index: usize, by: ruleset::Limit) -> Going<()> {
        self.note(format!("clock {} extended", self.process.clocks[index].name))?;
        let now = self.now;
        let clock = self.clocks[index].as_mut().expect("it runs");
        if let Some(run) = &mut clock.run {
            run.extensions.push(by);
            clock.due = self.world.due(run);
            // What is over in spite of it stays over.
            if !matches!(clock.due, Due::At(due) if due < now) {
                clock.ran_out = None;
            }
        }
        Ok(())
    }
}
