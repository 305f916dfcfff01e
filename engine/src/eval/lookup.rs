//! Lists: rows by key, columns of rows. Units: their fields.

use super::{Scope, Seen, constant};
use crate::value::{field_value, limit_measure};
use crate::{Engine, EvalError, Val};
use ruleset::{FieldId, LevelId, List, ListId, NodeId, Value};
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// The rows of a list by key.
#[derive(Debug, Default)]
pub(crate) struct ListKeys {
    rows: FxHashMap<Box<str>, u32>,
}

impl ListKeys {
    /// Indexes a list. Of two rows with one key (which the compiler refuses) the first is found.
    pub(crate) fn new(list: &List) -> ListKeys {
        let mut rows = FxHashMap::default();
        let mut key = String::new();
        for (index, row) in list.rows.iter().enumerate() {
            key.clear();
            let parts = list.key.iter().map(|field| row.get(field.index()).and_then(|cell| cell.first()));
            parts.for_each(|part| part.map_or((), |part| write_constant(part, &mut key)));
            rows.entry(key.as_str().into()).or_insert(index as u32);
        }
        ListKeys { rows }
    }
}

impl<'a> Scope<'a> {
    pub(super) fn lookup(&mut self, list: ListId, column: FieldId, key: &[NodeId]) -> Result<Seen<'a>, EvalError> {
        let mut values = Vec::with_capacity(key.len());
        for part in key {
            values.push(self.value(*part)?);
        }
        Ok(self.find_row(list, &values).map_or(Val::Missing, |row| self.list_cell(list, row, column)))
    }

    /// A field of the unit of that level in which a unit lies.
    pub(super) fn unit_field(&mut self, level: LevelId, id: FieldId, unit: NodeId) -> Result<Seen<'a>, EvalError> {
        let Val::Unit(unit) = self.value(unit)? else { return Ok(Val::Missing) };
        let engine = self.engine;
        let row = engine.units().ancestor(unit, level).and_then(|unit| engine.units().row(unit));
        let field = engine.ruleset().meaning.levels.get(level.index()).and_then(|level| level.fields.get(id.index()));
        Ok(match (row, field) {
            (Some(row), Some(field)) => field_value(row, &field.ty, field.multiple, row.cell(id)),
            _ => Val::Missing,
        })
    }

    /// The row with this key.
    pub(super) fn find_row(&mut self, list: ListId, key: &[Seen<'a>]) -> Option<u32> {
        if let [Val::Row(of, row)] = key {
            let rows = self.engine.list(*of)?.rows.len();
            return (*of == list && (*row as usize) < rows).then_some(*row);
        }
        self.key.clear();
        for part in key {
            write_value(self.engine, part, &mut self.key)?;
        }
        self.engine.list_keys(list)?.rows.get(self.key.as_str()).copied()
    }

    /// A column of a row.
    pub(super) fn list_cell(&self, list: ListId, row: u32, column: FieldId) -> Seen<'a> {
        let Some(list) = self.engine.list(list) else { return Val::Missing };
        let Some(cell) = list.rows.get(row as usize).and_then(|row| row.get(column.index())) else {
            return Val::Missing;
        };
        let multiple = list.fields.get(column.index()).is_some_and(|field| field.multiple);
        match cell.as_slice() {
            values if multiple => set_of(values),
            [value] => constant(self.engine, value),
            _ => Val::Missing,
        }
    }
}

/// The enum values of a multiple column.
fn set_of<'a>(values: &[Value]) -> Seen<'a> {
    let mut set = Val::Missing;
    for value in values {
        if let Value::Enum(id, value) = value {
            let bits = if let Val::Set(_, bits) = set { bits } else { 0 };
            set = Val::Set(*id, bits | super::logic::mask(&[*value]));
        }
    }
    set
}

/// Writes a part of a key; none where it is missing or cannot be a key. Each part begins with a letter for its type
/// and ends in a character that no number or name index has, so that no two keys are written alike.
fn write_value(engine: &Engine, value: &Seen<'_>, key: &mut String) -> Option<()> {
    match value {
        Val::Bool(yes) => write_part('b', *yes, key),
        Val::Number(number) => write_part('n', number, key),
        Val::Text(text) => write_text('t', text, key),
        Val::Other(text) => write_text('o', text, key),
        Val::Date(day) => write_part('d', *day, key),
        Val::Time(instant) => write_part('i', *instant, key),
        Val::Clock(second) => write_part('c', *second, key),
        Val::Limit(limit) => write_part('l', format_args!("{:?}", limit_measure(*limit)), key),
        Val::Enum(_, value) => write_part('e', *value, key),
        Val::Agency(id, _) => write_part('a', id.0, key),
        Val::Unit(unit) => write_text('u', engine.units().name(*unit), key),
        Val::Row(list, row) => write_part('r', format_args!("{}.{row}", list.0), key),
        Val::Missing | Val::Set(..) | Val::Many(_) => return None,
    }
    Some(())
}

/// Writes a part of a key that the policy holds, as [`write_value`] would.
fn write_constant(value: &Value, key: &mut String) {
    match value {
        Value::Bool(yes) => write_part('b', *yes, key),
        Value::Number(number) => write_part('n', crate::Exact::from(*number), key),
        Value::Text(text) => write_text('t', text, key),
        Value::Date(day) => write_part('d', *day, key),
        Value::Time(instant) => write_part('i', *instant, key),
        Value::Clock(second) => write_part('c', *second, key),
        Value::Limit(limit) => write_part('l', format_args!("{:?}", limit_measure(*limit)), key),
        Value::Enum(_, value) => write_part('e', *value, key),
        Value::Agency(id) => write_part('a', id.0, key),
        Value::Unit(name) => write_text('u', name, key),
        Value::Row(list, row) => write_part('r', format_args!("{}.{row}", list.0), key),
    }
}

fn write_part(tag: char, part: impl std::fmt::Display, key: &mut String) {
    // Writing to a string does not fail.
    let _ = write!(key, "{tag}{part};");
}

/// A text is written with its length, so that it cannot run into the next part.
fn write_text(tag: char, text: &str, key: &mut String) {
    let _ = write!(key, "{tag}{}:{text};", text.len());
}
