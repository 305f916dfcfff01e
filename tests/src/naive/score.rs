//! Scores: indicators → modules → deductions and bonuses → clamp → rounding → grade → veto → rank.

use super::expression::Here;
use super::fault::{Answer, together};
use super::indicator::{Measured, Period, indicators_in};
use super::value::{Rational, Value, rational};
use super::{Record, World};
use compiler::checked::Expr;
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};
use ruleset::{
    Adjustment, Band, IfNone, IndicatorId, Module, Number, Parts, Quantity, Rate, Rounding, RoundingMode, Score,
    ScoreId, Weighted,
};

/// How one subject did.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The subject.
    pub subject: Value,
    /// What each indicator says of it, in the order of [`Scored::indicators`].
    pub measures: Vec<Measured>,
    /// Points per line and module; none where it does not count.
    pub lines: Vec<Vec<Option<Rational>>>,
    /// Points per module; none where none of its lines counts.
    pub modules: Vec<Option<Rational>>,
    /// Points per deduction or bonus.
    pub adjustments: Vec<Rational>,
    /// The vetoes that hold, by index.
    pub vetoes: Vec<usize>,
    /// The total, exact; none where nothing counts.
    pub exact: Option<Rational>,
    /// The total, rounded.
    pub rounded: Option<Rational>,
    /// The grade.
    pub grade: Option<String>,
    /// The rank.
    pub rank: Option<usize>,
}

/// A score of all subjects.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// The indicators that the score reads, and those that they read, each once, sorted.
    pub indicators: Vec<IndicatorId>,
    /// Every subject.
    pub rows: Vec<Row>,
    /// What each indicator says of the records of nobody, where one counts them apart.
    pub apart: Option<Vec<Measured>>,
    /// The records that count, by index: those of which nothing that is asked errs.
    pub sound: Vec<usize>,
}

impl World<'_> {
    /// Scores a period.
    pub fn score(&self, id: ScoreId, period: Period) -> Answer<Scored> {
        let score = &self.policy.scores[id.index()];
        let indicators = self.indicators_of(score);
        let is_sound = |index: &usize| self.is_sound(&indicators, period, &self.records[*index]).is_ok();
        let sound: Vec<usize> = (0..self.records.len()).filter(is_sound).collect();
        let records: Vec<&Record> = sound.iter().map(|index| &self.records[*index]).collect();
        let measures = |subject: Option<&Value>| {
            together(indicators.iter().map(|id| self.measure(*id, period, &records, subject)))
        };
        let rows = together(self.subjects(score.subject).into_iter().map(|subject| {
            let measures = measures(Some(&subject))?;
            let vetoes = self.vetoes(score, period, &records, &subject)?;
            let value = |wanted: IndicatorId| {
                let at = indicators.iter().position(|id| *id == wanted).unwrap();
                self.reckoned(wanted, measures[at].value.as_ref())
            };
            let mut row = assessed(score, &value, vetoes);
            (row.subject, row.measures) = (subject, measures);
            Ok(row)
        }))?;
        let apart = indicators.iter().any(|id| self.policy.indicators[id.index()].apart);
        let apart = if apart { Some(measures(None)?) } else { None };
        Ok(Scored { rows: ranked(score, rows), apart, sound, indicators })
    }

    /// The indicators that a score reads, and those that they read.
    fn indicators_of(&self, score: &Score<Expr>) -> Vec<IndicatorId> {
        let weighted = score.modules.iter().flat_map(|module| &module.lines).map(|line| line.indicator);
        let adjusting = score.adjustments.iter().map(|adjustment| adjustment.indicator);
        let vetoing = score.vetoes.iter().flat_map(indicators_in);
        let mut all: Vec<IndicatorId> = weighted.chain(adjusting).chain(vetoing).collect();
        let mut next = 0;
        while next < all.len() {
            let read = indicators_in(&self.policy.indicators[all[next].index()].body);
            all.extend(read.into_iter().filter(|id| !all.contains(id)).collect::<Vec<_>>());
            next += 1;
        }
        all.sort();
        all.dedup();
        all
    }

    /// The vetoes that hold for a subject.
    fn vetoes(&self, score: &Score<Expr>, period: Period, records: &[&Record], subject: &Value) -> Answer<Vec<usize>> {
        let exprs: Vec<&Expr> = score.vetoes.iter().collect();
        let here = Here {
            world: self,
            record: None,
            rows: Vec::new(),
            subject: Some(subject.clone()),
            counted: Vec::new(),
            indicators: self.read_by(&exprs, period, records, Some(subject))?,
            kept: None,
        };
        let held = together(score.vetoes.iter().map(|veto| here.truth(veto)))?;
        Ok((0..held.len()).filter(|veto| held[*veto]).collect())
    }

    /// A value as scores reckon with it: a share in points of 100, yes as 1, no as 0.
    fn reckoned(&self, id: IndicatorId, value: Option<&Value>) -> Option<Rational> {
        match (value?, &self.policy.indicators[id.index()].result) {
            (Value::Number(share), Quantity::Share) => Some(share * hundred()),
            (Value::Number(number), _) => Some(number.clone()),
            (Value::Bool(yes), _) => Some(if *yes { Rational::one() } else { Rational::zero() }),
            (other, _) => panic!("{other:?} is no indicator's value: the checker lets no such value pass"),
        }
    }
}

fn hundred() -> Rational {
    Rational::from_integer(100.into())
}

/// Everything of a subject but who it is, what was measured, and its rank.
fn assessed(score: &Score<Expr>, value: &dyn Fn(IndicatorId) -> Option<Rational>, vetoes: Vec<usize>) -> Row {
    let points = |line: &Weighted| line_points(line, value(line.indicator));
    let lines: Vec<Vec<Option<Rational>>> =
        score.modules.iter().map(|module| module.lines.iter().map(points).collect()).collect();
    let weights_in = |module: &Module| module.lines.iter().map(|line| line.weight).collect::<Vec<_>>();
    let modules: Vec<Option<Rational>> =
        score.modules.iter().zip(&lines).map(|(module, points)| mean(points, &weights_in(module))).collect();
    let weights: Vec<Number> = score.modules.iter().map(|module| module.weight).collect();
    let weighted = mean(&modules, &weights);
    let adjustments: Vec<Rational> =
        score.adjustments.iter().map(|adjustment| adjusted(adjustment, value(adjustment.indicator))).collect();
    let exact = weighted.map(|mut total| {
        for (adjustment, points) in score.adjustments.iter().zip(&adjustments) {
            total = if adjustment.bonus { total + points } else { total - points };
        }
        total.clamp(Rational::zero(), hundred())
    });
    let rounded = exact.as_ref().map(|exact| match score.rounding {
        Some(rounding) => round(exact, rounding),
        None => exact.clone(),
    });
    let grade = rounded.as_ref().and_then(|total| {
        let covering = score.grades.iter().find(|grade| covers(&grade.band, total));
        let grade = if vetoes.is_empty() { covering } else { score.grades.last() };
        grade.map(|grade| grade.name.clone())
    });
    let (subject, measures, rank) = (Value::Bool(false), Vec::new(), None);
    Row { subject, measures, lines, modules, adjustments, vetoes, exact, rounded, grade, rank }
}

/// The points of a line, from 0 to 100; none where it does not count.
fn line_points(line: &Weighted, value: Option<Rational>) -> Option<Rational> {
    let Some(value) = value else {
        return match line.if_none {
            IfNone::LeaveOut => None,
            IfNone::FullMarks => Some(hundred()),
            IfNone::Zero => Some(Rational::zero()),
        };
    };
    let Some(rescale) = line.rescale else { return Some(value) };
    let (from, to) = (rational(rescale.from.0), rational(rescale.from.1));
    let (low, high) = (rational(rescale.onto.0), rational(rescale.onto.1));
    let held = value.clamp(from.clone(), to.clone());
    Some(&low + (held - &from) / (to - from) * (high - &low))
}

/// The mean by weight of the points that are there; none where nothing that weighs is there.
fn mean(points: &[Option<Rational>], weights: &[Number]) -> Option<Rational> {
    let there =
        || points.iter().zip(weights).filter_map(|(points, weight)| Some((points.as_ref()?, rational(*weight))));
    let weight: Rational = there().map(|(_, weight)| weight).fold(Rational::zero(), |sum, weight| sum + weight);
    let sum: Rational = there().fold(Rational::zero(), |sum, (points, weight)| sum + points * weight);
    (!weight.is_zero()).then(|| sum / weight)
}

/// How many points a deduction or bonus is worth; never less than none, never more than its cap.
fn adjusted(adjustment: &Adjustment, value: Option<Rational>) -> Rational {
    let Some(value) = value else { return Rational::zero() };
    let points = match adjustment.rate {
        Rate::Each(points) => value * rational(points),
        Rate::Beyond { over, threshold, step, points, parts } => {
            let beyond = if over { value - rational(threshold) } else { rational(threshold) - value };
            let steps = beyond.max(Rational::zero()) / rational(step);
            let steps = match parts {
                Parts::InProportion => steps,
                Parts::Whole => steps.floor(),
                Parts::Begun => steps.ceil(),
            };
            steps * rational(points)
        }
    };
    let points = points.max(Rational::zero());
    adjustment.cap.map_or(points.clone(), |cap| points.min(rational(cap)))
}

/// Rounds a total, which is never negative.
fn round(total: &Rational, rounding: Rounding) -> Rational {
    let grid = Rational::from_integer(BigInt::from(10).pow(rounding.places.into()));
    let (low, part) = ((total * &grid).floor(), (total * &grid).fract());
    let half = Rational::new(1.into(), 2.into());
    let even = (low.to_integer() % BigInt::from(2)).is_zero();
    let up = match rounding.mode {
        RoundingMode::Down => false,
        RoundingMode::Up => part.is_positive(),
        RoundingMode::HalfUp => part >= half,
        RoundingMode::HalfEven => part > half || (part == half && !even),
    };
    (if up { low + Rational::one() } else { low }) / grid
}

fn covers(band: &Band, total: &Rational) -> bool {
    let low = band.low.is_none_or(|(low, too)| *total > rational(low) || too && *total == rational(low));
    let high = band.high.is_none_or(|(high, too)| *total < rational(high) || too && *total == rational(high));
    low && high
}

/// Ranks all subjects that have a total: one more than there are better ones. Those under a veto come after all
/// others, and share that rank.
fn ranked(score: &Score<Expr>, mut rows: Vec<Row>) -> Vec<Row> {
    let Some(ranking) = score.ranking else { return rows };
    let total = |row: &Row| if ranking.by_rounded { row.rounded.clone() } else { row.exact.clone() };
    let totals: Vec<Rational> = rows.iter().filter(|row| row.vetoes.is_empty()).filter_map(total).collect();
    for row in &mut rows {
        row.rank = total(row).map(|own| match row.vetoes.is_empty() {
            true => 1 + totals.iter().filter(|other| **other > own).count(),
            false => 1 + totals.len(),
        });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naive::value::decimal;

    #[test]
    fn rounds_by_name() {
        let rounded = |n, mode| round(&decimal(n, 3), Rounding { mode, places: 2 });
        for (n, half_up, down, up, half_even) in [
            (1_005, 101, 100, 101, 100),
            (1_015, 102, 101, 102, 102),
            (1_010, 101, 101, 101, 101),
            (1_011, 101, 101, 102, 101),
            (1_016, 102, 101, 102, 102),
        ] {
            assert_eq!(rounded(n, RoundingMode::HalfUp), decimal(half_up, 2));
            assert_eq!(rounded(n, RoundingMode::Down), decimal(down, 2));
            assert_eq!(rounded(n, RoundingMode::Up), decimal(up, 2));
            assert_eq!(rounded(n, RoundingMode::HalfEven), decimal(half_even, 2));
        }
    }

    #[test]
    fn what_is_left_out_leaves_its_weight_to_the_others() {
        let points = [Some(decimal(80, 0)), None, Some(decimal(50, 0))];
        let weights = [60, 20, 20].map(Number::whole);
        assert_eq!(mean(&points, &weights), Some(decimal(725, 1)));
        assert_eq!(mean(&[None], &weights), None);
        assert_eq!(mean(&[Some(decimal(80, 0))], &[Number::whole(0)]), None);
    }
}
