//! Decisions of every kind and hit policy.

use super::conditions::Condition;
use super::model::{Decision, Field, Kind};
use super::values::{Operand, Place};
use super::writer::Writer;
use diagnose::{Lang, Word};

/// The hit policies.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hit {
    InOrder,
    Unique,
    List,
    Sum,
    Least,
    Greatest,
    Count,
}

/// One outcome of the decision being written.
#[derive(Clone, Debug)]
struct Outcome {
    /// How its clause begins.
    key: String,
    kind: Kind,
    optional: bool,
    multiple: bool,
}

impl Writer<'_> {
    /// A decision.
    pub(super) fn decision(&mut self) -> String {
        let record = self.choose.below(self.model.records.len());
        match self.choose.below(6) {
            0..=3 => self.plain_decision(record),
            4 if !self.model.agencies_on(Some(record), &[]).is_empty() => self.routing(record),
            5 if !self.model.agencies_on(Some(record), &[]).is_empty() => self.admission(record),
            _ => self.plain_decision(record),
        }
    }

    fn plain_decision(&mut self, record: usize) -> String {
        let hit = *self.choose.pick(&[
            Hit::InOrder,
            Hit::Unique,
            Hit::InOrder,
            Hit::Unique,
            Hit::List,
            Hit::Sum,
            Hit::Least,
            Hit::Greatest,
            Hit::Count,
        ]);
        let numbers = matches!(hit, Hit::Sum | Hit::Least | Hit::Greatest);
        let (mut lines, mut outcomes) = (Vec::new(), Vec::new());
        for index in 0..self.choose.between(1, 2) {
            let kind = if numbers { Kind::Number(self.number_kind()) } else { self.outcome_kind(record) };
            let optional = index > 0 && self.choose.percent(30);
            let odd = self.choose.percent(10);
            let key = match odd && index == 0 {
                // A name that is a preset's word elsewhere.
                true => self.lang_word(Word::Within).to_owned(),
                false => self.name("结果", "result"),
            };
            let mut line = format!("{} {key} : {}", self.word(Word::Outcome), self.ty(&kind));
            if optional {
                line = format!("{line} {}", self.word(Word::Optional));
            }
            lines.push(line);
            outcomes.push(Outcome { key, kind, optional, multiple: false });
        }
        let name = self.name("判定", "Decision");
        let word = self.word(Word::Decision);
        let text = self.body(word, &name, record, hit, lines, &outcomes);
        // What several rules say together is not read by others: it has another type.
        if matches!(hit, Hit::InOrder | Hit::Unique) {
            self.declare(&name, record, &outcomes);
        }
        text
    }

    fn routing(&mut self, record: usize) -> String {
        let words = [Word::Lead, Word::Assist, Word::Class, Word::Within, Word::Channel];
        let keys = words.map(|word| self.lang_word(word).to_owned());
        let kinds = [Kind::Agency(Vec::new()), Kind::Agency(Vec::new()), Kind::Class, Kind::Limit, Kind::Text];
        let mut outcomes: Vec<Outcome> = keys
            .into_iter()
            .zip(kinds)
            .enumerate()
            .map(|(index, (key, kind))| Outcome { key, kind, optional: index > 0, multiple: index == 1 })
            .collect();
        let mut lines = Vec::new();
        let group = self.choose.below(self.model.groups.len());
        if self.choose.percent(40) && !self.model.agencies_on(Some(record), &[group]).is_empty() {
            outcomes[0].kind = Kind::Agency(vec![group]);
            let group = self.model.groups[group].clone();
            lines.push(format!("{} {} : {group}", self.word(Word::Outcome), outcomes[0].key));
        }
        let hit = *self.choose.pick(&[Hit::InOrder, Hit::Unique]);
        let (word, name) = (self.word(Word::Routing), self.name("派单", "Route"));
        let text = self.body(word, &name, record, hit, lines, &outcomes);
        self.declare(&name, record, &outcomes);
        text
    }

    fn admission(&mut self, record: usize) -> String {
        let (word, name) = (self.word(Word::Admission), self.name("准入", "Admission"));
        let place = self.on_record(record);
        let mut lines = Vec::new();
        for index in 0..self.choose.between(1, 3) {
            let when = self.condition(&place, 2);
            let (rule, when_word, then) = (self.word(Word::Rule), self.word(Word::When), self.word(Word::Then));
            let verdict = self.verdict(record);
            lines.push(format!("{rule} r{index} {{ {when_word} {}; {then} {verdict} }}", when.text));
        }
        if !self.choose.percent(20) {
            let verdict = self.verdict(record);
            lines.push(format!("{} {{ {verdict} }}", self.word(Word::Else)));
        }
        self.framed(word, &name, record, Hit::InOrder, &lines)
    }

    fn verdict(&mut self, record: usize) -> String {
        match self.choose.below(3) {
            0 => self.word(Word::Admit).to_owned(),
            1 => {
                let papers = ["申请书", "plan"].map(|paper| self.text(paper));
                let papers = self.items(&papers);
                format!("{}; {} {papers}", self.word(Word::Refuse), self.word(Word::WithIt))
            }
            _ => {
                let agency = self.constant(&Kind::Agency(Vec::new()), Some(record));
                let limit = self.constant(&Kind::Limit, None);
                let deemed = *self.choose.pick(&[Word::Admit, Word::Refuse]);
                format!(
                    "{} {agency}; {} {limit}; {} {}",
                    self.word(Word::ReferTo),
                    self.lang_word(Word::Within),
                    self.word(Word::Deemed),
                    self.word(deemed)
                )
            }
        }
    }

    /// The word in the policy's own dialect: it serves as a name too.
    fn lang_word(&self, word: Word) -> &'static str {
        word.spelling().canonical(self.lang)
    }

    /// Lets later declarations read the decision's outcomes.
    fn declare(&mut self, name: &str, record: usize, outcomes: &[Outcome]) {
        let outcomes = outcomes
            .iter()
            .filter(|outcome| !outcome.multiple)
            .map(|outcome| Field {
                name: format!("{name}.{}", outcome.key),
                kind: outcome.kind.clone(),
                optional: outcome.optional,
            })
            .collect();
        self.model.decisions.push(Decision { record, outcomes });
    }

    fn outcome_kind(&mut self, record: usize) -> Kind {
        let kind = match self.choose.below(10) {
            0..=2 => Kind::Enum(self.choose.below(self.model.enums.len())),
            3 | 4 => Kind::Number(self.number_kind()),
            5 => Kind::Bool,
            6 => Kind::Limit,
            7 => Kind::Date,
            8 => Kind::Text,
            _ => {
                let field = self.choose.pick(&self.model.records[record].fields).clone();
                field.kind
            }
        };
        if self.has_constants(&kind, Some(record)) { kind } else { Kind::Bool }
    }

    fn framed(&mut self, word: &str, name: &str, record: usize, hit: Hit, lines: &[String]) -> String {
        let hit = match hit {
            Hit::Unique if self.choose.percent(50) => String::new(),
            Hit::Unique => self.word(Word::Unique).to_owned(),
            Hit::InOrder => self.word(Word::InOrder).to_owned(),
            Hit::List => self.word(Word::Collect).to_owned(),
            Hit::Sum => format!("{} {}", self.word(Word::Collect), self.word(Word::SumOf)),
            Hit::Least => format!("{} {}", self.word(Word::Collect), self.word(Word::Least)),
            Hit::Greatest => format!("{} {}", self.word(Word::Collect), self.word(Word::Greatest)),
            Hit::Count => format!("{} {}", self.word(Word::Collect), self.word(Word::CountOf)),
        };
        let (for_word, record) = (self.word(Word::For), self.model.records[record].name.clone());
        format!("{word} {name} {for_word} {record} {hit} {{\n    {}\n}}\n\n", lines.join("\n    "))
    }

    fn body(
        &mut self,
        word: &str,
        name: &str,
        record: usize,
        hit: Hit,
        mut lines: Vec<String>,
        outcomes: &[Outcome],
    ) -> String {
        let place = self.on_record(record);
        let mut number = 0;
        for _ in 0..self.choose.between(1, 2) {
            // Rules that may not overlap are best laid out as a table.
            let as_table = if hit == Hit::Unique { 75 } else { 40 };
            if self.choose.percent(as_table)
                && let Some(table) = self.table(&place, record, hit, outcomes)
            {
                lines.push(table);
                continue;
            }
            for _ in 0..self.choose.between(1, if hit == Hit::Unique { 1 } else { 3 }) {
                number += 1;
                let rule = self.rule(&place, record, number, outcomes);
                lines.push(rule);
            }
        }
        let otherwise = match hit {
            Hit::InOrder | Hit::Unique => 80,
            Hit::Count => 0,
            _ => 30,
        };
        let has_else = self.choose.percent(otherwise);
        if has_else {
            let said = self.outcome_clauses(&place, record, outcomes);
            lines.push(format!("{} {{ {said} }}", self.word(Word::Else)));
        }
        self.framed(word, name, record, hit, &lines)
    }

    fn rule(&mut self, place: &Place, record: usize, number: usize, outcomes: &[Outcome]) -> String {
        let mut place = place.clone();
        let tail = self.tail(&mut place, record);
        let mut when = String::new();
        if !self.choose.percent(5) {
            let condition: Condition = self.condition(&place, 2);
            place.filled.extend(condition.holds.iter().cloned());
            when = format!("{} {}; ", self.word(Word::When), condition.text);
        }
        let (rule, then) = (self.word(Word::Rule), self.word(Word::Then));
        let said = self.outcome_clauses(&place, record, outcomes);
        match self.choose.percent(30) {
            true => format!("{rule} r{number}{tail} {{\n        {when}\n        {then} {said}\n    }}"),
            false => format!("{rule} r{number}{tail} {{ {when}{then} {said} }}"),
        }
    }

    /// A tail, now and then; what it makes sure of is learnt.
    fn tail(&mut self, place: &mut Place, record: usize) -> String {
        let mut tail = String::new();
        if self.choose.percent(10) {
            let date = self.constant(&Kind::Date, None);
            let word = *self.choose.pick(&[Word::Since, Word::Through]);
            tail = format!("{tail} {} {date}", self.word(word));
        }
        if let (true, Some(level)) = (self.choose.percent(10), self.model.records[record].place) {
            let unit = self.unit(level);
            tail = format!("{tail} {} {unit}", self.word(Word::OnlyIn));
        }
        if self.choose.percent(8) {
            let condition = self.condition(place, 1);
            place.filled.extend(condition.holds.iter().cloned());
            tail = format!("{tail} {} {}", self.word(Word::When), condition.text);
        }
        tail
    }

    fn outcome_clauses(&mut self, place: &Place, record: usize, outcomes: &[Outcome]) -> String {
        let mut said = Vec::new();
        for outcome in outcomes {
            if outcome.optional && self.choose.percent(40) {
                continue;
            }
            let value = self.outcome_value(place, record, outcome);
            said.push(format!("{} {value}", outcome.key));
        }
        said.join("; ")
    }

    fn outcome_value(&mut self, place: &Place, record: usize, outcome: &Outcome) -> String {
        if outcome.multiple {
            let values: Vec<String> =
                (0..self.choose.between(1, 2)).map(|_| self.constant(&outcome.kind, Some(record))).collect();
            return self.items(&values);
        }
        match &outcome.kind {
            Kind::Number(number) if self.choose.percent(40) => {
                let text = self.number(place, number.unit, 2);
                text.text
            }
            Kind::Bool if self.choose.percent(30) => format!("({})", self.condition(place, 1).text),
            // The class is a word, not an expression.
            Kind::Class => self.constant(&Kind::Class, None),
            kind if self.choose.percent(25) => {
                self.read(place, kind).unwrap_or_else(|| self.constant(kind, Some(record)))
            }
            kind => self.constant(kind, Some(record)),
        }
    }

    /// Something at hand of just this type.
    fn read(&mut self, place: &Place, kind: &Kind) -> Option<String> {
        let mut same = place.readable();
        same.retain(|operand| match (&operand.kind, kind) {
            (Kind::Number(a), Kind::Number(b)) => a.unit == b.unit,
            (a, b) => a == b,
        });
        if same.is_empty() {
            return None;
        }
        let operand: Operand = self.choose.pick(&same).clone();
        self.there(place, &operand)
    }

    /// A table; under `unique` its rows differ in their first column. None where nothing at hand makes a column.
    fn table(&mut self, place: &Place, record: usize, hit: Hit, outcomes: &[Outcome]) -> Option<String> {
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

    /// Whether the dialect is Chinese.
    pub(super) fn is_zh(&self) -> bool {
        self.lang == Lang::Zh
    }
}
