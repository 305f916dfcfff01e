//! Whether both say the same of a case.

use super::Story;
use crate::both::invariants;
use crate::naive::{Due, Happened, Somebody};
use engine::{DueAt, Event, TimerOf, What, Who};
use ruleset::ActionId;

impl Story<'_> {
    /// Whether both say the same of the case, and the invariants hold.
    pub(super) fn compare(&mut self) -> Result<(), String> {
        let happened: Vec<Happened> = self.events.iter().filter_map(|event| self.happened(event)).collect();
        let from = self.compared.min(happened.len());
        same("what happened", &self.naive.happened[self.compared..], &happened[from..])?;
        self.compared = happened.len();
        self.compare_who()?;
        self.compare_time()?;
        let waits = self.real.due().is_some() || !self.real.awaits().is_empty();
        if !self.real.is_final && !waits && !self.naive.has_actors() {
            return Err(format!("nothing is due, and nobody may act: {:#?}", self.real));
        }
        invariants::history(&self.both.engine, &self.events, &self.real, self.now.max(self.real.last))
    }

    fn compare_who(&self) -> Result<(), String> {
        let (real, naive) = (&self.real, &self.naive);
        same("stage", &naive.stage, &real.stage)?;
        same("ended", &naive.ended, &real.is_final)?;
        let somebody = |who: &Option<Who>| who.as_ref().map(|who| self.somebody(who));
        same("holder", &naive.holder, &somebody(&real.holder))?;
        same("lead", &naive.lead, &somebody(&real.lead))?;
        let assist: Vec<Somebody> = real.assist.iter().map(|who| self.somebody(who)).collect();
        same("assist", &naive.assist, &assist)?;
        same("leads", &naive.leads, &real.leads.iter().map(|who| self.somebody(who)).collect())?;
        same("exempt", &naive.exempt, &real.exempt.iter().copied().collect())?;
        for (index, done) in (0..).zip(&real.actions) {
            let times = naive.done.get(&ActionId(index)).map_or(&[][..], Vec::as_slice);
            let found = (done.count as usize, done.first, done.last);
            same("acts", &(times.len(), times.first().copied(), times.last().copied()), &found)?;
        }
        Ok(())
    }

    fn compare_time(&self) -> Result<(), String> {
        for (naive, real) in self.naive.clocks.iter().zip(&self.real.clocks) {
            let naive = naive.as_ref();
            let times = naive.map(|it| (it.started, it.still.filter(|_| it.stopped.is_none()), it.stopped, it.ran_out));
            let still = real.paused_at.filter(|_| real.stopped.is_none());
            let found = real.started.map(|started| (started, still, real.stopped, real.ran_out));
            same("a clock", &times, &found)?;
            same("the deadline of a clock", &naive.map_or(Due::Never, |it| it.due), &due(real.due))?;
        }
        if self.real.is_final {
            return Ok(());
        }
        let limits: Vec<(Due, bool)> = self.naive.limits.iter().map(|stay| (stay.due, stay.ran_out)).collect();
        let found: Vec<(Due, bool)> = self.real.limits.iter().map(|it| (due(it.timer.due), it.ran_out)).collect();
        same("the limits of a stage", &limits, &found)?;
        let rungs = self.naive.rungs.iter().map(|(rung, stay)| (*rung, stay.map(|stay| stay.due)));
        let found = self.real.ladders.iter().map(|it| (it.rung as usize, it.timer.map(|timer| due(timer.due))));
        same("rungs", &rungs.collect::<Vec<_>>(), &found.collect::<Vec<_>>())
    }

    /// An event in the words of the naive interpreter; none where that has no word for it.
    fn happened(&self, event: &Event) -> Option<Happened> {
        let process = &self.naive_policy().processes[0];
        let action = |id: &ActionId| &process.actions[id.index()];
        let clock = |id: &ruleset::ClockId| &process.clocks[id.index()].name;
        let what = match &event.what {
            What::Filed { .. } => "filed".to_owned(),
            What::Moved(_)
            | What::Decided { .. }
            | What::Turned { .. }
            | What::Exempted { .. }
            | What::DueKnown { .. } => return None,
            What::Skipped { ladder, rung, .. } => format!("past rung {rung} of {ladder}"),
            What::Met { body, .. } => format!("{body} meets"),
            What::Declined { action: id, who } => format!("{who} declines {}", action(id)),
            What::Joined { action: id, who, .. } => format!("{who} joins {}", action(id)),
            What::Acted { action: id, who, .. } => format!("{who} does {}", action(id)),
            What::Given { lead, .. } => format!("given to {lead}"),
            What::Entered { stage, holder, .. } => {
                let holder = holder.as_ref().map_or("nobody".to_owned(), Who::to_string);
                format!("in {} with {holder}", process.stages[stage.index()].name)
            }
            What::Handed { holder } => format!("handed to {holder}"),
            What::ClockStarted { clock: id, .. } => format!("clock {} starts", clock(id)),
            What::ClockPaused { clock: id } => format!("clock {} stands still", clock(id)),
            What::ClockResumed { clock: id, .. } => format!("clock {} goes on", clock(id)),
            What::ClockExtended { clock: id, .. } => format!("clock {} extended", clock(id)),
            What::ClockStopped { clock: id } => format!("clock {} stops", clock(id)),
            What::RanOut { step: TimerOf::Clock(id) } => format!("clock {} runs out", clock(id)),
            What::RanOut { step: TimerOf::Limit(index) } => format!("limit {index} runs out"),
            What::RanOut { step: TimerOf::Rung(index) } => format!("rung of {index} runs out"),
            What::Climbed { ladder, rung, holder, .. } => format!("up {ladder} to rung {rung} with {holder}"),
            What::Told { kind, to, .. } => format!("{kind:?} {to}"),
            What::Opens { process } => format!("opens {}", process.0),
        };
        Some(Happened { at: event.at, what })
    }
}

fn due(due: DueAt) -> Due {
    match due {
        DueAt::Never => Due::Never,
        DueAt::At(at) => Due::At(at),
        DueAt::Awaiting(year) => Due::Unknown(year.into()),
    }
}

fn same<T: PartialEq + std::fmt::Debug + ?Sized>(what: &str, naive: &T, real: &T) -> Result<(), String> {
    if naive == real { Ok(()) } else { Err(format!("{what}:\n  naive  {naive:?}\n  engine {real:?}")) }
}
