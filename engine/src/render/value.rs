//! Constants as text.

use crate::{Exact, Zone, date_text};
use diagnose::{Lang, Unit, Word};
use ruleset::{EnumId, Limit, LimitUnit, List, Quantity, RuleSet, Value};

/// What a number measures, as far as its text shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Nothing in particular.
    Plain,
    /// A share of 1, shown times 100 with `%`.
    Percent,
    /// So many of a unit.
    Unit(Unit),
}

impl Measure {
    /// What the values of an indicator measure.
    pub(crate) fn of(quantity: &Quantity) -> Measure {
        match quantity {
            Quantity::Share => Measure::Percent,
            Quantity::Number(Some(code)) => unit_of(code),
            Quantity::Number(None) | Quantity::Bool => Measure::Plain,
        }
    }
}

/// The unit with this code.
pub(crate) fn unit_of(code: &str) -> Measure {
    let unit = Unit::ALL.iter().find(|unit| unit.code() == code);
    unit.map_or(Measure::Plain, |unit| Measure::Unit(*unit))
}

/// `300户`, `300 households`, `95%`
pub(crate) fn number_text(number: &Exact, measure: Measure, lang: Lang) -> String {
    match (measure, lang) {
        (Measure::Plain, _) => number.to_string(),
        (Measure::Percent, _) => match number.mul(&Exact::HUNDRED) {
            Ok(percent) => format!("{percent}%"),
            Err(_) => number.to_string(),
        },
        (Measure::Unit(unit), Lang::Zh) => format!("{number}{}", unit.written(lang, false)),
        (Measure::Unit(unit), Lang::En) => format!("{number} {}", unit.written(lang, *number == Exact::ONE)),
    }
}

/// The unit of a limit; none for no limit.
pub(crate) fn limit_unit(unit: LimitUnit) -> Option<Unit> {
    match unit {
        LimitUnit::Minute => Some(Unit::Minute),
        LimitUnit::Hour => Some(Unit::Hour),
        LimitUnit::WorkHour => Some(Unit::WorkHour),
        LimitUnit::Workday => Some(Unit::Workday),
        LimitUnit::Day => Some(Unit::Day),
        LimitUnit::Unlimited => None,
    }
}

/// `2小时`, `2 hours`
pub(crate) fn limit_text(limit: Limit, lang: Lang) -> String {
    match limit_unit(limit.unit) {
        Some(unit) => number_text(&Exact::from(u64::from(limit.n)), Measure::Unit(unit), lang),
        None => Word::Unlimited.spelling().canonical(lang).into(),
    }
}

/// Text in the quotation marks of the language.
fn quoted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("「{text}」"),
        Lang::En => format!("\"{text}\""),
    }
}

/// The name of an enum's value; those of the preset enums in the words of the language.
pub(crate) fn enum_name(rules: &RuleSet, of: EnumId, index: u32, lang: Lang) -> &str {
    let preset = match (of, index) {
        (EnumId::CLASS, 0) => Word::KeyClass,
        (EnumId::CLASS, 1) => Word::RegularClass,
        (EnumId::VERDICT, 0) => Word::Admit,
        (EnumId::VERDICT, 1) => Word::Refuse,
        (EnumId::VERDICT, 2) => Word::ReferTo,
        _ => {
            let values = rules.meaning.enums.get(of.index()).map(|of| &of.values);
            return values.and_then(|values| values.get(index as usize)).map_or("?", String::as_str);
        }
    };
    preset.spelling().canonical(lang)
}

/// An enum's value by name, with its label where it has one: `P1「紧急」`.
pub(super) fn enum_text(rules: &RuleSet, of: EnumId, index: u32, lang: Lang) -> String {
    let name = enum_name(rules, of, index, lang);
    match rules.surface.enum_labels.get(of.index()).and_then(|labels| labels.get(index as usize)) {
        Some(label) if !label.is_empty() => format!("{name}{}", spaced(quoted(label, lang), lang)),
        _ => name.into(),
    }
}

fn spaced(text: String, lang: Lang) -> String {
    match lang {
        Lang::Zh => text,
        Lang::En => format!(" {text}"),
    }
}

/// A constant as the policy would write it.
pub(super) fn value_text(rules: &RuleSet, zone: &Zone, value: &Value, measure: Measure, lang: Lang) -> String {
    match value {
        Value::Bool(yes) => (if *yes { Word::Yes } else { Word::No }).spelling().canonical(lang).into(),
        Value::Number(number) => number_text(&Exact::from(*number), measure, lang),
        Value::Text(text) => quoted(text, lang),
        Value::Date(day) => date_text(*day),
        Value::Time(instant) => zone.shown(*instant),
        Value::Clock(second) => clock_text(*second),
        Value::Limit(limit) => limit_text(*limit, lang),
        Value::Enum(of, index) => enum_text(rules, *of, *index, lang),
        Value::Agency(agency) => rules.meaning.agencies.get(agency.index()).map_or("?", |it| &it.name).into(),
        Value::Unit(name) => name.clone(),
        Value::Row(list, row) => match rules.meaning.lists.get(list.index()) {
            Some(list) => row_text(rules, zone, list, *row, lang),
            None => "?".into(),
        },
    }
}

/// A row of a list by its key.
fn row_text(rules: &RuleSet, zone: &Zone, list: &List, row: u32, lang: Lang) -> String {
    let Some(row) = list.rows.get(row as usize) else { return "?".into() };
    let values = list.key.iter().filter_map(|column| row.get(column.index())).flatten();
    let parts: Vec<String> = values
        .map(|value| match value {
            Value::Text(text) => text.clone(),
            // A key may name rows of other lists, whose keys may name rows in turn, without end.
            Value::Row(_, row) => format!("#{}", u64::from(*row) + 1),
            value => value_text(rules, zone, value, Measure::Plain, lang),
        })
        .collect();
    parts.join("·")
}

/// `09:00`, with seconds where there are some.
pub(crate) fn clock_text(second: u32) -> String {
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") }
}
