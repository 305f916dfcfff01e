//! The records of a file become cases, many to a sync.

use super::Filing;
use crate::decisions::Bad;
use crate::desk::record_in;
use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Console, Destination, Meter};
use crate::problems::{Needed, UnknownKey, Unreadable};
use diagnose::{Diagnostic, Lang, Problem, escape_control};
use engine::Row;
use runtime::store::StoreError;
use runtime::{DeskError, LineReader, NewCase, Progress, RowProblem};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// So many cases share a transaction, and its sync.
const BATCH: usize = 512;
/// So much of a file is read at once. Of a pipe that brings less, what has come is filed before more is awaited.
const BUFFER: usize = 1 << 20;

/// Lines of a file on their way into the store.
struct Lines<'i> {
    input: &'i Path,
    console: Console,
    lang: Lang,
    /// Cases that are to be filed together, each with its line.
    batch: Vec<(u64, NewCase)>,
    unread: Unread,
    bad: u64,
}

impl Filing<'_, '_, '_> {
    /// Files each line of a file. What is wrong with a line is told, and the rest goes on; what the store cannot do
    /// ends it. A batch is answered when it is kept: after a kill whatever was answered is there, and the same
    /// command with the same `--key` files the rest.
    pub(super) fn many(&mut self, input: &Path) -> Ended {
        let lang = self.telling.lang;
        let console = Console::stderr(lang);
        let unreadable = |cause| Failure::of(Unreadable { path: input.to_owned(), cause });
        let (source, total) = opened(input).map_err(unreadable)?;
        let mut source = BufReader::with_capacity(BUFFER, source);
        let mut meter = Meter::new(&input.display().to_string(), &console, lang).beside(&Destination::Stdout);
        let mut lines = Lines { input, console, lang, batch: Vec::new(), unread: Unread::default(), bad: 0 };
        let mut row = self.reader.row();
        loop {
            let read = self.reader.read_next(&mut source, &mut row);
            let ended = !matches!(read, Ok(Some(_)));
            if let Ok(Some(read)) = &read {
                self.take(&mut lines, read.as_ref().map(|()| &row).map_err(AsRef::as_ref));
            }
            // Where nothing more is at hand, whoever writes the lines may be waiting for answers.
            if lines.batch.len() >= BATCH || ended || source.buffer().trim_ascii().is_empty() {
                self.keep(&mut lines)?;
            }
            if read.map_err(unreadable)?.is_none() {
                break;
            }
            meter.show(Progress { done: self.reader.position().1, total });
        }
        drop(meter);
        lines.unread.tell(input, &self.reader, &lines.console, lang);
        Ok(Verdict::findings_if(lines.bad > 0))
    }

    /// Gathers a line; what is wrong with it is told.
    fn take(&mut self, lines: &mut Lines<'_>, read: Result<&Row, &RowProblem>) {
        let (number, _) = self.reader.position();
        // What is filed without it could not be filed again.
        if let Some(key) = self.reader.misspelt_key() {
            let (known, renamed) = (self.reader.keys(), self.reader.renamed(&key));
            return lines.told(&of_line(number, &UnknownKey { key, known, renamed }.into()));
        }
        self.reader.unread_keys().into_iter().for_each(|key| lines.unread.add(key, number));
        match read.map(|row| record_in(self.telling.seen.engine, self.record, row)) {
            Ok((name, _)) if name.is_empty() => lines.told(&of_line(number, &Needed::CaseName.into())),
            Ok((name, record)) => {
                // Each line is a request of its own.
                let key = self.args.request.key.as_ref().map(|key| format!("{key}/{name}"));
                lines.batch.push((number, NewCase { name, record, key }));
            }
            Err(problem) => lines.told(&Bad::from(problem)),
        }
    }

    /// Files what has been gathered, and answers.
    fn keep(&mut self, lines: &mut Lines<'_>) -> Result<(), Failure> {
        let (numbers, cases): (Vec<u64>, Vec<NewCase>) = std::mem::take(&mut lines.batch).into_iter().unzip();
        if cases.is_empty() {
            return Ok(());
        }
        let process = self.telling.seen.engine.ruleset().meaning.name(self.process);
        let (mut out, mut ended) = (String::new(), Ok(()));
        for (number, filed) in numbers.into_iter().zip(self.desk.file_all(process, cases, self.now)?) {
            match filed {
                Ok(answer) => out += &self.telling.text(&answer),
                Err(error) if is_of_the_line(&error) => {
                    let problem = error.diagnostic();
                    problem.iter().for_each(|problem| lines.told(&of_line(number, problem)));
                }
                Err(error) => ended = ended.and(Err(Failure::from(error))),
            }
        }
        Destination::Stdout.put(out.as_bytes())?;
        ended
    }
}

/// The file, and how long it is where that is known.
fn opened(input: &Path) -> io::Result<(Box<dyn Read>, Option<u64>)> {
    if input.as_os_str() == "-" {
        return Ok((Box::new(io::stdin()), None));
    }
    let file = File::open(input)?;
    let total = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|about| about.len());
    Ok((Box::new(file), total))
}

/// Whether what went wrong concerns this record alone, so that others may be filed.
fn is_of_the_line(error: &DeskError) -> bool {
    matches!(error, DeskError::Process(_) | DeskError::Store(StoreError::CaseExists(_) | StoreError::KeyReused(_)))
}

fn of_line(line: u64, problem: &Diagnostic) -> Bad {
    Bad { line, code: problem.code(), message: problem.report.message.clone(), help: problem.report.help.clone() }
}

impl Lines<'_> {
    fn told(&mut self, bad: &Bad) {
        self.bad += 1;
        let name = escape_control(&self.input.display().to_string());
        let (line, code, message) = (bad.line, bad.code, bad.text(self.lang));
        self.console.line(&match self.lang {
            Lang::Zh => format!("{name} 第 {line} 行  {code} {message}"),
            Lang::En => format!("{name} line {line}  {code} {message}"),
        });
    }
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
    fn tell(self, input: &Path, reader: &LineReader<'_>, console: &Console, lang: Lang) {
        let name = input.display();
        let more = self.0.len() > Self::TOLD;
        for (key, (first, lines)) in self.0.into_iter().take(Self::TOLD) {
            let report = UnknownKey { known: reader.keys(), renamed: reader.renamed(&key), key }.report();
            let (message, help) = (report.message.get(lang), report.help.as_ref().map_or("", |help| help.get(lang)));
            console.line(&escape_control(&match lang {
                Lang::Zh => format!("{name}：{lines} 行（从第 {first} 行起）  S0817 {message}，立案时没有用它；{help}"),
                Lang::En => format!(
                    "{name}: {lines} lines, from line {first}  S0817 {message}, which was filed without it; {help}"
                ),
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
