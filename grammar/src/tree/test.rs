//! Tests that a policy carries.

use super::{Clock, Date, Deed, Expr, Name, OutcomeKey, Text};
use diagnose::Spanned;

/// `测试 「…」 { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// What it shows.
    pub title: Text,
    /// In order.
    pub steps: Vec<Step>,
}

/// One clause of a test.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// `期 2022-07`
    Period(Spanned<Period>),
    /// `截止 2022-08-01 [00:00]`
    AsOf(Spanned<(Date, Option<Clock>)>),
    /// `设 类型 名 { … }`
    Given(Setup),
    /// `2022-07-04 11:06`: from here on it is then; with a deed, that is done then.
    At(Spanned<(Date, Option<Clock>)>, Option<Deed>),
    /// `应 …`
    Expect(Expect),
}

/// A period of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// `2022`
    Year(i16),
    /// `2022-Q3`, quarter 1 to 4.
    Quarter(i16, u8),
    /// `2022-07`, month 1 to 12.
    Month(i16, u8),
}

/// A unit or record that the test sets up.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// The level or record.
    pub ty: Name,
    /// What the test calls it.
    pub name: Name,
    /// `上级`: the unit above.
    pub above: Vec<Name>,
    /// Its fields.
    pub fields: Vec<SetupField>,
    /// All of it.
    pub span: Spanned<()>,
}

/// `字段 值`
#[derive(Clone, Debug, PartialEq)]
pub struct SetupField {
    /// The field.
    pub name: Name,
    /// Its values (several where it is `多选`); empty: `无`.
    pub values: Vec<Expr>,
}

/// `应 甲 主办 应急局`
#[derive(Clone, Debug, PartialEq)]
pub struct Expect {
    /// A record or unit of the test, an agency, or a unit's agency (`舍宅社区.社区网格中心`).
    pub subject: Expr,
    /// What about it.
    pub what: Expected,
    /// All of it.
    pub span: Spanned<()>,
}

/// What a test expects.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// `[判定.]主办 应急局`; no values where `无`.
    Outcome {
        /// The decision, where it is named.
        decision: Option<Name>,
        /// The outcome.
        outcome: Spanned<OutcomeKey>,
        /// All its values; empty for `无` (the outcome is absent).
        values: Vec<Expr>,
    },
    /// `判定 规则 名`
    Rule {
        /// The decision.
        decision: Name,
        /// The rule (`名`, or `表#行` as text).
        rule: Name,
    },
    /// `由 市网格中心 承办`: who holds the case.
    Holder(Expr),
    /// `当 C`, or `在 S`: what holds of the case, now.
    Holds(Expr),
    /// `提醒 网格长`, `通知 …`, `督办 …`: someone has been told since the step before.
    Told(Spanned<super::Notice>, Expr),
    /// `考核.得分 91.5`; none for `不计`.
    Points {
        /// The score.
        score: Name,
        /// The rounded total.
        points: Option<Expr>,
    },
    /// `考核.等次 优秀`; none for `不计`.
    Grade {
        /// The score.
        score: Name,
        /// The grade.
        grade: Option<Name>,
    },
    /// `考核.名次 1`; none for `不计`.
    Rank {
        /// The score.
        score: Name,
        /// The rank.
        rank: Option<Spanned<u64>>,
    },
    /// `指标 2/3` (an expression of numbers); none for `不计` (an empty population).
    Indicator {
        /// The indicator.
        indicator: Name,
        /// Its exact value.
        value: Option<Expr>,
    },
}
