//! `shao case new`: files cases.

use super::{Request, Telling, process_of};
use crate::decisions::Bad;
use crate::desk::{City, DeskArgs, Seen, record_of};
use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Console, Destination};
use crate::problems::{Needed, UnknownKey, Unreadable};
use crate::program::Session;
use crate::when;
use diagnose::{Both, Diagnostic, Lang, Problem, escape_control};
use engine::{Engine, FieldSet};
use ruleset::{ProcessId, RecordId};
use runtime::{Asked, Binding, Desk, LineReader, RowProblem};
use std::collections::BTreeMap;
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
        if let Some(key) = self.reader.unread_keys(line).into_iter().next() {
            return Err(Failure::of(UnknownKey { key, known: self.reader.keys() }));
        }
        let read = record_of(&mut self.reader, engine, self.record, line);
        let (id, record) = read.map_err(|problem| of_option(&problem))?;
        let name = self.args.id.clone().unwrap_or(id);
        let answer = self.file(name, record, self.args.request.key.clone())?;
        self.telling.tell(&answer)
    }

    fn many(&mut self, input: &Path) -> Ended {
        let engine = self.telling.seen.engine;
        let console = Console::stderr(self.telling.lang);
        let unreadable = |cause| Failure::of(Unreadable { path: input.to_owned(), cause });
        let lines: Box<dyn BufRead> = match input.as_os_str() == "-" {
            true => Box::new(io::stdin().lock()),
            false => Box::new(BufReader::new(File::open(input).map_err(unreadable)?)),
        };
        let mut bad = 0;
        let mut unread = Unread::default();
        for (number, line) in (1u64..).zip(lines.lines()) {
            let line = line.map_err(unreadable)?;
            if line.trim().is_empty() {
                continue;
            }
            self.reader.unread_keys(&line).into_iter().for_each(|key| unread.add(key, number));
            match record_of(&mut self.reader, engine, self.record, &line) {
                Ok((name, record)) => {
                    // Each line is a request of its own.
                    let key = self.args.request.key.as_ref().map(|key| format!("{key}/{name}"));
                    let answer = self.file(name, record, key)?;
                    Destination::Stdout.put(self.telling.text(&answer).as_bytes())?;
                }
                Err(problem) => {
                    bad += 1;
                    console.line(&told(input, number, &Bad::from(problem.as_ref()), self.telling.lang));
                }
            }
        }
        unread.tell(input, &self.reader.keys(), &console, self.telling.lang);
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

/// What is wrong with the record on the command line: there is no file, and no line.
fn of_option(problem: &RowProblem) -> Failure {
    let mut diagnostic = problem.diagnostic.clone();
    diagnostic.report.message = Both::new(
        format!("--record：{}", problem.message(Lang::Zh)),
        format!("--record: {}", problem.message(Lang::En)),
    );
    diagnostic.into()
}

/// Keys of a file that no field reads: of each its first line, and in how many it stands.
#[derive(Default)]
struct Unread(BTreeMap<String, (u64, u64)>);

impl Unread {
    /// How many are told one by one: a file of others' making may have any number.
    const TOLD: usize = 5;

    fn add(&mut self, key: String, line: u64) {
        if let Some((_, lines)) = self.0.get_mut(&key) {
            *lines += 1;
        } else if self.0.len() <= Self::TOLD {
            self.0.insert(key, (line, 1));
        }
    }

    /// Tells each once; the records are sound without them.
    fn tell(self, input: &Path, known: &[String], console: &Console, lang: Lang) {
        let name = input.display();
        let more = self.0.len() > Self::TOLD;
        for (key, (first, lines)) in self.0.into_iter().take(Self::TOLD) {
            let report = UnknownKey { key, known: known.to_vec() }.report();
            let (message, help) = (report.message.get(lang), report.help.as_ref().map_or("", |help| help.get(lang)));
            console.line(&escape_control(&match lang {
                Lang::Zh => format!("{name} 第 {first} 行起共 {lines} 行  S0817 {message}；{help}"),
                Lang::En => format!("{name} from line {first}, {lines} in all  S0817 {message}; {help}"),
            }));
        }
        if more {
            console.line(match lang {
                Lang::Zh => "还有别的键也没有字段读",
                Lang::En => "there are more keys that no field reads",
            });
        }
    }
}

fn told(input: &Path, line: u64, bad: &Bad, lang: Lang) -> String {
    let (name, message) = (escape_control(&input.display().to_string()), escape_control(bad.message.get(lang)));
    match lang {
        Lang::Zh => format!("{name} 第 {line} 行  {} {message}", bad.code),
        Lang::En => format!("{name} line {line}  {} {message}", bad.code),
    }
}
