//! What happens of itself as time passes.

use super::event::Cause;
use super::meeting::next_meeting;
use super::run::Run;
use super::{Case, DueAt, Event, ProcessError, TimerOf, What};
use crate::Engine;
use crate::worktime::Clock;
use ruleset::{Ends, LimitUnit, ProcessId};

impl Engine {
    /// Files a case of a process on a record: a value per field of the record's own.
    pub fn file(
        &self,
        process: ProcessId,
        record: Vec<Option<super::Datum>>,
        now: i64,
    ) -> Result<Vec<Event>, ProcessError> {
        let Some(about) = self.ruleset().meaning.get(process) else { return Ok(Vec::new()) };
        let mut run = Run::new(self, about, Case::default(), now);
        run.file(process, record)?;
        Ok(run.events)
    }

    /// Everything that is due on a case up to and including an instant, each as of its own instant, in order; things due
    /// at one instant in the order of the process's clauses. Deadlines that awaited a year of the calendar which is there
    /// now are computed.
    pub fn tick(&self, case: &Case, now: i64) -> Result<Vec<Event>, ProcessError> {
        let Some(about) = self.ruleset().meaning.get(case.process) else { return Ok(Vec::new()) };
        let mut run = Run::new(self, about, case.clone(), case.last);
        run.pass(now)?;
        Ok(run.events)
    }
}

impl Run<'_> {
    /// Lets time pass through an instant.
    pub fn pass(&mut self, now: i64) -> Result<(), ProcessError> {
        self.learn_deadlines()?;
        while let Some((due, step)) = self.next_due().filter(|(due, _)| *due <= now) {
            // What was due while nobody knew the calendar happens when it is known, not in the past.
            self.at(due.max(self.case.last));
            self.run_out(step)?;
            self.settle()?;
        }
        Ok(())
    }

    /// What is due first.
    fn next_due(&self) -> Option<(i64, TimerOf)> {
        let known = self.case.timers().into_iter().filter_map(|(step, due)| match due {
            DueAt::At(at) => Some((at, step)),
            DueAt::Never | DueAt::Awaiting(_) => None,
        });
        known.min_by_key(|(at, step)| (*at, self.order(*step)))
    }

    fn run_out(&mut self, step: TimerOf) -> Result<(), ProcessError> {
        self.emit(What::RanOut { step })?;
        match step {
            TimerOf::Clock(_) => Ok(()),
            TimerOf::Limit(limit) => {
                let found = self.stage().and_then(|stage| stage.limits.get(limit as usize));
                found.map_or(Ok(()), |limit| self.effects(&limit.effects, Cause::RanOut(step)))
            }
            TimerOf::Rung(ladder) => self.climb(ladder),
        }
    }

    /// Computes the deadlines that awaited a year which is there now.
    fn learn_deadlines(&mut self) -> Result<(), ProcessError> {
        let stopped: Vec<_> = self.case.unsettled().collect();
        for (step, due) in self.case.timers().into_iter().chain(stopped) {
            if !matches!(due, DueAt::Awaiting(_)) {
                continue;
            }
            let known = self.recomputed(step);
            if !matches!(known, DueAt::Awaiting(_)) {
                self.emit(What::DueKnown { step, due: known })?;
                self.judge(step, known)?;
            }
        }
        Ok(())
    }

    /// A clock that stopped too late has run out; one that still runs will.
    fn judge(&mut self, step: TimerOf, due: DueAt) -> Result<(), ProcessError> {
        let (TimerOf::Clock(id), DueAt::At(due)) = (step, due) else { return Ok(()) };
        let clock = self.case.clocks.get(id.index()).filter(|clock| clock.stopped.is_some());
        if clock.and_then(|clock| clock.ended()).is_some_and(|ended| ended > due) {
            self.run_out(step)?;
            self.settle()?;
        }
        Ok(())
    }

    fn recomputed(&self, step: TimerOf) -> DueAt {
        let since = |start: i64, limit: Option<ruleset::Limit>| match limit {
            Some(limit) if limit.unit != LimitUnit::Unlimited => self.deadline(&Clock::new(start, limit)),
            _ => DueAt::Never,
        };
        match step {
            TimerOf::Clock(clock) => self.due_of(clock, None, None),
            TimerOf::Limit(limit) => {
                let about = self.stage().and_then(|stage| stage.limits.get(limit as usize));
                if let Some(Ends::NextMeeting(agency)) = about.map(|about| about.limit) {
                    return next_meeting(self.engine, agency, self.case.entered);
                }
                let limit = self.case.limits.get(limit as usize).and_then(|limit| limit.timer.limit);
                since(self.case.entered, limit)
            }
            TimerOf::Rung(ladder) => {
                let ladder = self.case.ladders.get(ladder as usize);
                ladder.map_or(DueAt::Never, |it| since(it.since, it.timer.and_then(|timer| timer.limit)))
            }
        }
    }
}
