//! Which fields of a record a decision or an expression reads.

use crate::{Engine, FieldSet};
use ruleset::{Decision, Node, NodeId, RecordId, Type};

impl Engine {
    /// The fields of `record` that these expressions read, those of the decisions they ask included.
    pub fn needed_by(&self, record: RecordId, nodes: impl IntoIterator<Item = NodeId>) -> FieldSet {
        let mut walk = Walk::new(self, record);
        walk.open.extend(nodes);
        walk.finish()
    }
}

/// The fields that a decision reads.
pub(super) fn of_decision(engine: &Engine, decision: &Decision) -> FieldSet {
    let mut walk = Walk::new(engine, decision.input);
    walk.enter(decision);
    walk.finish()
}

/// Visits every node once, without recursion.
struct Walk<'e> {
    engine: &'e Engine,
    record: RecordId,
    open: Vec<NodeId>,
    nodes_seen: Vec<bool>,
    decisions_seen: Vec<bool>,
    fields: FieldSet,
}

impl<'e> Walk<'e> {
    fn new(engine: &'e Engine, record: RecordId) -> Walk<'e> {
        let meaning = &engine.ruleset().meaning;
        Walk {
            engine,
            record,
            open: Vec::new(),
            nodes_seen: vec![false; meaning.nodes.len()],
            decisions_seen: vec![false; meaning.decisions.len()],
            fields: FieldSet::new(),
        }
    }

    fn finish(mut self) -> FieldSet {
        while let Some(id) = self.open.pop() {
            match self.nodes_seen.get_mut(id.index()) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            self.visit(self.engine.node(id));
        }
        self.fields
    }

    fn visit(&mut self, node: &'e Node) {
        let record = self.engine.record_type(self.record);
        match node {
            Node::Field(field) => self.fields.insert(*field),
            Node::EffectiveDate => {
                let field = record.and_then(|record| record.counts_from);
                field.into_iter().for_each(|field| self.fields.insert(field));
            }
            Node::Outcome(decision, _) => {
                if let Some(seen) = self.decisions_seen.get_mut(decision.index())
                    && !std::mem::replace(seen, true)
                    && let Some(decision) = self.engine.decision_at(*decision)
                {
                    self.enter(decision);
                }
            }
            other => self.open.extend(other.operands()),
        }
    }

    /// Reads a whole decision. One that names agencies may ask for the record's place.
    fn enter(&mut self, decision: &'e Decision) {
        for rule in &decision.rules {
            self.open.extend(&rule.conditions);
            self.open.extend(rule.outcomes.iter().flatten());
        }
        self.open.extend(decision.otherwise.iter().flatten().flatten());
        if decision.outcomes.iter().any(|outcome| matches!(outcome.ty, Type::Agency(_))) {
            let place = self.engine.record_type(self.record).and_then(|record| record.place);
            place.into_iter().for_each(|field| self.fields.insert(field));
        }
    }
}
