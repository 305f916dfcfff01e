//! Expressions of numbers. Whatever they give is there: what may be missing is given a value.

use super::model::{Kind, List, NumberKind};
use super::values::{Operand, Place};
use super::writer::Writer;
use diagnose::{Unit, Word};

/// A number as written.
#[derive(Clone, Debug)]
pub struct Number {
    /// As written.
    pub text: String,
    /// Whether it may stand beside any operator without brackets.
    pub atom: bool,
    /// Whether it is more than a field or a constant: then nothing is known of its range.
    pub composed: bool,
}

impl Number {
    fn atom(text: String) -> Number {
        Number { text, atom: true, composed: false }
    }

    fn composed(text: String, atom: bool) -> Number {
        Number { text, atom, composed: true }
    }

    /// As an operand.
    pub fn bracketed(&self) -> String {
        if self.atom { self.text.clone() } else { format!("({})", self.text) }
    }
}

impl Writer<'_> {
    /// An operand as a value that is there; none where that cannot be written.
    pub(super) fn there(&mut self, place: &Place, operand: &Operand) -> Option<String> {
        if place.is_there(operand) {
            return Some(operand.text.clone());
        }
        if !self.has_constants(&operand.kind, None) {
            return None;
        }
        let constant = self.constant(&operand.kind, None);
        Some(format!("({} {} {constant})", operand.text, self.word(Word::IfMissing)))
    }

    /// A number that counts in a unit.
    pub(super) fn number(&mut self, place: &Place, unit: Option<Unit>, depth: u32) -> Number {
        if depth == 0 {
            return self.plain_number(place, unit);
        }
        match self.choose.below(10) {
            0..=3 => self.plain_number(place, unit),
            4 | 5 => {
                let (a, b) = (self.number(place, unit, depth - 1), self.number(place, unit, depth - 1));
                let sign = *self.choose.pick(&["+", "-"]);
                Number::composed(format!("{} {sign} {}", a.bracketed(), b.bracketed()), false)
            }
            6 => {
                let (a, b) = (self.number(place, unit, depth - 1), self.number(place, None, depth - 1));
                Number::composed(format!("{} * {}", a.bracketed(), b.bracketed()), false)
            }
            7 => self.quotient(place, unit, depth),
            8 => {
                let (a, b) = (self.number(place, unit, depth - 1), self.number(place, unit, depth - 1));
                let word = *self.choose.pick(&[Word::MinOf, Word::MaxOf]);
                let word = self.word(word);
                Number::composed(self.call(word, &[a.text, b.text]), true)
            }
            _ => self.function_call(place, unit, depth),
        }
    }

    /// A number that surely is more than a field: its range is not known.
    pub(super) fn composed_number(&mut self, place: &Place, unit: Option<Unit>) -> Number {
        let (a, b) = (self.number(place, unit, 1), self.number(place, unit, 1));
        let sign = *self.choose.pick(&["+", "-"]);
        Number::composed(format!("{} {sign} {}", a.bracketed(), b.bracketed()), false)
    }

    fn quotient(&mut self, place: &Place, unit: Option<Unit>, depth: u32) -> Number {
        let a = self.number(place, unit, depth - 1);
        if self.choose.percent(40) {
            let divisor = *self.choose.pick(&["2", "3", "0.7", "100"]);
            return Number::composed(format!("{} / {divisor}", a.bracketed()), false);
        }
        let b = self.number(place, None, depth - 1);
        let other = *self.choose.pick(&["0", "1", "5"]);
        let quotient = format!("({} / {}) {} {other}", a.bracketed(), b.bracketed(), self.word(Word::IfMissing));
        Number::composed(quotient, false)
    }

    fn function_call(&mut self, place: &Place, unit: Option<Unit>, depth: u32) -> Number {
        let functions = self.model.functions.clone();
        if unit.is_some() || functions.is_empty() {
            return self.plain_number(place, unit);
        }
        let function = self.choose.pick(&functions).clone();
        let arguments: Vec<String> = (0..function.arity).map(|_| self.number(place, None, depth - 1).text).collect();
        Number::composed(self.call(&function.name, &arguments), true)
    }

    /// A field, a constant, or what a date gives.
    fn plain_number(&mut self, place: &Place, unit: Option<Unit>) -> Number {
        if self.choose.percent(25)
            && let Some(counted) = self.counted_time(place, unit)
        {
            return counted;
        }
        let readable = place.readable();
        let fits = |operand: &&Operand| match &operand.kind {
            Kind::Number(number) => number.unit.map(Unit::dimension) == unit.map(Unit::dimension),
            _ => false,
        };
        let mut fields: Vec<Operand> = readable.iter().filter(fits).cloned().collect();
        if self.choose.percent(20) {
            fields.extend(self.lookup(place, |kind| matches!(kind, Kind::Number(number) if number.unit == unit)));
        }
        if !fields.is_empty() && !self.choose.percent(30) {
            let field = self.choose.pick(&fields).clone();
            if let Some(text) = self.there(place, &field) {
                return Number::atom(text);
            }
        }
        let text = self.number_constant(NumberKind { scale: 0, range: None, unit }, false);
        match text.starts_with('-') || text.contains(' ') {
            true => Number { text: format!("({text})"), atom: true, composed: false },
            false => Number::atom(text),
        }
    }

    /// Days, hours, working days between two dates; the month or year of one.
    fn counted_time(&mut self, place: &Place, unit: Option<Unit>) -> Option<Number> {
        let (word, times_only) = match unit {
            Some(Unit::Day) => (Word::DaysBetween, false),
            Some(Unit::Hour | Unit::Minute) => (Word::HoursBetween, true),
            Some(Unit::Workday) if self.model.calendar => (Word::WorkdaysBetween, false),
            None => (*self.choose.pick(&[Word::MonthOf, Word::YearOf]), false),
            _ => return None,
        };
        let first = self.a_date(place, times_only)?;
        let word = self.word(word);
        if unit.is_none() {
            return Some(Number::composed(self.call(word, &[first]), true));
        }
        let second = match self.choose.percent(30) {
            true => self.constant(if times_only { &Kind::Time } else { &Kind::Date }, None),
            false => self.a_date(place, times_only)?,
        };
        Some(Number::composed(self.call(word, &[first, second]), true))
    }

    /// A date or time at hand.
    pub(super) fn a_date(&mut self, place: &Place, times_only: bool) -> Option<String> {
        let fits = |operand: &&Operand| operand.kind == Kind::Time || (!times_only && operand.kind == Kind::Date);
        let dates: Vec<Operand> = place.readable().iter().filter(fits).cloned().collect();
        if dates.is_empty() {
            return None;
        }
        let date = self.choose.pick(&dates).clone();
        self.there(place, &date)
    }

    /// `清单[键].列` of some list, where its column is of a type that is wanted.
    pub(super) fn lookup(&mut self, place: &Place, wanted: impl Fn(&Kind) -> bool) -> Option<Operand> {
        let lists = self.model.lists.clone();
        if lists.is_empty() {
            return None;
        }
        let list = self.choose.pick(&lists);
        let columns: Vec<_> = list.fields.iter().filter(|field| wanted(&field.kind)).collect();
        if columns.is_empty() {
            return None;
        }
        let column = *self.choose.pick(&columns);
        let mut key = Vec::new();
        for field in &list.fields[..list.keys] {
            key.push(self.key_part(place, &field.kind)?);
        }
        let text = format!("{}[{}].{}", list.name, self.items(&key), column.name);
        let optional = column.optional || !self.always_found(list);
        Some(Operand { text, kind: column.kind.clone(), optional, needs: None })
    }

    /// Whether every key has a row: it is an enum, and each of its values has one.
    fn always_found(&self, list: &List) -> bool {
        match list.fields[0].kind {
            Kind::Enum(id) => {
                let of = &self.model.enums[id];
                list.keys == 1 && !of.open && of.values.len() == list.first.len()
            }
            _ => false,
        }
    }

    fn key_part(&mut self, place: &Place, kind: &Kind) -> Option<String> {
        let mut fields: Vec<Operand> = place.readable();
        fields.retain(|operand| match (&operand.kind, kind) {
            (Kind::Number(a), Kind::Number(b)) => a.unit == b.unit,
            (a, b) => a == b,
        });
        if fields.is_empty() || self.choose.percent(30) {
            return Some(self.constant(kind, None));
        }
        let field = self.choose.pick(&fields).clone();
        self.there(place, &field)
    }
}
