//! Cases, acted out: what is true of a case is kept as it would be on paper, and time passes from one thing that is due to the next.
//!
//! Where to read what: what is done, in `act`; where a case goes, in `flow`; who is meant, in `party`; what conditions
//! see, in `facts`.

mod act;
mod facts;
mod flow;
mod party;

pub use act::Deed;
pub use party::Somebody;

use super::deadline::{Due, Run};
use super::expression::Kept;
use super::{Faults, Record, World};
use compiler::checked::Expr;
use ruleset::{ActionId, IndicatorId, Limit, Process, ProcessId, StageId};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// So many things at one instant are a case that goes in circles.
const TOO_MANY: usize = 1_000;

/// Something that happened, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// When.
    pub at: i64,
    /// What.
    pub what: String,
}

/// Why a case does not go on.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// The act may not be done: why.
    Refused(&'static str),
    /// A question has no answer.
    Faults(Faults),
    /// One thing follows from another without end.
    Endless,
}

impl From<Faults> for Stop {
    fn from(faults: Faults) -> Stop {
        Stop::Faults(faults)
    }
}

/// A result, or why there is none.
pub(super) type Going<T> = Result<T, Stop>;

/// A clock of a case that was started.
#[derive(Clone, Debug)]
pub struct Clock {
    /// What it counts; none where there is no limit.
    pub run: Option<Run>,
    /// When it started.
    pub started: i64,
    /// Since when it stands still.
    pub still: Option<i64>,
    /// When it stopped.
    pub stopped: Option<i64>,
    /// When it ran out.
    pub ran_out: Option<i64>,
    /// Its deadline.
    pub due: Due,
}

/// A stay, in a stage or on a rung, that may last too long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stay {
    /// Until when it may last.
    pub due: Due,
    /// Whether that has passed.
    pub ran_out: bool,
}

/// Those who have taken part in an action of several.
#[derive(Clone, Debug)]
struct Waiting {
    action: ActionId,
    by: Option<Somebody>,
    jointly: Vec<Somebody>,
    consent: Option<Somebody>,
    give: Option<Somebody>,
    carried: Vec<(ruleset::FieldId, super::Value)>,
}

/// A case.
#[derive(Clone, Debug)]
pub struct Case<'p> {
    world: World<'p>,
    process: &'p Process<Expr>,
    /// Its record; its facts are written into it whenever it is looked at.
    pub record: Record,
    /// The stage it is in.
    pub stage: StageId,
    /// Whether it has ended.
    pub ended: bool,
    /// Who has it.
    pub holder: Option<Somebody>,
    /// Who leads.
    pub lead: Option<Somebody>,
    /// Who helps.
    pub assist: Vec<Somebody>,
    /// All who have led.
    pub leads: BTreeSet<Somebody>,
    /// Per action: when it was done.
    pub done: BTreeMap<ActionId, Vec<i64>>,
    /// Per clock; none before it starts.
    pub clocks: Vec<Option<Clock>>,
    /// Per limit of the stage.
    pub limits: Vec<Stay>,
    /// Per ladder: the highest rung so far, from 1, and the stay on it while it is there and limited.
    pub rungs: Vec<(usize, Option<Stay>)>,
    /// The indicators that leave it out.
    pub exempt: BTreeSet<IndicatorId>,
    /// Everything that has happened.
    pub happened: Vec<Happened>,
    held: BTreeMap<StageId, Somebody>,
    watches: Vec<bool>,
    ladders: Vec<bool>,
    waiting: Vec<Waiting>,
    kept: RefCell<Kept>,
    /// When a decision was last made.
    decided: i64,
    now: i64,
    at_once: usize,
}

/// What may run out.
#[derive(Clone, Copy, Debug)]
enum Timer {
    Clock(usize),
    Limit(usize),
    Rung(usize),
}

impl<'p> Case<'p> {
    /// Files a case on a record's own fields.
    pub fn file(world: World<'p>, id: ProcessId, mut record: Record, now: i64) -> Going<Case<'p>> {
        let process = &world.policy.processes[id.index()];
        record.fields.resize(world.policy.meaning.records[process.record.index()].fields.len(), None);
        let mut case = Case {
            world,
            process,
            record,
            stage: process.initial,
            ended: false,
            holder: None,
            lead: None,
            assist: Vec::new(),
            leads: BTreeSet::new(),
            done: BTreeMap::new(),
            clocks: vec![None; process.clocks.len()],
            limits: Vec::new(),
            rungs: vec![(0, None); process.ladders.len()],
            exempt: BTreeSet::new(),
            happened: Vec::new(),
            held: BTreeMap::new(),
            watches: vec![false; process.watches.len()],
            ladders: vec![false; process.ladders.len()],
            waiting: Vec::new(),
            kept: RefCell::default(),
            decided: now,
            now,
            at_once: 0,
        };
        case.begin()?;
        Ok(case)
    }

    /// When something last happened.
    pub fn last(&self) -> i64 {
        self.happened.last().map_or(self.now, |last| last.at.max(self.decided))
    }

    /// Lets time pass through an instant.
    pub fn pass(&mut self, through: i64) -> Going<()> {
        self.now = self.last();
        while let Some((due, timer)) = self.first_due().filter(|(due, _)| *due <= through) {
            self.now = due.max(self.last());
            self.at_once = 0;
            self.run_out(timer)?;
            self.settle()?;
        }
        Ok(())
    }

    /// What is due first, and of several at one instant the first by the order of the clauses.
    fn first_due(&self) -> Option<(i64, Timer)> {
        let mut due: Vec<(i64, u32, Timer)> = Vec::new();
        let mut add = |at: Due, order: u32, timer: Timer| {
            if let Due::At(at) = at {
                due.push((at, order, timer));
            }
        };
        if self.ended {
            return None;
        }
        for (index, clock) in self.clocks.iter().enumerate() {
            if let Some(Clock { still: None, stopped: None, ran_out: None, due, .. }) = clock {
                add(*due, self.process.clocks[index].order, Timer::Clock(index));
            }
        }
        for (index, stay) in self.limits.iter().enumerate().filter(|(_, stay)| !stay.ran_out) {
            add(stay.due, self.process.stages[self.stage.index()].limits[index].order, Timer::Limit(index));
        }
        for (index, (_, stay)) in self.rungs.iter().enumerate() {
            if let Some(Stay { due, ran_out: false }) = stay {
                add(*due, self.process.ladders[index].order, Timer::Rung(index));
            }
        }
        due.sort_by_key(|(at, order, _)| (*at, *order));
        due.first().map(|(at, _, timer)| (*at, *timer))
    }

    fn run_out(&mut self, timer: Timer) -> Going<()> {
        match timer {
            Timer::Clock(index) => {
                self.note(format!("clock {} runs out", self.process.clocks[index].name))?;
                self.clocks[index].as_mut().unwrap().ran_out = Some(self.now);
                Ok(())
            }
            Timer::Limit(index) => {
                self.note(format!("limit {index} runs out"))?;
                self.limits[index].ran_out = true;
                let process = self.process;
                self.effects(&process.stages[self.stage.index()].limits[index].effects)
            }
            Timer::Rung(index) => {
                self.note(format!("rung of {index} runs out"))?;
                self.rungs[index].1 = None;
                self.climb(index)
            }
        }
    }

    fn note(&mut self, what: String) -> Going<()> {
        self.at_once += 1;
        if self.at_once > TOO_MANY {
            return Err(Stop::Endless);
        }
        self.happened.push(Happened { at: self.now, what });
        Ok(())
    }

    /// A deadline of something that starts now.
    fn starts(&mut self, limit: &Expr) -> Going<(Option<Limit>, Due)> {
        let limit = self.limit(limit)?.filter(|limit| limit.unit != ruleset::LimitUnit::Unlimited);
        let run = |limit| Run { start: self.now, limit, extensions: Vec::new(), pauses: Vec::new() };
        Ok((limit, limit.map_or(Due::Never, |limit| self.world.due(&run(limit)))))
    }
}
