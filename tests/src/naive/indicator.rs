//! Indicators: every record is looked at for every subject.

use super::calendar::day_of;
use super::expression::{Here, bounded};
use super::fault::{Answer, together};
use super::value::{Rational, Value};
use super::{Record, World};
use compiler::checked::Expr;
use num_bigint::BigInt;
use num_traits::Zero;
use ruleset::{Aggregate, AggregateOp, ArithmeticOp, Indicator, IndicatorId, Node, Seat, Subject};

/// The days from `first` up to, and without, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day, in days since 1970-01-01.
    pub first: i64,
    /// The day after the last.
    pub end: i64,
}

impl Period {
    /// So many months, from this one on.
    pub fn months(year: i64, month: i64, months: i64) -> Period {
        let after = month - 1 + months;
        Period { first: day_of(year, month, 1), end: day_of(year + after / 12, after % 12 + 1, 1) }
    }
}

/// The result of one counting.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// What is divided: records that pass, a sum, or simply how many; none for a median.
    pub numerator: Option<Rational>,
    /// By what: the records of a share, mean, median or `凡`.
    pub denominator: Option<Rational>,
    /// The result; none where the population is empty and has to be divided by.
    pub value: Option<Value>,
}

/// What an indicator says of a subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Its countings.
    pub counts: Vec<Counted>,
    /// Where the value is a quotient: what is divided.
    pub numerator: Option<Rational>,
    /// And by what.
    pub denominator: Option<Rational>,
    /// The value.
    pub value: Option<Value>,
}

/// Where a record stands for an indicator.
#[derive(Clone, Debug, PartialEq)]
pub enum Whereabouts {
    /// Not in the period, or not before the cut-off.
    Outside,
    /// Its joining field is missing.
    Nobody,
    /// It belongs to somebody who is no subject.
    Other,
    /// It belongs to this subject.
    Of(Value),
}

impl World<'_> {
    /// Everybody who is a subject, in the order of the tables.
    pub fn subjects(&self, subject: Subject) -> Vec<Value> {
        let meaning = &self.policy.meaning;
        let units_of = |level| self.units.iter().filter(move |unit| unit.level == level).map(|unit| unit.name.clone());
        match subject {
            Subject::Level(level) => units_of(level).map(Value::Unit).collect(),
            Subject::Enum(id) => {
                (0..meaning.enums[id.index()].values.len()).map(|value| Value::Enum(id, value as u32)).collect()
            }
            Subject::List(list) => (0..self.rows(list)).map(|row| Value::Row(list, row)).collect(),
            Subject::Group(group) => meaning.groups[group.index()]
                .agencies
                .iter()
                .flat_map(|id| match meaning.agencies[id.index()].seat {
                    Seat::At(_) => vec![Value::Agency(*id, None)],
                    Seat::Per(level) => units_of(level).map(|unit| Value::Agency(*id, Some(unit))).collect(),
                })
                .collect(),
        }
    }

    /// Where a record stands for an indicator.
    pub fn whereabouts(&self, id: IndicatorId, period: Period, record: &Record) -> Answer<Whereabouts> {
        let indicator = &self.policy.indicators[id.index()];
        let here = Here::on(self, record);
        if let Some(dated_by) = &indicator.dated_by
            && !here.value(dated_by)?.is_some_and(|date| self.counts_in(period, &date))
        {
            return Ok(Whereabouts::Outside);
        }
        let Some(joined) = here.value(&indicator.per)? else { return Ok(Whereabouts::Nobody) };
        // For a level, a unit below it belongs to the unit of that level in which it lies.
        let owner = match (&joined, indicator.subject) {
            (Value::Unit(unit), Subject::Level(level)) => {
                self.ancestor(unit, level).map(|above| Value::Unit(above.name.clone()))
            }
            _ => Some(joined),
        };
        let owner = owner.filter(|owner| self.subjects(indicator.subject).contains(owner));
        Ok(owner.map_or(Whereabouts::Other, Whereabouts::Of))
    }

    /// Whether a date lies in the period and before the cut-off. A day counts once it has begun.
    fn counts_in(&self, period: Period, date: &Value) -> bool {
        let (day, instant) = match date {
            Value::Date(day) => (*day, self.beginning_of(*day)),
            Value::Time(instant) => (self.day_at(*instant), *instant),
            other => panic!("{other:?} is no date: the checker lets no such value pass"),
        };
        let before_the_cut_off = self.as_of.is_none_or(|as_of| instant < as_of);
        period.first <= day && day < period.end && before_the_cut_off
    }

    /// What a record brings to a counting: the value of what is counted; none where it does not count.
    fn brings(&self, counting: &Aggregate<Expr>, subject: Option<&Value>, record: &Record) -> Answer<Option<Value>> {
        let here = Here { subject: subject.cloned(), ..Here::on(self, record) };
        if let Some(condition) = &counting.condition
            && !here.truth(condition)?
        {
            return Ok(None);
        }
        match (counting.op, &counting.of) {
            (AggregateOp::Share | AggregateOp::Every, Some(of)) => Ok(Some(Value::Bool(here.truth(of)?))),
            (_, Some(of)) => here.value(of),
            (_, None) => Ok(Some(Value::Bool(true))),
        }
    }

    /// Whether everything that these indicators ask of a record has an answer; all faults where not.
    pub fn is_sound(&self, indicators: &[IndicatorId], period: Period, record: &Record) -> Answer<()> {
        let asked = indicators.iter().filter(|id| self.policy.indicators[id.index()].record == record.of);
        together(asked.map(|id| {
            let indicator = &self.policy.indicators[id.index()];
            let subject = match self.whereabouts(*id, period, record)? {
                Whereabouts::Of(subject) => Some(subject),
                Whereabouts::Nobody if indicator.apart => None,
                _ => return Ok(()),
            };
            together(indicator.aggregates.iter().map(|counting| self.brings(counting, subject.as_ref(), record)))?;
            Ok(())
        }))?;
        Ok(())
    }

    /// What an indicator says of a subject over these records, or with no subject of the records of nobody.
    pub fn measure(
        &self,
        id: IndicatorId,
        period: Period,
        records: &[&Record],
        subject: Option<&Value>,
    ) -> Answer<Measured> {
        let indicator = &self.policy.indicators[id.index()];
        let mut population = Vec::new();
        for record in records.iter().filter(|record| record.of == indicator.record) {
            let belongs = match (self.whereabouts(id, period, record)?, subject) {
                (Whereabouts::Of(owner), Some(subject)) => owner == *subject,
                (Whereabouts::Nobody, None) => indicator.apart,
                _ => false,
            };
            if belongs {
                population.push(*record);
            }
        }
        let counts = together(indicator.aggregates.iter().map(|counting| {
            let brought = together(population.iter().map(|record| self.brings(counting, subject, record)))?;
            counted(counting.op, brought.into_iter().flatten().collect())
        }))?;
        let here = Here {
            world: self,
            record: None,
            rows: Vec::new(),
            subject: subject.cloned(),
            counted: counts.iter().map(|counted| counted.value.clone()).collect(),
            indicators: self.read_by(&[&indicator.body], period, records, subject)?,
            kept: None,
        };
        let value = here.value(&indicator.body)?;
        let (numerator, denominator) = here.fraction(indicator, &counts)?;
        Ok(Measured { counts, numerator, denominator, value })
    }

    /// The values of the indicators that some expressions name, by id; none for all others.
    pub(super) fn read_by(
        &self,
        exprs: &[&Expr],
        period: Period,
        records: &[&Record],
        subject: Option<&Value>,
    ) -> Answer<Vec<Option<Value>>> {
        let named: Vec<IndicatorId> = exprs.iter().flat_map(|expr| indicators_in(expr)).collect();
        let all = (0..self.policy.indicators.len()).map(|index| IndicatorId(index as u32));
        together(all.map(|id| match named.contains(&id) {
            true => Ok(self.measure(id, period, records, subject)?.value),
            false => Ok(None),
        }))
    }
}

impl Here<'_> {
    /// What is divided by what, where the formula is one counting or a division.
    fn fraction(
        &self,
        indicator: &Indicator<Expr>,
        counts: &[Counted],
    ) -> Answer<(Option<Rational>, Option<Rational>)> {
        match indicator.body.node.as_ref() {
            Node::Aggregate(index) => {
                let counted = &counts[*index as usize];
                Ok((counted.numerator.clone(), counted.denominator.clone()))
            }
            Node::Arithmetic(ArithmeticOp::Divide, a, b) => Ok((self.number(a)?, self.number(b)?)),
            _ => Ok((None, None)),
        }
    }
}

/// The indicators that an expression names.
pub(super) fn indicators_in(expr: &Expr) -> Vec<IndicatorId> {
    match expr.node.as_ref() {
        Node::Indicator(id) => vec![*id],
        node => node.operands().into_iter().flat_map(indicators_in).collect(),
    }
}

/// The result of a counting over what its records bring.
fn counted(op: AggregateOp, brought: Vec<Value>) -> Answer<Counted> {
    let whole = |n: usize| Rational::from_integer(BigInt::from(n));
    let how_many = whole(brought.len());
    let passing = whole(brought.iter().filter(|value| **value == Value::Bool(true)).count());
    let mut numbers: Vec<Rational> = brought.iter().filter_map(|value| value.number().cloned()).collect();
    let sum = || bounded(numbers.iter().fold(Rational::zero(), |sum, n| sum + n));
    let number = |n: Rational| Some(Value::Number(n));
    let divided = |a: Rational, b: Rational| if b.is_zero() { None } else { Some(Value::Number(a / b)) };
    let (numerator, denominator, value) = match op {
        AggregateOp::Count => (Some(how_many.clone()), None, number(how_many)),
        AggregateOp::Some => (Some(how_many), None, Some(Value::Bool(!brought.is_empty()))),
        AggregateOp::None => (Some(how_many), None, Some(Value::Bool(brought.is_empty()))),
        AggregateOp::Every => {
            let every = passing == how_many;
            (Some(passing), Some(how_many), Some(Value::Bool(every)))
        }
        AggregateOp::Share => (Some(passing.clone()), Some(how_many.clone()), divided(passing, how_many)),
        AggregateOp::Sum => (Some(sum()?), None, number(sum()?)),
        AggregateOp::Mean => (Some(sum()?), Some(how_many.clone()), divided(sum()?, how_many)),
        AggregateOp::Median => {
            numbers.sort();
            (None, Some(how_many), median(&numbers).map(Value::Number))
        }
        AggregateOp::Distinct => {
            let mut different: Vec<Value> = Vec::new();
            for value in brought {
                if !different.iter().any(|known| super::value::same(known, &value)) {
                    different.push(value);
                }
            }
            let different = whole(different.len());
            (Some(different.clone()), None, number(different))
        }
    };
    Ok(Counted { numerator, denominator, value })
}

/// The middle one of some sorted numbers; of an even number, the mean of the two in the middle.
fn median(sorted: &[Rational]) -> Option<Rational> {
    let n = sorted.len();
    match (n, n % 2) {
        (0, _) => None,
        (_, 1) => Some(sorted[n / 2].clone()),
        _ => Some((&sorted[n / 2 - 1] + &sorted[n / 2]) / Rational::from_integer(2.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naive::value::decimal;

    #[test]
    fn the_median_of_an_even_number_is_between_the_two() {
        let numbers: Vec<Rational> = [1, 2, 5].map(|n| decimal(n, 0)).to_vec();
        assert_eq!(median(&numbers), Some(decimal(2, 0)));
        assert_eq!(median(&numbers[1..]), Some(decimal(35, 1)));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn periods_end_where_the_next_begins() {
        assert_eq!(Period::months(2022, 12, 1), Period { first: day_of(2022, 12, 1), end: day_of(2023, 1, 1) });
        assert_eq!(Period::months(2022, 10, 3).end, day_of(2023, 1, 1));
        assert_eq!(Period::months(2022, 1, 12).end, day_of(2023, 1, 1));
        assert_eq!(Period::months(2022, 4, 3).end, day_of(2022, 7, 1));
    }
}
