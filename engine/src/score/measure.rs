//! The values of indicators, once everything is counted.

use super::json::name;
use super::plan::{Plan, indicator};
use super::{Sorted, Tally};
use crate::eval::Scope;
use crate::{Engine, EvalError, Exact, IndicatorFailed, Row, Val};
use diagnose::Lang;
use ruleset::{AggregateOp, ArithmeticOp, IndicatorId, Node, NodeId, Place, RecordId};

/// The result of one aggregate for one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// How was counted.
    pub op: AggregateOp,
    /// What stands above the line: records for which the condition holds, a sum, a number of records. None for a
    /// median.
    pub numerator: Option<Exact>,
    /// What stands below: the population of a share, mean, median or `凡`.
    pub denominator: Option<Exact>,
    /// The result; missing where a population is empty that has to be divided by.
    pub value: Val,
}

impl Counted {
    pub(super) fn parts(op: AggregateOp, numerator: u64, denominator: Option<u64>, value: Val) -> Counted {
        Counted { op, numerator: Some(numerator.into()), denominator: denominator.map(Exact::from), value }
    }
}

/// The value of one indicator for one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The indicator.
    pub indicator: IndicatorId,
    /// What is divided, where the value is a quotient: the indicator is one aggregate, or a division.
    pub numerator: Option<Exact>,
    /// By what it is divided.
    pub denominator: Option<Exact>,
    /// The value: a number, yes or no, or missing.
    pub value: Val,
    /// The indicator's aggregates.
    pub counts: Vec<Counted>,
}

/// The values of some indicators for all subjects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measures {
    /// The indicators asked for, then those that they refer to; and where their records went.
    pub indicators: Vec<(IndicatorId, Sorted)>,
    /// Every subject, in the order of the tables, with a value per indicator.
    pub subjects: Vec<(Val, Vec<Measured>)>,
    /// The records of nobody, where an indicator counts them apart.
    pub apart: Option<Vec<Measured>>,
    /// How many records were not counted because they erred.
    pub failed: u64,
}

impl Tally<'_> {
    /// The values of all indicators for all subjects. Errs where a value outgrows the bound of exact numbers.
    pub fn finish(&self) -> Result<Measures, IndicatorFailed> {
        let mut measurer = Measurer::new(self);
        let mut subjects = Vec::with_capacity(self.plan.subjects.all.len());
        for (slot, subject) in self.plan.subjects.all.iter().enumerate() {
            subjects.push((subject.clone(), measurer.measure(slot, Some(subject))?));
        }
        let apart = self.plan.records.iter().flat_map(|plan| &plan.counters).any(|counter| counter.apart);
        let apart = match apart {
            true => Some(measurer.measure(subjects.len(), None)?),
            false => None,
        };
        let indicators = self.plan.indicators.iter().copied().zip(self.sorted.iter().copied()).collect();
        Ok(Measures { indicators, subjects, apart, failed: self.failed })
    }
}

struct Measurer<'t, 'e> {
    tally: &'t Tally<'e>,
    /// Values of the subject at hand, by indicator id.
    values: Vec<Val>,
    /// Formulas stand on no record.
    no_row: Row,
}

/// The record on which formulas over aggregates stand: none.
pub(super) const NO_RECORD: RecordId = RecordId(u32::MAX);

impl<'t> Measurer<'t, '_> {
    fn new<'e>(tally: &'t Tally<'e>) -> Measurer<'t, 'e> {
        let values = vec![Val::Missing; tally.engine.ruleset().meaning.indicators.len()];
        Measurer { tally, values, no_row: Row::new(0) }
    }

    /// The values of all indicators for one subject, in the order of the plan.
    fn measure(&mut self, slot: usize, subject: Option<&Val>) -> Result<Vec<Measured>, IndicatorFailed> {
        self.values.fill(Val::Missing);
        let plan: &'t Plan = &self.tally.plan;
        let mut all: Vec<Option<Measured>> = vec![None; plan.indicators.len()];
        for at in &plan.order {
            let Some(id) = plan.indicators.get(*at).copied() else { continue };
            let measured = self.one(*at, id, slot, subject).map_err(|error| self.failed(id, subject, error))?;
            if let (Some(place), Some(value)) = (all.get_mut(*at), self.values.get_mut(id.index())) {
                *value = measured.value.clone();
                *place = Some(measured);
            }
        }
        // Invariant: the order names every indicator once, so nothing is left out.
        Ok(all.into_iter().flatten().collect())
    }

    fn one(&self, at: usize, id: IndicatorId, slot: usize, subject: Option<&Val>) -> Result<Measured, EvalError> {
        let engine = self.tally.engine;
        let columns = self.tally.plan.columns.get(at).map_or(&[][..], |columns| columns);
        let mut counts = Vec::with_capacity(columns.len());
        for column in columns {
            if let Some(kept) = self.tally.kept.get(column.index).and_then(|slots| slots.get(slot)) {
                counts.push(kept.finish(column.op, column.scale)?);
            }
        }
        let aggregates: Vec<Val> = counts.iter().map(|counted| counted.value.clone()).collect();
        let scope = Scope::new(engine, NO_RECORD, &self.no_row, &self.tally.context);
        let mut scope = scope.with_subject(subject, &aggregates, &self.values);
        let body = indicator(engine, id).map(|indicator| indicator.body);
        let value = body.map_or(Ok(Val::Missing), |body| scope.value(body))?.to_owned_val();
        let (numerator, denominator) = match body {
            Some(body) => fraction(engine, body, &counts, &mut scope)?,
            None => (None, None),
        };
        Ok(Measured { indicator: id, numerator, denominator, value, counts })
    }

    fn failed(&self, id: IndicatorId, subject: Option<&Val>, because: EvalError) -> IndicatorFailed {
        let engine = self.tally.engine;
        let place = engine.ruleset().surface.indicators.get(id.index()).copied();
        IndicatorFailed {
            indicator: name(engine, id).to_owned(),
            place: place_text(engine, place),
            subject: subject.map(|subject| subject.text(engine, None, Lang::Zh)),
            because: Box::new(because),
        }
    }
}

/// `city.shao:88`; empty where it is not known.
pub(super) fn place_text(engine: &Engine, place: Option<Place>) -> String {
    let file = place.and_then(|place| Some((engine.ruleset().surface.files.get(place.file as usize)?, place.line)));
    file.map_or(String::new(), |(file, line)| format!("{file}:{line}"))
}

/// What is divided by what, where the formula is one aggregate or a division.
fn fraction(
    engine: &Engine,
    body: NodeId,
    counts: &[Counted],
    scope: &mut Scope<'_>,
) -> Result<(Option<Exact>, Option<Exact>), EvalError> {
    Ok(match engine.node(body) {
        Node::Aggregate(index) => match counts.get(*index as usize) {
            Some(counted) => (counted.numerator.clone(), counted.denominator.clone()),
            None => (None, None),
        },
        Node::Arithmetic(ArithmeticOp::Divide, above, below) => {
            (scope.value(*above)?.number().cloned(), scope.value(*below)?.number().cloned())
        }
        _ => (None, None),
    })
}
