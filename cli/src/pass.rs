//! One pass over the data of one record: its decisions are made and counted, its scores are fed.

use crate::decisions::{Bad, Complaints, Decider, Lines, Routes, error_line};
use crate::failure::Failure;
use crate::output::{Console, Meter};
use diagnose::{Diagnostic, Lang};
use engine::{Context, FieldSet, Row, Scorer};
use ruleset::RecordId;
use runtime::{AtomicFile, Batch, Item, Source};
use std::collections::HashSet;
use std::io::Write;

/// A decision that the pass makes.
pub(crate) struct Made<'e> {
    /// The decision.
    pub decider: Decider<'e>,
    /// Where the records went.
    pub routes: Routes,
    /// The file to which the results are written, if any.
    pub out: Option<AtomicFile>,
    lines: Lines,
}

impl<'e> Made<'e> {
    /// Nothing decided yet; results go to `out`, if anywhere.
    pub fn new(decider: Decider<'e>, out: Option<AtomicFile>) -> Self {
        let lines = Lines::new(&decider);
        Made { decider, routes: Routes::default(), out, lines }
    }
}

/// What is done with the records of one type.
pub(crate) struct Pass<'p, 'e> {
    /// The record.
    pub record: RecordId,
    /// By what is judged.
    pub context: Context,
    /// The language of what is told.
    pub lang: Lang,
    /// The decisions to make.
    pub decisions: &'p mut [Made<'e>],
    /// The scores to feed; those that do not count this record are left alone.
    pub scorers: &'p mut [Scorer<'e>],
    /// Lines that are no records, as has been told elsewhere.
    pub told: &'p HashSet<u64>,
}

/// How many records there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Rows of the data.
    pub rows: u64,
    /// Rows that are no records.
    pub unread: u64,
}

impl Pass<'_, '_> {
    /// The fields that must be read.
    pub fn needed(&self) -> FieldSet {
        let mut needed = FieldSet::new();
        for made in self.decisions.iter() {
            needed.extend(&made.decider.engine().needed(made.decider.id()));
        }
        for scorer in self.scorers.iter().filter(|scorer| scorer.records().contains(&self.record)) {
            needed.extend(&scorer.needed(self.record));
        }
        needed
    }

    /// Goes through the data; what is wrong with records is told on standard error.
    pub fn over(self, source: Source<'_>, jobs: usize) -> Result<(Seen, Complaints), Failure> {
        let Pass { record, context, lang, decisions, scorers, told } = self;
        let console = Console::stderr(lang);
        let mut meter = Meter::new(source.name(), &console, lang);
        let mut complaints = Complaints::new(source.name(), lang);
        let mut seen = Seen::default();
        let (mut outs, views): (Vec<_>, Vec<_>) =
            decisions.iter_mut().map(|made| ((&mut made.routes, &mut made.out), (&made.decider, &made.lines))).unzip();
        let writes: Vec<bool> = outs.iter().map(|(_, out)| out.is_some()).collect();
        // The threads fork from these, which count nothing themselves.
        let seeds: Vec<Option<Scorer<'_>>> =
            scorers.iter().map(|scorer| scorer.records().contains(&record).then(|| scorer.fork())).collect();
        let worker = Worker { record, context, lang, views, writes, seeds };
        let passed = source.for_each_in_order(
            jobs,
            |progress| meter.show(progress),
            |batch| worker.batch(batch),
            |done| {
                seen.rows += done.seen.rows;
                seen.unread += done.seen.unread;
                done.bad.iter().filter(|bad| !told.contains(&bad.line)).for_each(|bad| complaints.add(bad));
                for ((routes, out), (counted, text)) in outs.iter_mut().zip(done.decisions) {
                    routes.merge(counted);
                    if let Some(out) = out {
                        out.write_all(&text).map_err(|cause| out.unwritable(cause))?;
                    }
                }
                for (scorer, fork) in scorers.iter_mut().zip(done.scorers) {
                    if let Some(fork) = fork {
                        scorer.merge(fork).map_err(Diagnostic::from)?;
                    }
                }
                Ok(())
            },
        );
        Ok(passed.map(|()| (seen, complaints))?)
    }
}

/// What became of one batch.
struct Done<'e> {
    seen: Seen,
    decisions: Vec<(Routes, Vec<u8>)>,
    scorers: Vec<Option<Scorer<'e>>>,
    bad: Vec<Bad>,
}

/// What the threads share.
struct Worker<'w, 'e> {
    record: RecordId,
    context: Context,
    lang: Lang,
    views: Vec<(&'w Decider<'e>, &'w Lines)>,
    writes: Vec<bool>,
    seeds: Vec<Option<Scorer<'e>>>,
}

impl<'e> Worker<'_, 'e> {
    fn batch(&self, batch: &mut Batch<'_>) -> Done<'e> {
        let mut done = Done {
            seen: Seen::default(),
            decisions: self.views.iter().map(|_| (Routes::default(), Vec::new())).collect(),
            scorers: self.seeds.iter().map(|seed| seed.as_ref().map(Scorer::fork)).collect(),
            bad: Vec::new(),
        };
        while let Some(item) = batch.next_row() {
            done.seen.rows += 1;
            match item {
                Item::Row(row, line) => self.row(row, line, &mut done),
                Item::Problem(problem) => {
                    let bad = Bad::from(&problem);
                    done.seen.unread += 1;
                    for (_, text) in
                        done.decisions.iter_mut().zip(&self.writes).filter(|(_, writes)| **writes).map(|(made, _)| made)
                    {
                        error_line(&bad, text);
                    }
                    done.bad.push(bad);
                }
            }
        }
        done
    }

    /// Decides on and counts one record. A record is told once for each thing that is wrong with it.
    fn row(&self, row: &Row, line: u64, done: &mut Done<'e>) {
        let known = done.bad.len();
        let told = |bad: Bad, all: &mut Vec<Bad>| {
            if !all.iter().skip(known).any(|other| other.code == bad.code) {
                all.push(bad);
            }
        };
        for (((decider, lines), (routes, text)), writes) in self.views.iter().zip(&mut done.decisions).zip(&self.writes)
        {
            match decider.decide(row, &self.context) {
                Ok(said) => {
                    routes.add(decider, &said.decided, self.lang);
                    if *writes {
                        lines.write(row.id(), &said, None, text);
                    }
                }
                Err(error) => {
                    let bad = Bad::of(line, &error);
                    routes.failed += 1;
                    if *writes {
                        error_line(&bad, text);
                    }
                    told(bad, &mut done.bad);
                }
            }
        }
        for scorer in done.scorers.iter_mut().flatten() {
            if let Err(error) = scorer.add(self.record, row) {
                told(Bad::of(line, &error), &mut done.bad);
            }
        }
    }
}
