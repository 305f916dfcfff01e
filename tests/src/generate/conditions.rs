//! Conditions, by the types of what they test.

use super::model::{Kind, NumberKind};
use super::values::{Operand, Place};
use super::writer::Writer;
use diagnose::Word;

/// A condition as written.
#[derive(Clone, Debug)]
pub struct Condition {
    /// As written.
    pub text: String,
    /// How tightly it binds.
    pub binds: Binds,
    /// What is known to be there where it holds.
    pub holds: Vec<String>,
    /// What is known to be there where it does not.
    pub fails: Vec<String>,
}

/// How tightly a condition binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Binds {
    /// `… 或 …`
    Or,
    /// `… 且 …`
    And,
    /// `非 …`
    Not,
    /// A comparison, or brackets.
    Tightly,
}

impl Condition {
    fn test(text: String) -> Condition {
        Condition { text, binds: Binds::Tightly, holds: Vec::new(), fails: Vec::new() }
    }

    /// As part of a condition that binds so tightly.
    fn within(&self, binds: Binds) -> String {
        if self.binds > binds { self.text.clone() } else { format!("({})", self.text) }
    }
}

impl Writer<'_> {
    /// A condition, nested at most so deep.
    pub(super) fn condition(&mut self, place: &Place, depth: u32) -> Condition {
        match if depth == 0 { 0 } else { self.choose.below(9) } {
            0..=3 => self.test(place),
            4 | 5 => self.all_of(place, depth),
            6 | 7 => self.any_of(place, depth),
            _ => {
                let inner = self.condition(place, depth - 1);
                let text = format!("{} {}", self.word(Word::Not), inner.within(Binds::And));
                Condition { text, binds: Binds::Not, holds: inner.fails, fails: inner.holds }
            }
        }
    }

    fn all_of(&mut self, place: &Place, depth: u32) -> Condition {
        let (mut place, mut parts, mut holds) = (place.clone(), Vec::new(), Vec::new());
        for _ in 0..self.choose.between(2, 3) {
            let part = self.condition(&place, depth - 1);
            place.filled.extend(part.holds.iter().cloned());
            holds.extend(part.holds.iter().cloned());
            parts.push(part);
        }
        self.joined(Word::And, Binds::And, &parts, holds, Vec::new())
    }

    fn any_of(&mut self, place: &Place, depth: u32) -> Condition {
        let (mut place, mut parts, mut fails) = (place.clone(), Vec::new(), Vec::new());
        for _ in 0..self.choose.between(2, 3) {
            let part = self.condition(&place, depth - 1);
            place.filled.extend(part.fails.iter().cloned());
            fails.extend(part.fails.iter().cloned());
            parts.push(part);
        }
        self.joined(Word::Or, Binds::Or, &parts, Vec::new(), fails)
    }

    fn joined(
        &mut self,
        word: Word,
        binds: Binds,
        parts: &[Condition],
        holds: Vec<String>,
        fails: Vec<String>,
    ) -> Condition {
        let join = if self.choose.percent(10) { "\n        " } else { " " };
        let mut text = String::new();
        for part in parts {
            if !text.is_empty() {
                text = format!("{text}{join}{} ", self.word(word));
            }
            text.push_str(&part.within(binds));
        }
        Condition { text, binds, holds, fails }
    }

    /// One test of one thing at hand.
    fn test(&mut self, place: &Place) -> Condition {
        if !place.on_row && self.choose.percent(8) {
            return self.over_list(place);
        }
        let mut readable = place.readable();
        if self.choose.percent(10) {
            readable.extend(self.lookup(place, |_| true));
        }
        if readable.is_empty() {
            return Condition::test(self.constant(&Kind::Bool, None));
        }
        // What was declared last is the most telling; the key is the least.
        let operand = readable[readable.len() - 1 - self.choose.below(readable.len())].clone();
        if place.is_there(&operand) {
            return self.test_of(place, &operand, &operand.text);
        }
        match self.choose.below(4) {
            0 => self.presence(&operand),
            1 => match self.there(place, &operand) {
                Some(text) => self.test_of(place, &operand, &text),
                None => self.presence(&operand),
            },
            2 => {
                let presence = Condition { fails: Vec::new(), ..self.is_filled(&operand) };
                let inside = place.knowing(&presence.holds);
                let test = self.test_of(&inside, &operand, &operand.text);
                let holds = [presence.holds.clone(), test.holds.clone()].concat();
                self.joined(Word::And, Binds::And, &[presence, test], holds, Vec::new())
            }
            _ => {
                let absence = self.is_not_filled(&operand);
                let inside = place.knowing(&absence.fails);
                let test = self.test_of(&inside, &operand, &operand.text);
                let fails = [absence.fails.clone(), test.fails.clone()].concat();
                self.joined(Word::Or, Binds::Or, &[absence, test], Vec::new(), fails)
            }
        }
    }

    fn presence(&mut self, operand: &Operand) -> Condition {
        if self.choose.percent(50) { self.is_filled(operand) } else { self.is_not_filled(operand) }
    }

    fn is_filled(&mut self, operand: &Operand) -> Condition {
        let text = format!("{} {}", self.word(Word::Filled), operand.text);
        Condition { holds: vec![operand.text.clone()], ..Condition::test(text) }
    }

    fn is_not_filled(&mut self, operand: &Operand) -> Condition {
        let text = format!("{} {}", self.word(Word::NotFilled), operand.text);
        Condition { fails: vec![operand.text.clone()], ..Condition::test(text) }
    }

    /// A test of a value that is there; `text` is how it is written.
    fn test_of(&mut self, place: &Place, operand: &Operand, text: &str) -> Condition {
        match &operand.kind {
            Kind::Bool => match self.choose.below(3) {
                0 => Condition::test(text.to_owned()),
                _ => self.is_one_of(&operand.kind, text, 1),
            },
            Kind::Number(number) => self.test_of_number(place, *number, text),
            Kind::Date | Kind::Time => self.test_of_date(place, &operand.kind, text),
            Kind::Limit => self.test_of_limit(text),
            Kind::Set(id) => self.test_of_set(*id, text),
            Kind::Unit(levels, _) => {
                let level = *self.choose.pick(levels);
                self.test_of_unit(place, operand, text, level)
            }
            Kind::Agency(_) if self.choose.percent(30) => {
                let groups = self.model.groups.clone();
                let groups = self.choose.some(&groups, 2);
                let groups = self.items(&groups);
                Condition::test(format!("{text} {} {groups}", self.word(Word::LiesIn)))
            }
            Kind::Row(_) if !self.has_constants(&operand.kind, None) => self.same_as_another(place, operand, text),
            Kind::Text if self.choose.percent(40) => self.listed(text, &operand.kind),
            Kind::Enum(_) if self.choose.percent(15) => self.listed(text, &operand.kind),
            _ if self.choose.percent(12) => self.same_as_another(place, operand, text),
            kind => self.is_one_of(kind, text, 3),
        }
    }

    /// `甲 为 乙、丙` or `甲 不为 …`
    fn is_one_of(&mut self, kind: &Kind, text: &str, most: usize) -> Condition {
        let constants: Vec<String> = (0..self.choose.between(1, most)).map(|_| self.constant(kind, None)).collect();
        let is = *self.choose.pick(&[Word::Is, Word::Is, Word::IsNot]);
        let (is, constants) = (self.word(is), self.items(&constants));
        Condition::test(format!("{text} {is} {constants}"))
    }

    /// Equal to something else at hand of the same type.
    fn same_as_another(&mut self, place: &Place, operand: &Operand, text: &str) -> Condition {
        let mut others = place.readable();
        others.retain(|other| other.kind == operand.kind && place.is_there(other));
        if others.is_empty() {
            return Condition::test(self.constant(&Kind::Bool, None));
        }
        let other = self.choose.pick(&others).clone();
        let is = *self.choose.pick(&[Word::Is, Word::IsNot]);
        Condition::test(format!("{text} {} {}", self.word(is), other.text))
    }

    /// `甲 列于 清单`, where a list has such a key.
    fn listed(&mut self, text: &str, kind: &Kind) -> Condition {
        let fits = |list: &&super::model::List| list.keys == 1 && list.fields[0].kind == *kind;
        let lists: Vec<String> = self.model.lists.iter().filter(fits).map(|list| list.name.clone()).collect();
        if lists.is_empty() {
            return self.is_one_of(kind, text, 3);
        }
        let list = self.choose.pick(&lists).clone();
        Condition::test(format!("{text} {} {list}", self.word(Word::ListedIn)))
    }

    fn test_of_number(&mut self, place: &Place, number: NumberKind, text: &str) -> Condition {
        let kind = Kind::Number(number);
        match self.choose.below(10) {
            0..=3 => {
                let constant = self.constant(&kind, None);
                let order = self.order();
                Condition::test(format!("{text} {order} {constant}"))
            }
            4 => self.is_one_of(&kind, text, 2),
            5 => {
                let (low, to, high) = (self.constant(&kind, None), self.word(Word::To), self.constant(&kind, None));
                Condition::test(format!("{text} {} {low} {to} {high}", self.word(Word::In)))
            }
            6 => {
                let constant = self.constant(&kind, None);
                let order = self.order();
                Condition::test(format!("{constant} {order} {text}"))
            }
            _ => {
                let composed = self.composed_number(place, number.unit);
                let other = self.number(place, number.unit, 1);
                let (left, right) = match other.composed || self.choose.percent(50) {
                    true => (composed.text, other.text),
                    false => (text.to_owned(), composed.text),
                };
                let order = self.order();
                Condition::test(format!("{left} {order} {right}"))
            }
        }
    }

    fn order(&mut self) -> &'static str {
        let order = *self.choose.pick(&[Word::AtLeast, Word::AtMost, Word::Over, Word::Below]);
        if self.choose.percent(20) {
            return match order {
                Word::AtLeast => self.choose.pick::<&str>(&[">=", "≥", "》="]),
                Word::AtMost => self.choose.pick::<&str>(&["<=", "≤", "《="]),
                Word::Over => self.choose.pick::<&str>(&[">", "＞"]),
                _ => self.choose.pick::<&str>(&["<", "＜"]),
            };
        }
        self.word(order)
    }

    fn test_of_date(&mut self, place: &Place, kind: &Kind, text: &str) -> Condition {
        let other = match self.choose.below(4) {
            0 => self.constant(&Kind::Date, None),
            1 => self.constant(kind, None),
            2 if *kind == Kind::Time => {
                let range = (self.constant(kind, None), self.constant(kind, None));
                let (word, to) = (self.word(Word::In), self.word(Word::To));
                return Condition::test(format!("{text} {word} {} {to} {}", range.0, range.1));
            }
            _ => self.a_date(place, false).unwrap_or_else(|| self.constant(&Kind::Date, None)),
        };
        let order = self.order();
        Condition::test(format!("{text} {order} {other}"))
    }

    /// Limits compare where their kind is fixed.
    fn test_of_limit(&mut self, text: &str) -> Condition {
        let (kind, limits): (Word, &[&str]) = match self.choose.below(4) {
            0 => (Word::Hours, &["2小时", "90分钟", "1 hour"]),
            1 => (Word::Workdays, &["1个工作日", "3 workdays"]),
            2 => (Word::WorkHours, &["4个工作小时", "8 workhours"]),
            _ => (Word::Days, &["3个自然日", "1周", "7 days"]),
        };
        let is_kind = Condition::test(format!("{text} {} {}", self.word(Word::Is), self.word(kind)));
        match self.choose.below(4) {
            0 => is_kind,
            1 => self.is_one_of(&Kind::Limit, text, 2),
            _ => {
                let limit = *self.choose.pick(limits);
                let order = self.order();
                let compared = Condition::test(format!("{text} {order} {limit}"));
                self.joined(Word::And, Binds::And, &[is_kind, compared], Vec::new(), Vec::new())
            }
        }
    }

    fn test_of_set(&mut self, of: usize, text: &str) -> Condition {
        let wanted: Vec<String> =
            (0..self.choose.between(1, 2)).map(|_| self.constant(&Kind::Enum(of), None)).collect();
        let word = *self.choose.pick(&[Word::Contains, Word::ContainsAll]);
        let (word, wanted) = (self.word(word), self.items(&wanted));
        Condition::test(format!("{text} {word} {wanted}"))
    }

    fn test_of_unit(&mut self, place: &Place, operand: &Operand, text: &str, level: usize) -> Condition {
        match self.choose.below(4) {
            0 => self.is_one_of(&operand.kind, text, 2),
            1 => self.same_as_another(place, operand, text),
            _ => {
                let up = self.model.levels[level].up.clone();
                let units: Vec<String> = (0..self.choose.between(1, 2))
                    .map(|_| {
                        let level = *self.choose.pick(&up);
                        self.unit(level)
                    })
                    .collect();
                let units = self.items(&units);
                Condition::test(format!("{text} {} {units}", self.word(Word::LiesIn)))
            }
        }
    }

    /// `有 清单 其中 …` and its kin.
    fn over_list(&mut self, place: &Place) -> Condition {
        if self.model.lists.is_empty() {
            return Condition::test(self.constant(&Kind::Bool, None));
        }
        let list = self.choose.below(self.model.lists.len());
        let name = self.model.lists[list].name.clone();
        let inside = self.on_row(place, list);
        let which = self.choose.below(4);
        let mut population = name;
        let mut known = Vec::new();
        if which != 0 {
            let filter = self.condition(&inside, 1);
            population = format!("{population} {} {}", self.word(Word::Where), filter.text);
            known = filter.holds;
        }
        if which == 3 {
            let each = self.condition(&inside.knowing(&known), 1);
            let every = self.word(Word::Every);
            return Condition::test(self.call(every, &[each.text, population]));
        }
        let word = *self.choose.pick(&[Word::Some, Word::None]);
        let text = format!("{} {population}", self.word(word));
        // `其中` takes all that follows.
        Condition { binds: Binds::Or, ..Condition::test(text) }
    }
}
