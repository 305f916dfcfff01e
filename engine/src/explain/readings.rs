//! What conditions read of a record.

use crate::Val;
use crate::eval::Scope;
use ruleset::{Node, NodeId};

/// So many values are shown for one rule; a rule asks for fewer.
const MAX_READINGS: usize = 64;

/// So many nodes are looked at for one rule: operands may be shared, so that they could be met without end.
const MAX_STEPS: usize = 4_096;

/// A value that a condition read.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// What was read: a field of the record or of its unit, an outcome, a date.
    pub(super) node: NodeId,
    /// Its value; none where that is an error.
    pub(super) value: Option<Val>,
}

/// The fields, outcomes and dates that the conditions read, each once, in the order they are written.
pub(super) fn of(scope: &mut Scope<'_>, conditions: &[NodeId]) -> Vec<Reading> {
    let engine = scope.engine;
    let mut open: Vec<NodeId> = conditions.iter().rev().copied().collect();
    let mut found: Vec<Reading> = Vec::new();
    for _ in 0..MAX_STEPS {
        let Some(id) = open.pop() else { break };
        let node = engine.node(id);
        if !matches!(node, Node::Field(_) | Node::UnitField(..) | Node::Outcome(..) | Node::EffectiveDate | Node::AsOf)
        {
            open.extend(node.operands().into_iter().rev());
        } else if found.iter().all(|reading| engine.node(reading.node) != node) {
            let value = scope.value(id).ok().map(|value| value.to_owned_val());
            found.push(Reading { node: id, value });
            if found.len() == MAX_READINGS {
                break;
            }
        }
    }
    found
}
