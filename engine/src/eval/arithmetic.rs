//! Exact arithmetic and the functions of the language. What is missing makes the result missing.

use super::{Scope, Seen, below};
use crate::calendar::civil;
use crate::{EvalError, Exact, Val};
use ruleset::{ArithmeticOp, Builtin, CalendarId, NodeId};

impl<'a> Scope<'a> {
    pub(super) fn arithmetic(&mut self, op: ArithmeticOp, a: NodeId, b: NodeId) -> Result<Seen<'a>, EvalError> {
        let (Val::Number(a), Val::Number(b)) = (self.value(a)?, self.value(b)?) else { return Ok(Val::Missing) };
        Ok(match op {
            ArithmeticOp::Add => Val::Number(a.add(&b)?),
            ArithmeticOp::Subtract => Val::Number(a.sub(&b)?),
            ArithmeticOp::Multiply => Val::Number(a.mul(&b)?),
            ArithmeticOp::Divide => a.div(&b)?.map_or(Val::Missing, Val::Number),
        })
    }

    pub(super) fn call(&mut self, function: Builtin, arguments: &[NodeId]) -> Result<Seen<'a>, EvalError> {
        let mut values = Vec::with_capacity(arguments.len());
        for argument in arguments {
            values.push(self.value(*argument)?);
        }
        Ok(match (function, values.as_slice()) {
            (Builtin::Days, [from, to]) => {
                whole(self.day(from).zip(self.day(to)).map(|(a, b)| i64::from(b) - i64::from(a)))
            }
            (Builtin::Hours, [Val::Time(from), Val::Time(to)]) => {
                Exact::ratio(i128::from(*to) - i128::from(*from), 3600).map_or(Val::Missing, Val::Number)
            }
            (Builtin::Min, [first, rest @ ..]) => extreme(first, rest, |value, least| below(value, least)),
            (Builtin::Max, [first, rest @ ..]) => extreme(first, rest, |value, greatest| below(greatest, value)),
            (Builtin::Month, [date]) => whole(self.day(date).map(|day| civil(day).1.into())),
            (Builtin::Year, [date]) => whole(self.day(date).map(|day| civil(day).0.into())),
            (Builtin::Date, [date]) => self.day(date).map_or(Val::Missing, Val::Date),
            _ => Val::Missing,
        })
    }

    pub(super) fn workdays(&mut self, calendar: CalendarId, from: NodeId, to: NodeId) -> Result<Seen<'a>, EvalError> {
        let (from, to) = (self.value(from)?, self.value(to)?);
        let (Some(from), Some(to)) = (self.day(&from), self.day(&to)) else { return Ok(Val::Missing) };
        match self.engine.calendar(calendar) {
            Some(calendar) => Ok(whole(Some(calendar.workdays_between(from, to)?))),
            None => Ok(Val::Missing),
        }
    }

    /// The day of a date or time.
    fn day(&self, value: &Seen<'_>) -> Option<i32> {
        match value {
            Val::Date(day) => Some(*day),
            Val::Time(instant) => Some(self.engine.zone().day(*instant)),
            _ => None,
        }
    }
}

fn whole<'a>(n: Option<i64>) -> Seen<'a> {
    n.map_or(Val::Missing, |n| Val::Number(n.into()))
}

/// The least or greatest of some values; missing where one is not a number.
fn extreme<'a>(first: &Seen<'a>, rest: &[Seen<'a>], better: impl Fn(&Seen<'a>, &Seen<'a>) -> bool) -> Seen<'a> {
    let mut best = first;
    for value in rest {
        if better(value, best) {
            best = value;
        }
    }
    let all = std::iter::once(first).chain(rest).all(|value| value.number().is_some());
    if all { best.clone() } else { Val::Missing }
}
