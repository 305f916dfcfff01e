//! Decimal numbers in text.

/// Digits that a number may have.
const MAX_DIGITS: u32 = 28;

/// Why a text is no number of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoNumber {
    /// It is no decimal number.
    NotOne,
    /// It has more decimal places than the column.
    TooPrecise,
    /// It has more than 28 digits at the column's scale.
    TooLong,
}

/// The number `text` (`-12`, `2.50`, `1e2`) times `10^scale`, exactly.
pub(super) fn mantissa(text: &str, scale: u8) -> Result<i128, NoNumber> {
    match small(text.as_bytes(), scale) {
        Some(value) => Ok(value),
        None => any(text, scale),
    }
}

/// The usual number: a few digits and nothing else.
fn small(text: &[u8], scale: u8) -> Option<i128> {
    if text.is_empty() || text.len() > 18 || scale > 9 {
        return None;
    }
    let digit = |sum: u64, byte: &u8| byte.is_ascii_digit().then(|| sum * 10 + u64::from(byte - b'0'));
    let whole = text.iter().try_fold(0, digit)?;
    Some(i128::from(whole) * i128::from(10_u64.pow(scale.into())))
}

fn any(text: &str, scale: u8) -> Result<i128, NoNumber> {
    let (negative, rest) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let (number, exponent) = match rest.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => (rest.get(..at), parse_exponent(rest.get(at + 1..))?),
        None => (Some(rest), 0),
    };
    let number = number.unwrap_or_default();
    let (whole, fraction) = match number.iter().position(|byte| *byte == b'.') {
        Some(at) => (number.get(..at), number.get(at + 1..).filter(|digits| !digits.is_empty())),
        None => (Some(number), Some(&[][..])),
    };
    let (Some(whole), Some(fraction)) = (whole.filter(|digits| !digits.is_empty()), fraction) else {
        return Err(NoNumber::NotOne);
    };
    if !whole.iter().chain(fraction).all(u8::is_ascii_digit) {
        return Err(NoNumber::NotOne);
    }
    let zeros = fraction.iter().rev().take_while(|digit| **digit == b'0').count();
    let fraction = fraction.get(..fraction.len() - zeros).unwrap_or_default();
    let digits = accumulate(whole, fraction).ok_or(NoNumber::TooLong)?;
    if digits == 0 {
        return Ok(0);
    }
    let places = i64::try_from(fraction.len()).map_err(|_| NoNumber::TooPrecise)?;
    let value = shift(digits, i64::from(scale) - places + exponent)?;
    Ok(if negative { -value } else { value })
}

/// The digits as one number; none where there are too many.
fn accumulate(whole: &[u8], fraction: &[u8]) -> Option<i128> {
    whole
        .iter()
        .chain(fraction)
        .try_fold(0_i128, |sum, digit| sum.checked_mul(10)?.checked_add(i128::from(digit - b'0')))
}

/// `digits * 10^by`, which must be whole and within the digits allowed.
fn shift(digits: i128, by: i64) -> Result<i128, NoNumber> {
    let power = |by: i64| u32::try_from(by).ok().and_then(|by| 10_i128.checked_pow(by));
    let value = if by >= 0 {
        power(by).and_then(|power| digits.checked_mul(power)).ok_or(NoNumber::TooLong)?
    } else {
        match power(-by) {
            Some(power) if digits % power == 0 => digits / power,
            _ => return Err(NoNumber::TooPrecise),
        }
    };
    if value < 10_i128.pow(MAX_DIGITS) { Ok(value) } else { Err(NoNumber::TooLong) }
}

/// The digits after `e`, with their sign. Past six digits nothing but zero could have a value.
fn parse_exponent(text: Option<&[u8]>) -> Result<i64, NoNumber> {
    let text = text.and_then(|text| std::str::from_utf8(text).ok()).ok_or(NoNumber::NotOne)?;
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NoNumber::NotOne);
    }
    let size: i64 = digits.parse().unwrap_or(i64::MAX).min(1_000_000);
    Ok(if text.starts_with('-') { -size } else { size })
}

/// A mantissa at a scale as a decimal number, for messages.
pub(super) fn decimal(mantissa: i128, scale: u8) -> String {
    let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = usize::from(scale) + 1);
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(scale));
    let sign = if mantissa < 0 { "-" } else { "" };
    if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_exact_or_refused() {
        for (text, scale, value) in [
            ("0", 0, 0),
            ("-12", 0, -12),
            ("+7", 1, 70),
            ("2.50", 1, 25),
            ("1e2", 0, 100),
            ("12.5E-1", 2, 125),
            ("0e999999999999", 0, 0),
            ("00012", 0, 12),
            ("0.5000000000000000000000000000000000000000000000000000", 1, 5),
        ] {
            assert_eq!(mantissa(text, scale), Ok(value), "{text}");
        }
        for text in ["", "-", ".5", "5.", "1,000", "1 2", "e2", "1e", "0x1", "NaN", "１", "--1"] {
            assert_eq!(mantissa(text, 2), Err(NoNumber::NotOne), "{text}");
        }
        assert_eq!(mantissa("2.505", 2), Err(NoNumber::TooPrecise));
        assert_eq!(mantissa("1e-999999", 2), Err(NoNumber::TooPrecise));
        assert_eq!(mantissa("1e99999999999", 2), Err(NoNumber::TooLong));
        assert_eq!(mantissa(&"9".repeat(29), 0), Err(NoNumber::TooLong));
        assert_eq!(mantissa(&"9".repeat(2_000_000), 0), Err(NoNumber::TooLong));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in -10_i128.pow(28) + 1..10_i128.pow(28), scale in 0_u8..28) {
            prop_assert_eq!(mantissa(&decimal(value, scale), scale), Ok(value));
        }
    }
}
