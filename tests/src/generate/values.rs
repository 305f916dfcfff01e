//! Constants, and what is at hand on a record.

use super::model::{Field, Kind, NumberKind};
use super::writer::Writer;
use diagnose::{Lang, Unit, Word};

/// Something that can be read where an expression stands.
#[derive(Clone, Debug)]
pub struct Operand {
    /// As written.
    pub text: String,
    /// Its type.
    pub kind: Kind,
    /// Whether it may be missing.
    pub optional: bool,
    /// What must be known to be there before it can be read.
    pub needs: Option<String>,
}

/// Where an expression stands.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// What can be read.
    pub operands: Vec<Operand>,
    /// What is known to be there.
    pub filled: Vec<String>,
    /// Whether a list's row is at hand.
    pub on_row: bool,
}

impl Place {
    /// What can be read here.
    pub fn readable(&self) -> Vec<Operand> {
        let known = |operand: &&Operand| operand.needs.as_ref().is_none_or(|needs| self.filled.contains(needs));
        self.operands.iter().filter(known).cloned().collect()
    }

    /// Whether the operand is sure to be there.
    pub fn is_there(&self, operand: &Operand) -> bool {
        !operand.optional || self.filled.contains(&operand.text)
    }

    /// The same place, with something more known to be there.
    pub fn knowing(&self, filled: &[String]) -> Place {
        let mut place = self.clone();
        place.filled.extend(filled.iter().cloned());
        place
    }
}

impl Writer<'_> {
    /// On a record: its fields, the columns of rows that it holds, and the outcomes of decisions made so far.
    pub(super) fn on_record(&mut self, record: usize) -> Place {
        let mut operands = Vec::new();
        for field in self.model.records[record].fields.clone() {
            operands.extend(self.columns_of(&field));
            operands.push(operand(&field));
        }
        for decision in self.model.decisions.iter().filter(|decision| decision.record == record) {
            operands.extend(decision.outcomes.iter().map(operand));
        }
        Place { operands, filled: Vec::new(), on_row: false }
    }

    /// The columns of the row or unit that a field holds.
    fn columns_of(&self, field: &Field) -> Vec<Operand> {
        let column = |column: &Field| Operand {
            text: format!("{}.{}", field.name, column.name),
            needs: field.optional.then(|| field.name.clone()),
            ..operand(column)
        };
        match &field.kind {
            Kind::Row(list) => self.model.lists[*list].fields.iter().map(column).collect(),
            Kind::Unit(levels, and_above) => {
                let somewhere_else = *and_above || levels.len() > 1;
                let fields = levels.iter().flat_map(|level| &self.model.levels[*level].fields).map(column);
                fields.map(|field| Operand { optional: field.optional || somewhere_else, ..field }).collect()
            }
            _ => Vec::new(),
        }
    }

    /// On a row of a list, beside the record.
    pub(super) fn on_row(&self, place: &Place, list: usize) -> Place {
        let mut inside = place.clone();
        inside.on_row = true;
        let columns = self.model.lists[list].fields.iter().map(operand);
        inside.operands = columns.chain(inside.operands).collect();
        inside
    }

    /// A constant of a type, as it is written. `record` is where it must be understood as an outcome.
    pub(super) fn constant(&mut self, kind: &Kind, record: Option<usize>) -> String {
        let text = match kind {
            Kind::Bool => self.word_of(&[Word::Yes, Word::No]),
            Kind::Number(number) => {
                let bare = self.choose.percent(50);
                self.number_constant(*number, bare)
            }
            Kind::Text => {
                let text = *self.choose.pick(&["k0", "k1", "甲", "other"]);
                self.text(text)
            }
            Kind::Person => {
                let text = *self.choose.pick(&["张三", "李四"]);
                self.text(text)
            }
            Kind::Date => self.date(),
            Kind::Time => self.moment(),
            Kind::Limit => self.limit(),
            Kind::Enum(id) | Kind::Set(id) => {
                let values = self.model.enums[*id].values.clone();
                let value = self.choose.pick(&values).clone();
                let plain = value.chars().next().is_some_and(|first| first != 'k');
                if plain { value } else { self.text(&value) }
            }
            Kind::Class => self.word_of(&[Word::KeyClass, Word::RegularClass]),
            Kind::Unit(levels, _) => {
                let level = *self.choose.pick(levels);
                self.unit(level)
            }
            Kind::Agency(groups) => {
                let mut names = self.model.agencies_on(record, groups);
                if record.is_none() {
                    names = self.model.agencies.iter().map(|agency| agency.name.clone()).collect();
                }
                self.choose.pick(&names).clone()
            }
            Kind::Row(list) => {
                let keys = self.model.lists[*list].first.clone();
                self.choose.pick(&keys).clone()
            }
        };
        self.assumed(text)
    }

    /// Whether constants of this type can be written.
    pub(super) fn has_constants(&self, kind: &Kind, record: Option<usize>) -> bool {
        match kind {
            Kind::Row(list) => {
                let list = &self.model.lists[*list];
                list.keys == 1 && matches!(list.fields[0].kind, Kind::Text | Kind::Enum(_))
            }
            Kind::Agency(groups) => record.is_none() || !self.model.agencies_on(record, groups).is_empty(),
            Kind::Set(_) => false,
            _ => true,
        }
    }

    /// The name of a unit of a level; the last of them is not among the units of any case.
    pub(super) fn unit(&mut self, level: usize) -> String {
        let number = *self.choose.pick(&[1, 1, 2, 2, 3, 9]);
        format!("{}_{number}", self.model.levels[level].name)
    }

    fn word_of(&mut self, words: &[Word]) -> String {
        let word = *self.choose.pick(words);
        self.word(word).to_owned()
    }

    /// A number within its range; `bare` without its unit.
    pub(super) fn number_constant(&mut self, number: NumberKind, bare: bool) -> String {
        let mantissa = match number.range {
            Some((low, high)) => match self.choose.below(4) {
                0 => low,
                1 => high,
                2 => (low + high) / 2,
                _ => low + self.choose.below((high - low + 1) as usize) as i64,
            },
            None => *self.choose.pick(&[1, 0, 2, 5, 10, 100, 7, 33, 20_000, -1]),
        };
        let digits = self.decimal(mantissa, number.scale);
        match number.unit {
            Some(unit) if !bare => self.in_some_unit(digits, mantissa, number, unit),
            _ => digits,
        }
    }

    /// The quantity in its unit, or in a smaller one of the same dimension.
    fn in_some_unit(&mut self, digits: String, mantissa: i64, number: NumberKind, unit: Unit) -> String {
        let smaller = match unit {
            Unit::Hour => Some((Unit::Minute, 60)),
            Unit::Kilometre => Some((Unit::Metre, 1000)),
            _ => None,
        };
        match smaller {
            Some((small, factor)) if number.scale == 0 && self.choose.percent(50) => {
                self.quantity(&(mantissa * factor).to_string(), small)
            }
            _ => self.quantity(&digits, unit),
        }
    }

    fn date(&mut self) -> String {
        let (month, day) = *self.choose.pick(&[(7, 1), (7, 4), (7, 31), (8, 1), (6, 30), (10, 1), (12, 31)]);
        match self.lang == Lang::Zh && self.choose.percent(40) {
            true => format!("2022年{month}月{day}日"),
            false => format!("2022-{month:02}-{day:02}"),
        }
    }

    fn moment(&mut self) -> String {
        let clock = *self.choose.pick(&["00:00", "09:00", "23:59:59"]);
        format!("{} {clock}", self.date())
    }

    fn limit(&mut self) -> String {
        let (n, unit) = *self.choose.pick(&[
            (2, Unit::Hour),
            (1, Unit::Workday),
            (90, Unit::Minute),
            (3, Unit::Day),
            (4, Unit::WorkHour),
            (1, Unit::Week),
            (120, Unit::Minute),
        ]);
        if self.choose.percent(8) {
            return self.word(Word::Unlimited).to_owned();
        }
        self.quantity(&n.to_string(), unit)
    }
}

fn operand(field: &Field) -> Operand {
    Operand { text: field.name.clone(), kind: field.kind.clone(), optional: field.optional, needs: None }
}
