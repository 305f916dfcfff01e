//! What came of the cases of a process, in numbers.

use super::Played;
use diagnose::Both;
use engine::{Engine, Event, Refusal, What};
use ruleset::{ClockId, NoticeKind, ProcessId};
use std::collections::BTreeMap;

/// What is counted on the way.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub acts: u64,
    refused: BTreeMap<(&'static str, String, String), RefusedKind>,
    told: BTreeMap<NoticeKind, u64>,
    rungs: BTreeMap<(u32, u32), u64>,
    ran_out: u64,
}

impl Counts {
    pub fn add(&mut self, event: &Event) {
        match &event.what {
            What::Told { kind, .. } => *self.told.entry(*kind).or_default() += 1,
            What::Climbed { ladder, rung, .. } => *self.rungs.entry((*ladder, *rung)).or_default() += 1,
            What::RanOut { .. } => self.ran_out += 1,
            _ => {}
        }
    }

    pub fn refuse(&mut self, refusal: &Refusal, action: &str, stage: String, case: &str, line: u64) {
        let key = (refusal.code(), action.to_owned(), stage.clone());
        let first = || RefusedKind {
            code: refusal.code(),
            action: action.to_owned(),
            stage,
            count: 0,
            message: refusal.message(),
            case: case.to_owned(),
            line,
        };
        self.refused.entry(key).or_insert_with(first).count += 1;
    }
}

/// What came of the cases of a process.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The process.
    pub process: String,
    /// Cases filed.
    pub cases: u64,
    /// Things done with them.
    pub acts: u64,
    /// Per stage in the order of the policy: its name, and how many cases are in it now.
    pub stages: Vec<(String, u64)>,
    /// Per clock.
    pub clocks: Vec<ClockCount>,
    /// Per rung that some case came to.
    pub rungs: Vec<RungCount>,
    /// Reminders, notices, supervisions.
    pub told: [u64; 3],
    /// What was refused, the most frequent first.
    pub refused: Vec<RefusedKind>,
}

/// How a clock did.
#[derive(Clone, Debug)]
pub struct ClockCount {
    /// The clock.
    pub name: String,
    /// Stopped in time.
    pub on_time: u64,
    /// Ran out, whether it stopped later or not.
    pub late: u64,
    /// Still running, or standing still.
    pub open: u64,
    /// Nobody can say whether it ran out, since a year of the calendar is missing.
    pub unjudged: u64,
}

/// How many cases came to a rung.
#[derive(Clone, Debug)]
pub struct RungCount {
    /// The ladder's name, or empty.
    pub ladder: String,
    /// From 1.
    pub rung: u32,
    /// How often.
    pub count: u64,
}

/// Acts that were refused for one reason.
#[derive(Clone, Debug)]
pub struct RefusedKind {
    /// The reason's stable name.
    pub code: &'static str,
    /// The action.
    pub action: String,
    /// The stage in which the case was.
    pub stage: String,
    /// How often.
    pub count: u64,
    /// The first of them in words.
    pub message: Both,
    /// The case of the first.
    pub case: String,
    /// The line of the first.
    pub line: u64,
}

impl Summary {
    pub(super) fn of(engine: &Engine, id: ProcessId, cases: &[Played], counts: &Counts, as_of: Option<i64>) -> Summary {
        let Some(process) = engine.ruleset().meaning.get(id) else { return Summary::nothing() };
        let own: Vec<&engine::Case> = cases.iter().map(|it| &it.case).filter(|case| case.process == id).collect();
        let stages = (0u32..)
            .zip(&process.stages)
            .map(|(index, stage)| (stage.name.clone(), own.iter().filter(|case| case.stage.0 == index).count() as u64));
        let clocks = (0u32..).zip(&process.clocks).map(|(index, clock)| {
            let id = ClockId(index);
            let unknown = |case: &&&engine::Case| case.unjudged(engine, as_of).iter().any(|(of, _)| *of == id);
            let unjudged = own.iter().filter(unknown).count() as u64;
            let judged = || own.iter().filter(|case| !unknown(case));
            let states = || judged().filter_map(|case| Some((case.clocks.get(id.index())?, case.is_final)));
            let started = || states().filter(|(clock, _)| clock.started.is_some());
            let late = started().filter(|(clock, _)| clock.ran_out.is_some()).count() as u64;
            let in_time = |clock: &engine::ClockState| clock.ran_out.is_none() && clock.stopped.is_some();
            let on_time = started().filter(|(clock, _)| in_time(clock)).count() as u64;
            let open = |(clock, ended): &(&engine::ClockState, bool)| {
                !*ended && clock.ran_out.is_none() && clock.stopped.is_none()
            };
            ClockCount {
                name: clock.name.clone(),
                on_time,
                late,
                open: started().filter(open).count() as u64,
                unjudged,
            }
        });
        let rungs = counts.rungs.iter().map(|((ladder, rung), count)| {
            let ladder = process.ladders.get(*ladder as usize).map_or(String::new(), |ladder| ladder.name.clone());
            RungCount { ladder, rung: *rung, count: *count }
        });
        let told = [NoticeKind::Remind, NoticeKind::Notify, NoticeKind::Supervise]
            .map(|kind| counts.told.get(&kind).copied().unwrap_or(0));
        let mut refused: Vec<RefusedKind> = counts.refused.values().cloned().collect();
        refused.sort_by_key(|kind| std::cmp::Reverse(kind.count));
        Summary {
            process: process.name.clone(),
            cases: own.len() as u64,
            acts: counts.acts,
            stages: stages.collect(),
            clocks: clocks.collect(),
            rungs: rungs.collect(),
            told,
            refused,
        }
    }

    fn nothing() -> Summary {
        Summary {
            process: String::new(),
            cases: 0,
            acts: 0,
            stages: Vec::new(),
            clocks: Vec::new(),
            rungs: Vec::new(),
            told: [0; 3],
            refused: Vec::new(),
        }
    }
}
