//! The form of each node.

use super::{Binding, Measure, Renderer, enum_text, value_text};
use diagnose::{Lang, Word};
use ruleset::{
    AggregateOp, ArithmeticOp, Builtin, CompareOp, DecisionId, FieldId, GroupId, LimitKind, ListId, Node, NodeId,
    OutcomeId, Preset, Value,
};

impl Renderer<'_> {
    /// The text of a node, and how tightly it holds together.
    pub(super) fn form(&mut self, node: &Node) -> (Binding, String) {
        if let Some(fact) = self.fact_condition(node) {
            return fact;
        }
        match node {
            Node::And(parts) => self.joined(parts, Word::And, Binding::And),
            Node::Or(parts) => self.joined(parts, Word::Or, Binding::Or),
            Node::Not(of) => self.negated(*of),
            Node::Arithmetic(op, a, b) => self.arithmetic(*op, *a, *b),
            Node::Negate(of) => (Binding::Sign, format!("-{}", self.text(*of, Binding::IfMissing))),
            Node::IfMissing(a, b) => {
                let otherwise = self.beside(*a, *b, Binding::Atom);
                let first = self.text(*a, Binding::Atom);
                (Binding::IfMissing, format!("{first} {} {otherwise}", self.word(Word::IfMissing)))
            }
            Node::Exists(list, condition) => {
                let (binding, rows) = self.rows(*list, *condition);
                (binding, format!("{} {rows}", self.word(Word::Some)))
            }
            Node::Aggregate(index) => self.aggregate(*index),
            Node::Compare(..)
            | Node::Equal(..)
            | Node::OneOf(..)
            | Node::LimitIs(..)
            | Node::ContainsAny(..)
            | Node::ContainsAll(..)
            | Node::ListedIn(..)
            | Node::LiesInUnits(..)
            | Node::LiesInGroups(..)
            | Node::Filled(_) => (Binding::Predicate, self.predicate(node)),
            _ => (Binding::Atom, self.atom(node)),
        }
    }

    fn joined(&mut self, parts: &[NodeId], word: Word, binding: Binding) -> (Binding, String) {
        let tighter = if binding == Binding::Or { Binding::And } else { Binding::Not };
        match parts {
            [] => (Binding::Atom, self.word(if word == Word::And { Word::Yes } else { Word::No }).into()),
            [only] => self.bound(*only),
            parts => {
                let parts: Vec<String> = parts.iter().map(|part| self.text(*part, tighter)).collect();
                (binding, parts.join(&format!(" {} ", self.word(word))))
            }
        }
    }

    /// `非 …`, or the word that says it better.
    fn negated(&mut self, of: NodeId) -> (Binding, String) {
        let rules = self.rules;
        match rules.meaning.nodes.get(of.index()) {
            Some(Node::Equal(a, b)) => (Binding::Predicate, self.infix(*a, Word::IsNot, *b)),
            Some(Node::OneOf(a, values)) => (Binding::Predicate, self.one_of(*a, Word::IsNot, values)),
            Some(Node::LimitIs(a, kind)) => (Binding::Predicate, self.limit_is(*a, Word::IsNot, *kind)),
            Some(Node::Exists(list, condition)) => {
                let (binding, rows) = self.rows(*list, *condition);
                (binding, format!("{} {rows}", self.word(Word::None)))
            }
            _ => {
                let of = self.text(of, Binding::Not);
                (Binding::Not, format!("{} {of}", self.word(Word::Not)))
            }
        }
    }

    fn arithmetic(&mut self, op: ArithmeticOp, a: NodeId, b: NodeId) -> (Binding, String) {
        let (sign, binding, tighter) = match op {
            ArithmeticOp::Add => ("+", Binding::Sum, Binding::Product),
            ArithmeticOp::Subtract => ("-", Binding::Sum, Binding::Product),
            ArithmeticOp::Multiply => ("*", Binding::Product, Binding::Sign),
            ArithmeticOp::Divide => ("/", Binding::Product, Binding::Sign),
        };
        let (a, b) = if binding == Binding::Sum {
            (self.beside(b, a, binding), self.beside(a, b, tighter))
        } else {
            (self.text(a, binding), self.text(b, tighter))
        };
        (binding, format!("{a} {sign} {b}"))
    }

    fn predicate(&mut self, node: &Node) -> String {
        match node {
            Node::Compare(op, a, b) => self.compare(*op, *a, *b),
            Node::Equal(a, b) => self.infix(*a, Word::Is, *b),
            Node::OneOf(a, values) => self.one_of(*a, Word::Is, values),
            Node::LimitIs(a, kind) => self.limit_is(*a, Word::Is, *kind),
            Node::ContainsAny(a, of, values) | Node::ContainsAll(a, of, values) => {
                let values: Vec<String> =
                    values.iter().map(|value| enum_text(self.rules, *of, *value, self.lang)).collect();
                let all = matches!(node, Node::ContainsAll(..));
                self.listing(*a, if all { Word::ContainsAll } else { Word::Contains }, values)
            }
            Node::ListedIn(a, list) => {
                let list = self.list_name(*list);
                self.listing(*a, Word::ListedIn, vec![list])
            }
            Node::LiesInUnits(a, units) => self.listing(*a, Word::LiesIn, units.clone()),
            Node::LiesInGroups(a, groups) => {
                let groups = groups.iter().map(|group| self.group_name(*group)).collect();
                self.listing(*a, Word::LiesIn, groups)
            }
            Node::Filled(a) => format!("{} {}", self.word(Word::Filled), self.text(*a, Binding::Atom)),
            _ => "?".into(),
        }
    }

    /// A comparison; one with the effective date reads as the tail that it came from.
    fn compare(&mut self, op: CompareOp, a: NodeId, b: NodeId) -> String {
        let nodes = &self.rules.meaning.nodes;
        let dated = matches!(nodes.get(a.index()), Some(Node::EffectiveDate))
            && matches!(nodes.get(b.index()), Some(Node::Const(Value::Date(_))));
        match op {
            CompareOp::AtLeast if dated => format!("{} {}", self.word(Word::Since), self.text(b, Binding::Atom)),
            CompareOp::AtMost if dated => format!("{} {}", self.word(Word::Through), self.text(b, Binding::Atom)),
            CompareOp::AtLeast => self.infix(a, Word::AtLeast, b),
            CompareOp::AtMost => self.infix(a, Word::AtMost, b),
            CompareOp::Over => self.infix(a, Word::Over, b),
            CompareOp::Below => self.infix(a, Word::Below, b),
        }
    }

    /// `a 词 b`; a constant gets the unit of the other side.
    fn infix(&mut self, a: NodeId, word: Word, b: NodeId) -> String {
        let left = self.beside(b, a, Binding::Sum);
        let right = self.beside(a, b, Binding::Sum);
        format!("{left} {} {right}", self.word(word))
    }

    fn one_of(&mut self, a: NodeId, word: Word, values: &[Value]) -> String {
        let measure = self.measure(a);
        let values = values.iter().map(|value| value_text(self.rules, &self.zone, value, measure, self.lang)).collect();
        self.listing(a, word, values)
    }

    fn limit_is(&mut self, a: NodeId, word: Word, kind: LimitKind) -> String {
        let kind = self.word(match kind {
            LimitKind::Hours => Word::Hours,
            LimitKind::WorkHours => Word::WorkHours,
            LimitKind::Workdays => Word::Workdays,
            LimitKind::Days => Word::Days,
        });
        self.listing(a, word, vec![kind.into()])
    }

    fn listing(&mut self, a: NodeId, word: Word, values: Vec<String>) -> String {
        let a = self.text(a, Binding::Sum);
        format!("{a} {} {}", self.word(word), self.items(values))
    }

    /// The operand `id`, as it stands beside `other`.
    fn beside(&mut self, other: NodeId, id: NodeId, at_least: Binding) -> String {
        match self.rules.meaning.nodes.get(id.index()) {
            Some(Node::Const(value @ Value::Number(_))) => {
                value_text(self.rules, &self.zone, value, self.measure(other), self.lang)
            }
            _ => self.text(id, at_least),
        }
    }

    /// `清单 其中 …`
    fn rows(&mut self, list: ListId, condition: Option<NodeId>) -> (Binding, String) {
        let name = self.list_name(list);
        let Some(condition) = condition else { return (Binding::Predicate, name) };
        self.lists.push(list);
        let condition = self.text(condition, Binding::Greedy);
        self.lists.pop();
        (Binding::Greedy, format!("{name} {} {condition}", self.word(Word::Where)))
    }

    fn aggregate(&mut self, index: u32) -> (Binding, String) {
        let aggregates = self.aggregates;
        let Some(aggregate) = aggregates.get(index as usize) else { return (Binding::Atom, "?".into()) };
        let record = self.record.and_then(|record| self.rules.meaning.records.get(record.index()));
        let mut population = record.map_or("?", |record| &record.name).to_owned();
        if let Some(condition) = aggregate.condition {
            let condition = self.text(condition, Binding::Greedy);
            population = format!("{population} {} {condition}", self.word(Word::Where));
        }
        let word = match aggregate.op {
            AggregateOp::Some => return (Binding::Greedy, format!("{} {population}", self.word(Word::Some))),
            AggregateOp::None => return (Binding::Greedy, format!("{} {population}", self.word(Word::None))),
            AggregateOp::Count => Word::Count,
            AggregateOp::Share => Word::Share,
            AggregateOp::Sum => Word::Sum,
            AggregateOp::Mean => Word::Mean,
            AggregateOp::Median => Word::Median,
            AggregateOp::Distinct => Word::Distinct,
            AggregateOp::Every => Word::Every,
        };
        let of = aggregate.of.map_or_else(String::new, |of| format!("{}; ", self.text(of, Binding::Greedy)));
        (Binding::Atom, format!("{}({of}{population})", self.word(word)))
    }

    fn atom(&mut self, node: &Node) -> String {
        match node {
            Node::Const(value) => value_text(self.rules, &self.zone, value, Measure::Plain, self.lang),
            Node::Field(field) => self.field(*field),
            Node::RowField(list, column) => self.column(*list, *column),
            Node::Subject => self.word(Word::This).into(),
            Node::Outcome(decision, outcome) => self.outcome(*decision, *outcome),
            Node::OfCase(case, part) => self.of_case(*case, *part),
            Node::Lookup { list, column, key } => {
                let key: Vec<String> = key.iter().map(|part| self.text(*part, Binding::Sum)).collect();
                let (key, list_name) = (self.items(key), self.list_name(*list));
                format!("{list_name}[{key}].{}", self.column_name(*list, *column))
            }
            Node::UnitField(level, field, unit) => {
                let level = self.rules.meaning.levels.get(level.index());
                let name = level.and_then(|level| level.fields.get(field.index())).map_or("?", |field| &field.name);
                format!("{}.{name}", self.text(*unit, Binding::Atom))
            }
            Node::AsOf => self.word(Word::AsOf).into(),
            Node::EffectiveDate => self.effective_date(),
            Node::Call(builtin, arguments) => self.call(builtin_name(*builtin, self.lang), arguments),
            Node::Workdays(_, from, to) => self.call(self.said("工作日数", "workdays"), &[*from, *to]),
            Node::Indicator(id) => {
                self.rules.meaning.indicators.get(id.index()).map_or("?", |indicator| &indicator.name).into()
            }
            _ => "?".into(),
        }
    }

    /// Of the two cases, which have names in their promise alone.
    fn of_case(&mut self, case: u32, part: NodeId) -> String {
        let name = if case == 0 { self.said("甲", "a") } else { self.said("乙", "b") };
        format!("{name}.{}", self.text(part, Binding::Atom))
    }

    fn call(&mut self, name: &str, arguments: &[NodeId]) -> String {
        let text = |(at, argument): (usize, &NodeId)| match arguments.get(1 - at.min(1)) {
            // The less and the greater of two numbers compare them.
            Some(other) => self.beside(*other, *argument, Binding::Greedy),
            None => self.text(*argument, Binding::Greedy),
        };
        let arguments: Vec<String> = arguments.iter().enumerate().map(text).collect();
        format!("{name}({})", arguments.join("; "))
    }

    /// A field of the record; within `有 清单 其中` the record is an outer row, which goes by its type's name.
    fn field(&self, field: FieldId) -> String {
        if let Some(fact) = self.fact_field(field) {
            return fact;
        }
        let record = self.record.and_then(|record| self.rules.meaning.records.get(record.index()));
        let name = record.and_then(|record| record.fields.get(field.index())).map_or("?", |field| &field.name);
        match record {
            Some(record) if !self.lists.is_empty() => format!("{}.{name}", record.name),
            _ => name.into(),
        }
    }

    fn column(&self, list: ListId, column: FieldId) -> String {
        let name = self.column_name(list, column);
        if self.lists.last() == Some(&list) { name } else { format!("{}.{name}", self.list_name(list)) }
    }

    fn column_name(&self, list: ListId, column: FieldId) -> String {
        let list = self.rules.meaning.lists.get(list.index());
        list.and_then(|list| list.fields.get(column.index())).map_or("?", |column| &column.name).into()
    }

    fn list_name(&self, list: ListId) -> String {
        self.rules.meaning.lists.get(list.index()).map_or("?", |list| &list.name).into()
    }

    fn group_name(&self, group: GroupId) -> String {
        self.rules.meaning.groups.get(group.index()).map_or("?", |group| &group.name).into()
    }

    fn outcome(&self, decision: DecisionId, outcome: OutcomeId) -> String {
        let Some(decision) = self.rules.meaning.decisions.get(decision.index()) else { return "?".into() };
        let outcome = decision.outcomes.get(outcome.index());
        let name = match outcome.and_then(|outcome| outcome.preset) {
            Some(preset) => self.word(preset_word(preset)),
            None => outcome.map_or("?", |outcome| &outcome.name),
        };
        format!("{}.{name}", decision.name)
    }

    /// The record's field marked `起算`, or the instant as of which is judged.
    fn effective_date(&self) -> String {
        let record = self.record.and_then(|record| self.rules.meaning.records.get(record.index()));
        match record.and_then(|record| record.counts_from) {
            Some(field) => self.field(field),
            None => self.word(Word::AsOf).into(),
        }
    }

    fn said(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

fn preset_word(preset: Preset) -> Word {
    match preset {
        Preset::Lead => Word::Lead,
        Preset::Assist => Word::Assist,
        Preset::Class => Word::Class,
        Preset::Within => Word::Within,
        Preset::Channel => Word::Channel,
        Preset::Verdict => Word::Outcome,
        Preset::ReferTo => Word::ReferTo,
        Preset::Deemed => Word::Deemed,
        Preset::WithIt => Word::WithIt,
    }
}

fn builtin_name(builtin: Builtin, lang: Lang) -> &'static str {
    let (zh, en) = match builtin {
        Builtin::Days => ("天数", "days"),
        Builtin::Hours => ("小时数", "hours"),
        Builtin::Min => ("较小", "min"),
        Builtin::Max => ("较大", "max"),
        Builtin::Month => ("月", "month"),
        Builtin::Year => ("年", "year"),
        Builtin::Date => ("日期", "date"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
