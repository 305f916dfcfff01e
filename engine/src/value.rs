//! Values that know their type: what outcomes, explanations and expressions are made of.

mod show;

pub(crate) use show::{limit_code, members};

use crate::row::{Cell, MISSING, OTHER, Row};
use crate::{Exact, UnitIx};
use ruleset::{AgencyId, EnumId, Limit, LimitKind, LimitUnit, ListId, Type};

/// A value. Text is owned, or (`Val<&str>`, while an expression is evaluated) borrowed from the record or the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Val<T = Box<str>> {
    /// It is not there.
    Missing,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(Exact),
    /// Text, a person, a post.
    Text(T),
    /// Days since 1970-01-01.
    Date(i32),
    /// Seconds since 1970-01-01T00:00Z.
    Time(i64),
    /// Seconds since midnight.
    Clock(u32),
    /// A limit of time.
    Limit(Limit),
    /// A value of an enum.
    Enum(EnumId, u32),
    /// An unlisted value of an open enum.
    Other(T),
    /// Several values of an enum, a bit for each.
    Set(EnumId, u128),
    /// An agency; one that stands once per unit with its unit, where that is known.
    Agency(AgencyId, Option<UnitIx>),
    /// A unit.
    Unit(UnitIx),
    /// A row of a list.
    Row(ListId, u32),
    /// Several values: of an outcome, or of rules put together.
    Many(Vec<Val<T>>),
}

impl<T> Val<T> {
    /// Whether it is not there.
    pub fn is_missing(&self) -> bool {
        matches!(self, Val::Missing)
    }

    /// The number; none for any other value.
    pub fn number(&self) -> Option<&Exact> {
        match self {
            Val::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The yes or no; none for any other value.
    pub fn bool(&self) -> Option<bool> {
        match self {
            Val::Bool(yes) => Some(*yes),
            _ => None,
        }
    }
}

impl<T: AsRef<str>> Val<T> {
    /// The same value with text of its own.
    pub fn to_owned_val(&self) -> Val {
        self.map_text(&|text| text.as_ref().into())
    }

    /// The same value, its text borrowed.
    pub fn borrowed(&self) -> Val<&str> {
        self.map_text(&|text| text.as_ref())
    }

    fn map_text<'a, U>(&'a self, text: &impl Fn(&'a T) -> U) -> Val<U> {
        match self {
            Val::Missing => Val::Missing,
            Val::Bool(yes) => Val::Bool(*yes),
            Val::Number(number) => Val::Number(number.clone()),
            Val::Text(value) => Val::Text(text(value)),
            Val::Date(day) => Val::Date(*day),
            Val::Time(instant) => Val::Time(*instant),
            Val::Clock(second) => Val::Clock(*second),
            Val::Limit(limit) => Val::Limit(*limit),
            Val::Enum(id, value) => Val::Enum(*id, *value),
            Val::Other(value) => Val::Other(text(value)),
            Val::Set(id, bits) => Val::Set(*id, *bits),
            Val::Agency(id, unit) => Val::Agency(*id, *unit),
            Val::Unit(unit) => Val::Unit(*unit),
            Val::Row(list, row) => Val::Row(*list, *row),
            // Not nested: an outcome's values and a collected list are flat.
            Val::Many(values) => Val::Many(values.iter().map(|value| value.map_text(text)).collect()),
        }
    }

    /// Equality as the language means it: `120 minutes` is `2 hours`, an agency without its unit is any of its
    /// kind, and what is missing equals nothing.
    pub fn same<U: AsRef<str>>(&self, other: &Val<U>) -> bool {
        match (self, other) {
            (Val::Bool(a), Val::Bool(b)) => a == b,
            (Val::Number(a), Val::Number(b)) => a == b,
            (Val::Text(a), Val::Text(b)) | (Val::Other(a), Val::Other(b)) => a.as_ref() == b.as_ref(),
            (Val::Date(a), Val::Date(b)) => a == b,
            (Val::Time(a), Val::Time(b)) => a == b,
            (Val::Clock(a), Val::Clock(b)) => a == b,
            (Val::Limit(a), Val::Limit(b)) => limit_measure(*a) == limit_measure(*b),
            (Val::Enum(e, a), Val::Enum(f, b)) => e == f && a == b,
            (Val::Set(e, a), Val::Set(f, b)) => e == f && a == b,
            (Val::Agency(a, x), Val::Agency(b, y)) => a == b && (x.is_none() || y.is_none() || x == y),
            (Val::Unit(a), Val::Unit(b)) => a == b,
            (Val::Row(l, a), Val::Row(m, b)) => l == m && a == b,
            (Val::Many(a), Val::Many(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b)),
            _ => false,
        }
    }
}

/// The value of a field's cell. A cell that its type does not have reads as missing.
pub(crate) fn field_value<'a>(row: &'a Row, ty: &Type, multiple: bool, cell: Cell) -> Val<&'a str> {
    if cell == MISSING {
        return Val::Missing;
    }
    let value = match ty {
        Type::Bool => Some(Val::Bool(cell != 0)),
        Type::Number { scale, .. } => Some(Val::Number(Exact::decimal(cell, *scale))),
        Type::Text | Type::Person | Type::Post(_) => row.text_of(cell).map(Val::Text),
        Type::Date => cell.try_into().ok().map(Val::Date),
        Type::Time => cell.try_into().ok().map(Val::Time),
        Type::Limit => limit_of(cell).map(Val::Limit),
        Type::Enum(id) if multiple => Some(Val::Set(*id, cell as u128)),
        Type::Enum(_) if cell >= OTHER => row.text_of(cell).map(Val::Other),
        Type::Enum(id) => cell.try_into().ok().map(|value| Val::Enum(*id, value)),
        Type::Unit { .. } => cell.try_into().ok().map(|unit| Val::Unit(UnitIx(unit))),
        Type::Agency(_) => agency_of(cell),
        Type::Row(list) => cell.try_into().ok().map(|row| Val::Row(*list, row)),
    };
    value.unwrap_or(Val::Missing)
}

/// The cell of an agency.
pub fn agency_cell(agency: AgencyId, unit: Option<UnitIx>) -> Cell {
    let unit = unit.map_or(0, |unit| Cell::from(unit.0) + 1);
    unit << 32 | Cell::from(agency.0)
}

fn agency_of<T>(cell: Cell) -> Option<Val<T>> {
    let unit = u32::try_from(cell >> 32).ok()?;
    let agency = u32::try_from(cell & 0xffff_ffff).ok()?;
    Some(Val::Agency(AgencyId(agency), unit.checked_sub(1).map(UnitIx)))
}

/// Units of limits in the order of their codes in cells.
const LIMIT_UNITS: [LimitUnit; 6] =
    [LimitUnit::Minute, LimitUnit::Hour, LimitUnit::WorkHour, LimitUnit::Workday, LimitUnit::Day, LimitUnit::Unlimited];

/// The cell of a limit.
pub fn limit_cell(limit: Limit) -> Cell {
    let code = LIMIT_UNITS.iter().position(|unit| *unit == limit.unit).unwrap_or(0);
    (code as Cell) << 64 | Cell::from(limit.n)
}

pub(crate) fn limit_of(cell: Cell) -> Option<Limit> {
    let unit = LIMIT_UNITS.get(usize::try_from(cell >> 64).ok()?)?;
    let n = u32::try_from(cell & Cell::from(u64::MAX)).ok()?;
    Some(Limit { n, unit: *unit })
}

/// A limit in the smallest unit of its kind. Limits of one kind compare by the number; of two kinds, not at all.
/// No limit is of no kind.
pub fn limit_measure(limit: Limit) -> (Option<LimitKind>, u64) {
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
