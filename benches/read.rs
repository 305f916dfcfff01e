//! Reading a CSV of some tens of megabytes: decide and score over it, beside a program that only parses it.
//!
//! The file is made on the spot, as wide as a service desk's log; once plain, once with every cell in quotes, which costs
//! the way that plain rows take.

use benches::{Rng, pair, report};
use compiler::{ResourceError, compile};
use diagnose::Sources;
use engine::{Context, Engine, FieldSet, Period, Scorer, Units};
use runtime::{Binding, Input, Item, Source, Target};
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Rows of the file.
const ROWS: u32 = 140_000;
/// Columns beside those that are read.
const PADDING: u32 = 28;

fn main() -> std::io::Result<()> {
    let folder = tempfile::tempdir()?;
    let Some(engine) = engine() else { return Ok(()) };
    for (kind, quote) in [("a CSV", ""), ("a quoted CSV", "\"")] {
        let path = folder.path().join("log.csv");
        std::fs::write(&path, file(quote))?;
        compare(&format!("decide over {kind}, one thread"), &path, || decide(&engine, &path));
        compare(&format!("score over {kind}, one thread"), &path, || score(&engine, &path));
    }
    Ok(())
}

fn compare(name: &str, path: &Path, ours: impl Fn() -> Option<usize>) {
    let (ours, limit) = pair(
        ROWS as usize,
        || {
            black_box(ours());
        },
        || {
            black_box(parse_only(path));
        },
    );
    report(name, ours, "the csv crate alone", limit, 2.0);
}

fn parse_only(path: &Path) -> Option<usize> {
    let mut reader = csv::Reader::from_path(path).ok()?;
    let mut record = csv::ByteRecord::new();
    let mut cells = 0;
    while reader.read_byte_record(&mut record).ok()? {
        cells += record.len();
    }
    Some(cells)
}

fn decide(engine: &Engine, path: &Path) -> Option<usize> {
    let decision = engine.decision("Priority")?;
    let source = open(engine, &engine.needed(decision), path)?;
    let context = Context::default();
    let mut rows = 0;
    source
        .for_each_in_order(
            1,
            |_| {},
            |batch| {
                let mut decided = 0;
                while let Some(item) = batch.next_row() {
                    if let Item::Row(row, _) = item {
                        decided += usize::from(engine.matched(decision, row, &context).is_ok());
                    }
                }
                decided
            },
            |decided| {
                rows += decided;
                Ok(())
            },
        )
        .ok()?;
    Some(rows)
}

fn score(engine: &Engine, path: &Path) -> Option<usize> {
    let period: Period = "2022-07".parse().ok()?;
    let scorer = Scorer::new(engine, engine.score("Monthly")?, period, i64::MAX).ok()?;
    let record = engine.record("Case")?;
    let source = open(engine, &scorer.needed(record), path)?;
    let scorer = Mutex::new(scorer);
    source
        .for_each_in_order(
            1,
            |_| {},
            |batch| {
                let Ok(mut scorer) = scorer.lock() else { return };
                while let Some(item) = batch.next_row() {
                    if let Item::Row(row, _) = item {
                        let _ = black_box(scorer.add(record, row));
                    }
                }
            },
            |()| Ok(()),
        )
        .ok()?;
    let scorer = scorer.into_inner().ok()?;
    scorer.finish().ok().map(|result| result.rows.len())
}

fn open<'e>(engine: &'e Engine, needed: &FieldSet, path: &Path) -> Option<Source<'e>> {
    let binding = Binding::plain(Target::Record("Case".to_owned()));
    Source::open(engine, engine.record("Case")?, needed, &binding, Input::open(path).ok()?).ok()
}

fn file(quote: &str) -> String {
    let mut random = Rng(11);
    let mut text = String::from("id,desk,impact,urgency,opened,kept");
    (0..PADDING).for_each(|i| {
        let _ = write!(text, ",padding{i}");
    });
    text.push('\n');
    let level = |n: u32| ["low", "medium", "high"].get(n as usize).copied().unwrap_or("low");
    for row in 0..ROWS {
        let (impact, urgency) = (level(random.below(3)), level(random.below(3)));
        let (desk, kept) = (random.below(60), random.chance(70));
        let (day, hour) = (1 + random.below(31), random.below(24));
        let opened = format!("2022-07-{day:02} {hour:02}:15");
        let read =
            [format!("INC{row:07}"), format!("desk{desk}"), impact.into(), urgency.into(), opened, kept.to_string()];
        let padding = (0..PADDING).map(|_| format!("Label {}", random.below(1000)));
        let cells: Vec<String> = read.into_iter().chain(padding).map(|cell| format!("{quote}{cell}{quote}")).collect();
        let _ = writeln!(text, "{}", cells.join(","));
    }
    text
}

fn engine() -> Option<Engine> {
    let desks: Vec<String> = (0..60).map(|i| format!("desk{i}")).collect();
    let policy = format!(
        "policy Bench {{ version 1 }}\nenum Desk {{ {} }}\n{}",
        desks.join(", "),
        r#"enum Level { low, medium, high }
enum Urgent { now, soon, later }
record Case {
    id : text key
    desk : Desk
    impact : Level
    urgency : Level
    opened : time
    kept : yesno
}
decision Priority for Case in order {
    outcome priority : Urgent
    table {
        | impact | urgency || priority |
        | high   | high    || now      |
        | high   | medium  || soon     |
        | medium | high    || soon     |
    }
    else { priority later }
}
indicator Kept for Desk per desk = share(kept; Case) dated by opened
score Monthly for Desk monthly {
    Kept weight 100% if none leave out
    rank ties share
}
"#
    );
    let mut sources = Sources::new();
    sources.add("bench.shao", policy);
    let compiled = compile(&sources, &|_| Err(ResourceError::NotFound)).value?;
    Engine::new(Arc::new(compiled.ruleset), Units::none()).ok()
}
