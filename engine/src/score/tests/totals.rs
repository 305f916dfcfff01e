use super::city::*;
use crate::{Exact, Row, ScoreResult, Scorer, Val, Zone};
use ruleset::*;

fn result(city: &City, rows: &[Row]) -> ScoreResult {
    let engine = city.engine();
    let period = "2022-07".parse().unwrap();
    let mut scorer = Scorer::new(&engine, ScoreId(0), period, period.instants(&Zone::utc()).end).unwrap();
    rows.iter().for_each(|row| scorer.add(EVENT, row).unwrap());
    scorer.finish().unwrap()
}

/// So many events on time, so many late.
fn events(lead: AgencyId, on_time: usize, late: usize) -> Vec<Row> {
    (0..on_time + late).map(|n| event(lead, &[(ON_TIME, (n < on_time).into())])).collect()
}

fn share_on_time(city: &mut City) -> IndicatorId {
    let on_time = city.field(ON_TIME);
    city.indicator("按时率", AggregateOp::Share, None, Some(on_time))
}

fn content(city: &mut City) -> IndicatorId {
    let (content, filled) = (city.field(CONTENT), city.filled(CONTENT));
    city.indicator("满意度", AggregateOp::Mean, Some(filled), Some(content))
}

#[test]
fn a_share_is_worth_its_percentage_points() {
    let mut city = City::new();
    let share = share_on_time(&mut city);
    city.score(vec![weighted(share, 100)]);
    let result = result(&city, &events(FIRE, 12, 7));
    let row = &result.rows[0];
    assert_eq!((row.exact.clone(), row.total.as_deref()), (Some(exact("1200/19")), Some("63.16")));
    assert_eq!(row.measures[0].value, value("12/19"));
    let none = &result.rows[1];
    assert_eq!((&none.exact, &none.total, &none.grade, none.rank), (&None, &None, &None, None));
}

#[test]
fn what_is_left_out_leaves_its_weight_to_the_others() {
    let mut city = City::new();
    let (share, content) = (share_on_time(&mut city), content(&mut city));
    let rescale = Some(Rescale { from: (number(1), number(5)), onto: (number(0), number(100)) });
    let lines = vec![weighted(share, 30), Weighted { rescale, ..weighted(content, 70) }];
    city.score(lines.clone());
    let mut rows = events(FIRE, 1, 1);
    let left_out = result(&city, &rows);
    assert_eq!(left_out.rows[0].exact, Some(exact("50")));
    let weights: Vec<_> = left_out.rows[0].lines().map(|line| line.weight.clone()).collect();
    assert_eq!(weights, [Some(exact("100")), None]);
    rows.push(event(FIRE, &[(ON_TIME, 1), (CONTENT, 4)]));
    // 30 % of 200/3, 70 % of 75.
    assert_eq!(result(&city, &rows).rows[0].exact, Some(exact("72.5")));
    rows.push(event(FIRE, &[(ON_TIME, 1), (CONTENT, 9)]));
    // The mean of 6.5 is held at 5.
    assert_eq!(result(&city, &rows).rows[0].exact, Some(exact("92.5")));

    for (if_none, total) in [(IfNone::FullMarks, "85"), (IfNone::Zero, "15")] {
        let mut lines = lines.clone();
        lines[1].if_none = if_none;
        city.0.meaning.scores[0].modules[0].lines = lines;
        assert_eq!(result(&city, &events(FIRE, 1, 1)).rows[0].exact, Some(exact(total)));
    }
}

#[test]
fn a_module_with_nothing_left_drops_out() {
    let mut city = City::new();
    let (share, content) = (share_on_time(&mut city), content(&mut city));
    let module = |name: &str, weight, line| Module { name: name.into(), weight: number(weight), lines: vec![line] };
    let rescale = Some(Rescale { from: (number(0), number(100)), onto: (number(0), number(100)) });
    let line = Weighted { rescale, ..weighted(content, 100) };
    city.score(Vec::new()).modules = vec![module("效率", 40, weighted(share, 100)), module("质量", 60, line)];
    let found = result(&city, &events(FIRE, 1, 3));
    assert_eq!(found.rows[0].exact, Some(exact("25")));
    assert_eq!(found.rows[0].modules[1].weight, None);
    let mut rows = events(FIRE, 1, 3);
    rows.push(event(FIRE, &[(CONTENT, 100)]));
    assert_eq!(result(&city, &rows).rows[0].exact, Some(exact("68")));
    assert_eq!(found.rows[1].exact, None);
}

/// The adjustment of a score that starts at 100, by so many on time and late.
fn adjusted(rate: Rate, cap: Option<i128>, bonus: bool, (on_time, late): (usize, usize)) -> Exact {
    let mut city = City::new();
    let share = share_on_time(&mut city);
    let late_cases = city.field(ON_TIME);
    let late_cases = city.node(Node::Not(late_cases));
    let count = city.indicator("迟办", AggregateOp::Count, Some(late_cases), None);
    let fixed = city.indicator("件数", AggregateOp::Some, None, None);
    let indicator = if matches!(rate, Rate::Each(_)) { count } else { share };
    let score = city.score(vec![weighted(fixed, 100)]);
    score.adjustments = vec![Adjustment { bonus, indicator, rate, cap: cap.map(number) }];
    let found = result(&city, &events(FIRE, on_time, late));
    let row = &found.rows[0];
    assert_eq!(row.adjustments[0].capped, cap.is_some_and(|cap| row.adjustments[0].points == Exact::from(cap as i64)));
    row.exact.clone().unwrap()
}

#[test]
fn deductions_count_cases_and_steps() {
    assert_eq!(adjusted(Rate::Each(number(2)), None, false, (5, 3)), exact("94"));
    assert_eq!(adjusted(Rate::Each(number(2)), Some(5), false, (5, 3)), exact("95"));
    assert_eq!(adjusted(Rate::Each(number(90)), None, false, (5, 3)), exact("0"));
    assert_eq!(adjusted(Rate::Each(number(90)), None, true, (5, 3)), exact("100"));
    let beyond = |parts, over, threshold| {
        let half = Number { mantissa: 5, scale: 1 };
        Rate::Beyond { over, threshold: number(threshold), step: number(2), points: half, parts }
    };
    // 2 of 3 on time: 66.67 %, 28.33 points below 95, 14.17 steps of 2.
    assert_eq!(adjusted(beyond(Parts::InProportion, false, 95), None, false, (2, 1)), exact("1115/12"));
    assert_eq!(adjusted(beyond(Parts::Whole, false, 95), None, false, (2, 1)), exact("93"));
    assert_eq!(adjusted(beyond(Parts::Begun, false, 95), None, false, (2, 1)), exact("92.5"));
    // At the threshold, and on the good side of it, nothing; on a whole step no further one has begun.
    assert_eq!(adjusted(beyond(Parts::Begun, false, 75), None, false, (3, 1)), exact("100"));
    assert_eq!(adjusted(beyond(Parts::Begun, false, 75), None, false, (4, 1)), exact("100"));
    assert_eq!(adjusted(beyond(Parts::Begun, false, 85), None, false, (3, 1)), exact("97.5"));
    assert_eq!(adjusted(beyond(Parts::Begun, true, 65), None, false, (3, 1)), exact("97.5"));
}

#[test]
fn grades_look_at_the_rounded_total() {
    let band = |low: Option<i128>, high: Option<i128>| Band {
        low: low.map(|low| (number(low), true)),
        high: high.map(|high| (number(high), true)),
    };
    let grade = |name: &str, band| Grade { name: name.into(), band };
    let mut city = City::new();
    let content = content(&mut city);
    let rescale = Some(Rescale { from: (number(0), number(100_000)), onto: (number(0), number(100)) });
    let score = city.score(vec![Weighted { rescale, ..weighted(content, 100) }]);
    score.grades = vec![
        grade("优秀", band(Some(90), None)),
        grade("良好", band(Some(80), Some(89))),
        grade("其他", Band { low: None, high: Some((number(80), false)) }),
    ];
    for (points, places, total, expected) in [
        (89_995, 2, "90.00", Some("优秀")),
        (89_994, 2, "89.99", None),
        (89_500, 2, "89.50", None),
        (89_500, 0, "90", Some("优秀")),
        (89_499, 0, "89", Some("良好")),
        (80_000, 2, "80.00", Some("良好")),
        (79_999, 2, "80.00", Some("良好")),
        (79_994, 2, "79.99", Some("其他")),
    ] {
        city.0.meaning.scores[0].rounding = Some(Rounding { mode: RoundingMode::HalfUp, places });
        let found = result(&city, &[event(FIRE, &[(CONTENT, points)])]);
        let row = &found.rows[0];
        assert_eq!((row.total.as_deref(), row.grade.as_deref()), (Some(total), expected), "{points}");
    }
}

/// Kinds as subjects: five of them, with these points; the last two with a veto.
fn ranked(by_rounded: bool, points: [Option<i128>; 6]) -> Vec<(Option<u32>, Option<String>)> {
    let mut city = City::new();
    city.0.meaning.enums[2].values = (0..6).map(|kind| kind.to_string()).collect();
    let content = content(&mut city);
    let (kind, subject) = (city.field(KIND), Subject::Enum(EnumId(2)));
    let late = city.field(ON_TIME);
    let accidents = city.indicator("事故", AggregateOp::Count, Some(late), None);
    for indicator in &mut city.0.meaning.indicators {
        (indicator.per, indicator.subject) = (kind, subject);
    }
    let (value, zero) = (city.node(Node::Indicator(accidents)), city.constant(0));
    let veto = city.node(Node::Compare(CompareOp::Over, value, zero));
    let rescale = Some(Rescale { from: (number(0), number(1000)), onto: (number(0), number(100)) });
    let score = city.score(vec![Weighted { rescale, ..weighted(content, 100) }]);
    score.subject = subject;
    score.vetoes = vec![veto];
    score.ranking = Some(Ranking { by_rounded });
    score.rounding = Some(Rounding { mode: RoundingMode::HalfUp, places: 0 });
    let any = Band { low: None, high: None };
    let good = Band { low: Some((number(0), true)), high: None };
    score.grades = vec![Grade { name: "好".into(), band: good }, Grade { name: "差".into(), band: any }];
    let rows: Vec<Row> = (0..6)
        .filter_map(|kind| {
            Some(event(FIRE, &[(KIND, kind), (CONTENT, points[kind as usize]?), (ON_TIME, (kind > 3).into())]))
        })
        .collect();
    result(&city, &rows).rows.into_iter().map(|row| (row.rank, row.grade)).collect()
}

#[test]
fn equal_totals_share_a_place_and_vetoes_come_last() {
    let ranks = |by_rounded, points| ranked(by_rounded, points).into_iter().map(|(rank, _)| rank).collect::<Vec<_>>();
    let points = [Some(500), Some(903), Some(904), Some(500), Some(999), Some(1)];
    assert_eq!(ranks(false, points), [Some(3), Some(2), Some(1), Some(3), Some(5), Some(5)]);
    assert_eq!(ranks(true, points), [Some(3), Some(1), Some(1), Some(3), Some(5), Some(5)]);
    let gaps = [None, Some(903), None, Some(500), None, Some(999)];
    assert_eq!(ranks(false, gaps), [None, Some(1), None, Some(2), None, Some(3)]);
    let grades: Vec<_> = ranked(false, gaps).into_iter().map(|(_, grade)| grade).collect();
    assert_eq!(
        grades.iter().map(Option::as_deref).collect::<Vec<_>>(),
        [None, Some("好"), None, Some("好"), None, Some("差")]
    );
}

#[test]
fn a_score_is_held_for_periods_of_its_cycle() {
    let mut city = City::new();
    city.score(Vec::new());
    let engine = city.engine();
    let wrong = Scorer::new(&engine, ScoreId(0), "2022-Q3".parse().unwrap(), 0).map(|_| ());
    assert_eq!(wrong.map_err(|problem| problem.code()), Err("S0522"));
    let empty = Scorer::new(&engine, ScoreId(0), "2022-07".parse().unwrap(), 0).unwrap().finish().unwrap();
    assert!(empty.rows.iter().all(|row| row.exact.is_none() && row.rank.is_none()));
    assert_eq!(empty.rows[0].subject, Val::Agency(FIRE, None));
}
