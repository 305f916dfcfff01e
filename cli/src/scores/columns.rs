//! The values of one indicator in a table's cells.

use diagnose::{Lang, Unit};
use engine::{Engine, Exact, Measured, Val};
use ruleset::{Indicator, IndicatorId, Quantity, RoundingMode};

/// Places shown of a number that has more.
const PLACES: u8 = 2;
/// Places of a fraction in a spreadsheet.
const PLACES_OF_FRACTIONS: u8 = 6;

/// An indicator of the rule set.
pub(super) fn indicator(engine: &Engine, id: IndicatorId) -> Option<&Indicator> {
    engine.ruleset().meaning.indicators.get(id.index())
}

/// The unit of an indicator's values, for its head: `（小时）`; nothing where they have none.
pub(super) fn unit(engine: &Engine, id: IndicatorId, lang: Lang) -> String {
    let Some(Quantity::Number(Some(code))) = indicator(engine, id).map(|found| &found.result) else {
        return String::new();
    };
    let unit = Unit::ALL.iter().find(|unit| unit.code() == code);
    unit.map_or_else(String::new, |unit| match lang {
        Lang::Zh => format!("（{}）", unit.written(lang, false)),
        Lang::En => format!(" ({})", unit.written(lang, false)),
    })
}

/// For people: `12/19 63.16%`, `3.7`, `3`; a dash where nothing could be counted.
pub(super) fn shown(engine: &Engine, measured: &Measured, lang: Lang) -> String {
    let is_share = indicator(engine, measured.indicator).is_some_and(|found| found.result == Quantity::Share);
    let value = match &measured.value {
        Val::Missing => "—".to_owned(),
        Val::Number(number) if is_share => percent(number),
        Val::Number(number) => rounded(number),
        other => other.text(engine, None, lang),
    };
    match (&measured.numerator, &measured.denominator) {
        (Some(numerator), Some(denominator)) if !measured.value.is_missing() => {
            format!("{numerator}/{denominator}  {value}")
        }
        _ => value,
    }
}

/// An exact number where it has few places, else rounded for the eye.
pub(super) fn rounded(number: &Exact) -> String {
    number.round(RoundingMode::HalfUp, PLACES).to_string()
}

fn percent(number: &Exact) -> String {
    number.mul(&Exact::HUNDRED).map_or_else(|_| number.to_string(), |number| format!("{}%", rounded(&number)))
}

/// For spreadsheets: the value as a decimal they can count with, empty where there is none. Numerator and denominator
/// stand beside it.
pub(super) fn value(engine: &Engine, measured: &Measured, lang: Lang) -> String {
    match &measured.value {
        Val::Missing => String::new(),
        Val::Number(number) => decimal(number),
        other => other.text(engine, None, lang),
    }
}

/// Exact where a decimal can be, else rounded so far down that nobody sees it.
fn decimal(number: &Exact) -> String {
    let exact = number.to_string();
    match exact.contains('/') {
        true => number.round(RoundingMode::HalfUp, PLACES_OF_FRACTIONS).to_string(),
        false => exact,
    }
}

/// `是`, `no`: what is so.
pub(super) fn yes_or_no(so: bool, lang: Lang) -> &'static str {
    match (lang, so) {
        (Lang::Zh, true) => "是",
        (Lang::Zh, false) => "否",
        (Lang::En, true) => "yes",
        (Lang::En, false) => "no",
    }
}

/// For spreadsheets: an exact number, empty where there is none.
pub(super) fn part(number: Option<&Exact>) -> String {
    number.map(ToString::to_string).unwrap_or_default()
}
