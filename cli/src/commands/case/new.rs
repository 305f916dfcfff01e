//! `shao case new`: files cases.

use super::{Request, Telling, process_of};
use crate::decisions::Bad;
use crate::desk::{City, DeskArgs, Seen, record_in, record_of};
use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Console, Destination};
use crate::problems::{Needed, Unreadable};
use crate::program::Session;
use crate::when;
use diagnose::{Diagnostic, Lang, escape_control};
use engine::{Engine, FieldSet};
use ruleset::{ProcessId, RecordId};
use runtime::{Asked, Binding, Desk, LineReader};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

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
        let read = record_of(&mut self.reader, engine, self.record, line);
        let (id, record) = read.map_err(|problem| Failure::from(problem.located()))?;
        let name = self.args.id.clone().unwrap_or(id);
        let answer = self.file(name, record, self.args.request.key.clone())?;
        self.telling.tell(&answer)
    }

    fn many(&mut self, input: &Path) -> Ended {
        let engine = self.telling.seen.engine;
        let console = Console::stderr(self.telling.lang);
        let unreadable = |cause| Failure::of(Unreadable { path: input.to_owned(), cause });
        let mut lines: Box<dyn BufRead> = match input.as_os_str() == "-" {
            true => Box::new(io::stdin().lock()),
            false => Box::new(BufReader::new(File::open(input).map_err(unreadable)?)),
        };
        let (mut row, mut bad) = (self.reader.row(), 0);
        while let Some(read) = self.reader.read_next(&mut lines, &mut row).map_err(unreadable)? {
            match read {
                Ok(()) => {
                    let (name, record) = record_in(engine, self.record, &row);
                    // Each line is a request of its own.
                    let key = self.args.request.key.as_ref().map(|key| format!("{key}/{name}"));
                    let answer = self.file(name, record, key)?;
                    Destination::Stdout.put(self.telling.text(&answer).as_bytes())?;
                }
                Err(problem) => {
                    bad += 1;
                    console.line(&told(input, &Bad::from(problem.as_ref()), self.telling.lang));
                }
            }
        }
        Ok(Verdict::findings_if(bad > 0))
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

fn told(input: &Path, bad: &Bad, lang: Lang) -> String {
    let line = bad.line;
    let (name, message) = (escape_control(&input.display().to_string()), escape_control(bad.message.get(lang)));
    match lang {
        Lang::Zh => format!("{name} 第 {line} 行  {} {message}", bad.code),
        Lang::En => format!("{name} line {line}  {} {message}", bad.code),
    }
}
