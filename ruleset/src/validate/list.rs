//! Lists and their rows.

use super::check::{ensure, table, unique};
use super::fault::{Fault, Within};
use super::{structure, value};
use crate::number::TOO_MANY_DIGITS;
use crate::{Defect, Field, List, ListId, Meaning, Number, Type, Value};

/// Checks every list: columns, key, and each row against the columns.
pub(super) fn check(meaning: &Meaning) -> Result<(), Fault> {
    table::<ListId>(meaning, "lists")?;
    for (index, list) in meaning.lists.iter().enumerate() {
        self::list(meaning, list).within("lists", index)?;
    }
    Ok(())
}

fn list(meaning: &Meaning, list: &List) -> Result<(), Fault> {
    value::fields(meaning, &list.fields)?;
    ensure(!list.key.is_empty(), Defect::Empty).within("key", None)?;
    structure::key(&list.fields, &list.key).within("key", None)?;
    ensure(u32::try_from(list.rows.len()).is_ok(), Defect::TooMuch).within("rows", None)?;
    for (index, row) in list.rows.iter().enumerate() {
        self::row(meaning, list, row).within("rows", index)?;
    }
    let keys = list.rows.iter().map(|row| list.key.iter().map(|id| row.get(id.index())).collect::<Vec<_>>());
    unique(keys).within("rows", None)
}

fn row(meaning: &Meaning, list: &List, row: &[Vec<Value>]) -> Result<(), Defect> {
    ensure(row.len() == list.fields.len(), Defect::Length)?;
    list.fields.iter().zip(row).try_for_each(|(field, cell)| self::cell(meaning, field, cell))
}

fn cell(meaning: &Meaning, field: &Field, cell: &[Value]) -> Result<(), Defect> {
    ensure(field.optional || !cell.is_empty(), Defect::Empty)?;
    ensure(field.multiple || cell.len() <= 1, Defect::TooMuch)?;
    unique(cell)?;
    for value in cell {
        value::value(meaning, value)?;
        ensure(fits(meaning, value, &field.ty), Defect::WrongType)?;
    }
    Ok(())
}

/// Whether a column of the type can hold the value.
fn fits(meaning: &Meaning, value: &Value, ty: &Type) -> bool {
    match (value, ty) {
        (Value::Bool(_), Type::Bool)
        | (Value::Text(_), Type::Text | Type::Person | Type::Post(_))
        | (Value::Date(_), Type::Date)
        | (Value::Time(_), Type::Time)
        | (Value::Limit(_), Type::Limit)
        | (Value::Unit(_), Type::Unit { .. }) => true,
        (Value::Number(number), Type::Number { scale, min, max, .. }) => in_range(*number, *scale, *min, *max),
        (Value::Enum(of, _), Type::Enum(ty)) => of == ty,
        (Value::Row(of, _), Type::Row(ty)) => of == ty,
        (Value::Agency(id), Type::Agency(groups)) => {
            let belongs =
                |groups: &[_]| meaning.get(*id).is_some_and(|agency| agency.groups.iter().any(|g| groups.contains(g)));
            groups.is_empty() || belongs(groups)
        }
        _ => false,
    }
}

/// Whether the number fits the column's scale, digits and range.
fn in_range(number: Number, scale: u8, min: Option<i128>, max: Option<i128>) -> bool {
    number.at_scale(scale).is_some_and(|mantissa| {
        mantissa.unsigned_abs() < TOO_MANY_DIGITS
            && min.is_none_or(|min| min <= mantissa)
            && max.is_none_or(|max| mantissa <= max)
    })
}
