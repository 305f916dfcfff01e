//! Numbers, their units, and conversions between them.

use super::Checker;
use crate::checked::{Expr, Measure, Ty};
use crate::problems::number_out_of_range::NumberOutOfRange;
use crate::problems::unit_mismatch::UnitMismatch;
use diagnose::{Span, Unit};
use ruleset::{ArithmeticOp, Limit, LimitUnit, Node, Number, Value};
use rust_decimal::Decimal;

/// The canonical form of a decimal.
pub(super) fn number(decimal: Decimal) -> Number {
    let plain = decimal.normalize();
    Number { mantissa: plain.mantissa(), scale: plain.scale() as u8 }
}

/// The decimal of a number.
fn decimal(number: Number) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(number.mantissa, u32::from(number.scale)).ok()
}

/// `n` of unit `from`, counted in unit `to` of the same dimension, where a decimal can hold it exactly.
///
/// Whole numbers only: a decimal library rounds a quotient, and multiplying back may round it away again.
fn converted(n: Number, from: Unit, to: Unit) -> Option<Number> {
    let divisor = i128::from(to.factor());
    let mut mantissa = n.mantissa.checked_mul(from.factor().into())?;
    let mut scale = n.scale;
    while mantissa % divisor != 0 {
        mantissa = mantissa.checked_mul(10)?;
        scale = scale.checked_add(1)?;
    }
    Number::new(mantissa / divisor, scale)
}

/// The mantissa of a number at a scale; none where digits would be lost or do not fit.
pub(super) fn mantissa_at(number: Number, scale: u8) -> Option<i128> {
    let missing = scale.checked_sub(number.scale)?;
    number.mantissa.checked_mul(10i128.checked_pow(u32::from(missing))?)
}

/// A limit of time from a quantity; none where the unit is no limit's or the count is not whole.
pub(super) fn limit(n: Decimal, unit: Unit) -> Option<Limit> {
    let (n, unit) = match unit {
        Unit::Minute => (n, LimitUnit::Minute),
        Unit::Hour if n.fract().is_zero() => (n, LimitUnit::Hour),
        Unit::Hour => (n.checked_mul(Decimal::from(60))?, LimitUnit::Minute),
        Unit::WorkHour => (n, LimitUnit::WorkHour),
        Unit::Workday => (n, LimitUnit::Workday),
        Unit::Day => (n, LimitUnit::Day),
        Unit::Week => (n.checked_mul(Decimal::from(7))?, LimitUnit::Day),
        _ => return None,
    };
    let whole = n.normalize();
    let n = (whole.scale() == 0).then(|| u32::try_from(whole.mantissa()).ok()).flatten()?;
    Some(Limit { n, unit })
}

impl Checker<'_> {
    /// A number literal. A bare number has no unit and takes the other side's.
    pub(super) fn literal(&self, n: Decimal, unit: Option<Unit>, span: Span) -> Expr {
        let ty = Ty::Number(Measure { unit, ..Measure::default() });
        Expr::new(Node::Const(Value::Number(number(n))), ty, span)
    }

    /// Brings two numbers to one unit, so that they can be compared or added; constants are converted first.
    pub(super) fn align(&mut self, left: Expr, right: Expr) -> (Expr, Expr) {
        let (Ty::Number(a), Ty::Number(b)) = (&left.ty, &right.ty) else { return (left, right) };
        let (a, b) = (a.unit, b.unit);
        if left.constant().is_some() && right.constant().is_none() {
            let span = right.span;
            return (self.in_unit(left, b, span), right);
        }
        let span = left.span;
        let right = self.in_unit(right, a, span);
        (left, right)
    }

    /// The number in a unit (of the thing at `other`, for the message where that cannot be).
    pub(super) fn in_unit(&mut self, expr: Expr, unit: Option<Unit>, other: Span) -> Expr {
        let Ty::Number(measure) = expr.ty else { return expr };
        match (measure.unit, unit) {
            (from, to) if from == to => expr,
            (None, Some(unit)) if expr.constant().is_some() => {
                Expr { ty: Ty::Number(Measure { unit: Some(unit), ..measure }), ..expr }
            }
            (Some(from), Some(to)) if from.dimension() == to.dimension() => self.convert(expr, from, to),
            (from, to) => {
                let text = self.sources.text(expr.span).to_owned();
                self.report(UnitMismatch { at: expr.span, other, left: to, right: from, text });
                Expr { ty: Ty::Unknown, ..expr }
            }
        }
    }

    /// The same quantity counted in another unit of its dimension; exact, as a constant where a decimal can hold it.
    fn convert(&self, expr: Expr, from: Unit, to: Unit) -> Expr {
        let (span, optional) = (expr.span, expr.optional);
        if let Some(Value::Number(n)) = expr.constant()
            && let Some(n) = converted(*n, from, to)
        {
            return Expr::new(Node::Const(Value::Number(n)), Ty::in_unit(to), span);
        }
        let scaled = |expr: Expr, op: ArithmeticOp, factor: u32| {
            if factor == 1 {
                return expr;
            }
            let factor = self.literal(Decimal::from(factor), None, span);
            Expr::new(Node::Arithmetic(op, expr, factor), Ty::in_unit(to), span).maybe(optional)
        };
        let multiplied = scaled(expr, ArithmeticOp::Multiply, from.factor());
        let divided = scaled(multiplied, ArithmeticOp::Divide, to.factor());
        Expr { ty: Ty::in_unit(to), ..divided }
    }

    /// Reports a constant that the column it meets can never hold.
    pub(super) fn check_in_range(&mut self, column: &Expr, constant: &Expr) {
        let (Ty::Number(measure), Some(Value::Number(n))) = (&column.ty, constant.constant()) else { return };
        let outside = |bound: Option<Number>, wrong: std::cmp::Ordering| {
            bound.and_then(decimal).zip(decimal(*n)).is_some_and(|(bound, n)| n.cmp(&bound) == wrong)
        };
        if outside(measure.min, std::cmp::Ordering::Less) || outside(measure.max, std::cmp::Ordering::Greater) {
            let problem = NumberOutOfRange { at: constant.span, min: measure.min, max: measure.max };
            self.report(problem);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_converted_exactly_or_not_at_all() {
        let in_hours = |minutes| converted(Number::whole(minutes), Unit::Minute, Unit::Hour);
        assert_eq!(in_hours(90), Number::new(15, 1));
        assert_eq!(in_hours(-120), Some(Number::whole(-2)));
        assert_eq!(in_hours(0), Some(Number::whole(0)));
        // A third of an hour is no decimal, though 28 digits of it times three round to the whole again.
        assert_eq!(in_hours(20_000), None);
        assert_eq!(converted(Number::whole(3), Unit::Hour, Unit::Minute), Some(Number::whole(180)));
    }
}
