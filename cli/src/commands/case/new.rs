//! `shao case new`: files cases.

mod many;

use super::{Request, Telling, process_of};
use crate::desk::{City, DeskArgs, Seen, record_of};
use crate::failure::{Ended, Failure, Verdict};
use crate::problems::{Needed, UnknownKey};
use crate::program::Session;
use crate::when;
use diagnose::{Both, Diagnostic, Lang};
use engine::{Engine, FieldSet};
use ruleset::{ProcessId, RecordId};
use runtime::{Asked, Binding, Desk, LineReader, RowProblem};
use std::path::PathBuf;

/// Arguments of `shao case new`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    desk: DeskArgs,
    #[arg(value_name = "PROCESS")]
    process: String,
    #[arg(long, value_name = "JSON", conflicts_with = "input")]
    record: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    input: Option<PathBuf>,
    #[arg(long, value_name = "NAME", conflicts_with = "input")]
    id: Option<String>,
    #[command(flatten)]
    request: Request,
}

/// Files one case, or one for each line of a file; lines that are no records are told, and are findings.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let city = City::open(&args.desk, session)?;
    let mut desk = city.desk(&args.desk)?;
    let now = when::now(&args.request.now, &desk.zone()?)?;
    let engine = desk.engine_at(now)?;
    let process = process_of(&engine, &args.process)?;
    let Some(record) = engine.ruleset().meaning.get(process).map(|process| process.record) else {
        return Ok(Verdict::Clean);
    };
    let name = engine.record_type(record).map_or("", |record| &record.name);
    let reader = reader(&engine, record, &city.binding(name))?;
    let seen = Seen { engine: &engine, process, history: &[] };
    let telling = Telling { seen, format: args.request.format, lang: session.lang() };
    let mut filing = Filing { args, desk: &mut desk, reader, telling, record, process, now };
    match (&args.record, &args.input) {
        (Some(line), _) => filing.one(line),
        (None, Some(input)) => filing.many(input),
        (None, None) => Err(Failure::of(Needed::Record)),
    }
}

/// Reads records of JSON with all their fields.
fn reader<'e>(engine: &'e Engine, record: RecordId, binding: &Binding) -> Result<LineReader<'e>, Failure> {
    let own = engine.record_type(record).map_or(0, |record| record.own_fields().len());
    let problem = |problems: Vec<Diagnostic>| problems.into_iter().next().map_or(Failure::Told, Failure::from);
    LineReader::new(engine, record, &FieldSet::all(own), binding).map_err(problem)
}

/// Cases on their way into the store.
struct Filing<'f, 'd, 'u> {
    args: &'f Args,
    desk: &'d mut Desk<'u>,
    reader: LineReader<'f>,
    telling: Telling<'f>,
    record: RecordId,
    process: ProcessId,
    now: i64,
}

impl Filing<'_, '_, '_> {
    fn one(&mut self, line: &str) -> Ended {
        let engine = self.telling.seen.engine;
        if let Some(key) = self.reader.unread_keys(line).into_iter().next() {
            let (known, renamed) = (self.reader.keys(), self.reader.renamed(&key));
            return Err(Failure::of(UnknownKey { key, known, renamed }));
        }
        let read = record_of(&mut self.reader, engine, self.record, line);
        let (id, record) = read.map_err(|problem| of_option(&problem))?;
        let name = self.args.id.clone().unwrap_or(id);
        let answer = self.file(name, record, self.args.request.key.clone())?;
        self.telling.tell(&answer)
    }

    fn file(
        &mut self,
        name: String,
        record: Vec<Option<engine::Datum>>,
        key: Option<String>,
    ) -> Result<runtime::Answer, Failure> {
        if name.is_empty() {
            return Err(Failure::of(Needed::CaseName));
        }
        let process = self.telling.seen.engine.ruleset().meaning.name(self.process);
        Ok(self.desk.file(&name, process, record, &Asked { now: self.now, key })?)
    }
}

/// What is wrong with the record on the command line: there is no file, and no line.
fn of_option(problem: &RowProblem) -> Failure {
    let mut diagnostic = problem.diagnostic.clone();
    diagnostic.report.message = Both::new(
        format!("--record：{}", problem.message(Lang::Zh)),
        format!("--record: {}", problem.message(Lang::En)),
    );
    diagnostic.into()
}
