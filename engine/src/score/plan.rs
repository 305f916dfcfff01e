//! What has to be counted for some indicators, laid out per record type.

use super::subject::Subjects;
use crate::{Engine, FieldSet, IndicatorLoop};
use ruleset::{AggregateOp, FieldId, Indicator, IndicatorId, Node, NodeId, RecordId, Type};
use rustc_hash::{FxHashMap, FxHashSet};

/// What is counted. Made once, shared by parallel passes.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) subjects: Subjects,
    /// The indicators asked for, then those that they refer to.
    pub(super) indicators: Vec<IndicatorId>,
    /// Indexes into `indicators`, each after those that it refers to.
    pub(super) order: Vec<usize>,
    /// Per indicator, the columns of its aggregates.
    pub(super) columns: Vec<Vec<Column>>,
    pub(super) records: Vec<RecordPlan>,
    /// How many columns there are in all.
    pub(super) width: usize,
}

/// Where an aggregate's results are kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) index: usize,
    pub(super) op: AggregateOp,
    /// Decimal places of the cells that are summed as they are.
    pub(super) scale: u8,
}

/// What is counted over one record type.
#[derive(Debug)]
pub(super) struct RecordPlan {
    pub(super) record: RecordId,
    /// The different dates and joining fields: each is evaluated once per record.
    pub(super) dates: Vec<NodeId>,
    pub(super) pers: Vec<NodeId>,
    pub(super) counters: Vec<Counter>,
}

/// What one indicator counts.
#[derive(Debug)]
pub(super) struct Counter {
    /// Index into [`Plan::indicators`].
    pub(super) indicator: usize,
    /// Index into [`RecordPlan::dates`]; none: every record counts.
    pub(super) date: Option<usize>,
    /// Index into [`RecordPlan::pers`].
    pub(super) per: usize,
    /// Whether records of nobody are counted apart.
    pub(super) apart: bool,
    pub(super) countings: Vec<Counting>,
}

/// What one aggregate counts.
#[derive(Debug)]
pub(super) struct Counting {
    pub(super) column: Column,
    pub(super) condition: Option<NodeId>,
    pub(super) of: Of,
}

/// What an aggregate takes from a record.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    /// Nothing but the record.
    Record,
    /// Whether a condition holds.
    Condition(NodeId),
    /// A number as it stands in its cell.
    Cell(FieldId),
    /// A number.
    Number(NodeId),
    /// Any value.
    Value(NodeId),
}

impl Plan {
    pub(super) fn new(engine: &Engine, subjects: Subjects, asked: &[IndicatorId]) -> Result<Plan, IndicatorLoop> {
        let (indicators, references) = closure(engine, asked);
        let order = in_order(engine, &indicators, &references)?;
        let mut plan = Plan {
            subjects,
            order,
            columns: Vec::new(),
            records: Vec::new(),
            width: 0,
            indicators: indicators.clone(),
        };
        for (at, id) in indicators.iter().enumerate() {
            match indicator(engine, *id) {
                Some(indicator) => plan.count(engine, at, indicator),
                None => plan.columns.push(Vec::new()),
            }
        }
        Ok(plan)
    }

    /// The fields of a record type that are read.
    pub(super) fn needed(&self, engine: &Engine, record: RecordId) -> FieldSet {
        let mut nodes = Vec::new();
        let plans = self.records.iter().filter(|plan| plan.record == record);
        let mut cells = FieldSet::new();
        for plan in plans {
            nodes.extend(plan.dates.iter().chain(&plan.pers));
            for counting in plan.counters.iter().flat_map(|counter| &counter.countings) {
                nodes.extend(counting.condition);
                match counting.of {
                    Of::Record => {}
                    Of::Cell(field) => cells.insert(field),
                    Of::Condition(node) | Of::Number(node) | Of::Value(node) => nodes.push(node),
                }
            }
        }
        let mut needed = engine.needed_by(record, nodes);
        needed.extend(&cells);
        needed
    }

    fn count(&mut self, engine: &Engine, at: usize, indicator: &Indicator) {
        let mut countings = Vec::with_capacity(indicator.aggregates.len());
        for aggregate in &indicator.aggregates {
            let (of, scale) = taken(engine, indicator.record, aggregate.op, aggregate.of);
            let column = Column { index: self.width, op: aggregate.op, scale };
            self.width += 1;
            countings.push(Counting { column, condition: aggregate.condition, of });
        }
        self.columns.push(countings.iter().map(|counting| counting.column).collect());
        let known = self.records.iter().position(|plan| plan.record == indicator.record);
        let record = known.unwrap_or_else(|| {
            self.records.push(RecordPlan::new(indicator.record));
            self.records.len() - 1
        });
        let Some(plan) = self.records.get_mut(record) else { return };
        let date = indicator.dated_by.map(|date| position(engine, &mut plan.dates, date));
        let per = position(engine, &mut plan.pers, indicator.per);
        plan.counters.push(Counter { indicator: at, date, per, apart: indicator.apart, countings });
    }
}

impl RecordPlan {
    fn new(record: RecordId) -> RecordPlan {
        RecordPlan { record, dates: Vec::new(), pers: Vec::new(), counters: Vec::new() }
    }
}

pub(super) fn indicator(engine: &Engine, id: IndicatorId) -> Option<&Indicator> {
    engine.ruleset().meaning.indicators.get(id.index())
}

/// What an aggregate takes, and the scale of its cells.
fn taken(engine: &Engine, record: RecordId, op: AggregateOp, of: Option<NodeId>) -> (Of, u8) {
    let Some(of) = of else { return (Of::Record, 0) };
    match op {
        AggregateOp::Count | AggregateOp::Some | AggregateOp::None => (Of::Record, 0),
        AggregateOp::Share | AggregateOp::Every => (Of::Condition(of), 0),
        AggregateOp::Distinct => (Of::Value(of), 0),
        AggregateOp::Sum | AggregateOp::Mean | AggregateOp::Median => {
            if let Node::Field(field) = engine.node(of)
                && let Some(Type::Number { scale, .. }) = engine.field(record, *field).map(|field| &field.ty)
            {
                return (Of::Cell(*field), *scale);
            }
            (Of::Number(of), 0)
        }
    }
}

/// The place of an expression among others; one written alike counts as the same.
fn position(engine: &Engine, nodes: &mut Vec<NodeId>, node: NodeId) -> usize {
    let same = |other: &NodeId| *other == node || engine.node(*other) == engine.node(node);
    nodes.iter().position(same).unwrap_or_else(|| {
        nodes.push(node);
        nodes.len() - 1
    })
}

/// The indicators asked for and those they refer to, and per indicator the places of those it refers to.
fn closure(engine: &Engine, asked: &[IndicatorId]) -> (Vec<IndicatorId>, Vec<Vec<usize>>) {
    let (mut all, mut places) = (Vec::new(), FxHashMap::default());
    let mut place = |id: IndicatorId, all: &mut Vec<IndicatorId>| {
        *places.entry(id).or_insert_with(|| {
            all.push(id);
            all.len() - 1
        })
    };
    for id in asked {
        place(*id, &mut all);
    }
    let mut references = Vec::new();
    while let Some(id) = all.get(references.len()).copied() {
        let body = indicator(engine, id).map(|indicator| indicator.body);
        references.push(referred(engine, body).into_iter().map(|id| place(id, &mut all)).collect());
    }
    (all, references)
}

/// The indicators that some expressions refer to, in the order in which they are met.
pub(super) fn referred(engine: &Engine, nodes: impl IntoIterator<Item = NodeId>) -> Vec<IndicatorId> {
    let mut open: Vec<NodeId> = nodes.into_iter().collect();
    open.reverse();
    let (mut seen, mut found) = (FxHashSet::default(), Vec::new());
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        match engine.node(id) {
            Node::Indicator(indicator) => found.push(*indicator),
            node => open.extend(node.operands().into_iter().rev()),
        }
    }
    found
}

/// An order in which each indicator comes after those it refers to.
fn in_order(
    engine: &Engine,
    indicators: &[IndicatorId],
    references: &[Vec<usize>],
) -> Result<Vec<usize>, IndicatorLoop> {
    let mut waiting: Vec<usize> = references.iter().map(Vec::len).collect();
    let mut order: Vec<usize> = Vec::with_capacity(indicators.len());
    let mut used_by: Vec<Vec<usize>> = vec![Vec::new(); indicators.len()];
    for (at, named) in references.iter().enumerate() {
        for name in named {
            used_by.get_mut(*name).into_iter().for_each(|users| users.push(at));
        }
    }
    order.extend((0..indicators.len()).filter(|at| waiting.get(*at) == Some(&0)));
    let mut next = 0;
    while let Some(done) = order.get(next).copied() {
        next += 1;
        for user in used_by.get(done).into_iter().flatten() {
            if let Some(left) = waiting.get_mut(*user) {
                *left -= 1;
                order.extend((*left == 0).then_some(*user));
            }
        }
    }
    if order.len() == indicators.len() {
        return Ok(order);
    }
    let stuck = indicators.iter().zip(&waiting).find(|(_, left)| **left > 0);
    let name = stuck.and_then(|(id, _)| indicator(engine, *id)).map_or(String::new(), |it| it.name.clone());
    Err(IndicatorLoop { indicator: name })
}
