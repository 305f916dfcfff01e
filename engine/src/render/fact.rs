//! The facts of a case's history in the words that ask for them: `曾 反馈`, `次数(退回)`, `超时(处置)`.

use super::{Binding, Renderer};
use diagnose::Word;
use ruleset::{FieldId, IndicatorId, Node, NodeId, Process, Value};

/// What a column past the record's own tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact<'r> {
    Stage(&'r Process),
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
                Fact::Last(action) => Some(self.prefixed(Word::Did, action)),
                _ => None,
            },
            Node::Not(of) => match self.node_at(*of)? {
                Node::Filled(of) => match self.fact_at(*of)? {
                    Fact::Last(action) => Some(self.prefixed(Word::Never, action)),
                    _ => None,
                },
                _ => None,
            },
            // What is missing of a fact is that nothing has happened; the word says so.
            Node::IfMissing(of, _) => self.fact_at(*of).and_then(|fact| self.fact(fact)),
            Node::And(parts) => self.of_two(parts),
            _ => None,
        }
    }

    /// `在 处置中`, `按时(处置)`: two columns together.
    fn of_two(&self, parts: &[NodeId]) -> Option<(Binding, String)> {
        let [first, second] = parts else { return None };
        let Node::Filled(of) = self.node_at(*first)? else { return None };
        match (self.fact_at(*of)?, self.node_at(*second)?) {
            (Fact::Stage(process), Node::OneOf(_, values)) => match values.as_slice() {
                [Value::Enum(_, stage)] => {
                    let stage = process.stages.get(*stage as usize)?;
                    Some(self.prefixed(Word::InStage, &stage.name))
                }
                _ => None,
            },
            (Fact::Stopped(clock), Node::Not(_)) => Some((Binding::Atom, self.bracketed(Word::OnTime, clock))),
            _ => None,
        }
    }

    /// The text of a column that tells a fact.
    pub(super) fn fact_field(&self, field: FieldId) -> Option<String> {
        self.fact_of(field).and_then(|fact| self.fact(fact)).map(|(_, text)| text)
    }

    fn fact(&self, fact: Fact<'r>) -> Option<(Binding, String)> {
        let atom = |text: String| Some((Binding::Atom, text));
        match fact {
            Fact::Lead => atom(self.word(Word::PresentLead).to_owned()),
            Fact::Leads => atom(self.bracketed(Word::LeadsOf, self.word(Word::Lead))),
            Fact::Times(action) => atom(self.bracketed(Word::TimesOf, action)),
            Fact::Last(action) => atom(action.to_owned()),
            Fact::First(action) => Some(self.prefixed(Word::FirstTime, action)),
            Fact::Due(clock) => atom(self.bracketed(Word::DueAt, clock)),
            Fact::RanOut(clock) => atom(self.bracketed(Word::TimedOut, clock)),
            Fact::Exempt(id) => Some(self.prefixed(Word::ExemptFrom, self.rules.meaning.name(id))),
            Fact::Stage(_) | Fact::Stopped(_) | Fact::Rung(_) => None,
        }
    }

    fn prefixed(&self, word: Word, name: &str) -> (Binding, String) {
        (Binding::Predicate, format!("{} {name}", self.word(word)))
    }

    fn bracketed(&self, word: Word, name: &str) -> String {
        format!("{}({name})", self.word(word))
    }

    fn node_at(&self, id: NodeId) -> Option<&'r Node> {
        self.rules.meaning.nodes.get(id.index())
    }

    fn fact_at(&self, id: NodeId) -> Option<Fact<'r>> {
        match self.node_at(id)? {
            Node::Field(field) => self.fact_of(*field),
            _ => None,
        }
    }

    /// What a column of the record at hand tells; none for the record's own.
    fn fact_of(&self, field: FieldId) -> Option<Fact<'r>> {
        let id = self.record?;
        let meaning = &self.rules.meaning;
        if field.0 < meaning.get(id)?.own {
            return None;
        }
        meaning.processes.iter().filter(|process| process.record == id).find_map(|process| of_process(process, field))
    }
}

fn of_process(process: &Process, field: FieldId) -> Option<Fact<'_>> {
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
        it if it == facts.stage => Some(Fact::Stage(process)),
        it if it == facts.lead => Some(Fact::Lead),
        it if it == facts.leads => Some(Fact::Leads),
        it => facts.rungs.iter().position(|rung| *rung == it).map(Fact::Rung),
    };
    let exempt = || facts.exempt.iter().find(|(_, it)| *it == field).map(|(id, _)| Fact::Exempt(*id));
    actions.or_else(clocks).or_else(others).or_else(exempt)
}
