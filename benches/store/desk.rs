//! Acts through the desk: a record read from a line of JSON, filed, then acted on; beside the rows that this left,
//! written by hand, an act to a sync in both.

use crate::by_hand::ByHand;
use crate::commits::median;
use benches::report;
use diagnose::Sources;
use engine::{Act, Datum, Engine, FieldSet, Units, Who};
use ruleset::{FieldId, LevelId, ProcessId};
use runtime::store::{Basis, CaseChange, Change, Key, NewDecision, NewEvent, Options, Show, Store, TimerChange};
use runtime::{Answer, Asked, Binding, Desk, LineReader, Target};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant as Clock;

const POLICY: &str = "\
policy Bench { version 1; timezone \"UTC\" }
level town > street
agency Emergency, Works at town group departments
agency Desk per street one
enum Category { hazard, water, other }
enum Outcome { solved, unsolved }
record Report {
    number     : text key
    category   : Category
    households : integer 0 to 9999 households
    place      : street place
    words      : text
    outcome    : Outcome optional
}
routing Dispatch for Report in order {
    rule Hazard { when category is hazard; then lead Emergency; assist Works; within 2 hours }
    rule Water { when category is water and households at least 300; then lead Works; within 4 hours }
    else { lead Desk; within 30 hours }
}
process Handling for Report {
    clock Fix = Dispatch.within from assign until reply
    initial Waiting by Desk
    stage Waiting { assign by Desk give lead move to Working; limit 30 minutes overdue remind Desk }
    stage Working { reply by lead enclosing outcome move to Closed }
    final Closed
    escalate when timed out(Fix) { Desk limit 4 hours; Works }
}
";
/// 2022-07-04T09:00Z, a Monday.
const NINE: i64 = 1_656_925_200;
/// Cases in the store, two acts in each.
const CASES: i64 = 4_096;
/// How many cases are acted on before it is the hand's turn.
const IN_TURN: i64 = 64;

/// Measures and prints.
pub fn measure() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let (ours_path, hand_path) = (folder.path().join("ours.db"), folder.path().join("hand.db"));
    let begun = Clock::now();
    filed(&ours_path)?;
    let each = begun.elapsed().as_nanos() as f64 / CASES as f64;
    println!("file a case from a line of JSON through the desk, one to a sync: {:.1} µs each", each / 1e3);
    fs::copy(&ours_path, &hand_path)?;
    let mut desk = desk(&ours_path)?;
    let mut by_hand = ByHand::open(&hand_path)?;
    let (mut ours, mut limit) = (Vec::new(), Vec::new());
    for from in (0..CASES).step_by(IN_TURN as usize) {
        let before: Vec<Show> =
            (from..from + IN_TURN).map(|case| shown(&mut desk, &name(case))).collect::<Result<_, Failed>>()?;
        let begun = Clock::now();
        // All within the limit of the first stage, so that nothing happens of itself.
        let now = NINE + from / IN_TURN * 4;
        (from..from + IN_TURN).try_for_each(|case| assign(&mut desk, case, now))?;
        (from..from + IN_TURN).try_for_each(|case| reply(&mut desk, case, now + 2))?;
        ours.push(begun.elapsed().as_nanos() as f64 / (2 * IN_TURN) as f64);
        let mut changes = Vec::new();
        for before in &before {
            changes.extend(changes_since(before, &shown(&mut desk, &before.case.name)?));
        }
        let begun = Clock::now();
        for change in &changes {
            by_hand.commit(std::slice::from_ref(change))?;
        }
        limit.push(begun.elapsed().as_nanos() as f64 / changes.len() as f64);
    }
    let (ours, limit) = (median(ours), median(limit));
    report("act through the desk, one to a sync", ours, "the same rows by hand", limit, 1.0 / 0.7);
    println!("  {:.0} % of SQLite by hand; {:.0} acts a second", 100.0 * limit.best / ours.best, 1e9 / ours.best);
    Ok(())
}

/// Why a benchmark stops.
type Failed = Box<dyn Error>;

/// A store with all cases filed.
fn filed(path: &Path) -> Result<(), Failed> {
    drop(Store::init(path)?);
    let mut desk = desk(path)?;
    let mut sources = Sources::new();
    sources.add("bench.shao", POLICY);
    let outcome = compiler::compile(&sources, &|_: &str| Err(compiler::ResourceError::NotFound));
    let compiled = outcome.value.ok_or_else(|| format!("{:#?}", outcome.problems))?;
    desk.load(&compiled.ruleset.to_bytes(), 0).map_err(told)?;
    let engine = desk.engine_at(NINE).map_err(told)?;
    let process = engine.ruleset().meaning.get(ProcessId(0)).ok_or("no process")?;
    let about = engine.record_type(process.record).ok_or("no record")?;
    let binding = Binding::plain(Target::Record(about.name.clone()));
    let fields = FieldSet::all(about.own_fields().len());
    let mut reader =
        LineReader::new(&engine, process.record, &fields, &binding).map_err(|problems| format!("{problems:?}"))?;
    for case in 0..CASES {
        let line = format!(
            r#"{{"number":"{}","category":"{}","households":{},"place":"East","words":"water comes out of the street"}}"#,
            name(case),
            ["hazard", "water", "other"].get((case % 3) as usize).copied().unwrap_or_default(),
            case % 900
        );
        let mut row = reader.row();
        reader.read(&line, &mut row).map_err(|problem| format!("{problem:?}"))?;
        let record = Datum::of_row(&engine, about.own_fields(), &row);
        let answer = desk.file(&name(case), "Handling", record, &asked(NINE, case, "file")).map_err(told)?;
        done(answer)?;
    }
    Ok(())
}

fn shown(desk: &mut Desk<'_>, case: &str) -> Result<Show, Failed> {
    Ok(desk.find(case).map_err(told)?.show)
}

fn told(error: runtime::DeskError) -> String {
    format!("{error:?}")
}

fn asked(now: i64, case: i64, what: &str) -> Asked {
    Asked { now, key: Some(format!("{what}/{case:08}")) }
}

fn done(answer: Answer) -> Result<(), Failed> {
    match answer {
        Answer::Done(_) => Ok(()),
        other => Err(format!("{other:?}").into()),
    }
}

fn street() -> Who {
    Who::Agency("Desk".to_owned(), Some("East".to_owned()))
}

/// Gives a case to its lead.
fn assign(desk: &mut Desk<'_>, case: i64, now: i64) -> Result<(), Failed> {
    let assign = Act { action: "assign".to_owned(), who: street(), ..Act::default() };
    done(desk.act(&name(case), &assign, &asked(now, case, "assign")).map_err(told)?)
}

/// The lead replies, and the case ends.
fn reply(desk: &mut Desk<'_>, case: i64, now: i64) -> Result<(), Failed> {
    let lead = match case % 3 {
        0 => Who::Agency("Emergency".to_owned(), None),
        1 if case % 900 >= 300 => Who::Agency("Works".to_owned(), None),
        _ => street(),
    };
    let carried = vec![(FieldId(5), Datum::Name("solved".to_owned()))];
    let reply = Act { action: "reply".to_owned(), who: lead, carried, ..Act::default() };
    done(desk.act(&name(case), &reply, &asked(now, case, "reply")).map_err(told)?)
}

fn desk(path: &Path) -> Result<Desk<'static>, Failed> {
    let units = |rules: std::sync::Arc<ruleset::RuleSet>| {
        let level = |name: &str| rules.meaning.find::<LevelId>(name).unwrap_or(LevelId(0));
        let mut units = Units::builder(&rules.meaning);
        units.add("Town", level("town"), &[]).add("East", level("street"), &["Town"]);
        let units = units.finish().map_err(|_| Vec::new())?;
        Engine::new(rules, units).map_err(|problem| vec![problem.into()])
    };
    Ok(Desk::new(Store::open(path, &Options::default())?, Box::new(units), None))
}

fn name(case: i64) -> String {
    format!("R{case:08}")
}

/// What the two acts on a case added, as changes: the rows that a hand would write.
fn changes_since(before: &Show, after: &Show) -> Vec<Change> {
    let new = || after.events.iter().filter(|event| event.nth > before.case.seq);
    let mut instants: Vec<i64> = new().map(|event| event.at).collect();
    instants.dedup();
    let change = |at: &i64| {
        let events: Vec<_> = new().filter(|event| event.at == *at).collect();
        let seqs: Vec<i64> = events.iter().map(|event| event.seq).collect();
        let decisions = after.decisions.iter().filter(|decision| seqs.contains(&decision.seq));
        let timers = after.timers.iter().filter(|timer| !before.timers.contains(timer));
        let case = CaseChange {
            case: after.case.name.clone(),
            basis: Basis::after(before.case.seq),
            events: events
                .iter()
                .map(|event| NewEvent {
                    at: event.at,
                    kind: event.kind.clone(),
                    payload: event.payload.clone(),
                    personal: event.personal.clone(),
                })
                .collect(),
            state: after.case.state.clone(),
            is_final: false,
            timers: timers
                .map(|it| TimerChange::Set { step: it.step.clone(), occurrence: it.occurrence, due: it.due })
                .collect(),
            decisions: decisions
                .map(|it| NewDecision {
                    name: it.name.clone(),
                    ruleset: it.ruleset.clone(),
                    explanation: it.explanation.clone().unwrap_or_default(),
                })
                .collect(),
            notices: Vec::new(),
        };
        let key = Key { key: format!("{at}/{}", after.case.name), request: vec![3; 32], answer: vec![b'a'; 200] };
        Change { now: *at, key: Some(key), cases: vec![case] }
    };
    instants.iter().map(change).collect()
}
