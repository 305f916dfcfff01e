//! The arena of expressions by itself: order, bounds, depth and work, wherever the nodes are used.

use super::check::{ensure, known, name};
use super::fault::{Fault, Within};
use super::value;
use crate::{Builtin, Defect, EnumId, MAX_DEPTH, MAX_NODES, MAX_WORK, Meaning, Node, NodeId};

/// What the arena says of each node.
pub(super) struct Facts {
    depths: Vec<u32>,
}

impl Facts {
    /// How deep an evaluator recurses into the node: 1 where it has no parts.
    pub(super) fn depth(&self, id: NodeId) -> u32 {
        self.depths.get(id.index()).copied().unwrap_or(0)
    }
}

/// Checks every node; parts stand before the whole, so one pass does.
pub(super) fn check(meaning: &Meaning) -> Result<Facts, Fault> {
    ensure(meaning.nodes.len() <= MAX_NODES, Defect::TooMuch).within("nodes", None)?;
    let mut depths: Vec<u32> = Vec::with_capacity(meaning.nodes.len());
    let mut works: Vec<u64> = Vec::with_capacity(meaning.nodes.len());
    for (index, node) in meaning.nodes.iter().enumerate() {
        constants(meaning, node).within("nodes", index)?;
        let (depth, work) = measure(meaning, node, &depths, &works).within("nodes", index)?;
        depths.push(depth);
        works.push(work);
    }
    Ok(Facts { depths })
}

/// Depth and work of a node, from those of the nodes before it.
fn measure(meaning: &Meaning, node: &Node, depths: &[u32], works: &[u64]) -> Result<(u32, u64), Defect> {
    let (mut depth, mut work) = (0u32, 0u64);
    for child in node.operands() {
        let parts = depths.get(child.index()).zip(works.get(child.index()));
        let (child_depth, child_work) = parts.ok_or(Defect::OutOfBounds)?;
        depth = depth.max(*child_depth);
        work = work.saturating_add(*child_work);
    }
    let repeats = match node {
        Node::Exists(list, _) => meaning.get(*list).map_or(0, |list| list.rows.len() as u64),
        _ => 1,
    };
    let values = match node {
        Node::OneOf(_, values) => values.len(),
        Node::LiesInUnits(_, names) => names.len(),
        _ => 0,
    };
    let work = work.saturating_mul(repeats).saturating_add(values as u64 + 1);
    ensure(depth < MAX_DEPTH, Defect::TooDeep)?;
    ensure(work <= MAX_WORK, Defect::TooMuch)?;
    Ok((depth + 1, work))
}

/// What a node itself names is there; fields, aggregates and types are looked at where the node is used.
fn constants(meaning: &Meaning, node: &Node) -> Result<(), Defect> {
    match node {
        Node::Const(constant) => value::value(meaning, constant),
        Node::OneOf(_, values) => values.iter().try_for_each(|constant| value::value(meaning, constant)),
        Node::ContainsAny(_, id, values) | Node::ContainsAll(_, id, values) => set(meaning, *id, values),
        Node::RowField(list, _) | Node::Lookup { list, .. } => known(meaning, *list),
        Node::ListedIn(_, list) | Node::Exists(list, _) => known(meaning, *list),
        Node::UnitField(level, ..) => known(meaning, *level),
        Node::LiesInUnits(_, units) => units.iter().try_for_each(|unit| name(unit)),
        Node::LiesInGroups(_, groups) => groups.iter().try_for_each(|group| known(meaning, *group)),
        Node::Outcome(decision, _) => known(meaning, *decision),
        Node::Indicator(indicator) => known(meaning, *indicator),
        Node::Workdays(calendar, ..) => known(meaning, *calendar),
        Node::Call(builtin, arguments) => ensure(arguments.len() == arity(*builtin), Defect::Length),
        _ => Ok(()),
    }
}

fn set(meaning: &Meaning, id: EnumId, values: &[u32]) -> Result<(), Defect> {
    known(meaning, id)?;
    let listed = meaning.get(id).map_or(0, |ty| ty.values.len());
    ensure(values.iter().all(|value| (*value as usize) < listed), Defect::OutOfBounds)
}

fn arity(builtin: Builtin) -> usize {
    match builtin {
        Builtin::Days | Builtin::Hours | Builtin::Min | Builtin::Max => 2,
        Builtin::Month | Builtin::Year | Builtin::Date => 1,
    }
}
