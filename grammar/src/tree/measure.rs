//! Functions, indicators and scores.

use super::{CompareOp, Cycle, Expr, Given, Name, Type};
use diagnose::Spanned;
use rust_decimal::Decimal;

/// `函数 名(甲 : 类型; …) = E`
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// Its name.
    pub name: Name,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// The formula.
    pub body: Expr,
}

/// A parameter of a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
}

/// `指标 名 针对 S 按 P = E 归期 F 无主 不计`
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Its name.
    pub name: Name,
    /// Whom it measures.
    pub subject: Name,
    /// The field that joins record and subject.
    pub per: Expr,
    /// The formula over aggregates.
    pub body: Expr,
    /// The field that puts a record into a period.
    pub dated_by: Option<Expr>,
    /// What becomes of records without a subject.
    pub without_subject: Option<Spanned<WithoutSubject>>,
}

/// What becomes of records whose joining field is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithoutSubject {
    /// `无主 不计`
    LeaveOut,
    /// `无主 另列`: counted in a line of their own.
    Apart,
}

/// `考核 名 针对 S 每月 { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Its name.
    pub name: Name,
    /// Who is scored.
    pub subject: Name,
    /// How often.
    pub cycle: Spanned<Cycle>,
    /// Weighted indicators, or modules of them.
    pub lines: Vec<ScoreLine>,
    /// `扣分`, `加分`
    pub adjustments: Vec<Adjustment>,
    /// `一票否决 当`
    pub vetoes: Vec<Expr>,
    /// The rounding, none where the score does not round.
    pub rounding: Option<Spanned<Rounding>>,
    /// `等次`, none where there are none.
    pub grades: Option<Spanned<Vec<Grade>>>,
    /// `排名`, none where there is none.
    pub ranking: Option<Spanned<Ranking>>,
}

/// A line at the top of a score.
#[derive(Clone, Debug, PartialEq)]
pub enum ScoreLine {
    /// A weighted indicator.
    Weighted(Weighted),
    /// `模块 名 权重 N% { … }`
    Module {
        /// Its name.
        name: Name,
        /// Its weight in percent.
        weight: Given<Spanned<Decimal>>,
        /// Its indicators.
        lines: Vec<Weighted>,
    },
}

/// `指标 权重 30% 由 1 至 5 折算 0 至 100 无则 不计`
#[derive(Clone, Debug, PartialEq)]
pub struct Weighted {
    /// The indicator.
    pub indicator: Name,
    /// In percent.
    pub weight: Given<Spanned<Decimal>>,
    /// `由 a 至 b 折算 c 至 d`; a value outside is held at the nearer end.
    pub rescale: Option<Given<Spanned<Rescale>>>,
    /// `无则`
    pub if_none: Option<Spanned<IfNone>>,
    /// All of it.
    pub span: Spanned<()>,
}

/// A linear map from one range onto another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rescale {
    /// From this value …
    pub from_low: Decimal,
    /// … to this one …
    pub from_high: Decimal,
    /// … onto these points …
    pub onto_low: Decimal,
    /// … to these.
    pub onto_high: Decimal,
}

/// What an empty population is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfNone {
    /// `不计`: the other weights of the module are renormalised.
    LeaveOut,
    /// `满分`
    FullMarks,
    /// `0分`
    Zero,
}

/// A deduction or a bonus.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustment {
    /// Whether it adds.
    pub bonus: bool,
    /// The indicator.
    pub indicator: Name,
    /// How much for what.
    pub rate: Given<Rate>,
    /// `至多`: per subject, period and line.
    pub cap: Option<Given<Spanned<Decimal>>>,
    /// All of it.
    pub span: Spanned<()>,
}

/// How much a line deducts or adds.
#[derive(Clone, Debug, PartialEq)]
pub enum Rate {
    /// `每件 2分`
    Each(Spanned<Decimal>),
    /// `不足 95% 每低 1点 0.5分 按比例`, `超过 … 每超 …`
    Beyond {
        /// `不足` ([`CompareOp::Below`]) or `超过` ([`CompareOp::Over`]).
        side: CompareOp,
        /// The threshold.
        threshold: Expr,
        /// The step.
        step: Expr,
        /// Points per step.
        points: Spanned<Decimal>,
        /// How parts of a step count.
        parts: Spanned<Parts>,
    },
}

/// How parts of a step count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// `按比例`
    InProportion,
    /// `按整点`
    Whole,
    /// `不足一点按一点`
    Begun,
}

/// A rounding, by name and places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Which.
    pub mode: RoundingMode,
    /// Decimal places, at most 12.
    pub places: u8,
}

/// The roundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundingMode {
    /// `四舍五入`
    HalfUp,
    /// `去尾`
    Down,
    /// `进一`
    Up,
    /// `四舍六入五成双`
    HalfEven,
}

/// One grade.
#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    /// Its name.
    pub name: Name,
    /// When a total gets it.
    pub band: Band,
}

/// Which totals a grade covers.
#[derive(Clone, Debug, PartialEq)]
pub enum Band {
    /// `不少于 90` and its kin.
    Compare(CompareOp, Given<Spanned<Decimal>>),
    /// `在 80 至 89`
    Between(Given<Spanned<(Decimal, Decimal)>>),
    /// `其余`
    Else,
}

/// `排名 并列同名次 [按 舍入值]`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// Whether ranks compare rounded totals; else exact ones.
    pub by_rounded: bool,
}
