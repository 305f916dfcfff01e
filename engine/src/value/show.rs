//! Values as JSON and as text.

use super::Val;
use crate::render::{Measure, clock_text, enum_name, limit_text, limit_unit, number_text, unit_of};
use crate::{Engine, date_text};
use diagnose::{Lang, Unit, Word};
use ruleset::{AgencyId, EnumId, LimitUnit, ListId, Type, Value};
use serde_json::{Value as Json, json};

impl<T: AsRef<str>> Val<T> {
    /// The value in JSON: `null` where it is missing, exact numbers as text, a limit as `{"n":2,"unit":"hour"}`.
    pub fn json(&self, engine: &Engine) -> Json {
        match self {
            Val::Missing => Json::Null,
            Val::Bool(yes) => Json::Bool(*yes),
            Val::Limit(limit) => json!({"n": limit.n, "unit": limit_code(limit.unit)}),
            Val::Enum(id, value) => Json::from(enum_value(engine, *id, *value)),
            Val::Set(id, bits) => members(*bits).map(|value| enum_value(engine, *id, value)).collect(),
            Val::Many(values) => values.iter().map(|value| value.json(engine)).collect(),
            Val::Time(instant) => Json::from(engine.zone().time_text(*instant)),
            Val::Date(_) | Val::Clock(_) | Val::Number(_) | Val::Text(_) | Val::Other(_) => {
                Json::from(self.text(engine, None, Lang::En))
            }
            Val::Agency(..) | Val::Unit(_) | Val::Row(..) => Json::from(self.text(engine, None, Lang::En)),
        }
    }

    /// The value as people write it. `ty` adds the unit of a number.
    pub fn text(&self, engine: &Engine, ty: Option<&Type>, lang: Lang) -> String {
        match self {
            Val::Missing => nothing(lang).to_owned(),
            Val::Bool(yes) => word(if *yes { Word::Yes } else { Word::No }, lang),
            Val::Number(number) => number_text(number, measure(ty), lang),
            Val::Text(text) | Val::Other(text) => text.as_ref().to_owned(),
            Val::Date(day) => date_text(*day),
            Val::Time(instant) => engine.zone().shown(*instant),
            Val::Clock(second) => clock_text(*second),
            Val::Limit(limit) => limit_text(*limit, lang),
            Val::Enum(id, value) => enum_name(engine.ruleset(), *id, *value, lang).to_owned(),
            Val::Set(id, bits) => {
                joined(members(*bits).map(|value| enum_name(engine.ruleset(), *id, value, lang).to_owned()), lang)
            }
            Val::Agency(id, unit) => match unit {
                Some(unit) => format!("{}.{}", engine.units().name(*unit), agency_name(engine, *id)),
                None => agency_name(engine, *id).to_owned(),
            },
            Val::Unit(unit) => engine.units().name(*unit).to_owned(),
            Val::Row(list, row) => row_key(engine, *list, *row, lang),
            Val::Many(values) => joined(values.iter().map(|value| value.text(engine, ty, lang)), lang),
        }
    }
}

/// The indexes of the values in a set.
pub(crate) fn members(bits: u128) -> impl Iterator<Item = u32> {
    (0..128).filter(move |value| bits >> value & 1 == 1)
}

/// How "not there" is written.
fn nothing(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "未填",
        Lang::En => "not filled",
    }
}

fn word(word: Word, lang: Lang) -> String {
    word.spelling().canonical(lang).to_owned()
}

fn joined(parts: impl Iterator<Item = String>, lang: Lang) -> String {
    let parts: Vec<String> = parts.collect();
    match lang {
        Lang::Zh => parts.join("、"),
        Lang::En => parts.join(", "),
    }
}

/// What numbers of a type measure.
fn measure(ty: Option<&Type>) -> Measure {
    match ty {
        Some(Type::Number { unit: Some(code), .. }) => unit_of(code),
        _ => Measure::Plain,
    }
}

/// The concept name of a limit's unit.
pub(crate) fn limit_code(unit: LimitUnit) -> &'static str {
    limit_unit(unit).map_or("unlimited", Unit::code)
}

fn enum_value(engine: &Engine, id: EnumId, value: u32) -> &str {
    let found = engine.ruleset().meaning.enums.get(id.index());
    found.and_then(|found| found.values.get(value as usize)).map_or("", String::as_str)
}

fn agency_name(engine: &Engine, id: AgencyId) -> &str {
    engine.ruleset().meaning.agencies.get(id.index()).map_or("", |agency| &agency.name)
}

/// The key of a list's row, the parts of a composite key joined by `/`.
fn row_key(engine: &Engine, list: ListId, row: u32, lang: Lang) -> String {
    let Some(list) = engine.ruleset().meaning.lists.get(list.index()) else { return String::new() };
    let Some(row) = list.rows.get(row as usize) else { return String::new() };
    let column = |field: &ruleset::FieldId| row.get(field.index()).and_then(|cell| cell.first());
    let parts: Vec<String> = list
        .key
        .iter()
        .map(|field| column(field).map_or(String::new(), |value| constant_text(engine, value, lang)))
        .collect();
    parts.join("/")
}

/// A constant as people write it. A row is named by its number: keys are not followed from list to list.
fn constant_text(engine: &Engine, value: &Value, lang: Lang) -> String {
    match value {
        Value::Unit(name) => name.clone(),
        Value::Row(_, row) => format!("#{}", row + 1),
        // Rows are found by their key, also those that a store has kept: it stays as data write it.
        Value::Time(instant) => engine.zone().time_text(*instant),
        other => crate::eval::constant(engine, other).text(engine, None, lang),
    }
}
