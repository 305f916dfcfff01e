//! Processes played in memory: over a log of what was done, or over handling that is made up from a seed.

mod simulate;
mod summary;

pub use simulate::Simulator;
pub use summary::{ClockCount, RefusedKind, RungCount, Summary};

use engine::{Act, Case, Datum, Engine, Event, ProcessError, Refusal, Row, What};
use ruleset::{ProcessId, RecordId};
use rustc_hash::FxHashMap;
use summary::Counts;

/// The cases of a process, and of those that it opens.
pub struct Play<'e> {
    engine: &'e Engine,
    process: ProcessId,
    cases: Vec<Played>,
    by_name: FxHashMap<Box<str>, usize>,
    counts: Counts,
}

/// A case and what it is called.
#[derive(Clone, Debug)]
pub struct Played {
    /// Its name.
    pub name: Box<str>,
    /// The case.
    pub case: Case,
    /// The line of the data or log on which it was filed; of one that another opened, that one's.
    pub line: u64,
}

impl<'e> Play<'e> {
    /// No cases yet.
    pub fn new(engine: &'e Engine, process: ProcessId) -> Play<'e> {
        Play { engine, process, cases: Vec::new(), by_name: FxHashMap::default(), counts: Counts::default() }
    }

    /// Whether there is a case of this name.
    pub fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// A case by its name.
    pub fn case(&self, name: &str) -> Option<&Case> {
        self.by_name.get(name).and_then(|index| self.cases.get(*index)).map(|played| &played.case)
    }

    /// Files a case: a value per field of the record's own.
    pub fn file(&mut self, name: &str, record: Vec<Option<Datum>>, at: i64, line: u64) -> Result<(), ProcessError> {
        self.file_under(self.process, name, record, at, line)
    }

    fn file_under(
        &mut self,
        process: ProcessId,
        name: &str,
        record: Vec<Option<Datum>>,
        at: i64,
        line: u64,
    ) -> Result<(), ProcessError> {
        let events = self.engine.file(process, record, at)?;
        let index = self.cases.len();
        self.cases.push(Played { name: name.into(), case: Case::default(), line });
        self.by_name.insert(name.into(), index);
        self.happened(index, &events)
    }

    /// Does something with a case. A refusal is told, and counted where a log says what was done: on this line.
    pub fn act(&mut self, name: &str, act: &Act, at: i64, line: Option<u64>) -> Result<Option<Refusal>, ProcessError> {
        let Some(index) = self.by_name.get(name).copied() else { return Ok(None) };
        let Some(played) = self.cases.get(index) else { return Ok(None) };
        let acted = self.engine.act(&played.case, act, at)?;
        self.happened(index, &acted.events)?;
        match &acted.refusal {
            None => self.counts.acts += 1,
            Some(refusal) => {
                if let Some(line) = line {
                    let stage = self.stage_name(index);
                    self.counts.refuse(refusal, &act.action, stage, name, line);
                }
            }
        }
        Ok(acted.refusal)
    }

    /// Lets time pass for one case, up to an instant, which is not yet over.
    fn pass_one(&mut self, name: &str, before: i64) -> Result<(), ProcessError> {
        let Some(index) = self.by_name.get(name).copied() else { return Ok(()) };
        let Some(played) = self.cases.get(index).filter(|played| played.case.last < before) else { return Ok(()) };
        let events = self.engine.tick(&played.case, before - 1)?;
        self.happened(index, &events)
    }

    /// Lets time pass for every case.
    pub fn pass(&mut self, now: i64) -> Result<(), ProcessError> {
        let mut index = 0;
        // Cases that are opened on the way come last, and get their turn.
        while let Some(played) = self.cases.get(index) {
            if played.case.last <= now {
                let events = self.engine.tick(&played.case, now)?;
                self.happened(index, &events)?;
            }
            index += 1;
        }
        Ok(())
    }

    fn happened(&mut self, index: usize, events: &[Event]) -> Result<(), ProcessError> {
        for event in events {
            let Some(played) = self.cases.get_mut(index) else { return Ok(()) };
            played.case.apply(event);
            self.counts.add(event);
            if let What::Opens { process } = event.what {
                let name = format!("{}/{}", played.name, self.engine.ruleset().meaning.name(process));
                let (record, line) = (played.case.record.clone(), played.line);
                self.file_under(process, &name, record, event.at, line)?;
            }
        }
        Ok(())
    }

    fn stage_name(&self, index: usize) -> String {
        let Some(played) = self.cases.get(index) else { return String::new() };
        let process = self.engine.ruleset().meaning.get(played.case.process);
        let stage = process.and_then(|process| process.stages.get(played.case.stage.index()));
        stage.map_or(String::new(), |stage| stage.name.clone())
    }

    /// The cases, in the order of filing.
    pub fn cases(&self) -> &[Played] {
        &self.cases
    }

    /// Their records with their facts, as indicators read them. A record that several processes serve is given once,
    /// with the facts of all.
    pub fn rows(&self) -> impl Iterator<Item = (RecordId, Row, &Played)> + '_ {
        let own = self.cases.iter().filter(|played| played.case.process == self.process);
        own.filter_map(|played| {
            let record = self.engine.ruleset().meaning.get(self.process)?.record;
            let mut row = played.case.row(self.engine)?;
            row.set_id(&played.name);
            let opened = format!("{}/", played.name);
            for index in self.opened_by(&opened) {
                self.cases.get(index)?.case.fill(self.engine, &mut row);
            }
            Some((record, row, played))
        })
    }

    fn opened_by(&self, prefix: &str) -> Vec<usize> {
        let processes = self.engine.ruleset().meaning.processes.iter();
        processes
            .filter_map(|process| self.by_name.get(format!("{prefix}{}", process.name).as_str()).copied())
            .collect()
    }

    /// What came of it all, as of an instant.
    pub fn summary(&self, as_of: Option<i64>) -> Summary {
        Summary::of(self.engine, self.process, &self.cases, &self.counts, as_of)
    }
}
