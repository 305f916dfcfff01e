//! The types of expressions.

use diagnose::Unit;
use ruleset::{EnumId, GroupId, LevelId, ListId, Number, PositionId, Type};

/// The type of an expression's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Ty {
    /// Yes or no.
    Bool,
    /// A number.
    Number(Measure),
    /// Text.
    Text,
    /// A date.
    Date,
    /// An instant.
    Time,
    /// A time of day.
    Clock,
    /// A limit of time.
    Limit,
    /// A value of an enum.
    Enum(EnumId),
    /// Several values of an enum.
    Set(EnumId),
    /// A unit of one of the levels (and above).
    Unit(Vec<LevelId>, bool),
    /// An agency of one of the groups; any where empty.
    Agency(Vec<GroupId>),
    /// A person.
    Person,
    /// A post.
    Post(PositionId),
    /// A row of a list.
    Row(ListId),
    /// What an error left behind; fits everything, so that one mistake is told once.
    Unknown,
}

/// What is known of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measure {
    /// Its unit.
    pub unit: Option<Unit>,
    /// Whether it is a share of 1 (a percentage).
    pub share: bool,
    /// The least it can be.
    pub min: Option<Number>,
    /// The greatest it can be.
    pub max: Option<Number>,
}

impl Measure {
    /// Whether zero is ruled out by the range.
    pub fn never_zero(&self) -> bool {
        self.min.is_some_and(|n| n.mantissa > 0) || self.max.is_some_and(|n| n.mantissa < 0)
    }
}

impl Ty {
    /// A number without a unit.
    pub fn number() -> Ty {
        Ty::Number(Measure::default())
    }

    /// A number in a unit.
    pub fn in_unit(unit: Unit) -> Ty {
        Ty::Number(Measure { unit: Some(unit), ..Measure::default() })
    }

    /// The type of a field's value.
    pub fn of(ty: &Type, multiple: bool) -> Ty {
        match ty {
            Type::Bool => Ty::Bool,
            Type::Number { scale, min, max, unit } => Ty::Number(Measure {
                unit: unit.as_deref().and_then(unit_of_code),
                share: false,
                min: min.map(|mantissa| Number { mantissa, scale: *scale }),
                max: max.map(|mantissa| Number { mantissa, scale: *scale }),
            }),
            Type::Text => Ty::Text,
            Type::Date => Ty::Date,
            Type::Time => Ty::Time,
            Type::Person => Ty::Person,
            Type::Limit => Ty::Limit,
            Type::Enum(id) if multiple => Ty::Set(*id),
            Type::Enum(id) => Ty::Enum(*id),
            Type::Unit { levels, and_above } => Ty::Unit(levels.clone(), *and_above),
            Type::Agency(groups) => Ty::Agency(groups.clone()),
            Type::Post(position) => Ty::Post(*position),
            Type::Row(list) => Ty::Row(*list),
        }
    }

    /// Whether two values can be the same: equality between them makes sense.
    pub fn comparable(&self, other: &Ty) -> bool {
        match (self, other) {
            (Ty::Unknown, _) | (_, Ty::Unknown) => true,
            (Ty::Number(a), Ty::Number(b)) => a.unit.map(Unit::dimension) == b.unit.map(Unit::dimension),
            (Ty::Unit(..), Ty::Unit(..)) | (Ty::Agency(_), Ty::Agency(_)) => true,
            (a, b) => a == b,
        }
    }
}

/// The unit with this code.
pub(crate) fn unit_of_code(code: &str) -> Option<Unit> {
    Unit::ALL.iter().copied().find(|unit| unit.code() == code)
}
