//! Indicators.

use super::chain::{self, Link};
use super::check::{ensure, known, table};
use super::fault::{Fault, Within};
use super::kind::{Kind, Shape};
use super::node::Facts;
use super::value;
use super::walk::{Place, Visits, Walk};
use crate::*;
use std::collections::BTreeSet;

/// Checks every indicator, and that none refers to itself. `decisions` says how deep each decision is.
pub(super) fn check(meaning: &Meaning, facts: &Facts, decisions: &[u32], visits: &mut Visits) -> Result<(), Fault> {
    table::<IndicatorId>(meaning, "indicators")?;
    let mut links = Vec::with_capacity(meaning.indicators.len());
    for (index, indicator) in meaning.indicators.iter().enumerate() {
        heads(meaning, indicator).within("indicators", index)?;
        let read = on_records(meaning, indicator, visits).within("indicators", index)?;
        shallow(indicator, &read, facts, decisions).within("indicators", index)?;
        links.push(body(meaning, indicator, facts, visits).within("indicators", index)?);
    }
    chain::depths(&links, "indicators").map(drop)
}

fn heads(meaning: &Meaning, indicator: &Indicator) -> Result<(), Fault> {
    subject(meaning, indicator.subject).within("subject", None)?;
    known(meaning, indicator.record).within("record", None)?;
    if let Quantity::Number(unit) = &indicator.result {
        value::unit(unit.as_deref()).within("result", None)?;
    }
    Ok(())
}

/// The subject is there.
pub(super) fn subject(meaning: &Meaning, subject: Subject) -> Result<(), Defect> {
    match subject {
        Subject::Group(id) => known(meaning, id),
        Subject::Level(id) => known(meaning, id),
        Subject::Enum(id) => known(meaning, id),
        Subject::List(id) => known(meaning, id),
    }
}

/// What is evaluated on each record; gives the decisions that it reads.
fn on_records(meaning: &Meaning, indicator: &Indicator, visits: &mut Visits) -> Result<BTreeSet<DecisionId>, Fault> {
    // `per` finds the subject, and `dated_by` the period, before there is a subject to speak of.
    let mut walk = Walk::new(meaning, Place::Record { record: indicator.record, subject: None }, visits);
    let per = walk.shape(indicator.per).within("per", None)?;
    ensure(per.kind == Kind::of_subject(indicator.subject), Defect::WrongType).within("per", None)?;
    if let Some(dated_by) = indicator.dated_by {
        let shape = walk.shape(dated_by).within("dated_by", None)?;
        shape.single().and_then(Kind::dated).within("dated_by", None)?;
    }
    let mut read = walk.decisions;
    let place = Place::Record { record: indicator.record, subject: Some(indicator.subject) };
    let mut walk = Walk::new(meaning, place, visits);
    for (index, aggregate) in indicator.aggregates.iter().enumerate() {
        self::aggregate(&mut walk, aggregate).within("aggregates", index)?;
    }
    read.append(&mut walk.decisions);
    Ok(read)
}

/// What is evaluated on a record stays within the depth, the decisions that it reads included.
fn shallow(indicator: &Indicator, read: &BTreeSet<DecisionId>, facts: &Facts, decisions: &[u32]) -> Result<(), Defect> {
    let aggregated = indicator.aggregates.iter().flat_map(|aggregate| aggregate.condition.iter().chain(&aggregate.of));
    let roots = aggregated.chain(&indicator.dated_by).chain([&indicator.per]);
    let deepest = roots.map(|root| facts.depth(*root)).max().unwrap_or(0);
    let below = read.iter().filter_map(|id| decisions.get(id.index())).max().copied().unwrap_or(0);
    ensure(deepest.saturating_add(below) <= MAX_DEPTH, Defect::TooDeep)
}

fn aggregate(walk: &mut Walk, aggregate: &Aggregate) -> Result<(), Fault> {
    if let Some(condition) = aggregate.condition {
        walk.condition(condition).within("condition", None)?;
    }
    let of = aggregate.of.map(|of| walk.shape(of)).transpose().within("of", None)?;
    let fits = match aggregate.op {
        AggregateOp::Count | AggregateOp::Some | AggregateOp::None => of.is_none(),
        AggregateOp::Share | AggregateOp::Every => of == Some(Shape::BOOL),
        AggregateOp::Sum | AggregateOp::Mean | AggregateOp::Median => of == Some(Shape::NUMBER),
        AggregateOp::Distinct => of.is_some(),
    };
    ensure(fits, Defect::WrongType).within("of", None)
}

fn body(meaning: &Meaning, indicator: &Indicator, facts: &Facts, visits: &mut Visits) -> Result<Link, Fault> {
    let place = Place::Counted { aggregates: &indicator.aggregates, subject: indicator.subject };
    let mut walk = Walk::new(meaning, place, visits);
    let yields = walk.shape(indicator.body).within("body", None)?;
    let result = if indicator.result == Quantity::Bool { Shape::BOOL } else { Shape::NUMBER };
    ensure(yields == result, Defect::WrongType).within("body", None)?;
    let refers_to = walk.indicators.iter().map(|id| id.index()).collect();
    Ok(Link { depth: facts.depth(indicator.body), refers_to })
}
