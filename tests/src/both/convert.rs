//! Between the two ways of holding values.

use super::Both;
use crate::naive::{Fault, Faults, Rational, Record, Value};
use engine::{Cell, EvalError, Exact, Row, Val, agency_cell, limit_cell};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use ruleset::{Field, Type};
use std::str::FromStr;

impl Both<'_> {
    /// Fills the fields of the engine's units.
    pub(super) fn fill_units(&mut self) {
        for unit in self.world.units.clone() {
            let row = self.filled(&self.world.policy.meaning.levels[unit.level.index()].fields, &unit.fields);
            let found = self.engine.units().find(&unit.name).unwrap();
            self.engine.units_mut().fill(found, row);
        }
    }

    /// A record as the engine takes it.
    pub fn row(&self, record: &Record) -> Row {
        self.filled(&self.world.policy.meaning.records[record.of.index()].fields, &record.fields)
    }

    fn filled(&self, fields: &[Field], values: &[Option<Value>]) -> Row {
        let mut row = Row::new(fields.len());
        for ((index, field), value) in (0..).zip(fields).zip(values) {
            let id = ruleset::FieldId(index);
            if let Some(value) = value {
                let cell = self.cell(&mut row, field, value);
                row.set(id, cell);
            }
        }
        row
    }

    fn cell(&self, row: &mut Row, field: &Field, value: &Value) -> Cell {
        match (value, &field.ty) {
            (Value::Bool(yes), _) => Cell::from(*yes),
            (Value::Number(number), Type::Number { scale, .. }) => {
                let mantissa = number * Rational::from_integer(BigInt::from(10).pow((*scale).into()));
                assert!(mantissa.is_integer(), "{number} has more digits than its column");
                mantissa.to_integer().to_i128().unwrap()
            }
            (Value::Text(text), _) => row.push_text(text),
            (Value::Unlisted(text), _) => row.push_other(text),
            (Value::Date(day), _) => Cell::from(*day),
            (Value::Time(instant), _) => Cell::from(*instant),
            (Value::Limit(limit), _) => limit_cell(*limit),
            (Value::Enum(_, value), _) => Cell::from(*value),
            (Value::Set(_, held), _) => held.iter().map(|value| 1 << value).sum(),
            (Value::Unit(name), _) => Cell::from(self.engine.units().find(name).unwrap().0),
            (Value::Agency(id, unit), _) => {
                agency_cell(*id, unit.as_ref().map(|unit| self.engine.units().find(unit).unwrap()))
            }
            (Value::Row(_, row), _) => *row as Cell,
            (value, ty) => panic!("{value:?} does not fit a field of {ty:?}"),
        }
    }

    /// A value of the engine.
    pub fn value(&self, val: &Val) -> Option<Value> {
        let name = |unit: &engine::UnitIx| self.engine.units().name(*unit).to_owned();
        Some(match val {
            Val::Missing => return None,
            Val::Bool(yes) => Value::Bool(*yes),
            Val::Number(number) => Value::Number(exact(number)),
            Val::Text(text) => Value::Text(text.to_string()),
            Val::Date(day) => Value::Date((*day).into()),
            Val::Time(instant) => Value::Time(*instant),
            Val::Clock(second) => Value::Clock(*second),
            Val::Limit(limit) => Value::Limit(*limit),
            Val::Enum(id, value) => Value::Enum(*id, *value),
            Val::Other(text) => Value::Unlisted(text.to_string()),
            Val::Set(id, bits) => Value::Set(*id, (0..128).filter(|value| bits >> value & 1 == 1).collect()),
            Val::Agency(id, unit) => Value::Agency(*id, unit.as_ref().map(name)),
            Val::Unit(unit) => Value::Unit(name(unit)),
            Val::Row(list, row) => Value::Row(*list, *row as usize),
            Val::Many(values) => Value::Many(values.iter().filter_map(|value| self.value(value)).collect()),
        })
    }
}

/// A number of the engine, through its text: what is printed is what is meant.
pub fn exact(number: &Exact) -> Rational {
    let text = number.to_string();
    match (text.split_once('/'), text.split_once('.')) {
        (Some((above, below)), _) => Rational::new(BigInt::from_str(above).unwrap(), BigInt::from_str(below).unwrap()),
        (None, Some((_, part))) => {
            let digits = BigInt::from_str(&text.replace('.', "")).unwrap();
            Rational::new(digits, BigInt::from(10).pow(part.len() as u32))
        }
        (None, None) => Rational::from_integer(BigInt::from_str(&text).unwrap()),
    }
}

/// Whether the engine's error is one of the faults.
pub fn is_among(error: &EvalError, faults: &Faults) -> bool {
    let name = |text: &String| text.clone();
    let fault = match error {
        EvalError::YearNotLoaded(it) => Fault::YearNotLoaded { calendar: name(&it.calendar), year: it.year.into() },
        EvalError::TooLarge(_) => Fault::TooLarge,
        EvalError::NoAsOf(_) => Fault::NoAsOf,
        EvalError::AmbiguousRules(it) => {
            Fault::Ambiguous { decision: name(&it.decision), first: name(&it.first), second: name(&it.second) }
        }
        EvalError::NoRule(it) => Fault::NoRule { decision: name(&it.decision) },
        EvalError::NoUnit(it) => Fault::NoUnit { agency: name(&it.agency) },
        EvalError::UnknownUnit(it) => Fault::UnknownUnit { unit: name(&it.unit) },
        EvalError::TooDeep(_) => return false,
    };
    faults.contains(&fault)
}
