//! Comparing what a test expects with what the engine says.

use super::cast::Cast;
use super::coverage::CoveredPart;
use crate::checked::{Expected, ExpectedValue, SubjectName, Test};
use diagnose::{Both, Lang};
use engine::{Engine, Exact, Period, ScoreResult, Scorer, SubjectRow, Tally, Val};
use ruleset::{DecisionId, IndicatorId, Number, OutcomeId, ScoreId, Type};
use std::collections::BTreeSet;

/// Whether the expectation holds; else what was found. The parts that come to bear in it are added to `seen`.
pub(super) fn check(
    cast: &Cast,
    test: &Test,
    expected: &Expected,
    seen: &mut BTreeSet<CoveredPart>,
) -> Result<(), Both> {
    match expected {
        Expected::Outcome { record, decision, outcome, values } => {
            outcome_is(cast, *record, *decision, *outcome, values, seen)
        }
        Expected::Rule { record, decision, rule } => rule_is(cast, *record, *decision, *rule, seen),
        Expected::Points { score, subject, points } => {
            let row = scored(cast, test, *score, subject, seen)?;
            let wanted = points.map(exact);
            same(row.rounded == wanted, row.total)
        }
        Expected::Grade { score, subject, grade } => {
            let row = scored(cast, test, *score, subject, seen)?;
            same(row.grade == *grade, row.grade)
        }
        Expected::Rank { score, subject, rank } => {
            let row = scored(cast, test, *score, subject, seen)?;
            same(row.rank.map(u64::from) == *rank, row.rank.map(|rank| rank.to_string()))
        }
        Expected::Indicator { indicator, subject, value } => indicator_is(cast, test, *indicator, subject, *value),
        Expected::Holder { .. } | Expected::Holds { .. } | Expected::Told { .. } => {
            Err(Both::new("此刻还没有立案", "the case has not been filed by then"))
        }
    }
}

/// The difference in words: what was found, or that there was nothing.
fn same(holds: bool, found: Option<String>) -> Result<(), Both> {
    match (holds, found) {
        (true, _) => Ok(()),
        (false, Some(found)) => Err(Both::new(format!("实际是 {found}"), format!("it is {found}"))),
        (false, None) => Err(Both::new("实际没有（不计）", "there is none (left out)")),
    }
}

fn exact(n: Number) -> Exact {
    Exact::decimal(n.mantissa, n.scale)
}

fn outcome_is(
    cast: &Cast,
    record: usize,
    decision: DecisionId,
    outcome: OutcomeId,
    values: &[ExpectedValue],
    seen: &mut BTreeSet<CoveredPart>,
) -> Result<(), Both> {
    let decided = decide(cast, record, decision, seen)?;
    let found = decided.outcomes.get(outcome.index()).cloned().unwrap_or(Val::Missing);
    let mut wanted = values.iter().map(|value| cast.value(value)).collect::<Result<Vec<Val>, Both>>()?;
    let mut parts = match &found {
        Val::Missing => Vec::new(),
        Val::Many(parts) => parts.clone(),
        one => vec![one.clone()],
    };
    let ty = outcome_type(&cast.engine, decision, outcome);
    let text = |val: &Val, lang| val.text(&cast.engine, ty, lang);
    // The order in which several values are named says nothing.
    wanted.sort_by_key(|val| text(val, Lang::En));
    parts.sort_by_key(|val| text(val, Lang::En));
    if wanted == parts {
        return Ok(());
    }
    if parts.is_empty() {
        return Err(Both::new("实际没有这项结果", "the outcome is not given"));
    }
    Err(Both::new(format!("实际是 {}", text(&found, Lang::Zh)), format!("it is {}", text(&found, Lang::En))))
}

fn outcome_type(engine: &Engine, decision: DecisionId, outcome: OutcomeId) -> Option<&Type> {
    let decision = engine.ruleset().meaning.decisions.get(decision.index())?;
    decision.outcomes.get(outcome.index()).map(|outcome| &outcome.ty)
}

fn decide(
    cast: &Cast,
    record: usize,
    decision: DecisionId,
    seen: &mut BTreeSet<CoveredPart>,
) -> Result<engine::Decided, Both> {
    let Some((_, row)) = cast.rows.get(record) else {
        return Err(Both::new("测试里没有这条记录", "the test has no such record"));
    };
    let traced = cast.engine.decide_traced(decision, row, &cast.context);
    let (decided, matched) = traced.map_err(|error| error.message())?;
    seen.extend(matched.iter().flat_map(|(of, matched)| CoveredPart::matched(*of, matched)));
    Ok(decided)
}

fn rule_is(
    cast: &Cast,
    record: usize,
    decision: DecisionId,
    rule: Option<usize>,
    seen: &mut BTreeSet<CoveredPart>,
) -> Result<(), Both> {
    let decided = decide(cast, record, decision, seen)?;
    let holds = match rule {
        Some(rule) => decided.rule == Some(rule) || decided.rules.contains(&rule),
        None => decided.rule.is_none() && decided.rules.is_empty(),
    };
    let rules = cast.engine.ruleset().meaning.decisions.get(decision.index()).map_or(&[][..], |it| &it.rules);
    let name = |index: &usize| rules.get(*index).map(|rule| rule.name.clone());
    let names: Vec<String> = decided.rule.iter().chain(&decided.rules).filter_map(name).collect();
    if holds {
        return Ok(());
    }
    if names.is_empty() {
        return Err(Both::new("实际没有规则命中，走的是「其余」", "no rule fired; it was `else`"));
    }
    Err(Both::new(format!("实际是规则 {}", names.join("、")), format!("it is rule {}", names.join(", "))))
}

/// The period a test names. As of: what it names, else the period's end, so that all of it counts.
fn period_of(cast: &Cast, test: &Test) -> Result<(Period, i64), Both> {
    let period: Period = test
        .period
        .as_deref()
        .and_then(|period| period.parse().ok())
        .ok_or_else(|| Both::new("测试没有写期", "the test names no period"))?;
    let end = period.instants(cast.engine.zone()).end;
    Ok((period, test.as_of.unwrap_or(end)))
}

fn score_of(cast: &Cast, test: &Test, score: ScoreId) -> Result<ScoreResult, Both> {
    let (period, as_of) = period_of(cast, test)?;
    let mut scorer = Scorer::new(&cast.engine, score, period, as_of).map_err(|problem| problem.message())?;
    let records = scorer.records();
    for (record, row) in cast.rows.iter().filter(|(record, _)| records.contains(record)) {
        scorer.add(*record, row).map_err(|error| error.message())?;
    }
    scorer.finish().map_err(|failed| diagnose::Diagnostic::from(failed).report.message)
}

/// The row of a subject; its grade has come to bear.
fn scored(
    cast: &Cast,
    test: &Test,
    score: ScoreId,
    subject: &SubjectName,
    seen: &mut BTreeSet<CoveredPart>,
) -> Result<SubjectRow, Both> {
    let rows = score_of(cast, test, score)?.rows;
    let row = rows.into_iter().find(|row| names(&cast.engine, &row.subject, &row.name, subject));
    let row = row.ok_or_else(|| no_subject(subject))?;
    let grades = cast.engine.ruleset().meaning.get(score).map_or(&[][..], |score| &score.grades);
    let grade = grades.iter().position(|grade| Some(&grade.name) == row.grade.as_ref());
    seen.extend(grade.map(|grade| CoveredPart::Grade(score, grade)));
    Ok(row)
}

/// Whether a subject goes by this name.
fn names(engine: &Engine, subject: &Val, name: &str, wanted: &SubjectName) -> bool {
    match (&wanted.unit, subject) {
        (Some(unit), Val::Agency(_, Some(found))) => {
            engine.units().name(*found) == unit && name.ends_with(wanted.name.as_str())
        }
        (Some(_), _) => false,
        (None, _) => name == wanted.name,
    }
}

fn no_subject(subject: &SubjectName) -> Both {
    let name = &subject.name;
    Both::new(format!("考核对象里没有「{name}」"), format!("`{name}` is not among the subjects"))
}

fn indicator_is(
    cast: &Cast,
    test: &Test,
    indicator: IndicatorId,
    subject: &SubjectName,
    value: Option<(Number, Number)>,
) -> Result<(), Both> {
    let (period, as_of) = period_of(cast, test)?;
    let Some(about) = cast.engine.ruleset().meaning.indicators.get(indicator.index()) else {
        return Err(no_subject(subject));
    };
    let too_large = |failed| diagnose::Diagnostic::from(failed).report.message;
    let mut tally = Tally::new(&cast.engine, about.subject, &[indicator], period, as_of)
        .map_err(|problem| diagnose::Diagnostic::from(problem).report.message)?;
    for (record, row) in cast.rows.iter().filter(|(record, _)| *record == about.record) {
        tally.add(*record, row).map_err(|error| error.message())?;
    }
    let measures = tally.finish().map_err(too_large)?;
    let found = measures
        .subjects
        .iter()
        .find(|(val, _)| names(&cast.engine, val, &val.text(&cast.engine, None, Lang::Zh), subject))
        .ok_or_else(|| no_subject(subject))?;
    let measured = found.1.iter().find(|measured| measured.indicator == indicator);
    let found = measured.map_or(&Val::Missing, |measured| &measured.value);
    let wanted = value.and_then(|(n, d)| exact(n).div(&exact(d)).ok().flatten());
    let text = match found {
        Val::Missing => None,
        val => Some(val.text(&cast.engine, None, Lang::Zh)),
    };
    same(found.number() == wanted.as_ref(), text)
}
