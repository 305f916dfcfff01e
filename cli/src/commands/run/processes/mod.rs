//! The processes of a run: played over a log, or over handling made up from a seed.

mod log;
mod made_up;
mod view;

pub(super) use view::view;

use crate::failure::Failure;
use crate::output::Console;
use crate::prepared::Prepared;
use crate::program::Session;
use ruleset::{ProcessId, RecordId};
use runtime::{Play, Target};
use std::path::Path;

/// What the processes of a run are played on.
pub(super) struct Over<'a> {
    /// A file of events.
    pub events: Option<&'a Path>,
    /// The seed of handling that is made up.
    pub seed: Option<u64>,
    /// Until when.
    pub as_of: Option<i64>,
    /// The records that are decided or counted: what is wrong with their data is told there.
    pub read: &'a [RecordId],
}

/// A process that was played.
pub(super) struct PlayedProcess<'e> {
    /// The record whose cases it moves.
    pub record: RecordId,
    /// Its cases.
    pub play: Play<'e>,
    /// Rows that could not be used.
    pub bad: u64,
}

/// What a play is made of.
struct Stage<'s> {
    prepared: &'s Prepared,
    process: ProcessId,
    record: RecordId,
    as_of: Option<i64>,
    /// Whether the record's data is read for its decisions and scores too.
    is_read: bool,
    session: &'s Session,
}

/// Plays every process that nothing else opens and that there is something to play over.
pub(super) fn play<'e>(
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
        let seed = over.seed.filter(|_| prepared.binding(process.record).is_some());
        let (record, is_read) = (process.record, over.read.contains(&process.record));
        let stage = Stage { prepared, process: id, record, as_of: over.as_of, is_read, session };
        let mut play = Play::new(&prepared.engine, id);
        let complaints = match seed {
            _ if over.events.is_some() || (bound && over.seed.is_none()) => stage.of_log(over.events, &mut play)?,
            Some(seed) => stage.made_up(seed, &mut play)?,
            None => continue,
        };
        complaints.tell(&Console::stderr(session.lang()));
        if let Some(as_of) = over.as_of {
            play.pass(as_of).map_err(|error| error.diagnostic())?;
        }
        played.push(PlayedProcess { record, play, bad: complaints.count() });
    }
    Ok(played)
}
