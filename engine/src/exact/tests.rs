use super::*;
use proptest::prelude::*;
use ruleset::RoundingMode::{Down, HalfEven, HalfUp, Up};

fn ratio(num: i128, den: i128) -> Exact {
    Exact::ratio(num, den).unwrap()
}

#[test]
fn shows_decimals_that_end_and_fractions_that_do_not() {
    for (number, text) in [
        (ratio(1, 8), "0.125"),
        (ratio(12, 19), "12/19"),
        (ratio(-36, 57), "-12/19"),
        (ratio(-1, 200), "-0.005"),
        (ratio(3, -4), "-0.75"),
        (Exact::decimal(1200, 1), "120"),
        (Exact::decimal(0, 28), "0"),
        (Exact::decimal(i128::MIN, 0), "-170141183460469231731687303715884105728"),
        (Exact::decimal(5, 40), "0.0000000000000000000000000000000000000005"),
    ] {
        assert_eq!(number.to_string(), text);
    }
    assert_eq!(Exact::ratio(1, 0), None);
}

#[test]
fn rounds_as_the_policy_names_it() {
    for (mantissa, scale, places, expected) in [
        (89995, 3, 2, ["90.00", "89.99", "90.00", "90.00"]),
        (89985, 3, 2, ["89.99", "89.98", "89.99", "89.98"]),
        (895, 1, 0, ["90", "89", "90", "90"]),
        (885, 1, 0, ["89", "88", "89", "88"]),
        (-25, 1, 0, ["-3", "-2", "-3", "-2"]),
        (-4, 1, 0, ["0", "0", "-1", "0"]),
        (891, 1, 2, ["89.10", "89.10", "89.10", "89.10"]),
    ] {
        let number = Exact::decimal(mantissa, scale);
        assert_eq!([HalfUp, Down, Up, HalfEven].map(|mode| number.to_fixed(mode, places)), expected, "{number}");
    }
    assert_eq!(ratio(200, 3).round(HalfUp, 2), Exact::decimal(6667, 2));
}

#[test]
fn a_result_past_the_bound_is_an_error() {
    let mut number = Exact::from(3i64);
    let grown = (0..20).try_for_each(|_| number.mul(&number.clone()).map(|square| number = square));
    assert_eq!(grown, Err(TooLarge));
    assert!(number.to_string().len() > 900);
    assert_eq!(number.div(&Exact::ZERO), Ok(None));
    assert_eq!(number.div(&number), Ok(Some(Exact::ONE)));
}

/// Mostly small numbers, some at the edge of a word.
fn part() -> impl Strategy<Value = i128> {
    prop_oneof![4 => -1000i128..1000, 2 => any::<i64>().prop_map(i128::from), 1 => any::<i128>(), 1 => Just(i128::MIN), 1 => Just(i128::MAX)]
}

fn number() -> impl Strategy<Value = (Exact, BigRational)> {
    (part(), part().prop_filter("not 0", |den| *den != 0))
        .prop_map(|(num, den)| (ratio(num, den), BigRational::new(num.into(), den.into())))
}

proptest! {
    #[test]
    fn agrees_with_big_rationals((a, x) in number(), (b, y) in number()) {
        prop_assert_eq!(a.add(&b), Ok(Exact::normal(&x + &y)));
        prop_assert_eq!(a.sub(&b), Ok(Exact::normal(&x - &y)));
        prop_assert_eq!(a.mul(&b), Ok(Exact::normal(&x * &y)));
        if !b.is_zero() {
            prop_assert_eq!(a.div(&b), Ok(Some(Exact::normal(&x / &y))));
        }
        prop_assert_eq!(a.cmp(&b), x.cmp(&y));
        prop_assert_eq!(a.neg(), Exact::normal(-&x));
        prop_assert_eq!(a.floor(), Exact::normal(x.floor()));
        prop_assert_eq!(a.ceil(), Exact::normal(x.ceil()));
        prop_assert_eq!(a.is_integer(), x.is_integer());
    }

    #[test]
    fn rounds_to_the_nearest((a, _) in number(), places in 0u8..6) {
        let half = Exact::decimal(5, places + 1);
        for mode in [HalfUp, HalfEven] {
            let off = a.round(mode, places).sub(&a).unwrap();
            prop_assert!(off <= half && off >= half.neg());
        }
        let (down, up) = (a.round(Down, places), a.round(Up, places));
        let between = if a.is_negative() { up <= a && a <= down } else { down <= a && a <= up };
        prop_assert!(between);
    }
}
