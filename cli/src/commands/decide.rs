//! `shao decide`: a decision on every record of a file.

use crate::decisions::{Bad, Complaints, Decider, Lines, error_line, pretty_line};
use crate::failure::{Ended, Failure, Verdict};
use crate::in_force;
use crate::output::{Console, Destination, Meter, not_an_input};
use crate::prepared::{Prepared, jobs};
use crate::problems::Unwritable;
use crate::program::Session;
use crate::trust::TrustArgs;
use crate::when;
use diagnose::{Diagnostic, Lang, escape_control};
use engine::{Context, Row};
use runtime::{Batch, Item, Source};
use std::io::Write;
use std::num::NonZero;
use std::path::PathBuf;

/// Arguments of `shao decide`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "POLICY")]
    policy: PathBuf,
    #[arg(value_name = "DECISION")]
    decision: String,
    #[arg(short, long, value_name = "FILE")]
    input: PathBuf,
    #[arg(long, value_name = "FILE")]
    bind: Option<PathBuf>,
    #[command(flatten)]
    trust: TrustArgs,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long)]
    explain: bool,
    #[arg(long, value_enum, default_value_t = Format::Ndjson, value_name = "FORMAT")]
    format: Format,
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    #[arg(long, value_name = "TIME")]
    as_of: Option<String>,
}

/// The forms of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Ndjson,
    Pretty,
}

/// Decides on every record, in the order of the file. Records without a result are told, and are findings.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let prepared = Prepared::new(&args.policy, args.bind.as_deref(), None, &args.trust, session)?;
    let inputs = prepared.opened.inputs(None).into_iter().chain([args.input.clone()]).chain(args.trust.file());
    not_an_input(args.output.as_deref(), inputs)?;
    let (engine, lang) = (&prepared.engine, session.lang());
    let id = prepared.decision(&args.decision)?;
    let manifest = &prepared.opened.policy.manifest;
    let written = manifest.as_of.as_ref().map(|text| text.value.as_str());
    let as_of = when::as_of(args.as_of.as_deref(), written, engine.zone())?;
    let Some(decider) = Decider::new(engine, id) else { return Ok(Verdict::Clean) };
    in_force::warn(engine, None, as_of, session);
    let source = prepared.source_of(decider.decision().input, &engine.needed(id), &args.input, session)?;
    let lines = Lines::new(&decider);
    let writer = Writer {
        decider: &decider,
        lines: &lines,
        context: Context { as_of },
        explain: args.explain,
        format: args.format,
        lang,
    };
    let console = Console::stderr(lang);
    let mut complaints = Complaints::new(source.name(), lang);
    let destination = Destination::of(args.output.as_deref());
    let meter = Meter::new(source.name(), &console, lang).beside(&destination);
    destination.write(|out| write_all(source, &writer, jobs(args.jobs), &mut complaints, meter, out))?;
    complaints.tell(&console);
    Ok(Verdict::findings_if(complaints.count() > 0))
}

/// Passes the file through the writer.
fn write_all(
    source: Source<'_>,
    writer: &Writer<'_>,
    jobs: usize,
    complaints: &mut Complaints,
    mut meter: Meter,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mut failed = None;
    let passed = source.for_each_in_order(
        jobs,
        |progress| meter.show(progress),
        |batch| writer.batch(batch),
        |done: Done| {
            done.bad.iter().for_each(|bad| complaints.add(bad));
            out.write_all(&done.text).map_err(|cause| {
                failed = Some(cause);
                stopped()
            })
        },
    );
    match failed {
        Some(cause) => Err(cause.into()),
        None => Ok(passed?),
    }
}

/// Ends the reading; why is kept beside it.
fn stopped() -> Diagnostic {
    Unwritable { path: "-".into(), cause: std::io::ErrorKind::BrokenPipe.into() }.into()
}

/// What became of one batch.
struct Done {
    text: Vec<u8>,
    bad: Vec<Bad>,
}

/// Decides on records and writes their results. Shared by the threads.
struct Writer<'d> {
    decider: &'d Decider<'d>,
    lines: &'d Lines,
    context: Context,
    explain: bool,
    format: Format,
    lang: Lang,
}

impl Writer<'_> {
    fn batch(&self, batch: &mut Batch<'_>) -> Done {
        let mut done = Done { text: Vec::with_capacity(1 << 16), bad: Vec::new() };
        while let Some(item) = batch.next_row() {
            let bad = match item {
                Item::Row(row, line) => self.record(row, line, &mut done.text).err(),
                Item::Problem(problem) => Some(Bad::from(&problem)),
            };
            if let Some(bad) = bad {
                self.bad(&bad, &mut done.text);
                done.bad.push(bad);
            }
        }
        done
    }

    fn record(&self, row: &Row, line: u64, out: &mut Vec<u8>) -> Result<(), Bad> {
        let said = self.decider.decide(row, &self.context).map_err(|error| Bad::of(line, &error))?;
        let engine = self.decider.engine();
        let why = self.explain.then(|| engine.explain(self.decider.id(), row, &self.context));
        match self.format {
            Format::Ndjson => self.lines.write(row.id(), &said, why.map(|why| why.json(engine)).as_ref(), out),
            Format::Pretty => {
                out.extend_from_slice(pretty_line(self.decider, row.id(), &said.decided, self.lang).as_bytes());
                for line in why.iter().flat_map(|why| why.lines(engine, self.lang)) {
                    out.extend_from_slice(format!("    {}\n", escape_control(&line)).as_bytes());
                }
            }
        }
        Ok(())
    }

    fn bad(&self, bad: &Bad, out: &mut Vec<u8>) {
        match self.format {
            Format::Ndjson => error_line(bad, out),
            Format::Pretty => {
                let message = escape_control(bad.message.get(self.lang));
                let line = match self.lang {
                    Lang::Zh => format!("第 {} 行  {} {message}\n", bad.line, bad.code),
                    Lang::En => format!("line {}  {} {message}\n", bad.line, bad.code),
                };
                out.extend_from_slice(line.as_bytes());
            }
        }
    }
}
