//! Scores: one pass over the records, then indicators → modules → deductions and bonuses → clamp → rounding → grade →
//! veto → rank. Every numerator and denominator is kept.

mod accumulate;
mod explain;
mod json;
mod measure;
mod plan;
mod rank;
mod result;
mod subject;
mod tally;
mod total;

#[cfg(test)]
mod tests;

pub use measure::{Counted, Measured, Measures};
pub use result::{AdjustmentRow, Line, ModuleRow, ScoreResult, SubjectRow};
pub use tally::{Sorted, Tally};

use crate::eval::Scope;
use crate::{
    Context, DifferentScore, Engine, EvalError, FieldSet, IndicatorFailed, Period, Row, ScoreProblem, Val, WrongPeriod,
};
use diagnose::Lang;
use measure::{NO_RECORD, place_text};
use plan::{indicator, referred};
use ruleset::{EnumId, IndicatorId, Quantity, RecordId, Score, ScoreId, Subject};

/// Scores all subjects of a period. Filled record by record; parallel passes are forked and merged.
#[derive(Clone, Debug)]
pub struct Scorer<'e> {
    tally: Tally<'e>,
    id: ScoreId,
    score: &'e Score,
    period: Period,
    as_of: i64,
}

/// Stands in for a score past the end, which the loader rules out.
static NO_SCORE: Score = Score {
    name: String::new(),
    subject: Subject::Enum(EnumId::CLASS),
    cycle: ruleset::Cycle::Yearly,
    modules: Vec::new(),
    adjustments: Vec::new(),
    vetoes: Vec::new(),
    rounding: None,
    grades: Vec::new(),
    ranking: None,
    basis: Vec::new(),
};

impl<'e> Scorer<'e> {
    /// Gets ready to score `period`, a period of the score's cycle, by records dated before the instant `as_of`.
    pub fn new(engine: &'e Engine, id: ScoreId, period: Period, as_of: i64) -> Result<Scorer<'e>, ScoreProblem> {
        let score = engine.ruleset().meaning.scores.get(id.index()).unwrap_or(&NO_SCORE);
        if score.cycle != period.cycle() {
            return Err(WrongPeriod { score: score.name.clone(), cycle: score.cycle, period }.into());
        }
        let tally = Tally::new(engine, score.subject, &read_by(engine, score), period, as_of)?;
        Ok(Scorer { tally, id, score, period, as_of })
    }

    /// A scorer of the same that has counted nothing, for a parallel pass.
    pub fn fork(&self) -> Scorer<'e> {
        Scorer { tally: self.tally.fork(), ..*self }
    }

    /// The score.
    pub fn score(&self) -> ScoreId {
        self.id
    }

    /// The record types that are counted.
    pub fn records(&self) -> Vec<RecordId> {
        self.tally.records()
    }

    /// The fields that a row of this type must have filled.
    pub fn needed(&self, record: RecordId) -> FieldSet {
        self.tally.needed(record)
    }

    /// Counts a record. One that errs is not counted at all.
    pub fn add(&mut self, record: RecordId, row: &Row) -> Result<(), EvalError> {
        self.tally.add(record, row)
    }

    /// Adds what a fork has counted; the same in any order.
    pub fn merge(&mut self, other: Scorer<'_>) -> Result<(), DifferentScore> {
        self.tally.merge(other.tally)
    }

    /// The result. Errs where a value outgrows the bound of exact numbers.
    pub fn finish(&self) -> Result<ScoreResult, IndicatorFailed> {
        let measures = self.tally.finish()?;
        let mut rows = Vec::with_capacity(measures.subjects.len());
        for (subject, values) in measures.subjects {
            let name = subject.text(self.engine(), None, Lang::Zh);
            let row = self.row(&subject, &name, values);
            rows.push(row.map_err(|because| IndicatorFailed {
                indicator: self.score.name.clone(),
                place: place_text(self.engine(), self.engine().ruleset().surface.scores.get(self.id.index()).copied()),
                subject: Some(name),
                because: Box::new(because),
            })?);
        }
        if let Some(ranking) = self.score.ranking {
            rank::rank(ranking, &mut rows);
        }
        Ok(ScoreResult {
            score: self.id,
            period: self.period,
            as_of: self.as_of,
            indicators: measures.indicators,
            rows,
            apart: measures.apart,
            failed: measures.failed,
        })
    }

    fn engine(&self) -> &'e Engine {
        self.tally.engine
    }

    /// Everything of one subject but its rank.
    fn row(&self, subject: &Val, name: &str, measures: Vec<Measured>) -> Result<SubjectRow, EvalError> {
        let mut modules = self.modules(&measures)?;
        let total = total::total(&self.score.modules, &mut modules)?;
        let adjustments = self.adjustments(&measures)?;
        let exact = total.map(|total| total::adjusted(total, &adjustments)).transpose()?;
        let vetoes = self.vetoes(subject, &measures)?;
        let rounding = self.score.rounding;
        let rounded = exact.as_ref().map(|exact| match rounding {
            Some(rounding) => exact.round(rounding.mode, rounding.places),
            None => exact.clone(),
        });
        let total = exact.as_ref().map(|exact| match rounding {
            Some(rounding) => exact.to_fixed(rounding.mode, rounding.places),
            None => exact.to_string(),
        });
        let vetoed = !vetoes.is_empty();
        let grade = rounded.as_ref().and_then(|rounded| rank::grade(&self.score.grades, rounded, vetoed));
        let (subject, name) = (subject.clone(), name.to_owned());
        Ok(SubjectRow {
            subject,
            name,
            measures,
            modules,
            adjustments,
            vetoes,
            exact,
            rounded,
            total,
            grade,
            vetoed,
            rank: None,
        })
    }

    fn modules(&self, measures: &[Measured]) -> Result<Vec<ModuleRow>, EvalError> {
        let mut rows = Vec::with_capacity(self.score.modules.len());
        for module in &self.score.modules {
            let mut lines = Vec::with_capacity(module.lines.len());
            for weighted in &module.lines {
                let (value, quantity) = self.value(measures, weighted.indicator);
                lines.push(total::line(weighted, value, quantity)?);
            }
            rows.push(total::module(module, lines)?);
        }
        Ok(rows)
    }

    fn adjustments(&self, measures: &[Measured]) -> Result<Vec<AdjustmentRow>, EvalError> {
        let mut rows = Vec::with_capacity(self.score.adjustments.len());
        for adjustment in &self.score.adjustments {
            let (value, quantity) = self.value(measures, adjustment.indicator);
            rows.push(total::adjustment(adjustment, value, quantity)?);
        }
        Ok(rows)
    }

    /// The vetoes that hold.
    fn vetoes(&self, subject: &Val, measures: &[Measured]) -> Result<Vec<usize>, EvalError> {
        if self.score.vetoes.is_empty() {
            return Ok(Vec::new());
        }
        let engine = self.engine();
        let mut values = vec![Val::Missing; engine.ruleset().meaning.indicators.len()];
        for measured in measures {
            if let Some(value) = values.get_mut(measured.indicator.index()) {
                *value = measured.value.clone();
            }
        }
        let (row, context) = (Row::new(0), Context { as_of: Some(self.as_of) });
        let mut scope = Scope::new(engine, NO_RECORD, &row, &context).with_subject(Some(subject), &[], &values);
        let mut held = Vec::new();
        for (index, veto) in self.score.vetoes.iter().enumerate() {
            if scope.truth(*veto)? {
                held.push(index);
            }
        }
        Ok(held)
    }

    /// The value of an indicator, and what it measures.
    fn value<'m>(&self, measures: &'m [Measured], id: IndicatorId) -> (&'m Val, Option<&'e Quantity>) {
        let measured = measures.iter().find(|measured| measured.indicator == id);
        let quantity = indicator(self.engine(), id).map(|indicator| &indicator.result);
        (measured.map_or(&Val::Missing, |measured| &measured.value), quantity)
    }
}

/// The indicators that a score reads, in the order in which it names them.
fn read_by(engine: &Engine, score: &Score) -> Vec<IndicatorId> {
    let weighted = score.modules.iter().flat_map(|module| &module.lines).map(|line| line.indicator);
    let adjusting = score.adjustments.iter().map(|adjustment| adjustment.indicator);
    let vetoing = referred(engine, score.vetoes.iter().copied());
    weighted.chain(adjusting).chain(vetoing).collect()
}
