//! Indicators and scores.

use super::{BasisRef, Cycle, GroupId, IndicatorId, LevelId, ListId, NodeId, Number, RecordId};
use serde::{Deserialize, Serialize};

/// Whom an indicator measures, or a score ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// The agencies of a group; those that stand once per unit count per unit.
    Group(GroupId),
    /// The units of a level.
    Level(LevelId),
    /// The values of an enum.
    Enum(super::EnumId),
    /// The rows of a list.
    List(ListId),
}

/// An indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator<E = NodeId> {
    /// Its name.
    pub name: String,
    /// Whom it measures.
    pub subject: Subject,
    /// The records it counts over; every aggregate has the same.
    pub record: RecordId,
    /// Evaluated on a record: the subject it belongs to (for a level subject, a unit at or below it).
    pub per: E,
    /// Its countings.
    pub aggregates: Vec<Aggregate<E>>,
    /// The formula over them; missing where a population it divides by is empty.
    pub body: E,
    /// Evaluated on a record: the date or time that puts it into a period. None: a stock, every record counts.
    pub dated_by: Option<E>,
    /// Records whose subject is missing are counted in a line of their own.
    pub apart: bool,
    /// What the value is.
    pub result: Quantity,
    /// What it rests on.
    pub basis: Vec<BasisRef>,
}

/// What a number measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantity {
    /// A share of 1; 63.16 % is worth 63.16 points.
    Share,
    /// A number, perhaps with a unit's code.
    Number(Option<String>),
    /// Yes or no.
    Bool,
}

/// A counting over the records of one subject and period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aggregate<E = NodeId> {
    /// How.
    pub op: AggregateOp,
    /// Which records count; none: all.
    pub condition: Option<E>,
    /// The condition of a share or `every`, or the value summed, averaged, told apart. Missing values do not occur
    /// (the compiler sees to it).
    pub of: Option<E>,
}

/// The ways of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AggregateOp {
    /// How many.
    Count,
    /// The part for which `of` holds; missing on none.
    Share,
    /// The sum of `of`; 0 on none.
    Sum,
    /// The mean of `of`; missing on none.
    Mean,
    /// The median of `of`, of an even number the mean of the two; missing on none.
    Median,
    /// How many different values `of` has.
    Distinct,
    /// Whether there is any.
    Some,
    /// Whether there is none.
    None,
    /// Whether `of` holds for every one.
    Every,
}

/// A score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score<E = NodeId> {
    /// Its name.
    pub name: String,
    /// Who is scored.
    pub subject: Subject,
    /// How often.
    pub cycle: Cycle,
    /// Modules; a score without modules has one, unnamed, of weight 100.
    pub modules: Vec<Module>,
    /// Deductions and bonuses, in order.
    pub adjustments: Vec<Adjustment>,
    /// Conditions over indicators ([`super::Node::Indicator`]); any that holds ranks the subject last.
    pub vetoes: Vec<E>,
    /// How the total is rounded; none: not.
    pub rounding: Option<Rounding>,
    /// Grades from the best; the first whose band holds.
    pub grades: Vec<Grade>,
    /// How subjects are ranked; none: not.
    pub ranking: Option<Ranking>,
    /// What it rests on.
    pub basis: Vec<BasisRef>,
}

/// A module of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// Its name, empty for the only one.
    pub name: String,
    /// Its weight in percent.
    pub weight: Number,
    /// Its indicators.
    pub lines: Vec<Weighted>,
}

/// A weighted indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighted {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its weight in percent of the module.
    pub weight: Number,
    /// How its value becomes points; none: a share times 100.
    pub rescale: Option<Rescale>,
    /// What an empty population is worth.
    pub if_none: IfNone,
}

/// A linear map; a value outside `from` is held at the nearer end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescale {
    /// The range of values: low and high, low < high.
    pub from: (Number, Number),
    /// The points at its ends.
    pub onto: (Number, Number),
}

/// What an empty population is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IfNone {
    /// The line does not count; the module's other weights are renormalised.
    LeaveOut,
    /// 100 points.
    FullMarks,
    /// 0 points.
    Zero,
}

/// A deduction or a bonus; a missing indicator adjusts nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// Whether it adds.
    pub bonus: bool,
    /// The indicator; a share counts in percentage points.
    pub indicator: IndicatorId,
    /// How much for what.
    pub rate: Rate,
    /// At most so many points per subject and period.
    pub cap: Option<Number>,
}

/// How much a line adjusts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rate {
    /// Points for each one counted.
    Each(Number),
    /// Points for each step beyond a threshold.
    Beyond {
        /// Whether values over the threshold count; else those below.
        over: bool,
        /// The threshold, in the indicator's measure (a share: percent).
        threshold: Number,
        /// The step, positive.
        step: Number,
        /// Points per step.
        points: Number,
        /// How parts of a step count.
        parts: Parts,
    },
}

/// How parts of a step count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Parts {
    /// In proportion.
    InProportion,
    /// Not at all.
    Whole,
    /// As a whole step.
    Begun,
}

/// A rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounding {
    /// Which.
    pub mode: RoundingMode,
    /// Decimal places.
    pub places: u8,
}

/// The roundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoundingMode {
    /// A half goes up (away from zero).
    HalfUp,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
    /// A half goes to the even neighbour.
    HalfEven,
}

/// A grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// Its name.
    pub name: String,
    /// The rounded totals it covers.
    pub band: Band,
}

/// The totals a grade covers: both bounds none is `其余`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// Least total, and whether it is included.
    pub low: Option<(Number, bool)>,
    /// Greatest total, and whether it is included.
    pub high: Option<(Number, bool)>,
}

/// A ranking: 1, 1, 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// Whether rounded totals are compared; else exact ones.
    pub by_rounded: bool,
}
