//! The processes of a run: played over a log, or over handling made up from a seed.

use crate::failure::Failure;
use crate::output::{Align, Console, Meter, table};
use crate::prepared::Prepared;
use crate::problems::Needed;
use crate::program::Session;
use diagnose::{Diagnostic, Lang, Spanned, escape_control};
use engine::{Act, Datum, Engine, FieldSet};
use ruleset::{FieldId, ProcessId, RecordId, RecordType};
use runtime::{Binding, Input, Item, Log, LogRow, Play, Simulator, Summary, Target};
use std::fmt::Write;
use std::path::Path;

/// So many rows that cannot be used are told one by one.
const TOLD: u64 = 5;
/// So many kinds of refusal are shown.
const REFUSALS: usize = 20;

/// What the processes of a run are played on.
pub(super) struct Over<'a> {
    /// A file of events.
    pub events: Option<&'a Path>,
    /// The seed of handling that is made up.
    pub seed: Option<u64>,
    /// Until when.
    pub as_of: Option<i64>,
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
        let mut one = PlayedProcess { record: process.record, play: Play::new(&prepared.engine, id), bad: 0 };
        match seed {
            _ if over.events.is_some() || (bound && over.seed.is_none()) => {
                from_log(prepared, id, over, &mut one, session)?
            }
            Some(seed) => simulated(prepared, id, seed, over, &mut one, session)?,
            None => continue,
        }
        if let Some(as_of) = over.as_of {
            one.play.pass(as_of).map_err(|error| error.diagnostic())?;
        }
        played.push(one);
    }
    Ok(played)
}

/// Plays what a log tells.
fn from_log(
    prepared: &Prepared,
    id: ProcessId,
    over: &Over<'_>,
    one: &mut PlayedProcess<'_>,
    session: &Session,
) -> Result<(), Failure> {
    let engine = &prepared.engine;
    let manifest = &prepared.opened.policy.manifest;
    let name = engine.ruleset().meaning.name(id).to_owned();
    let Some(binding) = manifest.binding(&Target::Process(name.clone())) else {
        return Err(Failure::of(Needed::Log { process: name }));
    };
    let input = match over.events {
        Some(path) => Input::open(path)?,
        None => prepared.input(binding).map_err(|problem| prepared.told(&[problem], session))?,
    };
    let Some(record) = engine.record_type(one.record) else { return Ok(()) };
    let log = Log::open(engine, record, binding, prepared.binding(one.record), input)
        .map_err(|problems| prepared.told(&problems, session))?;
    let reading = Reading {
        engine,
        record,
        process: id,
        actor: binding.actor.as_ref().map(|actor| actor.value.as_str()),
        changes: changes(record, binding),
    };
    let console = Console::stderr(session.lang());
    let mut meter = Meter::new(log.name(), &console, session.lang());
    let file = log.name().to_owned();
    let mut bad = 0;
    log.for_each(
        |progress| meter.show(progress),
        |row| {
            let told = match row {
                Ok(row) => reading.row(&row, &mut one.play),
                Err(problem) => Err(problem.located()),
            };
            if let Err(problem) = told {
                bad += 1;
                if bad <= TOLD {
                    let text = problem.report.message.get(session.lang());
                    console.line(&format!("{} {}: {}", escape_control(&file), problem.code(), escape_control(text)));
                }
            }
            Ok(())
        },
    )?;
    one.bad = bad;
    Ok(())
}

/// The fields whose change is an act of its own; a name that is no field is left out (bindings are checked with the
/// columns).
fn changes<'b>(record: &RecordType, binding: &'b Binding) -> Vec<(FieldId, &'b str)> {
    let field = |name: &str| record.own_fields().iter().position(|field| field.name == name);
    let known = |(name, action): &'b (Spanned<String>, Spanned<String>)| {
        Some((FieldId(field(&name.value)? as u32), action.value.as_str()))
    };
    binding.changes.iter().filter_map(known).collect()
}

/// A log on its way into a play.
struct Reading<'l> {
    engine: &'l Engine,
    record: &'l RecordType,
    process: ProcessId,
    actor: Option<&'l str>,
    /// Fields whose change is an act of its own.
    changes: Vec<(FieldId, &'l str)>,
}

impl Reading<'_> {
    /// The first row of a case files it; then, as with every other, what changed is done, and what the row says.
    fn row(&self, row: &LogRow<'_>, play: &mut Play<'_>) -> Result<(), Diagnostic> {
        let data = Datum::of_row(self.engine, self.record.own_fields(), row.row);
        let value = |field: FieldId| data.get(field.index()).cloned().flatten();
        if !play.has(row.case) {
            play.file(row.case, data.clone(), row.at).map_err(|error| error.diagnostic())?;
        }
        for (field, action) in &self.changes {
            let known = play.case(row.case).and_then(|case| case.record.get(field.index()).cloned().flatten());
            if let Some(new) = value(*field).filter(|new| known.as_ref() != Some(new)) {
                self.act(action, vec![(*field, new)], row, play)?;
            }
        }
        let Some(action) = row.action else { return Ok(()) };
        let carried = enclosing(self.engine, self.process, action);
        let carried = carried.into_iter().filter_map(|field| Some((field, value(field)?))).collect();
        self.act(action, carried, row, play)
    }

    fn act(
        &self,
        action: &str,
        carried: Vec<(FieldId, Datum)>,
        row: &LogRow<'_>,
        play: &mut Play<'_>,
    ) -> Result<(), Diagnostic> {
        let act = Act {
            action: action.to_owned(),
            who: self.engine.who(row.by.or(self.actor).unwrap_or_default(), None),
            give: row.give.map(|give| self.engine.who(give, None)),
            carried,
            ..Act::default()
        };
        play.act(row.case, &act, row.at, Some(row.line)).map(drop).map_err(|error| error.diagnostic())
    }
}

/// What an action carries, in any stage.
fn enclosing(engine: &Engine, id: ProcessId, action: &str) -> Vec<FieldId> {
    let Some(process) = engine.ruleset().meaning.get(id) else { return Vec::new() };
    let named = |it: &&ruleset::Action| process.actions.get(it.action.index()).is_some_and(|name| name == action);
    let mut fields: Vec<FieldId> = process
        .stages
        .iter()
        .flat_map(|stage| &stage.actions)
        .filter(named)
        .flat_map(|it| it.enclosing.clone())
        .collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// Files the bound records, and makes up how they are handled.
fn simulated(
    prepared: &Prepared,
    id: ProcessId,
    seed: u64,
    over: &Over<'_>,
    one: &mut PlayedProcess<'_>,
    session: &Session,
) -> Result<(), Failure> {
    let engine = &prepared.engine;
    let Some(record) = engine.record_type(one.record) else { return Ok(()) };
    let mut all = FieldSet::default();
    (0..record.own).for_each(|field| all.insert(FieldId(field)));
    let source = prepared.source(one.record, &all, session)?;
    let begins = record
        .counts_from
        .filter(|field| record.fields.get(field.index()).is_some_and(|field| field.ty == ruleset::Type::Time));
    let until = over.as_of.unwrap_or(i64::MAX);
    let simulator = Simulator::new(seed);
    let (mut filed, mut bad) = (Vec::new(), 0);
    source.for_each_in_order(
        1,
        |_| {},
        |batch| {
            let (mut rows, mut bad) = (Vec::new(), 0u64);
            while let Some(item) = batch.next_row() {
                match item {
                    Item::Row(row, _) => {
                        let at = begins.and_then(|field| i64::try_from(row.cell(field)).ok());
                        rows.push((row.id().to_owned(), Datum::of_row(engine, record.own_fields(), row), at));
                    }
                    Item::Problem(_) => bad += 1,
                }
            }
            (rows, bad)
        },
        |(rows, more)| {
            filed.extend(rows);
            bad += more;
            Ok(())
        },
    )?;
    one.bad = bad;
    let name = engine.ruleset().meaning.name(id).to_owned();
    for (index, (case, data, at)) in filed.into_iter().enumerate() {
        let case = if case.is_empty() { format!("{name} {}", index + 1) } else { case };
        let at = at.or(over.as_of).unwrap_or(0);
        if at > until {
            continue;
        }
        one.play.file(&case, data, at).map_err(|error| error.diagnostic())?;
        simulator.handle(&mut one.play, engine, &case, until).map_err(|error| error.diagnostic())?;
    }
    Ok(())
}

/// What came of a process.
pub(super) fn view(summary: &Summary, lang: Lang) -> String {
    let name = escape_control(&summary.process);
    let mut out = match lang {
        Lang::Zh => format!("{name}：{} 件，办理 {} 次\n", summary.cases, summary.acts),
        Lang::En => format!("{name}: {} cases, {} acts\n", summary.cases, summary.acts),
    };
    let words = |zh: &str, en: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
    let stages = summary.stages.iter().map(|(stage, count)| vec![escape_control(stage), count.to_string()]);
    out.push_str(&two(&words("现在的阶段", "stage now"), &words("件数", "cases"), stages.collect()));
    if !summary.clocks.is_empty() {
        let columns = [
            (words("计时", "clock"), Align::Left),
            (words("按时", "on time"), Align::Right),
            (words("超时", "timed out"), Align::Right),
            (words("在走", "running"), Align::Right),
            (words("按时率", "share on time"), Align::Right),
        ];
        let rows = summary.clocks.iter().map(|clock| {
            let ended = clock.on_time + clock.late;
            let share = if ended == 0 { "—".to_owned() } else { percent(clock.on_time, ended) };
            vec![
                escape_control(&clock.name),
                clock.on_time.to_string(),
                clock.late.to_string(),
                clock.open.to_string(),
                share,
            ]
        });
        out.push_str(&table(&columns, &rows.collect::<Vec<_>>()));
        out.push('\n');
    }
    if !summary.rungs.is_empty() {
        let rungs = summary.rungs.iter().map(|rung| {
            let name = match lang {
                Lang::Zh => format!("{}第 {} 级", escape_control(&rung.ladder), rung.rung),
                Lang::En => format!("{} rung {}", escape_control(&rung.ladder), rung.rung),
            };
            vec![name.trim().to_owned(), rung.count.to_string()]
        });
        out.push_str(&two(&words("升级", "escalated to"), &words("次数", "times"), rungs.collect()));
    }
    let [reminders, notices, supervisions] = summary.told;
    if summary.told.iter().any(|told| *told > 0) {
        let _ = match lang {
            Lang::Zh => writeln!(out, "提醒 {reminders} 次，通知 {notices} 次，督办 {supervisions} 次"),
            Lang::En => writeln!(out, "{reminders} reminders, {notices} notices, {supervisions} supervisions"),
        };
    }
    refusals(&mut out, summary, lang);
    out
}

/// What the process forbade, by kind, with the first of each.
fn refusals(out: &mut String, summary: &Summary, lang: Lang) {
    if summary.refused.is_empty() {
        return;
    }
    let total: u64 = summary.refused.iter().map(|kind| kind.count).sum();
    let _ = match lang {
        Lang::Zh => writeln!(out, "流程不许的 {total} 次，{} 种：", summary.refused.len()),
        Lang::En => writeln!(out, "acts refused: {total}, by kind:"),
    };
    for kind in summary.refused.iter().take(REFUSALS) {
        let (message, case) = (escape_control(kind.message.get(lang)), escape_control(&kind.case));
        let first = match lang {
            Lang::Zh => format!("例如第 {} 行 {case}", kind.line),
            Lang::En => format!("first on line {}, {case}", kind.line),
        };
        let _ = match lang {
            Lang::Zh => writeln!(out, "  {} 次：{message}（{first}）", kind.count),
            Lang::En => writeln!(out, "  {} × {message} ({first})", kind.count),
        };
    }
}

fn two(left: &str, right: &str, rows: Vec<Vec<String>>) -> String {
    table(&[(left.to_owned(), Align::Left), (right.to_owned(), Align::Right)], &rows) + "\n"
}

/// A share to two places, rounded half up.
fn percent(part: u64, whole: u64) -> String {
    let hundredths = (u128::from(part) * 20_000 / u128::from(whole.max(1))).div_ceil(2);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
