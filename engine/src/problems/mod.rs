//! What can go wrong with data, one file per code.

mod s0501_year_not_loaded;
mod s0502_too_large;
mod s0503_no_as_of;
mod s0504_ambiguous_rules;
mod s0505_no_rule;
mod s0506_no_unit;
mod s0507_too_deep;
mod s0508_unknown_unit;
mod s0509_unknown_timezone;
mod s0510_too_much_at_once;
mod s0521_indicator_loop;
mod s0522_wrong_period;
mod s0523_indicator_failed;
mod s0524_different_score;
mod s0531_bad_json;
mod s0532_key_twice;
mod s0541_unit_count;
mod s0542_unit_named_twice;
mod s0543_unit_unknown_parent;
mod s0544_unit_unknown_above;
mod s0545_unit_with_two_ancestors;

pub use s0503_no_as_of::NoAsOf;
pub use s0504_ambiguous_rules::AmbiguousRules;
pub use s0505_no_rule::NoRule;
pub use s0506_no_unit::NoUnit;
pub use s0507_too_deep::TooDeep;
pub use s0508_unknown_unit::UnknownUnit;
pub use s0509_unknown_timezone::UnknownTimezone;
pub use s0510_too_much_at_once::TooMuchAtOnce;
pub use s0521_indicator_loop::IndicatorLoop;
pub use s0522_wrong_period::WrongPeriod;
pub use s0523_indicator_failed::IndicatorFailed;
pub use s0524_different_score::DifferentScore;
pub use s0531_bad_json::BadJson;
pub use s0532_key_twice::KeyTwice;
pub use s0541_unit_count::UnitCount;
pub use s0542_unit_named_twice::UnitNamedTwice;
pub use s0543_unit_unknown_parent::UnitUnknownParent;
pub use s0544_unit_unknown_above::UnitUnknownAbove;
pub use s0545_unit_with_two_ancestors::UnitWithTwoAncestors;

use crate::{TooLarge, YearNotLoaded};
use diagnose::{About, Both, Diagnostic, Problem};

/// Every code of this crate.
pub const ALL: &[&About] = &[
    &YearNotLoaded::ABOUT,
    &TooLarge::ABOUT,
    &NoAsOf::ABOUT,
    &AmbiguousRules::ABOUT,
    &NoRule::ABOUT,
    &NoUnit::ABOUT,
    &TooDeep::ABOUT,
    &UnknownUnit::ABOUT,
    &UnknownTimezone::ABOUT,
    &TooMuchAtOnce::ABOUT,
    &IndicatorLoop::ABOUT,
    &WrongPeriod::ABOUT,
    &IndicatorFailed::ABOUT,
    &DifferentScore::ABOUT,
    &BadJson::ABOUT,
    &KeyTwice::ABOUT,
    &UnitCount::ABOUT,
    &UnitNamedTwice::ABOUT,
    &UnitUnknownParent::ABOUT,
    &UnitUnknownAbove::ABOUT,
    &UnitWithTwoAncestors::ABOUT,
];

/// Gathers problems of one kind of work under one type.
macro_rules! one_of {
    ($(#[$doc:meta])* $name:ident: $($problem:ident),+) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each variant holds the problem of the same name")]
        pub enum $name {
            $($problem($problem),)+
        }

        impl $name {
            /// The problem with its code, worded in both languages.
            pub fn diagnostic(&self) -> Diagnostic {
                match self {
                    $($name::$problem(problem) => Diagnostic::from(problem.clone()),)+
                }
            }

            /// The code, as in `S0501`.
            pub fn code(&self) -> &'static str {
                match self {
                    $($name::$problem(_) => $problem::ABOUT.code,)+
                }
            }

            /// What is wrong, in both languages.
            pub fn message(&self) -> Both {
                match self {
                    $($name::$problem(problem) => problem.report().message,)+
                }
            }

            /// How to mend it, in both languages.
            pub fn help(&self) -> Option<Both> {
                match self {
                    $($name::$problem(problem) => problem.report().help,)+
                }
            }
        }

        $(impl From<$problem> for $name {
            fn from(problem: $problem) -> Self {
                $name::$problem(problem)
            }
        })+
    };
}

one_of! {
    /// Why a record has no result.
    EvalError: YearNotLoaded, TooLarge, NoAsOf, AmbiguousRules, NoRule, NoUnit, TooDeep, UnknownUnit
}

one_of! {
    /// Why a case cannot go on.
    ProcessError: YearNotLoaded, TooLarge, NoAsOf, AmbiguousRules, NoRule, NoUnit, TooDeep, UnknownUnit, TooMuchAtOnce
}

impl From<EvalError> for ProcessError {
    fn from(error: EvalError) -> Self {
        match error {
            EvalError::YearNotLoaded(it) => it.into(),
            EvalError::TooLarge(it) => it.into(),
            EvalError::NoAsOf(it) => it.into(),
            EvalError::AmbiguousRules(it) => it.into(),
            EvalError::NoRule(it) => it.into(),
            EvalError::NoUnit(it) => it.into(),
            EvalError::TooDeep(it) => it.into(),
            EvalError::UnknownUnit(it) => it.into(),
        }
    }
}

one_of! {
    /// What is wrong with units.
    UnitProblem: UnitCount, UnitNamedTwice, UnitUnknownParent, UnitUnknownAbove, UnitWithTwoAncestors
}

one_of! {
    /// Why a score cannot be begun.
    ScoreProblem: IndicatorLoop, WrongPeriod
}

one_of! {
    /// Why a line of JSON cannot be read.
    JsonProblem: BadJson, KeyTwice
}
