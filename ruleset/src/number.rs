//! Exact decimals, as far as a rule set needs them.

use crate::limits::MAX_DIGITS;
use crate::{Number, Value};
use std::cmp::Ordering;

/// The least number with one digit too many.
pub(crate) const TOO_MANY_DIGITS: u128 = 10u128.pow(MAX_DIGITS as u32);

impl Number {
    /// A whole number.
    pub fn whole(value: i64) -> Number {
        Number { mantissa: value.into(), scale: 0 }
    }

    /// `mantissa / 10^scale` in the canonical form; none with more than 28 digits or places that count.
    pub fn new(mut mantissa: i128, mut scale: u8) -> Option<Number> {
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        let number = Number { mantissa, scale };
        number.is_canonical().then_some(number)
    }

    /// Whether the invariant of the type holds.
    pub fn is_canonical(self) -> bool {
        self.mantissa.unsigned_abs() < TOO_MANY_DIGITS
            && self.scale <= MAX_DIGITS
            && (self.scale == 0 || self.mantissa % 10 != 0)
    }

    /// The mantissa at another scale; none where digits would be lost or do not fit.
    pub fn at_scale(self, scale: u8) -> Option<i128> {
        let up = scale.checked_sub(self.scale)?;
        self.mantissa.checked_mul(10i128.checked_pow(up.into())?)
    }
}

impl Ord for Number {
    /// The order of the values; exact, whatever the scales.
    fn cmp(&self, other: &Self) -> Ordering {
        let (whole, other_whole) = (self.whole_part(), other.whole_part());
        whole.cmp(&other_whole).then_with(|| self.fraction().cmp(&other.fraction()))
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Number {
    /// `10^scale`; past what fits, every mantissa is less than it.
    fn divisor(self) -> i128 {
        10i128.checked_pow(self.scale.into()).unwrap_or(i128::MAX)
    }

    /// The whole number at or below.
    fn whole_part(self) -> i128 {
        self.mantissa.div_euclid(self.divisor())
    }

    /// What is left above it, at 38 places: less than 10^38, which an `i128` holds.
    fn fraction(self) -> i128 {
        let places = 38u32.saturating_sub(self.scale.into());
        self.mantissa.rem_euclid(self.divisor()).saturating_mul(10i128.saturating_pow(places))
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Value {
        Value::Number(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(mantissa: i128, scale: u8) -> Number {
        Number::new(mantissa, scale).unwrap()
    }

    #[test]
    fn numbers_are_brought_to_one_form() {
        assert_eq!(number(1200, 2), Number::whole(12));
        assert_eq!(number(0, 9), Number::whole(0));
        assert_eq!(number(-1250, 2), Number { mantissa: -125, scale: 1 });
        assert_eq!(Number::new(TOO_MANY_DIGITS as i128, 0), None);
        assert_eq!(Number::new(1, 29), None);
        assert!(!Number { mantissa: 10, scale: 1 }.is_canonical());
        assert!(!Number { mantissa: i128::MIN, scale: 0 }.is_canonical());
    }

    #[test]
    fn numbers_are_ordered_by_value() {
        let mut sorted = [number(-15, 1), number(-149, 2), number(0, 0), number(1, 28), number(2, 1), number(1, 0)];
        sorted.sort();
        assert_eq!(sorted, [number(-15, 1), number(-149, 2), number(0, 0), number(1, 28), number(2, 1), number(1, 0)]);
        let most = number(TOO_MANY_DIGITS as i128 - 1, 0);
        assert!(most > number(TOO_MANY_DIGITS as i128 - 1, 28));
    }

    #[test]
    fn a_scale_is_reached_only_without_loss() {
        assert_eq!(number(125, 1).at_scale(2), Some(1250));
        assert_eq!(number(125, 1).at_scale(0), None);
        assert_eq!(number(TOO_MANY_DIGITS as i128 - 1, 0).at_scale(28), None);
    }
}
