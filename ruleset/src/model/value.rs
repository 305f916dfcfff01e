//! Constants and types.

use super::{AgencyId, EnumId, GroupId, LevelId, ListId, PositionId};
use serde::{Deserialize, Serialize};

/// An exact decimal: `mantissa / 10^scale`. Invariant: canonical (no trailing zero in the mantissa unless the
/// scale is 0), at most 28 digits, scale at most 28.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Number {
    /// The digits.
    pub mantissa: i128,
    /// How many of them stand after the point.
    pub scale: u8,
}

/// How a limit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LimitUnit {
    /// Elapsed minutes.
    Minute,
    /// Elapsed hours.
    Hour,
    /// Hours within working time.
    WorkHour,
    /// Working days.
    Workday,
    /// Calendar days.
    Day,
    /// No limit; `n` is 0.
    Unlimited,
}

/// A limit of time, kept as written: `120 minute` and `2 hour` compare equal but show differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Limit {
    /// How many.
    pub n: u32,
    /// Of what.
    pub unit: LimitUnit,
}

/// A constant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A plain number; units have been converted to the column's.
    Number(Number),
    /// Text, also the name of a person.
    Text(String),
    /// Days since 1970-01-01.
    Date(i32),
    /// Seconds since 1970-01-01T00:00Z.
    Time(i64),
    /// Seconds since midnight.
    Clock(u32),
    /// A limit.
    Limit(Limit),
    /// A value of an enum, by its index.
    Enum(EnumId, u32),
    /// An agency; one per unit is completed by the record's place.
    Agency(AgencyId),
    /// A unit by name; units come as data.
    Unit(String),
    /// A row of a list, by its index.
    Row(ListId, u32),
}

/// The type of a field, outcome or parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Type {
    /// Yes or no.
    Bool,
    /// An exact decimal at a fixed scale.
    Number {
        /// Decimal places of the column; cells hold `value * 10^scale`.
        scale: u8,
        /// Least mantissa at that scale, inclusive.
        min: Option<i128>,
        /// Greatest mantissa at that scale, inclusive.
        max: Option<i128>,
        /// The code of its unit (`diagnose::Unit::code`).
        unit: Option<String>,
    },
    /// Text.
    Text,
    /// A calendar date.
    Date,
    /// An instant.
    Time,
    /// A person, by name or number.
    Person,
    /// A limit of time.
    Limit,
    /// One of an enum's values.
    Enum(EnumId),
    /// A unit of one of the levels.
    Unit {
        /// The levels, sorted.
        levels: Vec<LevelId>,
        /// Whether units above them are allowed too.
        and_above: bool,
    },
    /// An agency of one of the groups; of any where empty.
    Agency(Vec<GroupId>),
    /// A post.
    Post(PositionId),
    /// A row of a list, read by its key.
    Row(ListId),
}
