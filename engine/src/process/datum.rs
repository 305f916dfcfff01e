//! The values of a record as they are kept: by name, not by number.

use crate::row::{Cell, MISSING};
use crate::value::field_value;
use crate::{Engine, Exact, Row, Val, agency_cell, limit_cell};
use diagnose::Lang;
use ruleset::{AgencyId, Field, FieldId, Limit, Number, Type};
use serde::{Deserialize, Serialize};

/// A value of a record's field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Datum {
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text, a person.
    Text(String),
    /// Days since 1970-01-01.
    Date(i32),
    /// Seconds since 1970-01-01T00:00Z.
    Time(i64),
    /// A limit.
    Limit(Limit),
    /// A value of an enum, a unit, the key of a list's row.
    Name(String),
    /// Several values of an enum.
    Names(Vec<String>),
    /// An agency, with its unit where it stands once per unit.
    Agency(String, Option<String>),
}

impl Datum {
    /// The values of a record's own fields.
    pub fn of_row(engine: &Engine, fields: &[Field], row: &Row) -> Vec<Option<Datum>> {
        let of_field = |(index, field): (u32, &Field)| Datum::of_cell(engine, field, row, row.cell(FieldId(index)));
        (0u32..).zip(fields).map(of_field).collect()
    }

    fn of_cell(engine: &Engine, field: &Field, row: &Row, cell: Cell) -> Option<Datum> {
        if let (Type::Number { scale, .. }, true) = (&field.ty, cell != MISSING) {
            return Number::new(cell, *scale).map(Datum::Number);
        }
        Datum::of_val(engine, &field_value(row, &field.ty, field.multiple, cell))
    }

    /// The value as it is kept; none where it is missing or cannot stand in a field.
    pub fn of_val<T: AsRef<str>>(engine: &Engine, val: &Val<T>) -> Option<Datum> {
        Some(match val {
            Val::Bool(yes) => Datum::Bool(*yes),
            Val::Text(text) => Datum::Text(text.as_ref().to_owned()),
            Val::Other(text) => Datum::Name(text.as_ref().to_owned()),
            Val::Date(day) => Datum::Date(*day),
            Val::Time(instant) => Datum::Time(*instant),
            Val::Limit(limit) => Datum::Limit(*limit),
            Val::Enum(id, value) => Datum::Name(enum_values(engine, *id).get(*value as usize)?.clone()),
            Val::Set(id, bits) => {
                let values = crate::value::members(*bits);
                Datum::Names(values.filter_map(|it| enum_values(engine, *id).get(it as usize).cloned()).collect())
            }
            Val::Agency(id, unit) => {
                let unit = unit.map(|unit| engine.units().name(unit).to_owned());
                Datum::Agency(engine.ruleset().meaning.name(*id).to_owned(), unit)
            }
            Val::Unit(unit) => Datum::Name(engine.units().name(*unit).to_owned()),
            Val::Row(..) => Datum::Name(val.text(engine, None, Lang::En)),
            Val::Missing | Val::Number(_) | Val::Clock(_) | Val::Many(_) => return None,
        })
    }

    /// Puts the value into a row; what the policy does not know (any more) is left missing.
    pub fn put(&self, engine: &Engine, field: &Field, id: FieldId, row: &mut Row) {
        let cell = match (self, &field.ty) {
            (Datum::Text(text), Type::Text | Type::Person | Type::Post(_)) => row.push_text(text),
            (Datum::Name(name), Type::Enum(of)) => match enum_values(engine, *of).iter().position(|it| it == name) {
                Some(index) if field.multiple => 1 << (index % crate::MAX_SET_VALUES),
                Some(index) => index as Cell,
                None => row.push_other(name),
            },
            _ => self.cell(engine, field).unwrap_or(MISSING),
        };
        row.set(id, cell);
    }

    fn cell(&self, engine: &Engine, field: &Field) -> Option<Cell> {
        Some(match (self, &field.ty) {
            (Datum::Bool(yes), Type::Bool) => Cell::from(*yes),
            (Datum::Number(number), Type::Number { scale, .. }) => number.at_scale(*scale)?,
            (Datum::Date(day), Type::Date) => Cell::from(*day),
            (Datum::Time(instant), Type::Time) => Cell::from(*instant),
            (Datum::Limit(limit), Type::Limit) => limit_cell(*limit),
            (Datum::Names(names), Type::Enum(of)) => {
                let values = enum_values(engine, *of);
                let bit = |name: &String| values.iter().position(|it| it == name).map_or(0, |index| 1 << index);
                names.iter().map(bit).fold(0, |bits: Cell, bit: Cell| bits | bit)
            }
            (Datum::Agency(name, unit), Type::Agency(_)) => {
                let unit = match unit {
                    Some(unit) => Some(engine.units().find(unit)?),
                    None => None,
                };
                agency_cell(engine.ruleset().meaning.find::<AgencyId>(name)?, unit)
            }
            (Datum::Name(name), Type::Unit { .. }) => Cell::from(engine.units().find(name)?.0),
            (Datum::Name(name), Type::Row(list)) => {
                let rows = engine.list(*list)?.rows.len() as u32;
                let named = |row: &u32| Val::<&str>::Row(*list, *row).text(engine, None, Lang::En) == *name;
                Cell::from((0..rows).find(named)?)
            }
            _ => return None,
        })
    }

    /// The value as people write it.
    pub fn text(&self, engine: &Engine, field: &Field, lang: Lang) -> String {
        match self {
            Datum::Number(number) => Val::<&str>::Number(Exact::from(*number)).text(engine, Some(&field.ty), lang),
            _ => {
                let mut row = Row::new(1);
                self.put(engine, field, FieldId(0), &mut row);
                field_value(&row, &field.ty, field.multiple, row.cell(FieldId(0))).text(engine, Some(&field.ty), lang)
            }
        }
    }
}

fn enum_values(engine: &Engine, id: ruleset::EnumId) -> &[String] {
    engine.ruleset().meaning.get(id).map_or(&[], |found| &found.values)
}
