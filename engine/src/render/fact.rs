//! The facts of a case's history in the words that ask for them: `曾 反馈`, `次数(退回)`, `超时(处置)`.

use super::{Binding, Renderer};
use diagnose::Word;
use ruleset::{CompareOp, FieldId, IndicatorId, Node, NodeId, Party, Process, Value};

/// What a column past the record's own tells of a process.
type OfProcess<'r> = (&'r Process, Fact<'r>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact<'r> {
    Stage,
    Lead,
    Leads,
    Times(&'r str),
    Last(&'r str),
    First(&'r str),
    Due(&'r str),
    Stopped(&'r str),
    RanOut(&'r str),
    Rung(usize),
    Exempt(IndicatorId),
}

impl<'r> Renderer<'r> {
    /// The text of a condition on facts, where it is one that the language has a word for.
    pub(super) fn fact_condition(&self, node: &Node) -> Option<(Binding, String)> {
        match node {
            Node::Filled(of) => match self.fact_at(*of)? {
                (process, Fact::Last(action)) => Some(self.prefixed(Word::Did, process, action)),
                _ => None,
            },
            Node::Not(of) => match self.node_at(*of)? {
                Node::Filled(of) => match self.fact_at(*of)? {
                    (process, Fact::Last(action)) => Some(self.prefixed(Word::Never, process, action)),
                    _ => None,
                },
                _ => None,
            },
            // A count that is missing is 0, a clock that has not run out has not: the word says so.
            Node::IfMissing(of, otherwise) if self.is_nothing(*otherwise) => {
                self.fact_at(*of).and_then(|fact| self.fact(fact))
            }
            Node::And(parts) => self.of_two(parts),
            Node::Compare(CompareOp::AtLeast, of, least) => self.reached(*of, *least),
            _ => None,
        }
    }

    fn is_nothing(&self, otherwise: NodeId) -> bool {
        match self.node_at(otherwise) {
            Some(Node::Const(Value::Bool(yes))) => !yes,
            Some(Node::Const(Value::Number(number))) => number.mantissa == 0,
            _ => false,
        }
    }

    /// `升至 市网格中心`: the highest rung is at least that one.
    fn reached(&self, of: NodeId, least: NodeId) -> Option<(Binding, String)> {
        let (Node::IfMissing(of, _), Node::Const(Value::Number(least))) = (self.node_at(of)?, self.node_at(least)?)
        else {
            return None;
        };
        let (process, Fact::Rung(ladder)) = self.fact_at(*of)? else { return None };
        let rung = usize::try_from(least.mantissa).ok()?.checked_sub(1)?;
        let name = match process.ladders.get(ladder)?.rungs.get(rung)?.body {
            Party::Agency(id) => self.rules.meaning.name(id),
            Party::Post(id) => self.rules.meaning.name(id),
            _ => return None,
        };
        Some(self.prefixed(Word::Reached, process, name))
    }

    /// `在 处置中`, `按时(处置)`: two columns together.
    fn of_two(&self, parts: &[NodeId]) -> Option<(Binding, String)> {
        let [first, second] = parts else { return None };
        let Node::Filled(of) = self.node_at(*first)? else { return None };
        match (self.fact_at(*of)?, self.node_at(*second)?) {
            ((process, Fact::Stage), Node::OneOf(_, values)) => match values.as_slice() {
                [Value::Enum(_, stage)] => {
                    let stage = process.stages.get(*stage as usize)?;
                    Some(self.prefixed(Word::InStage, process, &stage.name))
                }
                _ => None,
            },
            ((process, Fact::Stopped(clock)), Node::Not(_)) => {
                Some((Binding::Atom, self.bracketed(Word::OnTime, &self.of_process(process, clock))))
            }
            _ => None,
        }
    }

    /// The text of a column that tells a fact.
    pub(super) fn fact_field(&self, field: FieldId) -> Option<String> {
        self.fact_of(field).and_then(|fact| self.fact(fact)).map(|(_, text)| text)
    }

    fn fact(&self, (process, fact): OfProcess<'r>) -> Option<(Binding, String)> {
        let atom = |text: String| Some((Binding::Atom, text));
        let bracketed = |word, name| atom(self.bracketed(word, &self.of_process(process, name)));
        match fact {
            Fact::Lead => atom(self.word(Word::PresentLead).to_owned()),
            Fact::Leads => atom(self.bracketed(Word::LeadsOf, self.word(Word::Lead))),
            Fact::Times(action) => bracketed(Word::TimesOf, action),
            Fact::Last(action) => atom(self.of_process(process, action)),
            Fact::First(action) => Some(self.prefixed(Word::FirstTime, process, action)),
            Fact::Due(clock) => bracketed(Word::DueAt, clock),
            Fact::RanOut(clock) => bracketed(Word::TimedOut, clock),
            Fact::Exempt(id) => {
                let text = format!("{} {}", self.word(Word::ExemptFrom), self.rules.meaning.name(id));
                Some((Binding::Predicate, text))
            }
            Fact::Stage | Fact::Stopped(_) | Fact::Rung(_) => None,
        }
    }

    fn prefixed(&self, word: Word, process: &Process, name: &str) -> (Binding, String) {
        (Binding::Predicate, format!("{} {}", self.word(word), self.of_process(process, name)))
    }

    fn bracketed(&self, word: Word, name: &str) -> String {
        format!("{}({name})", self.word(word))
    }

    /// A name of a process: with the process before it where another on the record has that name too.
    fn of_process(&self, process: &Process, name: &str) -> String {
        let others = self.rules.meaning.processes.iter().filter(|other| other.name != process.name);
        let has = |other: &Process| {
            let stages = other.stages.iter().map(|stage| &stage.name);
            let clocks = other.clocks.iter().map(|clock| &clock.name);
            stages.chain(clocks).chain(&other.actions).any(|own| own == name)
        };
        let clashes = others.filter(|other| other.record == process.record).any(has);
        if clashes { format!("{}.{name}", process.name) } else { name.to_owned() }
    }

    fn node_at(&self, id: NodeId) -> Option<&'r Node> {
        self.rules.meaning.nodes.get(id.index())
    }

    fn fact_at(&self, id: NodeId) -> Option<OfProcess<'r>> {
        match self.node_at(id)? {
            Node::Field(field) => self.fact_of(*field),
            _ => None,
        }
    }

    /// What a column of the record at hand tells; none for the record's own.
    fn fact_of(&self, field: FieldId) -> Option<OfProcess<'r>> {
        let id = self.record?;
        let meaning = &self.rules.meaning;
        if field.0 < meaning.get(id)?.own {
            return None;
        }
        let mut serving = meaning.processes.iter().filter(|process| process.record == id);
        serving.find_map(|process| Some((process, fact_of(process, field)?)))
    }
}

fn fact_of(process: &Process, field: FieldId) -> Option<Fact<'_>> {
    let facts = &process.facts;
    let actions = facts.actions.iter().zip(&process.actions).find_map(|(of, name)| match field {
        it if it == of.count => Some(Fact::Times(name)),
        it if it == of.last => Some(Fact::Last(name)),
        it if it == of.first => Some(Fact::First(name)),
        _ => None,
    });
    let clocks = || {
        facts.clocks.iter().zip(&process.clocks).find_map(|(of, clock)| match field {
            it if it == of.due => Some(Fact::Due(&clock.name)),
            it if it == of.stopped => Some(Fact::Stopped(&clock.name)),
            it if it == of.ran_out => Some(Fact::RanOut(&clock.name)),
            _ => None,
        })
    };
    let others = || match field {
        it if it == facts.stage => Some(Fact::Stage),
        it if it == facts.lead => Some(Fact::Lead),
        it if it == facts.leads => Some(Fact::Leads),
        it => facts.rungs.iter().position(|rung| *rung == it).map(Fact::Rung),
    };
    let exempt = || facts.exempt.iter().find(|(_, it)| *it == field).map(|(id, _)| Fact::Exempt(*id));
    actions.or_else(clocks).or_else(others).or_else(exempt)
}
