//! Scoring typed records: every share, mean and deduction of a monthly score in one pass, beside a hand-written pass
//! over the same rows packed in a struct.

use benches::{Rng, pair, report};
use compiler::{ResourceError, compile};
use diagnose::Sources;
use engine::{Engine, Period, Row, Scorer, Units};
use ruleset::{FieldId, RecordId};
use std::hint::black_box;
use std::sync::Arc;

/// How many records are scored.
const RECORDS: u32 = 200_000;
/// How many departments they belong to.
const DEPARTMENTS: u32 = 60;
/// 2022-07-01T00:00 in Shanghai.
const JULY: i64 = 1_656_604_800;

fn main() {
    let Some(engine) = engine() else { return };
    let (Some(score), Some(record)) = (engine.score("Monthly"), engine.record("Case")) else { return };
    let Ok(period) = "2022-07".parse::<Period>() else { return };
    let cases = cases();
    let rows: Vec<Row> = cases.iter().map(row).collect();
    let (ours, limit) = pair(
        rows.len(),
        || {
            black_box(score_all(&engine, score, record, period, &rows));
        },
        || {
            black_box(by_hand(&cases));
        },
    );
    report("score, four indicators, per record", ours, "by hand, one pass, no dates", limit, 100.0);
}

/// A closed case.
struct Case {
    department: u32,
    done: i64,
    due: i64,
    rating: Option<i64>,
    solved: bool,
    returned: i64,
}

fn cases() -> Vec<Case> {
    let mut random = Rng(5);
    let case = |random: &mut Rng| {
        let done = JULY + i64::from(random.below(31 * 86_400));
        Case {
            department: random.below(DEPARTMENTS),
            done,
            due: done - 7_200 + i64::from(random.below(86_400)),
            rating: random.chance(40).then(|| i64::from(1 + random.below(5))),
            solved: random.chance(85),
            returned: i64::from(random.below(4)),
        }
    };
    (0..RECORDS).map(|_| case(&mut random)).collect()
}

fn row(case: &Case) -> Row {
    let mut row = Row::new(7);
    let cells = [
        Some(i128::from(case.department)),
        Some(i128::from(case.done)),
        Some(i128::from(case.due)),
        case.rating.map(i128::from),
        Some(i128::from(case.solved)),
        Some(i128::from(case.returned)),
    ];
    for (index, cell) in (1..).zip(cells) {
        row.set(FieldId(index), cell.unwrap_or(engine::MISSING));
    }
    row
}

fn score_all(
    engine: &Engine,
    score: ruleset::ScoreId,
    record: RecordId,
    period: Period,
    rows: &[Row],
) -> Option<engine::ScoreResult> {
    let mut scorer = Scorer::new(engine, score, period, i64::MAX).ok()?;
    for row in rows {
        scorer.add(record, row).ok()?;
    }
    scorer.finish().ok()
}

#[derive(Clone, Default)]
struct Sums {
    cases: u64,
    on_time: u64,
    rated: u64,
    rating: i64,
    solved: u64,
    returned: u64,
}

fn by_hand(cases: &[Case]) -> Vec<Sums> {
    let mut sums = vec![Sums::default(); DEPARTMENTS as usize];
    for case in cases {
        let Some(sum) = sums.get_mut(case.department as usize) else { continue };
        sum.cases += 1;
        sum.on_time += u64::from(case.done <= case.due);
        sum.rated += u64::from(case.rating.is_some());
        sum.rating += case.rating.unwrap_or(0);
        sum.solved += u64::from(case.solved);
        sum.returned += u64::from(case.returned > 1);
    }
    sums
}

fn engine() -> Option<Engine> {
    let names: Vec<String> = (0..DEPARTMENTS).map(|i| format!("department{i}")).collect();
    let policy = format!(
        "policy Bench {{ version 1 }}\nenum Department {{ {} }}\n{}",
        names.join(", "),
        r#"record Case {
    id : text key
    department : Department
    done : time
    due : time
    rating : integer 1 to 5 optional
    solved : yesno
    returned : integer
}
indicator OnTime for Department per department = share(done at most due; Case) dated by done
indicator Rating for Department per department = mean(rating; Case where filled rating) dated by done
indicator Solved for Department per department = share(solved; Case) dated by done
indicator Returned for Department per department = count(Case where returned over 1) dated by done
score Monthly for Department monthly {
    OnTime weight 30% if none leave out
    Rating weight 40% rescaled from 1 to 5 onto 0 to 100 if none leave out
    Solved weight 30% if none leave out
    deduct Returned each 1 points up to 10 points
    round half up to 2 places
    rank ties share
}
"#
    );
    let mut sources = Sources::new();
    sources.add("bench.shao", policy);
    let compiled = compile(&sources, &|_| Err(ResourceError::NotFound)).value?;
    Engine::new(Arc::new(compiled.ruleset), Units::none()).ok()
}
