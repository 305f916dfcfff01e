//! Ladders: which rung is next, and who is on it.

use super::event::{Cause, Skip};
use super::run::Run;
use super::who::seated;
use super::{ProcessError, What, Who};
use crate::Engine;
use ruleset::{NodeId, Party};

impl Run<'_> {
    /// Goes one rung up: to the next that is in force, has somebody, and does not stand below the case's lead. From
    /// the last rung it goes nowhere.
    pub fn climb(&mut self, index: u32) -> Result<(), ProcessError> {
        let Some(ladder) = self.process.ladders.get(index as usize) else { return Ok(()) };
        let reached = self.case.ladders.get(index as usize).map_or(0, |ladder| ladder.rung);
        for (rung, about) in (1u32..).zip(&ladder.rungs).skip(reached as usize) {
            let holder = match self.on_rung(&about.body, &about.conditions, ladder.along_command)? {
                Ok(holder) => holder,
                Err(why) => {
                    self.emit(What::Skipped { ladder: index, rung, why })?;
                    continue;
                }
            };
            let timer = match about.limit {
                Some(limit) => Some(self.timer(limit)?),
                None => None,
            };
            self.emit(What::Climbed { ladder: index, rung, holder, timer })?;
            for (kind, parties) in &about.tells {
                self.tell(*kind, parties, Cause::Rung(index, rung))?;
            }
            return Ok(());
        }
        Ok(())
    }

    /// Who is on a rung, or why it is to be skipped. Along the line of command an agency that is not there stands back
    /// for the one that commands it.
    fn on_rung(
        &mut self,
        body: &Party,
        conditions: &[NodeId],
        along_command: bool,
    ) -> Result<Result<Who, Skip>, ProcessError> {
        for condition in conditions {
            if !self.truth(*condition)? {
                return Ok(Err(Skip::NotInForce));
            }
        }
        let found = self.resolve(body).into_iter().next();
        let found = found.or_else(|| self.commanding(body).filter(|_| along_command));
        let Some(who) = found else { return Ok(Err(Skip::Nobody)) };
        let lead = self.case.lead.as_ref().and_then(|lead| lead.level(self.engine));
        let below = match (who.level(self.engine), lead) {
            (Some(level), Some(lead)) => stands_below(self.engine, level, lead),
            _ => false,
        };
        Ok(if below { Err(Skip::Below) } else { Ok(who) })
    }

    /// The first above an agency, in the line of command, that is there.
    fn commanding(&self, body: &Party) -> Option<Who> {
        let meaning = &self.engine.ruleset().meaning;
        let Party::Agency(mut id) = *body else { return None };
        // The line of command has no circle.
        loop {
            id = meaning.get(id)?.commanded_by?;
            if let Some(who) = seated(meaning, self.engine.units(), id, self.place()) {
                return Some(who);
            }
        }
    }
}

/// Whether a level lies below another.
fn stands_below(engine: &Engine, level: ruleset::LevelId, other: ruleset::LevelId) -> bool {
    let levels = &engine.ruleset().meaning.levels;
    let (mut open, mut seen) = (vec![level], vec![level]);
    while let Some(next) = open.pop() {
        for above in levels.get(next.index()).map_or(&[][..], |level| &level.above) {
            if *above == other {
                return level != other;
            }
            if !seen.contains(above) {
                seen.push(*above);
                open.push(*above);
            }
        }
    }
    false
}
