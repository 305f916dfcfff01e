//! Tables of decisions.

use super::decisions::{Hit, Outcome};
use super::model::Kind;
use super::values::{Operand, Place};
use super::writer::Writer;
use diagnose::Word;

impl Writer<'_> {
    /// A table; under `unique` its rows differ in their first column. None where nothing at hand makes a column.
    pub(super) fn table(&mut self, place: &Place, record: usize, hit: Hit, outcomes: &[Outcome]) -> Option<String> {
        let splits = |operand: &Operand| {
            matches!(operand.kind, Kind::Enum(_) | Kind::Bool | Kind::Number(_) | Kind::Class) && !operand.optional
        };
        let readable: Vec<Operand> = place.readable().into_iter().skip(1).filter(|it| it.needs.is_none()).collect();
        let first: Vec<Operand> =
            readable.iter().filter(|operand| hit != Hit::Unique || splits(operand)).cloned().collect();
        if first.is_empty() {
            return None;
        }
        let mut columns = vec![self.choose.pick(&first).clone()];
        for _ in 0..self.choose.between(0, 2) {
            columns.push(self.choose.pick(&readable).clone());
        }
        let bands = if hit == Hit::Unique { self.bands(&columns[0]) } else { Vec::new() };
        let rows = if hit == Hit::Unique { bands.len() } else { self.choose.between(1, 4) };
        let header: Vec<String> = columns.iter().map(|column| column.text.clone()).collect();
        let keys: Vec<String> = outcomes.iter().map(|outcome| outcome.key.clone()).collect();
        let mut lines = vec![format!("| {} || {} |", header.join(" | "), keys.join(" | "))];
        for row in 0..rows {
            let mut cells = Vec::new();
            for (index, column) in columns.iter().enumerate() {
                let band = bands.get(row).filter(|_| index == 0 && !self.choose.percent(4));
                cells.push(match band {
                    Some(band) => band.clone(),
                    None => self.cell(column),
                });
            }
            let mut said = Vec::new();
            for outcome in outcomes {
                let absent = outcome.optional && self.choose.percent(40);
                said.push(if absent { "-".to_owned() } else { self.outcome_value(place, record, outcome) });
            }
            lines.push(format!("| {} || {} |", cells.join(" | "), said.join(" | ")));
        }
        let name = if self.choose.percent(30) { format!(" {}", self.name("表", "t")) } else { String::new() };
        Some(format!("{}{name} {{\n        {}\n    }}", self.word(Word::Table), lines.join("\n        ")))
    }

    /// Cells that exclude each other.
    fn bands(&mut self, column: &Operand) -> Vec<String> {
        match &column.kind {
            Kind::Enum(id) => {
                let values = self.model.enums[*id].values.clone();
                let cut = self.choose.between(1, values.len());
                let quoted: Vec<String> = values.iter().map(|value| self.enum_cell(value)).collect();
                let (first, rest) = quoted.split_at(cut);
                let mut bands = vec![self.items(first)];
                bands.extend(rest.iter().cloned());
                bands
            }
            Kind::Number(number) => {
                let cut = self.number_constant(*number, true);
                let (below, from) = (self.word(Word::Below), self.word(Word::AtLeast));
                vec![format!("{below} {cut}"), format!("{from} {cut}")]
            }
            Kind::Class => [Word::KeyClass, Word::RegularClass].map(|word| self.word(word).to_owned()).to_vec(),
            _ => [Word::Yes, Word::No].map(|word| self.word(word).to_owned()).to_vec(),
        }
    }

    fn enum_cell(&mut self, value: &str) -> String {
        if value.starts_with('k') { self.text(value) } else { value.to_owned() }
    }

    /// A condition cell.
    fn cell(&mut self, column: &Operand) -> String {
        if self.choose.percent(30) {
            return "-".to_owned();
        }
        if column.optional && self.choose.percent(30) {
            let word = *self.choose.pick(&[Word::Filled, Word::NotFilled]);
            return self.word(word).to_owned();
        }
        let is_not = self.choose.percent(20);
        match &column.kind {
            Kind::Number(_) | Kind::Date | Kind::Time if self.choose.percent(70) => {
                let order = *self.choose.pick(&[Word::AtLeast, Word::AtMost, Word::Over, Word::Below, Word::In]);
                let first = self.constant(&column.kind, None);
                match order {
                    Word::In => {
                        let (word, to) = (self.word(Word::In), self.word(Word::To));
                        format!("{word} {first} {to} {}", self.constant(&column.kind, None))
                    }
                    order => format!("{} {first}", self.word(order)),
                }
            }
            Kind::Limit if self.choose.percent(50) => {
                let kind = *self.choose.pick(&[Word::Hours, Word::Workdays, Word::Days, Word::WorkHours]);
                self.word(kind).to_owned()
            }
            Kind::Set(id) => {
                let value = self.constant(&Kind::Enum(*id), None);
                format!("{} {value}", self.word(Word::Contains))
            }
            Kind::Unit(levels, _) if self.choose.percent(60) => {
                let level = *self.choose.pick(levels);
                let unit = self.unit(level);
                format!("{} {unit}", self.word(Word::LiesIn))
            }
            kind if !self.has_constants(kind, None) => "-".to_owned(),
            kind => {
                let values: Vec<String> = (0..self.choose.between(1, 2)).map(|_| self.constant(kind, None)).collect();
                let values = self.items(&values);
                if is_not { format!("{} {values}", self.word(Word::IsNot)) } else { values }
            }
        }
    }
}
