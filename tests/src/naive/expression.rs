//! Expressions and conditions.

use super::calendar::civil;
use super::fault::{Answer, Fault, all, any, fault, together};
use super::value::{Rational, Value, measured, order, same};
use super::{Record, World};
use compiler::checked::Expr;
use num_bigint::BigInt;
use num_traits::Zero;
use ruleset::{ArithmeticOp, Builtin, CompareOp, DecisionId, ListId, Node};
use std::cell::RefCell;

/// Numbers may have so many bits above and below the fraction line.
const MAX_BITS: u64 = 4096;

/// Where an expression stands: what its names refer to.
#[derive(Clone, Debug)]
pub(super) struct Here<'w> {
    pub world: &'w World<'w>,
    /// The record at hand.
    pub record: Option<&'w Record>,
    /// The list rows on which the surrounding `有 … 其中` stand, the nearest last.
    pub rows: Vec<(ListId, usize)>,
    /// The subject of the indicator.
    pub subject: Option<Value>,
    /// The results of the indicator's countings.
    pub counted: Vec<Option<Value>>,
    /// The values of all indicators for the subject.
    pub indicators: Vec<Option<Value>>,
    /// The decisions made on a case, where the record is one's: those are kept.
    pub kept: Option<&'w RefCell<Kept>>,
}

/// Decisions that were made, with the rules that matched.
pub(super) type Kept = Vec<(DecisionId, Vec<usize>)>;

impl<'w> Here<'w> {
    /// On a record.
    pub fn on(world: &'w World<'w>, record: &'w Record) -> Here<'w> {
        let (rows, counted, indicators) = (Vec::new(), Vec::new(), Vec::new());
        Here { world, record: Some(record), rows, subject: None, counted, indicators, kept: None }
    }

    /// The value of an expression; none where it is missing.
    pub fn value(&self, expr: &Expr) -> Answer<Option<Value>> {
        match expr.node.as_ref() {
            Node::Const(constant) => Ok(self.world.constant(constant)),
            Node::Field(field) => Ok(self.record.and_then(|record| record.fields[field.index()].clone())),
            Node::RowField(list, column) => {
                let row = self.rows.iter().rev().find(|(of, _)| of == list);
                Ok(row.and_then(|(list, row)| self.world.cell(*list, *row, *column)))
            }
            Node::Subject => Ok(self.subject.clone()),
            Node::Outcome(decision, outcome) => self.outcome_of(*decision, *outcome),
            Node::Lookup { list, column, key } => {
                let key: Option<Vec<Value>> = self.values(key)?.into_iter().collect();
                let row = key.and_then(|key| self.world.row(*list, &key));
                Ok(row.and_then(|row| self.world.cell(*list, row, *column)))
            }
            Node::UnitField(level, field, unit) => Ok(match self.value(unit)? {
                Some(Value::Unit(unit)) => self.world.unit_field(&unit, *level, *field),
                _ => None,
            }),
            Node::AsOf => Ok(Some(Value::Time(self.as_of()?))),
            Node::EffectiveDate => Ok(Some(Value::Date(self.effective_date()?))),
            Node::Arithmetic(op, a, b) => self.arithmetic(*op, a, b),
            Node::Negate(a) => Ok(self.number(a)?.map(|a| Value::Number(-a))),
            Node::IfMissing(value, otherwise) => match self.value(value)? {
                Some(value) => Ok(Some(value)),
                None => self.value(otherwise),
            },
            Node::Call(function, arguments) => Ok(self.call(*function, &self.values(arguments)?)),
            Node::Workdays(calendar, from, to) => match self.values([from, to])?.as_slice() {
                [Some(from), Some(to)] => {
                    let days = self.world.workdays(*calendar, self.day(from), self.day(to))?;
                    Ok(Some(Value::whole(days)))
                }
                _ => Ok(None),
            },
            Node::Aggregate(index) => Ok(self.counted[*index as usize].clone()),
            Node::Indicator(id) => Ok(self.indicators[id.index()].clone()),
            _ => Ok(Some(Value::Bool(self.truth(expr)?))),
        }
    }

    /// Whether a condition holds; with a part that is missing it does not.
    pub fn truth(&self, expr: &Expr) -> Answer<bool> {
        match expr.node.as_ref() {
            Node::And(parts) => all(parts.iter().map(|part| self.truth(part))),
            Node::Or(parts) => any(parts.iter().map(|part| self.truth(part))),
            Node::Not(part) => Ok(!self.truth(part)?),
            Node::Compare(op, a, b) => Ok(match self.values([a, b])?.as_slice() {
                [Some(a), Some(b)] => order(a, b).is_some_and(|order| match op {
                    CompareOp::AtLeast => order.is_ge(),
                    CompareOp::AtMost => order.is_le(),
                    CompareOp::Over => order.is_gt(),
                    CompareOp::Below => order.is_lt(),
                }),
                _ => false,
            }),
            Node::Equal(a, b) => Ok(matches!(self.values([a, b])?.as_slice(), [Some(a), Some(b)] if same(a, b))),
            Node::OneOf(value, constants) => self.holds(value, |value| {
                constants.iter().any(|one| self.world.constant(one).is_some_and(|one| same(value, &one)))
            }),
            Node::LimitIs(limit, kind) => {
                self.holds(limit, |limit| matches!(limit, Value::Limit(limit) if measured(*limit).0 == Some(*kind)))
            }
            Node::ContainsAny(set, _, wanted) => {
                self.holds(set, |set| matches!(set, Value::Set(_, held) if wanted.iter().any(|one| held.contains(one))))
            }
            Node::ContainsAll(set, _, wanted) => {
                self.holds(set, |set| matches!(set, Value::Set(_, held) if wanted.iter().all(|one| held.contains(one))))
            }
            Node::ListedIn(value, list) => {
                self.holds(value, |value| self.world.row(*list, std::slice::from_ref(value)).is_some())
            }
            Node::LiesInUnits(unit, names) => self.holds(
                unit,
                |unit| matches!(unit, Value::Unit(unit) if names.iter().any(|name| self.world.lies_in(unit, name))),
            ),
            Node::LiesInGroups(agency, groups) => self.holds(agency, |agency| {
                let Value::Agency(id, _) = agency else { return false };
                let of = &self.world.policy.meaning.agencies[id.index()].groups;
                groups.iter().any(|group| of.contains(group))
            }),
            Node::Filled(value) => self.holds(value, |_| true),
            Node::Exists(list, condition) => any((0..self.world.rows(*list)).map(|row| match condition {
                Some(condition) => self.on_row(*list, row).truth(condition),
                None => Ok(true),
            })),
            _ => self.holds(expr, |value| *value == Value::Bool(true)),
        }
    }

    /// Whether a value is there and passes a test.
    fn holds(&self, expr: &Expr, test: impl FnOnce(&Value) -> bool) -> Answer<bool> {
        Ok(self.value(expr)?.is_some_and(|value| test(&value)))
    }

    fn values<'e>(&self, exprs: impl IntoIterator<Item = &'e Expr>) -> Answer<Vec<Option<Value>>> {
        together(exprs.into_iter().map(|expr| self.value(expr)))
    }

    /// The number that an expression is; none where it is missing.
    pub fn number(&self, expr: &Expr) -> Answer<Option<Rational>> {
        Ok(self.value(expr)?.and_then(|value| value.number().cloned()))
    }

    fn on_row(&self, list: ListId, row: usize) -> Here<'w> {
        let mut inside = self.clone();
        inside.rows.push((list, row));
        inside
    }

    fn as_of(&self) -> Answer<i64> {
        self.world.as_of.map_or_else(|| fault(Fault::NoAsOf), Ok)
    }

    /// The date on which the record counts: of its `起算` field, else of the instant as of which all is judged.
    fn effective_date(&self) -> Answer<i64> {
        let counts_from = self.record.and_then(|record| {
            let field = self.world.policy.meaning.records[record.of.index()].counts_from?;
            record.fields[field.index()].clone()
        });
        match counts_from {
            Some(date) => Ok(self.day(&date)),
            None => Ok(self.world.day_at(self.as_of()?)),
        }
    }

    fn arithmetic(&self, op: ArithmeticOp, a: &Expr, b: &Expr) -> Answer<Option<Value>> {
        let values = self.values([a, b])?;
        let [Some(Value::Number(a)), Some(Value::Number(b))] = values.as_slice() else { return Ok(None) };
        let result = match op {
            ArithmeticOp::Add => a + b,
            ArithmeticOp::Subtract => a - b,
            ArithmeticOp::Multiply => a * b,
            ArithmeticOp::Divide if b.is_zero() => return Ok(None),
            ArithmeticOp::Divide => a / b,
        };
        bounded(result).map(|number| Some(Value::Number(number)))
    }

    /// A function of the language; missing where an argument is.
    fn call(&self, function: Builtin, arguments: &[Option<Value>]) -> Option<Value> {
        let arguments: Option<Vec<&Value>> = arguments.iter().map(Option::as_ref).collect();
        match (function, arguments?.as_slice()) {
            (Builtin::Days, [from, to]) => Some(Value::whole(self.day(to) - self.day(from))),
            (Builtin::Hours, [Value::Time(from), Value::Time(to)]) => {
                Some(Value::Number(Rational::new(BigInt::from(to - from), BigInt::from(3600))))
            }
            (Builtin::Min, [Value::Number(a), Value::Number(b)]) => Some(Value::Number(a.min(b).clone())),
            (Builtin::Max, [Value::Number(a), Value::Number(b)]) => Some(Value::Number(a.max(b).clone())),
            (Builtin::Month, [date]) => Some(Value::whole(civil(self.day(date)).month)),
            (Builtin::Year, [date]) => Some(Value::whole(civil(self.day(date)).year)),
            (Builtin::Date, [date]) => Some(Value::Date(self.day(date))),
            (function, arguments) => panic!("{function:?} of {arguments:?}: the checker lets no such call pass"),
        }
    }

    /// The day of a date or time.
    fn day(&self, value: &Value) -> i64 {
        match value {
            Value::Date(day) => *day,
            Value::Time(instant) => self.world.day_at(*instant),
            other => panic!("{other:?} has no day: the checker lets no such value pass"),
        }
    }
}

/// The number, unless it has too many digits.
pub(super) fn bounded(number: Rational) -> Answer<Rational> {
    if number.numer().bits() > MAX_BITS || number.denom().bits() > MAX_BITS {
        return fault(Fault::TooLarge);
    }
    Ok(number)
}
