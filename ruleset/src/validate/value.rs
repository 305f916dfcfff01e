//! Numbers, constants, types and fields.

use super::check::{clock, date, ensure, known, known_sorted, known_unique, name, names, time};
use super::fault::{Fault, Within};
use crate::number::TOO_MANY_DIGITS;
use crate::{Defect, Field, Limit, LimitUnit, MAX_DIGITS, MAX_SET_VALUES, Meaning, Number, Type, Value};
use diagnose::Unit;

/// The number is canonical.
pub(super) fn number(number: Number) -> Result<(), Defect> {
    ensure(number.is_canonical(), Defect::NotCanonical)
}

/// The number is canonical, and zero or more.
pub(super) fn not_negative(n: Number) -> Result<(), Defect> {
    number(n)?;
    ensure(n.mantissa >= 0, Defect::OutOfRange)
}

/// The number is canonical and more than zero.
pub(super) fn positive(n: Number) -> Result<(), Defect> {
    number(n)?;
    ensure(n.mantissa > 0, Defect::OutOfRange)
}

/// The constant means something in this set.
pub(super) fn value(meaning: &Meaning, value: &Value) -> Result<(), Defect> {
    match value {
        Value::Bool(_) | Value::Text(_) => Ok(()),
        Value::Number(n) => number(*n),
        Value::Date(day) => date(*day),
        Value::Time(second) => time(*second),
        Value::Clock(second) => clock(*second),
        Value::Limit(limit) => self::limit(*limit),
        Value::Enum(id, index) => {
            let listed = meaning.get(*id).and_then(|ty| ty.value(*index));
            ensure(listed.is_some(), Defect::OutOfBounds)
        }
        Value::Agency(id) => known(meaning, *id),
        Value::Unit(unit) => name(unit),
        Value::Row(id, row) => {
            let rows = meaning.get(*id).map_or(0, |list| list.rows.len());
            ensure((*row as usize) < rows, Defect::OutOfBounds)
        }
    }
}

fn limit(limit: Limit) -> Result<(), Defect> {
    ensure(limit.unit != LimitUnit::Unlimited || limit.n == 0, Defect::NotCanonical)
}

/// The code is one of the table of units.
pub(super) fn unit(code: Option<&str>) -> Result<(), Defect> {
    let known = code.is_none_or(|code| Unit::ALL.iter().any(|unit| unit.code() == code));
    ensure(known, Defect::OutOfBounds)
}

/// The type means something in this set.
pub(super) fn ty(meaning: &Meaning, ty: &Type) -> Result<(), Defect> {
    match ty {
        Type::Bool | Type::Text | Type::Date | Type::Time | Type::Person | Type::Limit => Ok(()),
        Type::Number { scale, min, max, unit: code } => {
            ensure(*scale <= MAX_DIGITS, Defect::OutOfRange)?;
            let fits = |bound: &Option<i128>| bound.is_none_or(|bound| bound.unsigned_abs() < TOO_MANY_DIGITS);
            ensure(fits(min) && fits(max), Defect::OutOfRange)?;
            ensure(min.zip(*max).is_none_or(|(min, max)| min <= max), Defect::Reversed)?;
            unit(code.as_deref())
        }
        Type::Enum(id) => known(meaning, *id),
        Type::Unit { levels, .. } => {
            ensure(!levels.is_empty(), Defect::Empty)?;
            known_sorted(meaning, levels)
        }
        Type::Agency(groups) => known_unique(meaning, groups),
        Type::Post(id) => known(meaning, *id),
        Type::Row(id) => known(meaning, *id),
    }
}

/// The fields of a record, level or list: named apart, of known types, multiple only where a cell has the bits.
pub(super) fn fields(meaning: &Meaning, fields: &[Field]) -> Result<(), Fault> {
    names(fields.iter().map(|field| field.name.as_str())).within("fields", None)?;
    for (index, field) in fields.iter().enumerate() {
        let checked = ty(meaning, &field.ty)
            .and_then(|()| ensure(!field.multiple || is_set(meaning, &field.ty), Defect::TooMuch));
        checked.within("fields", index)?;
    }
    Ok(())
}

/// Whether a cell can hold a bit for each value of the type.
fn is_set(meaning: &Meaning, ty: &Type) -> bool {
    match ty {
        Type::Enum(id) => meaning.get(*id).is_some_and(|ty| ty.values.len() <= MAX_SET_VALUES),
        _ => false,
    }
}
