//! How the cost of a tick, and of showing a case, grows with what is open: 10,000 timers due in either store.

use benches::{Rng, Timing, report, single};
use runtime::store::*;
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant as Clock;

const DUE: i64 = 10_000;
const EVENTS: i64 = 10;
/// As of when the timers that are due ran out.
const NOW: i64 = 1_000;

/// Measures and prints.
pub fn measure() -> Result<(), Box<dyn Error>> {
    let large: i64 = std::env::var("SHAO_STORE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1_000_000);
    let few = of(large / 10)?;
    let many = of(large)?;
    let few_name = format!("of {} open cases", large / 10);
    report(&format!("due: {DUE} of {large} open cases"), many.due, &few_name, few.due, 2.0);
    report("tick: each read and recorded", many.tick, &few_name, few.tick, 2.0);
    let millisecond = Timing { best: 1e6, median: 1e6 };
    report(&format!("show a case among {} events", large * EVENTS), many.show, "1 ms", millisecond, 1.0);
    report(&format!("show a case among {} events", large), few.show, "1 ms", millisecond, 1.0);
    Ok(())
}

struct Measured {
    due: Timing,
    tick: Timing,
    show: Timing,
}

fn of(cases: i64) -> Result<Measured, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("store.db");
    let begun = Clock::now();
    let mut store = filled(&path, cases)?;
    println!("{cases} open cases, {} events: filled in {:.0} s", cases * EVENTS, begun.elapsed().as_secs_f64());
    let reader = Reader::open(&path, &Options::default())?;
    let due = single(DUE as usize, || {
        black_box(reader.due(NOW, usize::MAX).map_or(0, |due| due.len()));
    });
    let mut random = Rng(3);
    let show = single(1000, || {
        for _ in 0..1000 {
            black_box(reader.show(&name(i64::from(random.below(cases as u32)))).is_ok());
        }
    });
    let begun = Clock::now();
    let recorded = tick(&mut store)?;
    let each = begun.elapsed().as_nanos() as f64 / recorded as f64;
    if recorded as i64 != DUE || reader.next_due()?.is_some_and(|due| due <= NOW) {
        println!("MISSED: {recorded} timers were recorded");
    }
    Ok(Measured { due, show, tick: Timing { best: each, median: each } })
}

/// Records all that is due, in batches.
fn tick(store: &mut Store) -> Result<usize, StoreError> {
    let mut recorded = 0;
    loop {
        let due = store.reader().due(NOW, 1000)?;
        if due.is_empty() {
            return Ok(recorded);
        }
        let changes = due.iter().map(|due| fire(store.reader(), due)).collect::<Result<Vec<_>, _>>()?;
        for done in store.commit_all(changes.into_iter().flatten().collect()) {
            done?;
            recorded += 1;
        }
    }
}

fn fire(reader: &Reader, due: &Due) -> Result<Option<Change>, StoreError> {
    let Some(case) = reader.case(&due.case)? else { return Ok(None) };
    let case = CaseChange {
        case: case.name,
        basis: Basis::after(case.seq),
        events: vec![NewEvent { at: due.due, kind: "up".into(), payload: vec![b'p'; 60], personal: None }],
        state: case.state,
        is_final: false,
        timers: vec![TimerChange::Fired { step: due.step.clone(), occurrence: due.occurrence }],
        decisions: vec![],
        notices: vec![],
    };
    Ok(Some(Change { now: NOW, key: None, cases: vec![case] }))
}

fn name(case: i64) -> String {
    format!("HZ2026{case:08}")
}

fn filled(path: &Path, cases: i64) -> Result<Store, StoreError> {
    let mut store = Store::init(path)?;
    store.load_policy(0, &NewPolicy { serial: 1, artifact: vec![1], from: 0, until: None, signature: None })?;
    // Those that are due are spread over all.
    let stride = (cases / DUE).max(1);
    let change = |case: i64| {
        let due = if case % stride == 0 && case / stride < DUE { NOW - case % 7 } else { NOW + 1 + case % 9973 };
        let event = |_| NewEvent { at: 1, kind: "act".into(), payload: vec![b'p'; 60], personal: None };
        let case = CaseChange {
            case: name(case),
            basis: Basis::New { record: vec![b'r'; 120], policy: 1 },
            events: (0..EVENTS).map(event).collect(),
            state: vec![b's'; 120],
            is_final: false,
            timers: vec![TimerChange::Set { step: "limit".into(), occurrence: 1, due: Some(due) }],
            decisions: vec![],
            notices: vec![],
        };
        Change { now: 1, key: None, cases: vec![case] }
    };
    for from in (0..cases).step_by(20_000) {
        let changes = (from..cases.min(from + 20_000)).map(change).collect();
        store.commit_all(changes).into_iter().try_for_each(|done| done.map(drop))?;
    }
    Ok(store)
}
