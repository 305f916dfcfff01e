//! Exact rational numbers: small ones in machine words, others as big integers. Never floats.

mod text;

#[cfg(test)]
mod tests;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive};
use ruleset::Number;
use std::cmp::Ordering;

/// A result of arithmetic may have so many bits above and below the fraction line.
pub const MAX_BITS: u64 = 4096;

/// A result has more than [`MAX_BITS`] bits above or below the fraction line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// An exact rational number.
///
/// Invariant: reduced, with a positive denominator, and held in machine words whenever it fits there; so equal
/// numbers have equal representations.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Exact(Repr);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    /// Invariant: `num` is not `i128::MIN` (its negative would not fit), `den` is positive.
    Small {
        num: i128,
        den: i128,
    },
    Big(Box<BigRational>),
}

impl Exact {
    /// 0
    pub const ZERO: Exact = Exact(Repr::Small { num: 0, den: 1 });
    /// 1
    pub const ONE: Exact = Exact(Repr::Small { num: 1, den: 1 });
    /// 100
    pub const HUNDRED: Exact = Exact(Repr::Small { num: 100, den: 1 });

    /// `mantissa / 10^scale`.
    pub fn decimal(mantissa: i128, scale: u8) -> Exact {
        if mantissa == i128::MIN {
            return Self::big_decimal(mantissa.into(), scale);
        }
        match 10i128.checked_pow(scale.into()) {
            Some(den) => Self::reduce(mantissa, den),
            None => Self::big_decimal(mantissa.into(), scale),
        }
    }

    /// `mantissa / 10^scale`, for sums that outgrow a word.
    pub fn big_decimal(mantissa: BigInt, scale: u8) -> Exact {
        match (mantissa.to_i128(), 10i128.checked_pow(scale.into())) {
            (Some(num), Some(den)) if num != i128::MIN => Self::reduce(num, den),
            _ => Self::normal(BigRational::new(mantissa, BigInt::from(10).pow(scale.into()))),
        }
    }

    /// `num / den`; none where `den` is 0.
    pub fn ratio(num: i128, den: i128) -> Option<Exact> {
        if den == 0 {
            None
        } else if den < 0 || num == i128::MIN {
            Some(Self::normal(BigRational::new(num.into(), den.into())))
        } else {
            Some(Self::reduce(num, den))
        }
    }

    /// `num / den`. Needs: `den` is not 0.
    pub(crate) fn quotient(num: BigInt, den: BigInt) -> Result<Exact, TooLarge> {
        Self::bounded(BigRational::new(num, den))
    }

    /// Numerator and denominator in lowest terms; the denominator is positive.
    pub(crate) fn fraction(&self) -> (BigInt, BigInt) {
        match &self.0 {
            Repr::Small { num, den } => ((*num).into(), (*den).into()),
            Repr::Big(big) => (big.numer().clone(), big.denom().clone()),
        }
    }

    /// The sum.
    pub fn add(&self, other: &Exact) -> Result<Exact, TooLarge> {
        match self.small_add(other) {
            Some(sum) => Ok(sum),
            None => Self::bounded(self.big() + other.big()),
        }
    }

    /// The difference.
    pub fn sub(&self, other: &Exact) -> Result<Exact, TooLarge> {
        self.add(&other.neg())
    }

    /// The product.
    pub fn mul(&self, other: &Exact) -> Result<Exact, TooLarge> {
        match self.small_mul(other) {
            Some(product) => Ok(product),
            None => Self::bounded(self.big() * other.big()),
        }
    }

    /// The quotient; none where `other` is 0.
    pub fn div(&self, other: &Exact) -> Result<Option<Exact>, TooLarge> {
        other.reciprocal().map(|r| self.mul(&r)).transpose()
    }

    /// The negative.
    pub fn neg(&self) -> Exact {
        match &self.0 {
            Repr::Small { num, den } => Exact(Repr::Small { num: -num, den: *den }),
            Repr::Big(big) => Self::normal(-big.as_ref().clone()),
        }
    }

    /// The greatest integer that is not greater.
    pub fn floor(&self) -> Exact {
        match &self.0 {
            Repr::Small { num, den } => Exact(Repr::Small { num: num.div_euclid(*den), den: 1 }),
            Repr::Big(big) => Self::normal(big.floor()),
        }
    }

    /// The least integer that is not less.
    pub fn ceil(&self) -> Exact {
        self.neg().floor().neg()
    }

    /// Whether it is a whole number.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small { den, .. } => *den == 1,
            Repr::Big(big) => big.is_integer(),
        }
    }

    /// The whole number, where it is one and fits.
    pub fn to_integer(&self) -> Option<i128> {
        match &self.0 {
            Repr::Small { num, den: 1 } => Some(*num),
            _ => None,
        }
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small { num: 0, .. })
    }

    /// Whether it is less than 0.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small { num, .. } => *num < 0,
            Repr::Big(big) => big.is_negative(),
        }
    }

    /// Turned over; none for 0.
    fn reciprocal(&self) -> Option<Exact> {
        match &self.0 {
            Repr::Small { num: 0, .. } => None,
            Repr::Small { num, den } => Some(Exact(Repr::Small { num: den * num.signum(), den: num.abs() })),
            Repr::Big(big) => Some(Self::normal(big.recip())),
        }
    }

    /// The sum of two small numbers, where every step fits a word.
    fn small_add(&self, other: &Exact) -> Option<Exact> {
        let (Repr::Small { num: a, den: x }, Repr::Small { num: b, den: y }) = (&self.0, &other.0) else { return None };
        if x == y {
            let sum = a.checked_add(*b).filter(|sum| *sum != i128::MIN)?;
            return Some(Self::reduce(sum, *x));
        }
        let common = gcd(*x, *y);
        let (left, right) = (a.checked_mul(y / common)?, b.checked_mul(x / common)?);
        let sum = left.checked_add(right).filter(|sum| *sum != i128::MIN)?;
        Some(Self::reduce(sum, x.checked_mul(y / common)?))
    }

    /// The product of two small numbers, where every step fits a word.
    fn small_mul(&self, other: &Exact) -> Option<Exact> {
        let (Repr::Small { num: a, den: x }, Repr::Small { num: b, den: y }) = (&self.0, &other.0) else { return None };
        // Reduced crosswise first, the product needs no reducing and overflows less often.
        let (ay, bx) = (gcd(*a, *y), gcd(*b, *x));
        let num = (a / ay).checked_mul(b / bx).filter(|num| *num != i128::MIN)?;
        Some(Exact(Repr::Small { num, den: (x / bx).checked_mul(y / ay)? }))
    }

    /// `num / den` in lowest terms. Needs: `den` positive, `num` not `i128::MIN`.
    fn reduce(num: i128, den: i128) -> Exact {
        if den == 1 {
            return Exact(Repr::Small { num, den });
        }
        let common = gcd(num, den);
        Exact(Repr::Small { num: num / common, den: den / common })
    }

    fn big(&self) -> BigRational {
        match &self.0 {
            Repr::Small { num, den } => BigRational::new_raw((*num).into(), (*den).into()),
            Repr::Big(big) => big.as_ref().clone(),
        }
    }

    /// The canonical form of a reduced number.
    fn normal(big: BigRational) -> Exact {
        match (big.numer().to_i128(), big.denom().to_i128()) {
            (Some(num), Some(den)) if num != i128::MIN => Exact(Repr::Small { num, den }),
            _ => Exact(Repr::Big(Box::new(big))),
        }
    }

    fn bounded(big: BigRational) -> Result<Exact, TooLarge> {
        if big.numer().bits() > MAX_BITS || big.denom().bits() > MAX_BITS {
            return Err(TooLarge);
        }
        Ok(Self::normal(big))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Small { num: a, den: x }, Repr::Small { num: b, den: y }) = (&self.0, &other.0) {
            if x == y {
                return a.cmp(b);
            }
            if let (Some(left), Some(right)) = (a.checked_mul(*y), b.checked_mul(*x)) {
                return left.cmp(&right);
            }
        }
        self.big().cmp(&other.big())
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Default for Exact {
    fn default() -> Self {
        Exact::ZERO
    }
}

impl From<Number> for Exact {
    fn from(number: Number) -> Self {
        Exact::decimal(number.mantissa, number.scale)
    }
}

impl From<i64> for Exact {
    fn from(n: i64) -> Self {
        Exact(Repr::Small { num: n.into(), den: 1 })
    }
}

impl From<u64> for Exact {
    fn from(n: u64) -> Self {
        Exact(Repr::Small { num: n.into(), den: 1 })
    }
}

/// The greatest common divisor, positive. Needs: not both 0, neither `i128::MIN`.
fn gcd(a: i128, b: i128) -> i128 {
    let (a, b) = (a.unsigned_abs(), b.unsigned_abs());
    // Halving steps on one word are several times cheaper than on two.
    match (u64::try_from(a), u64::try_from(b)) {
        (Ok(a), Ok(b)) => i128::from(a.gcd(&b)),
        _ => a.gcd(&b).to_i128().unwrap_or(1),
    }
}
