//! A case as it stands: the fold of its events.

use super::{Datum, DueAt, Event, Timer, TimerOf, What, Who};
use crate::process::event::{Condition, Role};
use ruleset::{ActionId, ClockId, DecisionId, FieldId, IndicatorId, Limit, ProcessId, StageId};
use serde::{Deserialize, Serialize};

/// A case. Equal histories give equal cases, byte for byte.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its process.
    pub process: ProcessId,
    /// Its record: a value per field of the record's own.
    pub record: Vec<Option<Datum>>,
    /// When it was filed.
    pub filed: i64,
    /// When something last happened to it.
    pub last: i64,
    /// How many events there have been.
    pub seq: u64,
    /// How often it has come into a stage.
    pub entries: u32,
    /// How often it has come to a rung.
    pub climbs: u32,
    /// How often it has gone over to another version of its policy.
    pub moves: u32,
    /// The stage it is in.
    pub stage: StageId,
    /// Since when.
    pub entered: i64,
    /// Whether it has ended.
    pub is_final: bool,
    /// Who has it.
    pub holder: Option<Who>,
    /// Who leads.
    pub lead: Option<Who>,
    /// Who helps.
    pub assist: Vec<Who>,
    /// All who have led it, each once, in order.
    pub leads: Vec<Who>,
    /// Per stage: who held it there last.
    pub held: Vec<Option<Who>>,
    /// Per action.
    pub actions: Vec<Done>,
    /// Per clock.
    pub clocks: Vec<ClockState>,
    /// Per limit of the present stage.
    pub limits: Vec<LimitState>,
    /// Per ladder.
    pub ladders: Vec<LadderState>,
    /// Per watch: whether its condition held last.
    pub watches: Vec<bool>,
    /// Actions that wait for others to take part.
    pub pending: Vec<Pending>,
    /// The decisions made on it: the rules that matched, none for `其余`.
    pub kept: Vec<(DecisionId, Vec<u32>)>,
    /// The indicators that leave it out.
    pub exempt: Vec<IndicatorId>,
}

/// How often an action was done, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// How often.
    pub count: u32,
    /// When first.
    pub first: Option<i64>,
    /// When last.
    pub last: Option<i64>,
}

/// A clock of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockState {
    /// When it started.
    pub started: Option<i64>,
    /// Its limit; none where there is none for this case.
    pub limit: Option<Limit>,
    /// What it was extended by.
    pub extensions: Vec<Limit>,
    /// When it stood still: from, to.
    pub pauses: Vec<(i64, i64)>,
    /// Since when it stands still.
    pub paused_at: Option<i64>,
    /// When it stopped.
    pub stopped: Option<i64>,
    /// Its deadline, as last computed.
    pub due: DueAt,
    /// When it ran out.
    pub ran_out: Option<i64>,
}

/// A limit of the present stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitState {
    /// The limit and its deadline.
    pub timer: Timer,
    /// Whether it has run out.
    pub ran_out: bool,
}

/// A ladder of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LadderState {
    /// The highest rung it has come to, from 1; 0 for none.
    pub rung: u32,
    /// Whether the ladder's condition held last.
    pub holds: bool,
    /// How long it may still stay on the rung; none once it has left it.
    pub timer: Option<Timer>,
    /// Since when it is on the rung.
    pub since: i64,
}

/// An action that several do together, under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Which.
    pub action: ActionId,
    /// Who has taken part, as what.
    pub parts: Vec<(Role, Who)>,
    /// To whom the case is to go.
    pub give: Option<Who>,
    /// What it carries so far.
    pub carried: Vec<(FieldId, Datum)>,
}

impl Case {
    /// The case after one more event.
    pub fn apply(&mut self, event: &Event) {
        let at = event.at;
        self.last = at;
        self.seq += 1;
        match &event.what {
            What::Filed { process, record, sizes } => {
                *self = Case {
                    process: *process,
                    record: record.clone(),
                    filed: at,
                    last: at,
                    seq: self.seq,
                    held: vec![None; sizes.stages as usize],
                    actions: vec![Done::default(); sizes.actions as usize],
                    clocks: vec![ClockState::default(); sizes.clocks as usize],
                    ladders: vec![LadderState::default(); sizes.ladders as usize],
                    watches: vec![false; sizes.watches as usize],
                    ..Case::default()
                };
            }
            What::Moved(carry) => self.carry(carry),
            What::Decided { decision, rules } => self.kept.push((*decision, rules.clone())),
            What::Joined { action, role, who, give, carried } => self.join(*action, *role, who, give, carried),
            What::Declined { action, .. } => self.pending.retain(|pending| pending.action != *action),
            What::Acted { action, carried, .. } => self.act(*action, carried, at),
            What::Given { lead, assist } => {
                if !self.leads.contains(lead) {
                    self.leads.push(lead.clone());
                }
                self.lead = Some(lead.clone());
                self.assist.clone_from(assist);
                self.hand(lead);
            }
            What::Entered { stage, holder, limits, is_final } => {
                self.enter(*stage, holder.as_ref(), limits, at);
                self.is_final = *is_final;
            }
            What::Handed { holder } => self.hand(holder),
            What::Turned { condition, holds } => self.turn(*condition, *holds),
            What::Climbed { ladder, rung, holder, timer } => {
                self.hand(holder);
                self.climbs += 1;
                if let Some(ladder) = self.ladders.get_mut(*ladder as usize) {
                    (ladder.rung, ladder.timer, ladder.since) = (*rung, *timer, at);
                }
            }
            What::RanOut { step } => self.run_out(*step, at),
            What::DueKnown { step, due } => self.set_due(*step, *due),
            What::Exempted { indicator } => self.exempt.push(*indicator),
            What::Told { .. } | What::Opens { .. } | What::Met { .. } | What::Skipped { .. } => {}
            clock => self.apply_to_clock(clock, at),
        }
    }

    fn join(&mut self, action: ActionId, role: Role, who: &Who, give: &Option<Who>, carried: &[(FieldId, Datum)]) {
        let at = self.pending.iter().position(|pending| pending.action == action).unwrap_or_else(|| {
            self.pending.push(Pending { action, parts: Vec::new(), give: None, carried: Vec::new() });
            self.pending.len() - 1
        });
        if let Some(pending) = self.pending.get_mut(at) {
            pending.parts.push((role, who.clone()));
            pending.give = give.clone().or(pending.give.take());
            pending.carried.extend(carried.iter().cloned());
        }
    }

    fn act(&mut self, action: ActionId, carried: &[(FieldId, Datum)], at: i64) {
        self.pending.retain(|pending| pending.action != action);
        if let Some(done) = self.actions.get_mut(action.index()) {
            done.count += 1;
            done.first = done.first.or(Some(at));
            done.last = Some(at);
        }
        for (field, value) in carried {
            if let Some(slot) = self.record.get_mut(field.index()) {
                *slot = Some(value.clone());
            }
        }
    }

    /// Comes into a stage: what waited in the one before is over, and so is the stay on a rung.
    fn enter(&mut self, stage: StageId, holder: Option<&Who>, limits: &[Timer], at: i64) {
        self.entries += 1;
        self.stage = stage;
        self.entered = at;
        self.pending.clear();
        self.limits = limits.iter().map(|timer| LimitState { timer: *timer, ran_out: false }).collect();
        self.ladders.iter_mut().for_each(|ladder| ladder.timer = None);
        self.holder = holder.cloned();
        self.remember_holder();
    }

    /// Goes to another holder; the stay on a rung is over.
    fn hand(&mut self, holder: &Who) {
        self.ladders.iter_mut().for_each(|ladder| ladder.timer = None);
        self.holder = Some(holder.clone());
        self.remember_holder();
    }

    fn remember_holder(&mut self) {
        if let Some(held) = self.held.get_mut(self.stage.index()) {
            held.clone_from(&self.holder);
        }
    }

    fn turn(&mut self, condition: Condition, holds: bool) {
        match condition {
            Condition::Watch(watch) => {
                if let Some(held) = self.watches.get_mut(watch as usize) {
                    *held = holds;
                }
            }
            Condition::Ladder(ladder) => {
                if let Some(ladder) = self.ladders.get_mut(ladder as usize) {
                    ladder.holds = holds;
                }
            }
        }
    }

    fn run_out(&mut self, step: TimerOf, at: i64) {
        match step {
            TimerOf::Clock(clock) => {
                if let Some(clock) = self.clocks.get_mut(clock.index()) {
                    clock.ran_out = Some(at);
                }
            }
            TimerOf::Limit(limit) => {
                if let Some(limit) = self.limits.get_mut(limit as usize) {
                    limit.ran_out = true;
                }
            }
            TimerOf::Rung(ladder) => {
                if let Some(ladder) = self.ladders.get_mut(ladder as usize) {
                    ladder.timer = None;
                }
            }
        }
    }

    fn set_due(&mut self, step: TimerOf, due: DueAt) {
        match step {
            TimerOf::Clock(clock) => {
                if let Some(clock) = self.clocks.get_mut(clock.index()) {
                    clock.due = due;
                }
            }
            TimerOf::Limit(limit) => {
                if let Some(limit) = self.limits.get_mut(limit as usize) {
                    limit.timer.due = due;
                }
            }
            TimerOf::Rung(ladder) => {
                if let Some(timer) = self.ladders.get_mut(ladder as usize).and_then(|ladder| ladder.timer.as_mut()) {
                    timer.due = due;
                }
            }
        }
    }

    fn apply_to_clock(&mut self, what: &What, at: i64) {
        let (What::ClockStarted { clock: id, .. }
        | What::ClockPaused { clock: id }
        | What::ClockResumed { clock: id, .. }
        | What::ClockExtended { clock: id, .. }
        | What::ClockStopped { clock: id }) = what
        else {
            return;
        };
        let Some(clock) = self.clocks.get_mut(id.index()) else { return };
        match what {
            What::ClockStarted { timer, .. } => {
                (clock.started, clock.limit, clock.due) = (Some(at), timer.limit, timer.due);
            }
            What::ClockPaused { .. } => clock.paused_at = Some(at),
            What::ClockResumed { due, .. } => {
                let from = clock.paused_at.take();
                clock.pauses.extend(from.map(|from| (from, at)));
                clock.due = *due;
            }
            What::ClockExtended { by, due, .. } => {
                clock.extensions.push(*by);
                clock.due = *due;
                // More time: it has not run out, unless it is over in spite of it.
                clock.ran_out = clock.ran_out.filter(|_| matches!(due, DueAt::At(due) if *due < at));
            }
            _ => clock.stopped = Some(at),
        }
    }

    /// Every open deadline.
    pub fn timers(&self) -> Vec<(TimerOf, DueAt)> {
        if self.is_final {
            return Vec::new();
        }
        let clocks = (0u32..).zip(&self.clocks).filter(|(_, clock)| clock.runs());
        let clocks = clocks.map(|(id, clock)| (TimerOf::Clock(ClockId(id)), clock.due));
        let limits = (0u32..).zip(&self.limits).filter(|(_, limit)| !limit.ran_out);
        let limits = limits.map(|(index, limit)| (TimerOf::Limit(index), limit.timer.due));
        let rungs = (0u32..).zip(&self.ladders).filter_map(|(index, ladder)| Some((index, ladder.timer?)));
        clocks.chain(limits).chain(rungs.map(|(index, timer)| (TimerOf::Rung(index), timer.due))).collect()
    }

    /// Clocks that stopped before their deadline was known: they are judged once it is, though the case has ended.
    pub fn unsettled(&self) -> impl Iterator<Item = (TimerOf, DueAt)> + '_ {
        let clocks = (0u32..).zip(&self.clocks);
        let waits = |clock: &ClockState| matches!(clock.due, DueAt::Awaiting(_)) && clock.ran_out.is_none();
        let stopped = clocks.filter(move |(_, clock)| clock.stopped.is_some() && waits(clock));
        stopped.map(|(id, clock)| (TimerOf::Clock(ClockId(id)), clock.due))
    }

    /// The earliest deadline that is known; none where nothing runs.
    pub fn due(&self) -> Option<i64> {
        let known = self.timers().into_iter().filter_map(|(_, due)| match due {
            DueAt::At(at) => Some(at),
            DueAt::Never | DueAt::Awaiting(_) => None,
        });
        known.min()
    }

    /// The years without which a deadline of the case is not known, sorted.
    pub fn awaits(&self) -> Vec<i32> {
        let awaited = self.timers().into_iter().chain(self.unsettled()).filter_map(|(_, due)| match due {
            DueAt::Awaiting(year) => Some(year),
            DueAt::Never | DueAt::At(_) => None,
        });
        let mut years: Vec<i32> = awaited.collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}

impl ClockState {
    /// Since when it runs no more: it stopped, or stands still.
    pub(super) fn ended(&self) -> Option<i64> {
        self.paused_at.or(self.stopped)
    }

    /// Whether it is running: started, neither stopped nor standing still, and not run out.
    pub fn runs(&self) -> bool {
        self.started.is_some() && self.stopped.is_none() && self.paused_at.is_none() && self.ran_out.is_none()
    }
}
