//! Decisions of every kind and hit policy.

use super::conditions::Condition;
use super::model::{Decision, Field, Kind};
use super::values::{Operand, Place};
use super::writer::Writer;
use diagnose::{Lang, Word};

/// The hit policies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Hit {
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
pub(super) struct Outcome {
    /// How its clause begins.
    pub key: String,
    kind: Kind,
    pub optional: bool,
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

    pub(super) fn outcome_value(&mut self, place: &Place, record: usize, outcome: &Outcome) -> String {
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

    /// Whether the dialect is Chinese.
    pub(super) fn is_zh(&self) -> bool {
        self.lang == Lang::Zh
    }
}
