//! How two values stand to each other where a comparison of them holds.

use super::column::Order;
use engine::KeySet;
use ruleset::{CompareOp, Node, NodeId};

/// The two sides of a comparison; of equality without an operator.
pub(super) fn compared(node: &Node) -> Option<(Option<CompareOp>, NodeId, NodeId)> {
    match node {
        Node::Compare(op, a, b) => Some((Some(*op), *a, *b)),
        Node::Equal(a, b) => Some((None, *a, *b)),
        _ => None,
    }
}

/// The ways of standing up to this one.
pub(super) fn orders(last: Order) -> KeySet {
    KeySet::range(0, last.key())
}

/// The ways in which two values may stand where a comparison of them holds; `turned`: of the second with the first.
pub(super) fn standing(op: Option<CompareOp>, turned: bool) -> KeySet {
    let holds = Order::ALL.into_iter().filter(|order| says(op, if turned { reversed(*order) } else { *order }));
    KeySet::any_of(holds.map(Order::key))
}

fn reversed(order: Order) -> Order {
    match order {
        Order::Less => Order::More,
        Order::More => Order::Less,
        same => same,
    }
}

/// Whether a comparison (none: equality) holds of two values that stand so.
fn says(op: Option<CompareOp>, order: Order) -> bool {
    match op {
        _ if order == Order::None => false,
        None => order == Order::Same,
        Some(CompareOp::AtLeast) => order != Order::Less,
        Some(CompareOp::AtMost) => order != Order::More,
        Some(CompareOp::Over) => order == Order::More,
        Some(CompareOp::Below) => order == Order::Less,
    }
}
