//! What an expression yields, as far as evaluators tell apart.

use super::check::ensure;
use crate::{Collect, Decision, Defect, EnumId, Field, Hit, ListId, OutcomeField, Subject, Type, Value};

/// What a single value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Bool,
    Number,
    /// Text, a person, a post.
    Text,
    Date,
    Time,
    Clock,
    Limit,
    Enum(EnumId),
    Agency,
    Unit,
    Row(ListId),
}

/// What an expression yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) kind: Kind,
    /// Whether there may be several values.
    pub(super) many: bool,
}

impl Shape {
    pub(super) const BOOL: Shape = Shape::one(Kind::Bool);
    pub(super) const NUMBER: Shape = Shape::one(Kind::Number);
    pub(super) const DATE: Shape = Shape::one(Kind::Date);

    /// One value.
    pub(super) const fn one(kind: Kind) -> Shape {
        Shape { kind, many: false }
    }

    /// The one value that this yields.
    pub(super) fn single(self) -> Result<Kind, Defect> {
        ensure(!self.many, Defect::WrongType)?;
        Ok(self.kind)
    }

    /// This is one value of the kind.
    pub(super) fn is(self, kind: Kind) -> Result<(), Defect> {
        ensure(self.single()? == kind, Defect::WrongType)
    }

    /// A field.
    pub(super) fn field(field: &Field) -> Shape {
        Shape { kind: Kind::of_type(&field.ty), many: field.multiple }
    }

    /// An outcome, as other expressions read it.
    pub(super) fn outcome(decision: &Decision, outcome: &OutcomeField) -> Shape {
        let kind = Kind::of_type(&outcome.ty);
        match decision.hit {
            Hit::Unique | Hit::InOrder => Shape { kind, many: outcome.multiple },
            Hit::Collect(Collect::List) => Shape { kind, many: true },
            Hit::Collect(Collect::Count) => Shape::NUMBER,
            Hit::Collect(Collect::Sum | Collect::Least | Collect::Greatest) => Shape::one(kind),
        }
    }
}

impl Kind {
    /// The kind of a type's values.
    pub(super) fn of_type(ty: &Type) -> Kind {
        match ty {
            Type::Bool => Kind::Bool,
            Type::Number { .. } => Kind::Number,
            Type::Text | Type::Person | Type::Post(_) => Kind::Text,
            Type::Date => Kind::Date,
            Type::Time => Kind::Time,
            Type::Limit => Kind::Limit,
            Type::Enum(id) => Kind::Enum(*id),
            Type::Unit { .. } => Kind::Unit,
            Type::Agency(_) => Kind::Agency,
            Type::Row(id) => Kind::Row(*id),
        }
    }

    /// The kind of a constant.
    pub(super) fn of_value(value: &Value) -> Kind {
        match value {
            Value::Bool(_) => Kind::Bool,
            Value::Number(_) => Kind::Number,
            Value::Text(_) => Kind::Text,
            Value::Date(_) => Kind::Date,
            Value::Time(_) => Kind::Time,
            Value::Clock(_) => Kind::Clock,
            Value::Limit(_) => Kind::Limit,
            Value::Enum(id, _) => Kind::Enum(*id),
            Value::Agency(_) => Kind::Agency,
            Value::Unit(_) => Kind::Unit,
            Value::Row(id, _) => Kind::Row(*id),
        }
    }

    /// The kind of a subject.
    pub(super) fn of_subject(subject: Subject) -> Kind {
        match subject {
            Subject::Group(_) => Kind::Agency,
            Subject::Level(_) => Kind::Unit,
            Subject::Enum(id) => Kind::Enum(id),
            Subject::List(id) => Kind::Row(id),
        }
    }

    /// Values of the kind have an order.
    pub(super) fn ordered(self) -> Result<(), Defect> {
        let ordered = matches!(self, Kind::Number | Kind::Date | Kind::Time | Kind::Clock | Kind::Limit);
        ensure(ordered, Defect::WrongType)
    }

    /// Values of the kind fall on a day.
    pub(super) fn dated(self) -> Result<(), Defect> {
        ensure(matches!(self, Kind::Date | Kind::Time), Defect::WrongType)
    }
}
