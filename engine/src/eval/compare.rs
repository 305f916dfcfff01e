//! Comparisons of order.

use super::{Scope, Seen};
use crate::row::MISSING;
use crate::value::limit_measure;
use crate::{EvalError, Val};
use ruleset::{CompareOp, Node, NodeId, Type, Value};
use std::cmp::Ordering;

impl<'a> Scope<'a> {
    pub(super) fn compare_nodes(&mut self, op: CompareOp, a: NodeId, b: NodeId) -> Result<bool, EvalError> {
        if let (Some(left), Some(right)) = (self.plain(a), self.plain(b))
            && let Some(order) = compare_plain(left, right)
        {
            return Ok(holds(op, order));
        }
        let (left, right) = (self.value(a)?, self.value(b)?);
        Ok(compare(&left, &right).is_some_and(|order| holds(op, order)))
    }

    /// A number that stands in a cell or in the policy, as mantissa and scale: the common case, which needs no
    /// fraction to be reduced.
    fn plain(&self, node: NodeId) -> Option<(i128, u8)> {
        match self.engine.node(node) {
            Node::Field(field) => match (&self.engine.field(self.record, *field)?.ty, self.row.cell(*field)) {
                (_, MISSING) => None,
                (Type::Number { scale, .. }, cell) => Some((cell, *scale)),
                _ => None,
            },
            Node::Const(Value::Number(number)) => Some((number.mantissa, number.scale)),
            _ => None,
        }
    }
}

/// The order of two decimals; none where they are too far apart in scale for a word.
fn compare_plain((a, x): (i128, u8), (b, y): (i128, u8)) -> Option<Ordering> {
    let scale = x.max(y);
    let widen = |mantissa: i128, from: u8| mantissa.checked_mul(10i128.checked_pow((scale - from).into())?);
    Some(widen(a, x)?.cmp(&widen(b, y)?))
}

/// The order of two values; none where they do not compare: one is missing, or limits are of two kinds.
fn compare(a: &Seen<'_>, b: &Seen<'_>) -> Option<Ordering> {
    match (a, b) {
        (Val::Number(a), Val::Number(b)) => Some(a.cmp(b)),
        (Val::Date(a), Val::Date(b)) => Some(a.cmp(b)),
        (Val::Time(a), Val::Time(b)) => Some(a.cmp(b)),
        (Val::Clock(a), Val::Clock(b)) => Some(a.cmp(b)),
        (Val::Limit(a), Val::Limit(b)) => {
            let ((kind, n), (other, m)) = (limit_measure(*a), limit_measure(*b));
            (kind.is_some() && kind == other).then(|| n.cmp(&m))
        }
        _ => None,
    }
}

/// Whether `a` is the lesser of two numbers.
pub(crate) fn below(a: &Seen<'_>, b: &Seen<'_>) -> bool {
    compare(a, b) == Some(Ordering::Less)
}

fn holds(op: CompareOp, order: Ordering) -> bool {
    match op {
        CompareOp::AtLeast => order.is_ge(),
        CompareOp::AtMost => order.is_le(),
        CompareOp::Over => order.is_gt(),
        CompareOp::Below => order.is_lt(),
    }
}
