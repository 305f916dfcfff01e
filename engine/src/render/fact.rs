//! What is asked of a case's history, in the words that asked it: `曾 反馈`, `超时(处置)`, `在 办结`.

use super::{Binding, Renderer};
use diagnose::Word;
use ruleset::{CompareOp, FieldId, Node, NodeId, Party, Process, Value};

impl Renderer<'_> {
    /// The text of a node that asks for a fact; none where it asks for something else.
    pub(super) fn fact(&self, node: &Node) -> Option<(Binding, String)> {
        match node {
            Node::Field(field) => self.fact_of(*field).map(|text| (Binding::Atom, text)),
            // A count that is missing is 0, a clock that has not run out has not: nothing was written for that.
            Node::IfMissing(of, otherwise) => {
                let Node::Const(otherwise) = self.node(*otherwise)? else { return None };
                let text = self.fact_of(self.field_at(*of)?)?;
                let implied = match otherwise {
                    Value::Bool(no) => !*no,
                    Value::Number(number) => number.mantissa == 0,
                    _ => false,
                };
                implied.then_some((Binding::Atom, text))
            }
            Node::Filled(of) => self.done(self.field_at(*of)?, Word::Did),
            Node::Not(of) => match self.node(*of)? {
                Node::Filled(of) => self.done(self.field_at(*of)?, Word::Never),
                _ => None,
            },
            Node::And(parts) => match parts.as_slice() {
                [first, second] => self.in_stage(*first, *second).or_else(|| self.on_time(*first, *second)),
                _ => None,
            },
            Node::Compare(CompareOp::AtLeast, of, least) => self.reached(*of, *least),
            _ => None,
        }
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.rules.meaning.nodes.get(id.index())
    }

    fn field_at(&self, id: NodeId) -> Option<FieldId> {
        match self.node(id)? {
            Node::Field(field) => Some(*field),
            _ => None,
        }
    }

    /// The processes whose facts stand in the record at hand.
    fn processes(&self) -> impl Iterator<Item = &Process> {
        let record = self.record;
        self.rules.meaning.processes.iter().filter(move |process| Some(process.record) == record)
    }

    /// A name of a process: with the process before it where several serve the record.
    fn of_process(&self, process: &Process, name: &str) -> String {
        if self.processes().count() > 1 { format!("{}.{name}", process.name) } else { name.to_owned() }
    }

    fn called(&self, word: Word, name: &str) -> String {
        format!("{}({name})", self.word(word))
    }

    /// A fact that stands in a field.
    fn fact_of(&self, field: FieldId) -> Option<String> {
        self.processes().find_map(|process| {
            let facts = &process.facts;
            if field == facts.leads {
                return Some(self.called(Word::LeadsOf, self.word(Word::Lead)));
            }
            if field == facts.lead {
                return Some(self.word(Word::PresentLead).to_owned());
            }
            let actions = facts.actions.iter().zip(&process.actions);
            let action = actions.filter_map(|(facts, name)| {
                let name = self.of_process(process, name);
                match field {
                    _ if field == facts.count => Some(self.called(Word::TimesOf, &name)),
                    _ if field == facts.last => Some(name),
                    _ if field == facts.first => Some(format!("{} {name}", self.word(Word::FirstTime))),
                    _ => None,
                }
            });
            let clocks = facts.clocks.iter().zip(&process.clocks);
            let clock = clocks.filter_map(|(facts, clock)| {
                let name = self.of_process(process, &clock.name);
                match field {
                    _ if field == facts.due => Some(self.called(Word::DueAt, &name)),
                    _ if field == facts.ran_out => Some(self.called(Word::TimedOut, &name)),
                    _ => None,
                }
            });
            action.chain(clock).next()
        })
    }

    /// `曾 反馈`, `未曾 反馈`
    fn done(&self, field: FieldId, word: Word) -> Option<(Binding, String)> {
        self.processes().find_map(|process| {
            let index = process.facts.actions.iter().position(|action| action.last == field)?;
            let name = self.of_process(process, process.actions.get(index)?);
            Some((Binding::Predicate, format!("{} {name}", self.word(word))))
        })
    }

    /// `在 办结`: the stage is there, and is that one.
    fn in_stage(&self, there: NodeId, is: NodeId) -> Option<(Binding, String)> {
        let (Node::Filled(there), Node::OneOf(of, values)) = (self.node(there)?, self.node(is)?) else { return None };
        let (field, [Value::Enum(_, index)]) = (self.field_at(*of)?, values.as_slice()) else { return None };
        if self.field_at(*there)? != field {
            return None;
        }
        let process = self.processes().find(|process| process.facts.stage == field)?;
        let name = self.of_process(process, &process.stages.get(*index as usize)?.name);
        Some((Binding::Predicate, format!("{} {name}", self.word(Word::InStage))))
    }

    /// `按时(处置)`: the clock has stopped, and had not run out.
    fn on_time(&self, stopped: NodeId, in_time: NodeId) -> Option<(Binding, String)> {
        let (Node::Filled(stopped), Node::Not(ran_out)) = (self.node(stopped)?, self.node(in_time)?) else {
            return None;
        };
        let Node::IfMissing(ran_out, _) = self.node(*ran_out)? else { return None };
        let (stopped, ran_out) = (self.field_at(*stopped)?, self.field_at(*ran_out)?);
        self.processes().find_map(|process| {
            let mut clocks = process.facts.clocks.iter().zip(&process.clocks);
            let (_, clock) = clocks.find(|(facts, _)| facts.stopped == stopped && facts.ran_out == ran_out)?;
            Some((Binding::Atom, self.called(Word::OnTime, &self.of_process(process, &clock.name))))
        })
    }

    /// `升至 市网格中心`: the highest rung is at least that one.
    fn reached(&self, of: NodeId, least: NodeId) -> Option<(Binding, String)> {
        let (Node::IfMissing(of, _), Node::Const(Value::Number(least))) = (self.node(of)?, self.node(least)?) else {
            return None;
        };
        let (field, number) = (self.field_at(*of)?, usize::try_from(least.mantissa).ok()?);
        let meaning = &self.rules.meaning;
        self.processes().find_map(|process| {
            let index = process.facts.rungs.iter().position(|rung| *rung == field)?;
            let rung = process.ladders.get(index)?.rungs.get(number.checked_sub(1)?)?;
            let name = match rung.body {
                Party::Agency(id) => meaning.name(id),
                Party::Post(id) => meaning.name(id),
                _ => return None,
            };
            let name = self.of_process(process, name);
            Some((Binding::Predicate, format!("{} {name}", self.word(Word::Reached))))
        })
    }
}
