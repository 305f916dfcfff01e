//! What is kept of the records of one subject for one aggregate.
//!
//! Everything here may be added in any order and merged in any grouping with the same result: sums are whole numbers
//! per denominator, and fractions are put together only at the end, always in the same order.

use super::Counted;
use crate::value::limit_measure;
use crate::{EvalError, Exact, Val};
use num_bigint::BigInt;
use ruleset::AggregateOp;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// One amount that a record brings.
#[derive(Clone, Debug)]
pub(super) enum Amount {
    /// The record counts; whether the condition of a share holds for it.
    Holds(bool),
    /// A number at the aggregate's scale.
    Cell(i128),
    /// A number of any kind.
    Number(Exact),
    /// A value to be told from others.
    Value(Key),
}

/// What an aggregate has seen of one subject's records.
#[derive(Clone, Debug)]
pub(super) enum Accumulator {
    /// How many records, and for how many the condition held.
    Parts { holds: u64, of: u64 },
    /// How many numbers, and their sum.
    Sum { of: u64, sum: Sum },
    /// All numbers: a median needs them.
    Values { cells: Vec<i128>, others: Vec<Exact> },
    /// All different values.
    Distinct(FxHashSet<Key>),
}

impl Accumulator {
    pub(super) fn new(op: AggregateOp) -> Accumulator {
        match op {
            AggregateOp::Sum | AggregateOp::Mean => Accumulator::Sum { of: 0, sum: Sum::default() },
            AggregateOp::Median => Accumulator::Values { cells: Vec::new(), others: Vec::new() },
            AggregateOp::Distinct => Accumulator::Distinct(FxHashSet::default()),
            AggregateOp::Count | AggregateOp::Share | AggregateOp::Some | AggregateOp::None | AggregateOp::Every => {
                Accumulator::Parts { holds: 0, of: 0 }
            }
        }
    }

    /// Adds what one record brings. Invariant: the kind of amount fits the aggregate; others are left out.
    pub(super) fn add(&mut self, amount: Amount) {
        match (self, amount) {
            (Accumulator::Parts { holds, of }, Amount::Holds(yes)) => {
                *of += 1;
                *holds += u64::from(yes);
            }
            (Accumulator::Sum { of, sum }, Amount::Cell(cell)) => {
                *of += 1;
                sum.add_cell(cell);
            }
            (Accumulator::Sum { of, sum }, Amount::Number(number)) => {
                *of += 1;
                sum.add_number(&number);
            }
            (Accumulator::Values { cells, .. }, Amount::Cell(cell)) => cells.push(cell),
            (Accumulator::Values { others, .. }, Amount::Number(number)) => others.push(number),
            (Accumulator::Distinct(values), Amount::Value(key)) => {
                values.insert(key);
            }
            _ => {}
        }
    }

    /// Adds what another pass has seen.
    pub(super) fn merge(&mut self, other: Accumulator) {
        match (self, other) {
            (Accumulator::Parts { holds, of }, Accumulator::Parts { holds: more, of: records }) => {
                *holds += more;
                *of += records;
            }
            (Accumulator::Sum { of, sum }, Accumulator::Sum { of: more, sum: other }) => {
                *of += more;
                sum.merge(other);
            }
            (Accumulator::Values { cells, others }, Accumulator::Values { cells: more, others: numbers }) => {
                cells.extend(more);
                others.extend(numbers);
            }
            (Accumulator::Distinct(values), Accumulator::Distinct(more)) => values.extend(more),
            _ => {}
        }
    }

    /// The result of the aggregate, its cells at `scale`.
    pub(super) fn finish(&self, op: AggregateOp, scale: u8) -> Result<Counted, EvalError> {
        let number = |n: u64| Val::Number(Exact::from(n));
        Ok(match self {
            Accumulator::Parts { holds, of } => match op {
                AggregateOp::Share => {
                    let share = Exact::from(*holds).div(&Exact::from(*of))?;
                    Counted::parts(op, *holds, Some(*of), share.map_or(Val::Missing, Val::Number))
                }
                AggregateOp::Every => Counted::parts(op, *holds, Some(*of), Val::Bool(holds == of)),
                AggregateOp::Some => Counted::parts(op, *of, None, Val::Bool(*of > 0)),
                AggregateOp::None => Counted::parts(op, *of, None, Val::Bool(*of == 0)),
                _ => Counted::parts(op, *of, None, number(*of)),
            },
            Accumulator::Sum { of, sum } => {
                let sum = sum.finish(scale)?;
                let divided = match op {
                    AggregateOp::Mean => sum.div(&Exact::from(*of))?,
                    _ => Some(sum.clone()),
                };
                Counted {
                    op,
                    numerator: Some(sum),
                    denominator: Some(Exact::from(*of)).filter(|_| op == AggregateOp::Mean),
                    value: divided.map_or(Val::Missing, Val::Number),
                }
            }
            Accumulator::Values { cells, others } => {
                let count = Exact::from((cells.len() + others.len()) as u64);
                let value = median(cells, others, scale)?.map_or(Val::Missing, Val::Number);
                Counted { op, numerator: None, denominator: Some(count), value }
            }
            Accumulator::Distinct(values) => {
                let count = values.len() as u64;
                Counted::parts(op, count, None, number(count))
            }
        })
    }
}

/// The middle one of the numbers, or the mean of the two in the middle.
fn median(cells: &[i128], others: &[Exact], scale: u8) -> Result<Option<Exact>, EvalError> {
    let middle = if others.is_empty() {
        let mut cells = cells.to_vec();
        cells.sort_unstable();
        middle_two(&cells).map(|(lower, upper)| (Exact::decimal(*lower, scale), Exact::decimal(*upper, scale)))
    } else {
        let mut all: Vec<Exact> = cells.iter().map(|cell| Exact::decimal(*cell, scale)).collect();
        all.extend_from_slice(others);
        all.sort_unstable();
        middle_two(&all).map(|(lower, upper)| (lower.clone(), upper.clone()))
    };
    let Some((lower, upper)) = middle else { return Ok(None) };
    Ok(lower.add(&upper)?.div(&Exact::from(2u64))?)
}

/// The two in the middle, of an odd number the same one twice.
fn middle_two<T>(sorted: &[T]) -> Option<(&T, &T)> {
    sorted.get(sorted.len().saturating_sub(1) / 2).zip(sorted.get(sorted.len() / 2))
}

/// A sum of numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    /// Cells at the aggregate's scale, as long as their sum fits.
    cells: i128,
    /// What did not fit, and numbers that are no cells.
    rest: Option<Box<Rest>>,
}

#[derive(Clone, Debug, Default)]
struct Rest {
    cells: BigInt,
    /// Per denominator, the sum of the numerators.
    fractions: BTreeMap<BigInt, BigInt>,
}

impl Sum {
    fn add_cell(&mut self, cell: i128) {
        match self.cells.checked_add(cell) {
            Some(sum) => self.cells = sum,
            None => {
                self.rest.get_or_insert_default().cells += self.cells;
                self.cells = cell;
            }
        }
    }

    fn add_number(&mut self, number: &Exact) {
        let (numerator, denominator) = number.fraction();
        *self.rest.get_or_insert_default().fractions.entry(denominator).or_default() += numerator;
    }

    fn merge(&mut self, other: Sum) {
        self.add_cell(other.cells);
        let Some(other) = other.rest else { return };
        let rest = self.rest.get_or_insert_default();
        rest.cells += other.cells;
        for (denominator, numerator) in other.fractions {
            *rest.fractions.entry(denominator).or_default() += numerator;
        }
    }

    /// The sum. Fractions are added in the order of their denominators: whether a step outgrows the bound then does
    /// not depend on the order of the records.
    fn finish(&self, scale: u8) -> Result<Exact, EvalError> {
        let Some(rest) = &self.rest else { return Ok(Exact::decimal(self.cells, scale)) };
        let mut sum = Exact::big_decimal(&rest.cells + self.cells, scale);
        for (denominator, numerator) in &rest.fractions {
            sum = sum.add(&Exact::quotient(numerator.clone(), denominator.clone())?)?;
        }
        Ok(sum)
    }
}

/// A value as far as it is told from others: two values have one key where the language calls them equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A kind of value, and what tells it from others of the kind.
    Plain(u8, u128),
    Number(Exact),
    Text(Box<str>),
    Unlisted(Box<str>),
}

impl Key {
    /// The key of a value; none where it is missing, or several.
    pub(super) fn of(value: Val<&str>) -> Option<Key> {
        let pair = |above: u128, below: u32| above << 32 | u128::from(below);
        Some(match value {
            Val::Missing | Val::Many(_) => return None,
            Val::Number(number) => Key::Number(number),
            Val::Text(text) => Key::Text(text.into()),
            Val::Other(text) => Key::Unlisted(text.into()),
            Val::Bool(yes) => Key::Plain(0, yes.into()),
            Val::Date(day) => Key::Plain(1, day as u128),
            Val::Time(instant) => Key::Plain(2, instant as u128),
            Val::Clock(second) => Key::Plain(3, second.into()),
            Val::Enum(of, value) => Key::Plain(4, pair(of.0.into(), value)),
            Val::Set(_, bits) => Key::Plain(5, bits),
            Val::Agency(agency, unit) => Key::Plain(6, pair(unit.map_or(0, |unit| u128::from(unit.0) + 1), agency.0)),
            Val::Unit(unit) => Key::Plain(7, unit.0.into()),
            Val::Row(list, row) => Key::Plain(8, pair(list.0.into(), row)),
            Val::Limit(limit) => {
                let (kind, n) = limit_measure(limit);
                Key::Plain(9 + kind.map_or(0, |kind| kind as u8 + 1), n.into())
            }
        })
    }
}
