use super::city::*;
use crate::{
    Engine, EvalError, Exact, MISSING, Measures, Period, Row, ScoreProblem, Sorted, Tally, UnitIx, Val, Zone,
    agency_cell,
};
use proptest::prelude::*;
use ruleset::*;

fn july() -> Period {
    "2022-07".parse().unwrap()
}

/// The end of July.
fn cut_off() -> i64 {
    july().instants(&Zone::named("Asia/Shanghai").unwrap()).end
}

fn tally<'e>(engine: &'e Engine, rows: &[Row]) -> Tally<'e> {
    let indicators = &engine.ruleset().meaning.indicators;
    let asked: Vec<IndicatorId> = (0..indicators.len() as u32).map(IndicatorId).collect();
    let mut tally = Tally::new(engine, indicators[0].subject, &asked, july(), cut_off()).unwrap();
    rows.iter().for_each(|row| tally.add(EVENT, row).unwrap());
    tally
}

fn measures(city: &City, rows: &[Row]) -> Measures {
    tally(&city.engine(), rows).finish().unwrap()
}

/// Numerator, denominator and value of the first indicator for the first subject.
fn first(measures: &Measures) -> (Option<Exact>, Option<Exact>, Val) {
    let measured = &measures.subjects[0].1[0];
    (measured.numerator.clone(), measured.denominator.clone(), measured.value.clone())
}

fn some(text: &str) -> Option<Exact> {
    Some(exact(text))
}

#[test]
fn each_way_of_counting_keeps_its_parts() {
    let rows: Vec<Row> = [(1, 5, 1000), (0, 3, 250), (1, 4, 250), (0, MISSING, 5)]
        .map(|(on_time, content, cost)| event(FIRE, &[(ON_TIME, on_time), (CONTENT, content), (COST, cost)]))
        .into();
    for (op, field, parts, of_none) in [
        (AggregateOp::Count, CONTENT, (some("3"), None, value("3")), value("0")),
        (AggregateOp::Share, ON_TIME, (some("2"), some("3"), value("2/3")), Val::Missing),
        (AggregateOp::Sum, COST, (some("15"), None, value("15")), value("0")),
        (AggregateOp::Mean, COST, (some("15"), some("3"), value("5")), Val::Missing),
        (AggregateOp::Median, COST, (None, some("3"), value("2.5")), Val::Missing),
        (AggregateOp::Distinct, COST, (some("2"), None, value("2")), value("0")),
        (AggregateOp::Some, CONTENT, (some("3"), None, Val::Bool(true)), Val::Bool(false)),
        (AggregateOp::None, CONTENT, (some("3"), None, Val::Bool(false)), Val::Bool(true)),
        (AggregateOp::Every, ON_TIME, (some("2"), some("3"), Val::Bool(false)), Val::Bool(true)),
    ] {
        let mut city = City::new();
        let (of, condition) = (city.field(field), city.filled(CONTENT));
        city.indicator("甲", op, Some(condition), Some(of));
        let measures = measures(&city, &rows);
        assert_eq!(first(&measures), parts, "{op:?}");
        assert_eq!(measures.subjects[1].1[0].value, of_none, "{op:?}");
    }
}

#[test]
fn an_even_median_is_the_mean_of_the_two() {
    let mut city = City::new();
    let cost = city.field(COST);
    city.indicator("甲", AggregateOp::Median, None, Some(cost));
    // An expression instead of a cell takes the other way.
    let half = city.constant(2);
    let halved = city.node(Node::Arithmetic(ArithmeticOp::Divide, cost, half));
    city.indicator("乙", AggregateOp::Median, None, Some(halved));
    city.indicator("丙", AggregateOp::Sum, None, Some(halved));
    let rows: Vec<Row> = [900, 100, 333, 200].map(|cost| event(FIRE, &[(COST, cost)])).into();
    let measures = measures(&city, &rows);
    let values: Vec<&Val> = measures.subjects[0].1.iter().map(|measured| &measured.value).collect();
    assert_eq!(values, [&value("2.665"), &value("1.3325"), &value("7.665")]);
}

#[test]
fn formulas_may_refer_to_aggregates_and_indicators() {
    let mut city = City::new();
    let (sum, count) = (city.node(Node::Aggregate(0)), city.node(Node::Aggregate(1)));
    let ratio = city.node(Node::Arithmetic(ArithmeticOp::Divide, sum, count));
    let (cost, content) = (city.field(COST), city.filled(CONTENT));
    // Named before the indicator it refers to.
    let (other, two) = (city.node(Node::Indicator(IndicatorId(1))), city.constant(2));
    let doubled = city.node(Node::Arithmetic(ArithmeticOp::Multiply, other, two));
    city.formula("加倍", Vec::new(), doubled);
    let aggregates = vec![
        Aggregate { op: AggregateOp::Sum, condition: None, of: Some(cost) },
        Aggregate { op: AggregateOp::Count, condition: Some(content), of: None },
    ];
    city.formula("件均", aggregates, ratio);

    let rows = [
        event(FIRE, &[(COST, 100), (CONTENT, 1)]),
        event(FIRE, &[(COST, 100), (CONTENT, 1)]),
        event(FIRE, &[(COST, 55)]),
    ];
    let found = measures(&city, &rows);
    let [doubled, ratio] = found.subjects[0].1.as_slice() else { panic!() };
    assert_eq!((&ratio.numerator, &ratio.denominator), (&some("2.55"), &some("2")));
    assert_eq!((&ratio.value, &doubled.value), (&value("1.275"), &value("2.55")));
    assert_eq!(ratio.counts.len(), 2);
    // Divided by nothing, and doubled: missing.
    assert!(found.subjects[1].1.iter().all(|measured| measured.value == Val::Missing));

    let back = city.node(Node::Indicator(IndicatorId(0)));
    city.last_indicator().body = back;
    let looped = Tally::new(&city.engine(), DEPARTMENTS, &[IndicatorId(1)], july(), cut_off()).map(|_| ());
    assert_eq!(looped.map_err(|error| ScoreProblem::from(error).code()), Err("S0521"));
}

#[test]
fn a_record_counts_in_its_period_and_before_the_cut_off() {
    let mut city = City::new();
    city.indicator("按日", AggregateOp::Count, None, None);
    city.indicator("按时刻", AggregateOp::Count, None, None);
    let at = city.field(AT);
    city.last_indicator().dated_by = Some(at);
    city.indicator("存量", AggregateOp::Count, None, None);
    city.last_indicator().dated_by = None;
    let engine = city.engine();
    let zone = engine.zone();
    let counts = |as_of: &str, second: u32, days: &[&str]| {
        let as_of = zone.instant(day(as_of) as i32, second);
        let asked = [0, 1, 2].map(IndicatorId);
        let mut tally = Tally::new(&engine, DEPARTMENTS, &asked, july(), as_of).unwrap();
        for date in days {
            let instant = zone.instant(day(date) as i32, 0).into();
            tally.add(EVENT, &event(FIRE, &[(DAY, day(date)), (AT, instant)])).unwrap();
        }
        tally.add(EVENT, &event(FIRE, &[(DAY, MISSING), (AT, MISSING)])).unwrap();
        let found = tally.finish().unwrap();
        let counted = |at: usize| found.indicators[at].1;
        assert_eq!(counted(0), counted(1));
        assert_eq!(counted(2).counted as usize, days.len() + 1);
        (counted(0).counted, counted(0).outside)
    };
    let days = ["2022-06-30", "2022-07-01", "2022-07-31", "2022-08-01"];
    assert_eq!(counts("2022-08-01", 0, &days), (2, 3));
    assert_eq!(counts("2022-07-31", 0, &days), (1, 4));
    assert_eq!(counts("2022-07-31", 1, &days), (2, 3));
    assert_eq!(counts("2023-01-01", 0, &days), (2, 3));
    assert_eq!(counts("2022-07-01", 0, &days), (0, 5));
}

#[test]
fn records_of_nobody_are_counted_apart_or_left_out() {
    let mut city = City::new();
    city.indicator("件数", AggregateOp::Count, None, None);
    let rows = [
        event(FIRE, &[]),
        event(POLICE, &[]),
        event(FIRE, &[(LEAD, MISSING)]),
        event(OUTSIDER, &[]),
        event(FIRE, &[(DAY, day("2022-08-02"))]),
    ];
    let found = measures(&city, &rows);
    assert_eq!(found.indicators[0].1, Sorted { counted: 2, outside: 1, nobody: 1, other: 1 });
    assert_eq!(found.apart, None);
    assert_eq!(
        found.subjects.iter().map(|(_, all)| all[0].value.clone()).collect::<Vec<_>>(),
        [value("1"), value("1")]
    );
    city.last_indicator().apart = true;
    assert_eq!(measures(&city, &rows).apart.unwrap()[0].value, value("1"));
}

#[test]
fn subjects_of_every_kind() {
    let unit = |unit: u32| Val::Unit(UnitIx(unit));
    let (south, north) = (0, 1);
    for (subject, per, rows, expected) in [
        (
            // Grids count for their street; a record that lies above has none.
            Subject::Level(LevelId(0)),
            PLACE,
            vec![event(FIRE, &[(PLACE, 2)]), event(FIRE, &[(PLACE, 3)]), event(FIRE, &[(PLACE, north)])],
            vec![(unit(0), "2"), (unit(1), "1")],
        ),
        (Subject::Level(LevelId(1)), PLACE, vec![event(FIRE, &[(PLACE, south)])], vec![(unit(2), "0"), (unit(3), "0")]),
        (
            Subject::Enum(EnumId(2)),
            KIND,
            vec![event(FIRE, &[(KIND, 1)])],
            vec![(Val::Enum(EnumId(2), 0), "0"), (Val::Enum(EnumId(2), 1), "1")],
        ),
        (
            Subject::Group(GroupId(1)),
            LEAD,
            vec![event(CENTRE, &[(LEAD, agency_cell(CENTRE, Some(UnitIx(1))))]), event(CENTRE, &[])],
            vec![(Val::Agency(CENTRE, Some(UnitIx(0))), "0"), (Val::Agency(CENTRE, Some(UnitIx(1))), "1")],
        ),
    ] {
        let mut city = City::new();
        city.indicator("件数", AggregateOp::Count, None, None);
        let per = city.field(per);
        let last = city.last_indicator();
        (last.subject, last.per) = (subject, per);
        let found = measures(&city, &rows);
        let found: Vec<(Val, Val)> =
            found.subjects.iter().map(|(subject, all)| (subject.clone(), all[0].value.clone())).collect();
        assert_eq!(found, expected.into_iter().map(|(subject, n)| (subject, value(n))).collect::<Vec<_>>());
    }
}

#[test]
fn a_record_that_errs_is_not_counted_at_all() {
    let mut city = City::new();
    city.indicator("件数", AggregateOp::Count, None, None);
    city.0.meaning.calendars.push(Calendar {
        name: "机关".into(),
        weekly: vec![vec![(0, 1)]; 7],
        first_day_counts: false,
        roll: Roll::None,
        ends_at: None,
        days: Vec::new(),
        years: vec![2021],
    });
    let (from, to) = (city.node(Node::Const(Value::Date(0))), city.field(DAY));
    let workdays = city.node(Node::Workdays(CalendarId(0), from, to));
    city.indicator("工作日", AggregateOp::Sum, None, Some(workdays));
    let engine = city.engine();
    let mut tally = tally(&engine, &[]);
    assert!(matches!(tally.add(EVENT, &event(FIRE, &[])), Err(EvalError::YearNotLoaded(_))));
    tally.add(EVENT, &event(FIRE, &[(DAY, day("2022-08-05"))])).unwrap();
    let found = tally.finish().unwrap();
    assert_eq!((found.failed, first(&found).2), (1, value("0")));
    assert_eq!(found.indicators[0].1, Sorted { outside: 1, ..Sorted::default() });
}

#[test]
fn needs_what_it_reads() {
    let mut city = City::new();
    let (cost, condition) = (city.field(COST), city.filled(CONTENT));
    city.indicator("甲", AggregateOp::Sum, Some(condition), Some(cost));
    let engine = city.engine();
    let tally = tally(&engine, &[]);
    assert_eq!(tally.records(), [EVENT]);
    assert_eq!(tally.needed(EVENT).iter().collect::<Vec<_>>(), [LEAD, CONTENT, COST, DAY]);
}

/// Indicators of every kind, over cells and over expressions.
fn everything() -> City {
    let mut city = City::new();
    let (cost, content, on_time, who) = (city.field(COST), city.field(CONTENT), city.field(ON_TIME), city.field(WHO));
    let quotient = city.node(Node::Arithmetic(ArithmeticOp::Divide, cost, content));
    for (op, of) in [
        (AggregateOp::Count, None),
        (AggregateOp::Share, Some(on_time)),
        (AggregateOp::Sum, Some(cost)),
        (AggregateOp::Mean, Some(quotient)),
        (AggregateOp::Median, Some(cost)),
        (AggregateOp::Median, Some(quotient)),
        (AggregateOp::Distinct, Some(who)),
        (AggregateOp::Every, Some(on_time)),
    ] {
        city.indicator("某", op, None, of);
        city.last_indicator().apart = true;
    }
    city
}

fn events() -> impl Strategy<Value = Vec<Row>> {
    let cost = prop_oneof![3 => -500i128..500, 1 => Just(i128::MAX), 1 => Just(i128::MIN + 1)];
    let one = (0u32..4, 0i128..2, 1i128..9, cost, "[ab]{0,1}", -3i128..40).prop_map(
        |(lead, on_time, content, cost, who, days)| {
            let cells = [(ON_TIME, on_time), (CONTENT, content), (COST, cost), (DAY, day("2022-07-01") + days)];
            let mut row = event(AgencyId(lead), &cells);
            row.set_text(WHO, &who);
            if lead == 3 {
                row.set(LEAD, MISSING);
            }
            row
        },
    );
    prop::collection::vec(one, 0..40)
}

proptest! {
    #[test]
    fn passes_merge_in_any_order(rows in events(), cuts in prop::collection::vec(0usize..4, 40), backwards: bool) {
        let city = everything();
        let engine = city.engine();
        let whole = tally(&engine, &rows);
        let mut parts: Vec<Tally> = (0..4).map(|_| whole.fork()).collect();
        for (row, part) in rows.iter().rev().zip(cuts) {
            parts[part].add(EVENT, row).unwrap();
        }
        if backwards {
            parts.reverse();
        }
        let mut merged = whole.fork();
        let mut last = parts.pop().unwrap();
        let third = parts.pop().unwrap();
        last.merge(third).unwrap();
        parts.into_iter().for_each(|part| merged.merge(part).unwrap());
        merged.merge(last).unwrap();
        prop_assert_eq!(merged.finish().unwrap(), whole.finish().unwrap());
    }

    #[test]
    fn sums_and_medians_agree_with_plain_ones(rows in events()) {
        let city = everything();
        let engine = city.engine();
        let found = tally(&engine, &rows).finish().unwrap();
        let within = day("2022-07-01")..day("2022-08-01");
        let mut costs: Vec<Exact> = rows.iter()
            .filter(|row| row.cell(LEAD) == agency_cell(FIRE, None) && within.contains(&row.cell(DAY)))
            .map(|row| Exact::decimal(row.cell(COST), 2))
            .collect();
        costs.sort();
        let sum = costs.iter().fold(Exact::ZERO, |sum, cost| sum.add(cost).unwrap());
        let of = &found.subjects[0].1;
        prop_assert_eq!(&of[0].value, &Val::Number(Exact::from(costs.len() as u64)));
        prop_assert_eq!(&of[2].value, &Val::Number(sum));
        let middle = costs.get(costs.len().saturating_sub(1) / 2).zip(costs.get(costs.len() / 2));
        let median = middle.map_or(Val::Missing, |(a, b)| Val::Number(a.add(b).unwrap().mul(&exact("0.5")).unwrap()));
        prop_assert_eq!(&of[4].value, &median);
    }
}

#[test]
fn strangers_do_not_merge() {
    let city = everything();
    let engine = city.engine();
    let (mut one, other) = (tally(&engine, &[]), tally(&engine, &[]));
    assert!(one.merge(other).is_err());
}
