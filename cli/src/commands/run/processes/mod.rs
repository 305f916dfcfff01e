//! The processes of a run: played over a log, or over handling made up from a seed.

mod log;
mod made_up;
mod view;

pub(in crate::commands) use view::view;

use crate::decisions::{Bad, Complaints};
use crate::failure::Failure;
use crate::prepared::Prepared;
use crate::program::Session;
use diagnose::{Both, Lang, Problem};
use engine::{Engine, FieldSet, Scorer, YearNotLoaded};
use ruleset::{FieldId, ProcessId, RecordId};
use runtime::{Play, Target};
use std::collections::HashSet;
use std::path::Path;

/// What the processes of a run are played on.
#[derive(Default)]
pub(in crate::commands) struct Over<'a> {
    /// A file of events.
    pub events: Option<&'a Path>,
    /// The seed of handling that is made up, as the command asks: instead of a log.
    pub seed: Option<u64>,
    /// The seed that the settings name, for processes without a log.
    pub seed_without_log: Option<u64>,
    /// Until when.
    pub as_of: Option<i64>,
}

/// A process that was played.
pub(in crate::commands) struct PlayedProcess<'e> {
    /// The record whose cases it moves.
    pub record: RecordId,
    /// Its cases.
    pub play: Play<'e>,
    /// What was wrong with rows and cases, to be told.
    pub complaints: Complaints,
    /// The lines of the record's data that are among them.
    pub told: HashSet<u64>,
    /// The seed from which the handling was made up, where it was.
    pub made_up: Option<u64>,
}

impl PlayedProcess<'_> {
    /// Counts its cases in the scores that ask what was done with them, as of an instant. What cannot be counted is among
    /// the complaints, a case once.
    pub fn count(&mut self, engine: &Engine, scorers: &mut [Scorer<'_>], as_of: Option<i64>) {
        for (record, row, case) in self.play.rows() {
            // A case that cannot be judged is among them already.
            let mut told = !case.case.unjudged(engine, as_of).is_empty();
            for scorer in scorers.iter_mut().filter(|scorer| reads_facts(engine, scorer, record)) {
                if let Err(error) = scorer.add(record, &row)
                    && !std::mem::replace(&mut told, true)
                {
                    self.complaints.add(&Bad::of(case.line, &error));
                }
            }
        }
    }
}

/// Whether a score counts facts of the cases of a record.
pub(in crate::commands) fn reads_facts(engine: &Engine, scorer: &Scorer<'_>, record: RecordId) -> bool {
    scorer.records().contains(&record) && has_facts(engine, record, &scorer.needed(record))
}

/// Whether some of these fields of a record are facts of its cases.
pub(in crate::commands) fn has_facts(engine: &Engine, record: RecordId, needed: &FieldSet) -> bool {
    let Some(about) = engine.record_type(record) else { return false };
    (about.own..about.fields.len() as u32).any(|field| needed.contains(FieldId(field)))
}

/// What a play is made of.
struct Stage<'s> {
    prepared: &'s Prepared,
    process: ProcessId,
    record: RecordId,
    as_of: Option<i64>,
    session: &'s Session,
}

/// Plays every process that nothing else opens and that there is something to play over.
pub(in crate::commands) fn play<'e>(
    prepared: &'e Prepared,
    over: &Over<'_>,
    session: &Session,
) -> Result<Vec<PlayedProcess<'e>>, Failure> {
    let meaning = &prepared.engine.ruleset().meaning;
    let opened = |id: ProcessId| {
        meaning.processes.iter().flat_map(|process| &process.stages).any(|stage| stage.opens == Some(id))
    };
    let mut played = Vec::new();
    for (id, process) in meaning.each::<ProcessId>().filter(|(id, _)| !opened(*id)) {
        let bound = prepared.opened.policy.manifest.binding(&Target::Process(process.name.clone())).is_some();
        // What was really done counts before anything that is made up, unless the command asks for just that.
        let seed = over.seed.or(over.seed_without_log.filter(|_| !bound));
        let seed = seed.filter(|_| over.events.is_none() && prepared.binding(process.record).is_some());
        let record = process.record;
        let stage = Stage { prepared, process: id, record, as_of: over.as_of, session };
        let mut play = Play::new(&prepared.engine, id);
        let (mut complaints, told) = match seed {
            Some(seed) => stage.made_up(seed, &mut play)?,
            None if over.events.is_some() || bound => (stage.of_log(over.events, &mut play)?, HashSet::new()),
            None => continue,
        };
        if let Some(as_of) = over.as_of {
            play.pass(as_of).map_err(|error| error.diagnostic())?;
        }
        unjudged(&prepared.engine, &play, over.as_of, &mut complaints);
        played.push(PlayedProcess { record, play, complaints, told, made_up: seed });
    }
    Ok(played)
}

/// Tells the cases with a clock of which nobody can say whether it ran out, each once.
fn unjudged(engine: &Engine, play: &Play<'_>, as_of: Option<i64>, complaints: &mut Complaints) {
    for one in play.cases() {
        let Some((clock, missing)) = one.case.unjudged(engine, as_of).into_iter().next() else { continue };
        let process = engine.ruleset().meaning.get(one.case.process);
        let clock = process.and_then(|process| process.clocks.get(clock.index())).map_or("", |clock| &clock.name);
        let report = missing.report();
        let message = Both::new(
            format!("计时「{clock}」判不了，既不算按时也不算超时：{}", report.message.zh),
            format!(
                "clock `{clock}` cannot be judged, and counts neither as on time nor as timed out: {}",
                report.message.en
            ),
        );
        complaints.add(&Bad { line: one.line, code: YearNotLoaded::ABOUT.code, message, help: report.help });
    }
}

/// Says that what follows is made up.
pub(in crate::commands) fn made_up_note(seed: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("办理是按种子 {seed} 编的，不是真事"),
        Lang::En => format!("the handling is made up from seed {seed}: none of it happened"),
    }
}
