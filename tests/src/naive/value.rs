//! Values, and when two are the same or one is less.

use num_rational::BigRational;
use ruleset::{AgencyId, EnumId, Limit, LimitKind, LimitUnit, ListId, Number};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// An exact number.
pub type Rational = BigRational;

/// A value. One that is missing is a `None` around it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(Rational),
    /// Text, a person, a post.
    Text(String),
    /// Days since 1970-01-01.
    Date(i64),
    /// Seconds since 1970-01-01T00:00Z.
    Time(i64),
    /// Seconds since midnight.
    Clock(u32),
    /// A limit of time, as written.
    Limit(Limit),
    /// A value of an enum, by its index.
    Enum(EnumId, u32),
    /// A value that an open enum does not list.
    Unlisted(String),
    /// Several values of an enum.
    Set(EnumId, BTreeSet<u32>),
    /// A unit, by name.
    Unit(String),
    /// An agency; one that stands once per unit with that unit's name, where it is known.
    Agency(AgencyId, Option<String>),
    /// A row of a list.
    Row(ListId, usize),
    /// Several values of an outcome.
    Many(Vec<Value>),
}

impl Value {
    /// A whole number.
    pub fn whole(n: impl Into<num_bigint::BigInt>) -> Value {
        Value::Number(Rational::from_integer(n.into()))
    }

    /// The number that it is.
    pub fn number(&self) -> Option<&Rational> {
        match self {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// A decimal of the policy as a fraction.
pub fn rational(number: Number) -> Rational {
    decimal(number.mantissa, number.scale)
}

/// `mantissa / 10^scale`
pub fn decimal(mantissa: i128, scale: u8) -> Rational {
    Rational::new(mantissa.into(), num_bigint::BigInt::from(10).pow(scale.into()))
}

/// Whether two values are the same thing.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        // 120 minutes are 2 hours.
        (Value::Limit(a), Value::Limit(b)) => measured(*a) == measured(*b),
        // `社区网格中心` without its unit, as a policy writes it, is any community's.
        (Value::Agency(a, x), Value::Agency(b, y)) => a == b && (x.is_none() || y.is_none() || x == y),
        _ => a == b,
    }
}

/// How two values stand to each other; none where neither comes first: limits of two kinds, or no limit at all.
pub(super) fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) | (Value::Time(a), Value::Time(b)) => Some(a.cmp(b)),
        (Value::Clock(a), Value::Clock(b)) => Some(a.cmp(b)),
        (Value::Limit(a), Value::Limit(b)) => match (measured(*a), measured(*b)) {
            ((Some(kind), n), (Some(other), m)) if kind == other => Some(n.cmp(&m)),
            _ => None,
        },
        _ => None,
    }
}

/// In what a limit is counted, and how much: minutes for elapsed time. No limit is counted in nothing.
pub(super) fn measured(limit: Limit) -> (Option<LimitKind>, u64) {
    let n = u64::from(limit.n);
    match limit.unit {
        LimitUnit::Minute => (Some(LimitKind::Hours), n),
        LimitUnit::Hour => (Some(LimitKind::Hours), n * 60),
        LimitUnit::WorkHour => (Some(LimitKind::WorkHours), n),
        LimitUnit::Workday => (Some(LimitKind::Workdays), n),
        LimitUnit::Day => (Some(LimitKind::Days), n),
        LimitUnit::Unlimited => (None, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(n: u32, unit: LimitUnit) -> Value {
        Value::Limit(Limit { n, unit })
    }

    #[test]
    fn limits_of_one_kind_compare() {
        assert!(same(&limit(120, LimitUnit::Minute), &limit(2, LimitUnit::Hour)));
        assert_eq!(order(&limit(90, LimitUnit::Minute), &limit(2, LimitUnit::Hour)), Some(Ordering::Less));
        assert!(!same(&limit(2, LimitUnit::Workday), &limit(2, LimitUnit::Day)));
        assert_eq!(order(&limit(2, LimitUnit::Workday), &limit(2, LimitUnit::Day)), None);
        let none = limit(0, LimitUnit::Unlimited);
        assert!(same(&none, &none));
        assert_eq!(order(&none, &none), None);
    }

    #[test]
    fn an_agency_without_its_unit_is_any_of_its_kind() {
        let agency = |id, unit: Option<&str>| Value::Agency(AgencyId(id), unit.map(str::to_owned));
        assert!(same(&agency(1, None), &agency(1, Some("甲"))));
        assert!(!same(&agency(1, Some("乙")), &agency(1, Some("甲"))));
        assert!(!same(&agency(2, None), &agency(1, None)));
    }
}
