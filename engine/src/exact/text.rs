//! Rounding, and numbers as text.

use super::{Exact, Repr};
use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Zero};
use ruleset::RoundingMode;
use serde::{Serialize, Serializer};
use std::fmt;

impl Exact {
    /// The number rounded to `places` decimal places.
    pub fn round(&self, mode: RoundingMode, places: u8) -> Exact {
        Exact::big_decimal(self.rounded_mantissa(mode, places), places)
    }

    /// The number rounded to `places` decimal places, as text with exactly so many: `89.50`.
    pub fn to_fixed(&self, mode: RoundingMode, places: u8) -> String {
        decimal_text(&self.rounded_mantissa(mode, places), places.into())
    }

    /// The rounded number times `10^places`.
    fn rounded_mantissa(&self, mode: RoundingMode, places: u8) -> BigInt {
        let (sign, num, den) = self.parts();
        let (whole, rest) = (num * BigUint::from(10u8).pow(places.into())).div_rem(&den);
        let twice = rest.clone() * 2u8;
        let away = match mode {
            RoundingMode::HalfUp => twice >= den,
            RoundingMode::Down => false,
            RoundingMode::Up => !rest.is_zero(),
            RoundingMode::HalfEven => twice > den || (twice == den && whole.is_odd()),
        };
        BigInt::from_biguint(sign, if away { whole + 1u8 } else { whole })
    }

    /// Sign, numerator without it, denominator.
    fn parts(&self) -> (Sign, BigUint, BigUint) {
        let big = self.big();
        let (sign, num) = big.numer().clone().into_parts();
        (sign, num, big.denom().magnitude().clone())
    }

    /// The number as `mantissa / 10^places` with the fewest places; none where its decimals never end.
    fn terminating(&self) -> Option<(BigInt, u64)> {
        if let Repr::Small { num, den: 1 } = &self.0 {
            return Some(((*num).into(), 0));
        }
        let (sign, num, den) = self.parts();
        let twos = den.trailing_zeros().unwrap_or(0);
        let mut rest = &den >> twos;
        let mut fives = 0u64;
        let five = BigUint::from(5u8);
        while !rest.is_one() {
            let (quotient, remainder) = rest.div_rem(&five);
            if !remainder.is_zero() {
                return None;
            }
            (rest, fives) = (quotient, fives + 1);
        }
        let places = twos.max(fives);
        let scale = BigUint::from(10u8).pow(u32::try_from(places).ok()?);
        Some((BigInt::from_biguint(sign, num * scale / den), places))
    }
}

/// `mantissa / 10^places` with exactly so many decimal places.
fn decimal_text(mantissa: &BigInt, places: u64) -> String {
    let places = usize::try_from(places).unwrap_or(0);
    let digits = format!("{:0>width$}", mantissa.magnitude(), width = places + 1);
    let sign = if mantissa.sign() == Sign::Minus { "-" } else { "" };
    match digits.split_at_checked(digits.len() - places) {
        Some((whole, part)) if !part.is_empty() => format!("{sign}{whole}.{part}"),
        _ => format!("{sign}{digits}"),
    }
}

/// `0.125` where the decimals end, else `12/19`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.terminating() {
            Some((mantissa, places)) => f.pad(&decimal_text(&mantissa, places)),
            None => {
                let big = self.big();
                f.pad(&format!("{}/{}", big.numer(), big.denom()))
            }
        }
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// As text: JSON numbers are not exact everywhere.
impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
