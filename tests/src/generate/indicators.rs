//! Indicators: who is measured, by what, over which records.

use super::model::{Indicator, Kind, Measure, Subject};
use super::values::{Operand, Place};
use super::writer::Writer;
use diagnose::{Unit, Word};

/// A formula over countings.
#[derive(Clone, Debug)]
struct Formula {
    text: String,
    what: Measure,
    optional: bool,
    /// Whether it may stand beside an operator without brackets.
    atom: bool,
}

impl Writer<'_> {
    /// An indicator; nothing where no field leads to a subject.
    pub(super) fn indicator(&mut self) -> String {
        let record = self.choose.below(self.model.records.len());
        let place = self.on_record(record);
        let joins = self.joins(&place);
        if joins.is_empty() {
            return String::new();
        }
        let (join, subject) = self.choose.pick(&joins).clone();
        let formula = self.formula(&place, record, subject);
        let (word, name) = (self.word(Word::Indicator), self.name("指标", "Indicator"));
        let (for_word, whom, per) = (self.word(Word::For), self.subject_name(subject), self.word(Word::PerField));
        let mut text = format!("{word} {name} {for_word} {whom} {per} {} = {}", join.text, formula.text);
        let is_date = |operand: &&Operand| matches!(operand.kind, Kind::Date | Kind::Time) && operand.needs.is_none();
        let dates: Vec<Operand> = place.operands.iter().filter(is_date).cloned().collect();
        if !dates.is_empty() && !self.choose.percent(20) {
            let date = self.choose.pick(&dates).clone();
            text = format!("{text} {} {}", self.word(Word::DatedBy), date.text);
        }
        if join.optional || self.choose.percent(15) {
            let what = *self.choose.pick(&[Word::LeaveOut, Word::Apart]);
            text = format!("{text} {} {}", self.word(Word::WithoutSubject), self.word(what));
        }
        self.model.indicators.push(Indicator { name, subject, what: formula.what, optional: formula.optional });
        format!("{text}\n\n")
    }

    /// The fields that lead from a record to a subject.
    fn joins(&self, place: &Place) -> Vec<(Operand, Subject)> {
        let mut joins = Vec::new();
        for operand in place.operands.iter().filter(|operand| operand.needs.is_none()) {
            let subjects: Vec<Subject> = match &operand.kind {
                Kind::Agency(groups) if groups.is_empty() => (0..self.model.groups.len()).map(Subject::Group).collect(),
                Kind::Agency(groups) => groups.iter().copied().map(Subject::Group).collect(),
                Kind::Unit(levels, _) => {
                    let common =
                        |level: &usize| levels.iter().all(|below| self.model.levels[*below].up.contains(level));
                    self.model.levels[levels[0]].up.iter().copied().filter(common).map(Subject::Level).collect()
                }
                Kind::Enum(id) => vec![Subject::Enum(*id)],
                Kind::Row(list) => vec![Subject::List(*list)],
                _ => Vec::new(),
            };
            joins.extend(subjects.into_iter().map(|subject| (operand.clone(), subject)));
        }
        joins
    }

    /// A subject, as written.
    pub(super) fn subject_name(&self, subject: Subject) -> String {
        match subject {
            Subject::Group(group) => self.model.groups[group].clone(),
            Subject::Level(level) => self.model.levels[level].name.clone(),
            Subject::Enum(id) => self.model.enums[id].name.clone(),
            Subject::List(list) => self.model.lists[list].name.clone(),
        }
    }

    fn formula(&mut self, place: &Place, record: usize, subject: Subject) -> Formula {
        let mut place = place.clone();
        if self.choose.percent(20) {
            place.operands.push(self.this(subject));
        }
        let first = self.counting(&place, record);
        match self.choose.below(10) {
            0..=5 => first,
            6 => {
                let second = self.counting(&place, record);
                self.sum_of(first, second)
            }
            7 => {
                let second = self.counting(&place, record);
                self.quotient_of(first, second)
            }
            8 => match self.another(subject) {
                Some(second) => match self.choose.percent(50) {
                    true => self.sum_of(second, first),
                    false => self.quotient_of(second, first),
                },
                None => first,
            },
            _ => self.with_a_value_for_none(first),
        }
    }

    /// `本`
    fn this(&mut self, subject: Subject) -> Operand {
        let kind = match subject {
            Subject::Group(group) => Kind::Agency(vec![group]),
            Subject::Level(level) => Kind::Unit(vec![level], false),
            Subject::Enum(id) => Kind::Enum(id),
            Subject::List(list) => Kind::Row(list),
        };
        Operand { text: self.word(Word::This).to_owned(), kind, optional: false, needs: None }
    }

    /// One counting over the records.
    fn counting(&mut self, place: &Place, record: usize) -> Formula {
        let name = self.model.records[record].name.clone();
        let (mut population, mut inside) = (name, place.clone());
        if self.choose.percent(60) {
            let condition = self.condition(place, 1);
            inside.filled.extend(condition.holds.iter().cloned());
            population = format!("{population} {} {}", self.word(Word::Where), condition.text);
        }
        let plain = |text: String, what: Measure| Formula { text, what, optional: false, atom: true };
        match self.choose.below(11) {
            0 | 1 => {
                let word = self.word(Word::Count);
                plain(self.call(word, &[population]), Measure::Number(None))
            }
            2..=4 => {
                let (word, condition) = (self.word(Word::Share), self.condition(&inside, 1));
                let text = self.call(word, &[condition.text, population]);
                Formula { optional: true, ..plain(text, Measure::Share) }
            }
            5 => {
                let word = self.word(Word::Distinct);
                let value = self.told_apart(&inside);
                plain(self.call(word, &[value, population]), Measure::Number(None))
            }
            6..=8 => self.counting_numbers(&inside, population),
            9 => {
                let word = *self.choose.pick(&[Word::Some, Word::None]);
                let text = format!("{} {population}", self.word(word));
                Formula { atom: false, ..plain(text, Measure::Bool) }
            }
            _ => {
                let (word, condition) = (self.word(Word::Every), self.condition(&inside, 1));
                plain(self.call(word, &[condition.text, population]), Measure::Bool)
            }
        }
    }

    /// The sum, mean or median of numbers.
    fn counting_numbers(&mut self, place: &Place, population: String) -> Formula {
        let fields = place.readable();
        let units: Vec<Option<Unit>> = fields
            .iter()
            .filter_map(|field| match &field.kind {
                Kind::Number(number) => Some(number.unit),
                _ => None,
            })
            .collect();
        let unit = if units.is_empty() { None } else { *self.choose.pick(&units) };
        let op = *self.choose.pick(&[Word::Mean, Word::Sum, Word::Median]);
        let number = self.number(place, unit, 1);
        let word = self.word(op);
        let text = self.call(word, &[number.text.clone(), population]);
        // What a constant or a converted number counts in is the checker's affair; bare fields are simple.
        Formula { text, what: Measure::Number(unit), optional: op != Word::Sum, atom: true }
    }

    /// A value to be told from others.
    fn told_apart(&mut self, place: &Place) -> String {
        let mut known = place.readable();
        known.retain(|operand| place.is_there(operand));
        match known.is_empty() {
            true => "1".to_owned(),
            false => self.choose.pick(&known).text.clone(),
        }
    }

    /// An indicator of the same subject, as part of a formula.
    fn another(&mut self, subject: Subject) -> Option<Formula> {
        let mut others = self.model.indicators.clone();
        others.retain(|other| other.subject == subject && other.what != Measure::Bool);
        if others.is_empty() {
            return None;
        }
        let other = self.choose.pick(&others).clone();
        Some(Formula { text: other.name, what: other.what, optional: other.optional, atom: true })
    }

    /// `甲 + 乙`, where both measure alike; else the first.
    fn sum_of(&mut self, first: Formula, second: Formula) -> Formula {
        if first.what != second.what || first.what == Measure::Bool {
            return first;
        }
        let sign = *self.choose.pick(&["+", "-"]);
        let text = format!("{} {sign} {}", first.bracketed(), second.bracketed());
        Formula { text, what: first.what, optional: first.optional || second.optional, atom: false }
    }

    /// `甲 / 乙`, where both measure alike; else the first over a number.
    fn quotient_of(&mut self, first: Formula, second: Formula) -> Formula {
        match (first.what, second.what) {
            (Measure::Bool, _) => first,
            (a, b) if a == b => {
                let text = format!("{} / {}", first.bracketed(), second.bracketed());
                Formula { text, what: Measure::Number(None), optional: true, atom: false }
            }
            (what, _) => {
                let text = format!("{} / 3", first.bracketed());
                let what = if what == Measure::Share { Measure::Number(None) } else { what };
                Formula { text, what, optional: first.optional, atom: false }
            }
        }
    }

    fn with_a_value_for_none(&mut self, formula: Formula) -> Formula {
        if !formula.optional {
            return formula;
        }
        let text = format!("{} {} 0", formula.bracketed(), self.word(Word::IfMissing));
        Formula { text, what: formula.what, optional: false, atom: false }
    }
}

impl Formula {
    fn bracketed(&self) -> String {
        if self.atom { self.text.clone() } else { format!("({})", self.text) }
    }
}
