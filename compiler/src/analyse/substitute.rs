//! Expressions with what other decisions say put in.

use ruleset::{AgencyId, DecisionId, Meaning, Node, NodeId, OutcomeId, Seat, Value};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a rule says of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// This.
    Value(NodeId),
    /// It leaves it out.
    Nothing,
}

/// Where an agency is one per unit, which one a rule means is told by the place of the case.
pub(super) struct Places {
    /// The agencies that are one per unit.
    per_unit: FxHashSet<AgencyId>,
    /// Whether there are two cases, each with its place.
    two: bool,
}

impl Places {
    pub(super) fn new(meaning: &Meaning, two: bool) -> Places {
        let per_unit = meaning.each::<AgencyId>().filter(|(_, agency)| matches!(agency.seat, Seat::Per(_)));
        Places { per_unit: per_unit.map(|(id, _)| id).collect(), two }
    }
}

/// Writes expressions anew. What it is not told stays a question to the decision.
pub(super) struct Substitute<'m> {
    nodes: &'m mut Vec<Node>,
    places: &'m Places,
    said: FxHashMap<(DecisionId, OutcomeId), Said>,
    /// What became of each node; none is a missing value.
    written: FxHashMap<NodeId, Option<NodeId>>,
    made: FxHashMap<Node, NodeId>,
}

impl<'m> Substitute<'m> {
    pub(super) fn new(
        nodes: &'m mut Vec<Node>,
        places: &'m Places,
        said: FxHashMap<(DecisionId, OutcomeId), Said>,
    ) -> Self {
        Substitute { nodes, places, said, written: FxHashMap::default(), made: FxHashMap::default() }
    }

    /// A node of the arena.
    pub(super) fn add(&mut self, node: Node) -> NodeId {
        let nodes = &mut *self.nodes;
        *self.made.entry(node.clone()).or_insert_with(|| {
            nodes.push(node);
            NodeId(nodes.len() as u32 - 1)
        })
    }

    /// A condition; one that is missing does not hold.
    pub(super) fn condition(&mut self, id: NodeId) -> NodeId {
        match self.write(id) {
            Some(id) => id,
            None => self.add(Node::Const(Value::Bool(false))),
        }
    }

    fn write(&mut self, id: NodeId) -> Option<NodeId> {
        if let Some(known) = self.written.get(&id) {
            return *known;
        }
        let written = self.written_anew(id);
        self.written.insert(id, written);
        written
    }

    fn written_anew(&mut self, id: NodeId) -> Option<NodeId> {
        let node = self.nodes.get(id.index())?.clone();
        if let Node::Outcome(decision, outcome) = node {
            return match self.said.get(&(decision, outcome)).copied() {
                Some(Said::Value(value)) => self.write(value),
                Some(Said::Nothing) => None,
                None => Some(id),
            };
        }
        let parts: Vec<NodeId> = node.operands().into_iter().copied().collect();
        let written: Vec<Option<NodeId>> = parts.iter().map(|part| self.write(*part)).collect();
        if parts.iter().zip(&written).all(|(part, written)| Some(*part) == *written) {
            return Some(id);
        }
        if let (Node::Equal(..), [Some(a), Some(b)]) = (&node, written.as_slice())
            && self.is_told_by_places(*a, *b)
        {
            return Some(id);
        }
        if written.iter().all(Option::is_some) {
            let mut parts = written.into_iter().flatten();
            return Some(self.add(node.map(|part| parts.next().unwrap_or(part))));
        }
        match node {
            Node::And(_) | Node::Or(_) | Node::Not(_) => {
                let node = node.map(|part| self.condition(part));
                Some(self.add(node))
            }
            Node::IfMissing(value, otherwise) => self.write(value).or_else(|| self.write(otherwise)),
            Node::Filled(_) | Node::Compare(..) | Node::Equal(..) | Node::OneOf(..) | Node::LimitIs(..) => {
                Some(self.add(Node::Const(Value::Bool(false))))
            }
            // What becomes of what is missing is the engine's to say.
            _ => Some(id),
        }
    }

    /// Whether it takes places to know if two agencies are the same: rules name them without.
    fn is_told_by_places(&self, a: NodeId, b: NodeId) -> bool {
        match (self.is_per_unit(a), self.is_per_unit(b)) {
            (true, true) => self.places.two,
            (true, false) => !self.is_constant(b),
            (false, true) => !self.is_constant(a),
            (false, false) => false,
        }
    }

    fn is_constant(&self, id: NodeId) -> bool {
        matches!(self.nodes.get(id.index()), Some(Node::Const(_)))
    }

    fn is_per_unit(&self, id: NodeId) -> bool {
        match self.nodes.get(id.index()) {
            Some(Node::Const(Value::Agency(id))) => self.places.per_unit.contains(id),
            Some(Node::IfMissing(value, otherwise)) => self.is_per_unit(*value) || self.is_per_unit(*otherwise),
            _ => false,
        }
    }
}
