//! Arithmetic, and the units of its results.

use super::Checker;
use super::expressions::unknown;
use super::scope::Scope;
use crate::checked::{Expr, Measure, Ty};
use crate::problems::type_mismatch::TypeMismatch;
use crate::problems::units_multiplied::UnitsMultiplied;
use diagnose::{Dimension, Span, Unit};
use grammar::tree;
use ruleset::{ArithmeticOp, Node, Value};

impl Checker<'_> {
    pub(super) fn negate(&mut self, inner: &tree::Expr, scope: &mut Scope, span: Span) -> Expr {
        let inner = self.present(inner, scope, None);
        let inner = self.numeric(inner);
        if let Some(Value::Number(n)) = inner.constant() {
            let n = ruleset::Number { mantissa: -n.mantissa, scale: n.scale };
            return Expr::new(Node::Const(Value::Number(n)), inner.ty.clone(), span);
        }
        let Ty::Number(measure) = inner.ty else { return unknown(span) };
        let ty = Ty::Number(Measure { min: None, max: None, ..measure });
        Expr::new(Node::Negate(inner), ty, span)
    }

    /// The expression, reported unless it is a number.
    pub(super) fn numeric(&mut self, expr: Expr) -> Expr {
        if matches!(expr.ty, Ty::Number(_) | Ty::Unknown) {
            return expr;
        }
        let (expected, found) = (self.describe(&Ty::number()), self.describe(&expr.ty));
        self.report(TypeMismatch { at: expr.span, expected, found });
        Expr { ty: Ty::Unknown, ..expr }
    }

    pub(super) fn arithmetic(
        &mut self,
        op: tree::ArithmeticOp,
        left: &tree::Expr,
        right: &tree::Expr,
        scope: &mut Scope,
        span: Span,
    ) -> Expr {
        // Within an indicator, an operand may be an empty population's; the whole is then missing.
        let lenient = scope.aggregates.is_some();
        let mut operand = |checker: &mut Self, node| {
            let expr = checker.expression(node, scope, None);
            let expr = if lenient { expr } else { checker.required(expr, scope) };
            checker.numeric(expr)
        };
        let (left, right) = (operand(self, left), operand(self, right));
        let (Ty::Number(a), Ty::Number(b)) = (left.ty.clone(), right.ty.clone()) else { return unknown(span) };
        let missing = left.optional || right.optional;
        let op = match op {
            tree::ArithmeticOp::Add => ArithmeticOp::Add,
            tree::ArithmeticOp::Subtract => ArithmeticOp::Subtract,
            tree::ArithmeticOp::Multiply => ArithmeticOp::Multiply,
            tree::ArithmeticOp::Divide => ArithmeticOp::Divide,
        };
        if matches!(op, ArithmeticOp::Add | ArithmeticOp::Subtract) {
            let (left, right) = self.align(left, right);
            let (Ty::Number(a), Ty::Number(b)) = (&left.ty, &right.ty) else { return unknown(span) };
            let ty = Ty::Number(Measure { unit: a.unit, share: a.share && b.share, min: None, max: None });
            return Expr::new(Node::Arithmetic(op, left, right), ty, span).maybe(missing);
        }
        let Some(unit) = product_unit(op, a.unit, b.unit) else {
            self.report(UnitsMultiplied { at: span, left: a.unit, right: b.unit });
            return unknown(span);
        };
        let same_dimension = op == ArithmeticOp::Divide && a.unit.is_some() && b.unit.is_some();
        let (left, right) =
            if same_dimension && unit.is_none() && a.unit.map(Unit::dimension) == b.unit.map(Unit::dimension) {
                self.align(left, right)
            } else {
                (left, right)
            };
        let may_divide_by_zero = op == ArithmeticOp::Divide && !never_zero(&right, &b);
        let share = op == ArithmeticOp::Multiply && a.share && b.share;
        let ty = Ty::Number(Measure { unit, share, min: None, max: None });
        Expr::new(Node::Arithmetic(op, left, right), ty, span).maybe(missing || may_divide_by_zero)
    }
}

fn never_zero(expr: &Expr, measure: &Measure) -> bool {
    match expr.constant() {
        Some(Value::Number(n)) => n.mantissa != 0,
        _ => measure.never_zero(),
    }
}

/// The unit of a product or quotient; the outer none where there is no such unit.
///
/// Counts (households, persons, matters, times) multiply as plain numbers: `300户 * 20元` is yuan.
fn product_unit(op: ArithmeticOp, a: Option<Unit>, b: Option<Unit>) -> Option<Option<Unit>> {
    let is_count = |unit: Unit| {
        matches!(unit.dimension(), Dimension::Households | Dimension::Persons | Dimension::Matters | Dimension::Times)
    };
    match (op, a, b) {
        (_, a, None) => Some(a),
        (ArithmeticOp::Multiply, None, b) => Some(b),
        (ArithmeticOp::Divide, Some(a), Some(b)) if a.dimension() == b.dimension() => Some(None),
        (ArithmeticOp::Divide, None, Some(b)) if is_count(b) => Some(None),
        (_, Some(a), Some(b)) if is_count(a) && is_count(b) => Some(None),
        (_, Some(a), Some(b)) if is_count(b) => Some(Some(a)),
        (ArithmeticOp::Multiply, Some(a), Some(b)) if is_count(a) => Some(Some(b)),
        _ => None,
    }
}
