//! Names, text, numbers, dates, times.

use super::reader::Reader;
use crate::problems::{BadNumber, NoSuchDate, NoSuchTime, WrongMeasure};
use crate::syntax::{Part, Rule, unit};
use crate::tree::{Clock, Date, Given, Name, Period, Text};
use diagnose::{Both, Span, Spanned, Unit};
use rust_decimal::Decimal;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Digits that a number may have.
const MOST_DIGITS: u32 = 28;

/// A number with its measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Measured {
    Number(Decimal, Option<Unit>),
    Percent(Decimal),
}

/// NFKC, which most text is in already.
pub(super) fn normalised(text: &str) -> String {
    // The common letters are in it by themselves, and are told quickly.
    if text.chars().all(|c| c.is_ascii() || ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return text.to_owned();
    }
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfkc().collect(),
    }
}

impl<'t> Reader<'_, 't> {
    /// A name.
    pub fn name(&self, part: &Part<'t>) -> Name {
        self.at(part, normalised(part.as_str().trim_end()))
    }

    /// Quoted text without its quotes.
    pub fn text(&self, part: &Part<'t>) -> Text {
        let quoted = part.as_str().trim_end();
        let mut chars = quoted.chars();
        chars.next();
        chars.next_back();
        self.at(part, chars.as_str().to_owned())
    }

    /// A number that is out of range.
    fn bad_number(&mut self, at: Span, text: &str, zh: &str, en: &str) {
        self.report(BadNumber { at, text: text.to_owned(), limit: Both::new(zh, en) });
    }

    /// `1_200`, `8万`, `1.2亿`, in plain or full-width digits.
    pub fn number(&mut self, part: &Part<'t>) -> Option<Decimal> {
        let text = part.as_str();
        let number = decimal(text);
        if number.is_none() {
            self.bad_number(self.span(part), text, "一个最多 28 位的数", "a number of at most 28 digits");
        }
        number
    }

    /// A number with a percent sign or a unit (rules `quantity`, `count`).
    pub fn quantity(&mut self, part: &Part<'t>) -> Option<Measured> {
        let (mut number, mut of, mut percent) = (None, None, false);
        for inner in part.clone().into_inner() {
            match inner.as_rule() {
                Rule::number | Rule::integer => number = self.number(&inner),
                Rule::percent => percent = true,
                Rule::unit => of = unit(inner.as_str()),
                _ => {}
            }
        }
        number.map(|number| if percent { Measured::Percent(number) } else { Measured::Number(number, of) })
    }

    /// A number with a sign before it (rule `signed`).
    pub fn signed(&mut self, part: &Part<'t>) -> Option<Measured> {
        let mut negative = false;
        let mut measured = None;
        for inner in part.clone().into_inner() {
            match inner.as_rule() {
                Rule::negative => negative = true,
                _ => measured = self.quantity(&inner),
            }
        }
        measured.map(|measured| if negative { measured.negated() } else { measured })
    }

    /// A plain number, or one of points: what totals and indicators are compared with.
    pub fn points(&mut self, part: &Part<'t>) -> Option<Spanned<Decimal>> {
        let measured = if part.as_rule() == Rule::signed { self.signed(part) } else { self.quantity(part) }?;
        match measured {
            Measured::Number(number, None | Some(Unit::Point)) => Some(self.at(part, number)),
            _ => self.wrong_measure(part, ("分数", "5分"), ("a number of points", "5 points")),
        }
    }

    /// A percentage.
    pub fn percentage(&mut self, part: &Part<'t>) -> Option<Spanned<Decimal>> {
        match self.quantity(part)? {
            Measured::Percent(number) => Some(self.at(part, number)),
            Measured::Number(..) => self.wrong_measure(part, ("百分数", "30%"), ("a percentage", "30%")),
        }
    }

    /// A value of another kind; each dialect's name of the right kind, and such a value.
    fn wrong_measure<T>(&mut self, part: &Part<'t>, zh: (&str, &str), en: (&str, &str)) -> Option<T> {
        let at = self.span(part);
        let text = self.outline.slice(at.start, at.end).to_owned();
        self.report(WrongMeasure { at, text, wanted: Both::new(zh.0, en.0), example: Both::new(zh.1, en.1) });
        None
    }

    /// A whole number (rules `count`, `quantity`, `integer`); a unit after it is allowed.
    pub fn whole(&mut self, part: &Part<'t>) -> Option<Spanned<u64>> {
        let number = match part.as_rule() {
            Rule::integer => self.number(part)?,
            _ => match self.quantity(part)? {
                Measured::Number(number, _) => number,
                Measured::Percent(_) => return self.wrong_measure(part, ("整数", "3"), ("a whole number", "3")),
            },
        };
        let whole = (number.fract().is_zero()).then(|| u64::try_from(number.trunc()).ok()).flatten();
        let whole = whole.filter(|n| *n <= u64::from(u32::MAX));
        if whole.is_none() {
            self.bad_number(
                self.span(part),
                part.as_str(),
                "一个不超过 4294967295 的整数",
                "a whole number up to 4294967295",
            );
        }
        whole.map(|n| self.at(part, n))
    }

    /// A whole number from 1.
    pub fn positive(&mut self, part: &Part<'t>) -> Option<Spanned<u64>> {
        let whole = self.whole(part)?;
        if whole.value == 0 {
            self.bad_number(whole.span, part.as_str(), "一个从 1 起的整数", "a whole number from 1");
            return None;
        }
        Some(whole)
    }

    /// The number of decimal places in `2位`.
    pub fn places(&mut self, part: &Part<'t>) -> Option<u8> {
        let integer = part.clone().into_inner().next()?;
        let places = decimal(integer.as_str()).and_then(|n| u8::try_from(n).ok()).filter(|n| *n <= 12);
        if places.is_none() {
            self.bad_number(self.span(part), part.as_str(), "最多 12 位小数", "at most 12 decimal places");
        }
        places
    }

    /// `2022-07-01`, `2022年7月1日`
    pub fn date(&mut self, part: &Part<'t>) -> Option<Spanned<Date>> {
        let text = part.as_str();
        let found = match groups(text).as_slice() {
            [year, month, day] => date(*year, *month, *day),
            _ => None,
        };
        if found.is_none() {
            self.report(NoSuchDate { at: self.span(part), text: text.to_owned() });
        }
        found.map(|date| self.at(part, date))
    }

    /// A date that may be marked as assumed, from the parts of a clause.
    pub fn given_date(&mut self, parts: impl IntoIterator<Item = Part<'t>>) -> Option<Given<Spanned<Date>>> {
        let (mut assumed, mut value) = (None, None);
        for part in parts {
            match part.as_rule() {
                Rule::w_assumed => assumed = Some(self.at(&part, ())),
                Rule::date => value = self.date(&part),
                _ => {}
            }
        }
        value.map(|value| Given { value, assumed })
    }

    /// `09:00`, `24:00`
    pub fn clock(&mut self, part: &Part<'t>) -> Option<Clock> {
        let text = part.as_str();
        let found = match groups(text).as_slice() {
            [hour, minute] => clock(*hour, *minute, 0),
            [hour, minute, second] => clock(*hour, *minute, *second),
            _ => None,
        };
        if found.is_none() {
            self.report(NoSuchTime { at: self.span(part), text: text.to_owned() });
        }
        found
    }

    /// `2022`, `2022-Q3`, `2022-07`
    pub fn period(&mut self, part: &Part<'t>) -> Option<Spanned<Period>> {
        let text = part.as_str();
        let quarter = text.contains(['Q', 'q']);
        let found = match groups(text).as_slice() {
            [year] => year_of(*year).map(Period::Year),
            [year, n @ 1..=4] if quarter => year_of(*year).map(|year| Period::Quarter(year, *n as u8)),
            [year, n @ 1..=12] if !quarter => year_of(*year).map(|year| Period::Month(year, *n as u8)),
            _ => None,
        };
        if found.is_none() {
            self.report(NoSuchTime { at: self.span(part), text: text.to_owned() });
        }
        found.map(|period| self.at(part, period))
    }
}

impl Measured {
    fn negated(self) -> Measured {
        match self {
            Measured::Number(number, unit) => Measured::Number(-number, unit),
            Measured::Percent(number) => Measured::Percent(-number),
        }
    }

    /// The number alone.
    pub fn number(self) -> Decimal {
        match self {
            Measured::Number(number, _) | Measured::Percent(number) => number,
        }
    }
}

/// `第2个`, `2nd`
pub(super) fn ordinal(text: &str) -> u8 {
    groups(text).first().and_then(|number| u8::try_from(*number).ok()).unwrap_or_default()
}

/// The plain value of a plain or full-width digit.
fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| u32::from(c).checked_sub(u32::from('０')).filter(|d| *d <= 9))
}

/// A number as written; none where it has more than 28 digits.
fn decimal(text: &str) -> Option<Decimal> {
    let (mut mantissa, mut scale, mut fraction, mut shift) = (0_i128, 0_u32, false, 0_u32);
    for c in text.chars() {
        match c {
            '.' | '．' => fraction = true,
            '万' => shift = 4,
            '亿' => shift = 8,
            '_' => {}
            _ => {
                mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit(c)?))?;
                scale += u32::from(fraction);
            }
        }
    }
    let zeros = shift.saturating_sub(scale);
    scale = scale.saturating_sub(shift);
    mantissa = mantissa.checked_mul(10_i128.checked_pow(zeros)?)?;
    let fits = mantissa < 10_i128.pow(MOST_DIGITS) && scale <= MOST_DIGITS;
    fits.then(|| Decimal::try_from_i128_with_scale(mantissa, scale).ok()).flatten()
}

/// Runs of digits as numbers; a run too long for one counts as a huge number.
fn groups(text: &str) -> Vec<u32> {
    let mut out = Vec::new();
    let mut inside = false;
    for c in text.chars() {
        match (digit(c), out.last_mut()) {
            (Some(d), Some(last)) if inside => *last = u32::saturating_add(u32::saturating_mul(*last, 10), d),
            (Some(d), _) => out.push(d),
            (None, _) => {}
        }
        inside = digit(c).is_some();
    }
    out
}

fn year_of(year: u32) -> Option<i16> {
    i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let (year, month, day) = (year_of(year)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    jiff::civil::Date::new(year, month, day).ok().map(|_| Date { year, month, day })
}

fn clock(hour: u32, minute: u32, second: u32) -> Option<Clock> {
    let sound = minute < 60 && second < 60 && (hour < 24 || (hour == 24 && minute == 0 && second == 0));
    sound.then_some(Clock { hour: hour as i8, minute: minute as i8, second: second as i8 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        let read = |text| decimal(text).map(|n| n.to_string());
        assert_eq!(read("1_200").as_deref(), Some("1200"));
        assert_eq!(read("8万").as_deref(), Some("80000"));
        assert_eq!(read("1.2亿").as_deref(), Some("120000000"));
        assert_eq!(read("0.00001万").as_deref(), Some("0.1"));
        assert_eq!(read("１２．５").as_deref(), Some("12.5"));
        assert_eq!(read("9999999999999999999999999999").as_deref(), Some("9999999999999999999999999999"));
        assert_eq!(read("10000000000000000000000000000"), None);
    }

    #[test]
    fn dates_exist() {
        assert!(date(2024, 2, 29).is_some());
        assert!(date(2023, 2, 29).is_none());
        assert!(clock(24, 0, 0).is_some());
        assert!(clock(24, 1, 0).is_none());
    }
}
