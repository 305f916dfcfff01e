//! Parts of a rule's conditions that never hold, or that the others make sure of.

use super::area::Area;
use super::space::Space;
use ruleset::{Node, NodeId};

/// What is wrong with a condition of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It holds in no case.
    Never,
    /// It holds in every case.
    Always,
    /// It cannot hold together with another.
    NotWith(usize),
    /// It holds wherever another does.
    MadeSureBy(usize),
}

/// A rule, one of its conditions, and what is wrong with that.
pub(super) type Faulty = (usize, usize, Part);

/// Every condition that never holds, or need not be asked.
pub(super) fn faulty_parts(space: &Space<'_>) -> Vec<Faulty> {
    let mut found = Vec::new();
    for (rule, parts) in space.parts.iter().enumerate() {
        let areas: Vec<&[Area]> = parts.iter().map(|part| part.as_slice()).collect();
        for number in 0..areas.len() {
            let condition = space.decision.rules.get(rule).and_then(|rule| rule.conditions.get(number));
            let needed = condition.is_some_and(|condition| is_needed(space, *condition));
            match fault(&areas, number) {
                Some(Part::Always | Part::MadeSureBy(_)) if needed => {}
                Some(part) => found.push((rule, number, part)),
                None => {}
            }
        }
    }
    found
}

/// Whether a condition may stand though it says nothing new: one that others need before they may be asked (that a value
/// is there, of which kind a limit is), or that speaks of the policy's lists, which change.
fn is_needed(space: &Space<'_>, condition: NodeId) -> bool {
    match space.engine.ruleset().meaning.nodes.get(condition.index()) {
        Some(Node::Filled(_) | Node::LimitIs(..) | Node::ListedIn(..) | Node::Exists(..)) => true,
        Some(Node::Not(part)) => is_needed(space, *part),
        Some(Node::And(parts) | Node::Or(parts)) => parts.iter().all(|part| is_needed(space, *part)),
        _ => false,
    }
}

fn fault(parts: &[&[Area]], number: usize) -> Option<Part> {
    let own = *parts.get(number)?;
    if own.is_empty() {
        return Some(Part::Never);
    }
    if own.iter().any(|area| area.sets.is_empty()) {
        return Some(Part::Always);
    }
    let earlier = parts.iter().enumerate().take(number);
    let against = earlier.clone().find(|(_, other)| !other.is_empty() && excludes(own, other));
    if let Some((other, _)) = against {
        return Some(Part::NotWith(other));
    }
    let others = parts.iter().enumerate().filter(|(other, _)| *other != number);
    // Of two that say the same, the later is the idle one.
    let mut sure = others.filter(|(other, areas)| implies(areas, own) && (*other < number || !implies(own, areas)));
    sure.next().map(|(other, _)| Part::MadeSureBy(other))
}

/// Whether no case is in both.
fn excludes(one: &[Area], other: &[Area]) -> bool {
    one.iter().all(|a| other.iter().all(|b| !a.meets(b)))
}

/// Whether the first says enough to know the second: asked of parts that are one area each.
fn implies(first: &[Area], second: &[Area]) -> bool {
    let ([a], [b]) = (first, second) else { return false };
    b.sets.iter().all(|(column, set)| a.get(*column).is_some_and(|held| set.holds(held)))
}
