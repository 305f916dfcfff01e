//! Expressions, as an arena.

use super::{CalendarId, DecisionId, EnumId, FieldId, GroupId, IndicatorId, LevelId, ListId, NodeId, OutcomeId, Value};
use serde::{Deserialize, Serialize};

/// One node of an expression; its operands are of type `E`: ids in a rule set, whole expressions in the compiler.
///
/// Types and units have been checked: numbers here are plain.
///
/// Every condition is total: a part that may be missing stands under [`Node::Filled`] or [`Node::IfMissing`], or
/// is guarded within the same conjunction; met unguarded at run time (which the compiler rules out), a missing
/// operand makes a comparison false. The one error that is left is a day of a calendar year that is not loaded;
/// conditions are evaluated in Kleene's logic, so it counts only where the result depends on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Node<E = NodeId> {
    /// A constant.
    Const(Value),
    /// A field of the record at hand.
    Field(FieldId),
    /// A column of the list row that the nearest [`Node::Exists`] stands on.
    RowField(ListId, FieldId),
    /// The subject of the indicator (`本`).
    Subject,
    /// What another decision says of the record at hand.
    Outcome(DecisionId, OutcomeId),
    /// What the operand, a [`Node::Field`] or [`Node::Outcome`], is in one of the two cases of a promise; missing
    /// anywhere else.
    OfCase(u32, E),
    /// A column of the row with this key; missing where no row has it.
    Lookup {
        /// The list.
        list: ListId,
        /// The column.
        column: FieldId,
        /// One node per key column; or only one, which is a row of the list itself.
        key: Vec<E>,
    },
    /// A field of the unit of this level in which the operand, a unit, lies (itself at its own level); missing where
    /// it lies in none.
    UnitField(LevelId, FieldId, E),
    /// The instant as of which everything is judged (`--as-of`).
    AsOf,
    /// The date on which a record counts: its `起算` field's date, else the date of [`Node::AsOf`].
    EffectiveDate,
    /// Exact arithmetic on numbers; on dates and times only differences through [`Node::Call`].
    Arithmetic(ArithmeticOp, E, E),
    /// `- a`
    Negate(E),
    /// Order of numbers, dates, times, clocks, or limits of one kind (of different kinds: false).
    Compare(CompareOp, E, E),
    /// Equality of two values of one type.
    Equal(E, E),
    /// Whether the value is one of the constants (all of the value's type).
    OneOf(E, Vec<Value>),
    /// Whether a limit is counted in this kind.
    LimitIs(E, LimitKind),
    /// Whether a multiple field holds any of the enum's values.
    ContainsAny(E, EnumId, Vec<u32>),
    /// Whether a multiple field holds all of the enum's values.
    ContainsAll(E, EnumId, Vec<u32>),
    /// Whether the value is the key of a row (lists with one key column).
    ListedIn(E, ListId),
    /// Whether a unit is one of those named, or lies below one.
    LiesInUnits(E, Vec<String>),
    /// Whether an agency belongs to one of the groups.
    LiesInGroups(E, Vec<GroupId>),
    /// Whether the value is there.
    Filled(E),
    /// The first, or the second where the first is missing.
    IfMissing(E, E),
    /// All are true.
    And(Vec<E>),
    /// Any is true.
    Or(Vec<E>),
    /// It is false.
    Not(E),
    /// A function of the language.
    Call(Builtin, Vec<E>),
    /// `工作日数`, by this calendar: working days after the first argument's day, through the second's.
    Workdays(CalendarId, E, E),
    /// Whether some row of the list satisfies the condition (always, where there is none).
    Exists(ListId, Option<E>),
    /// The result of an aggregate of the indicator at hand, by its index there.
    Aggregate(u32),
    /// The value of another indicator for the same subject and period.
    Indicator(IndicatorId),
}

/// The four operations. Division by zero is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ArithmeticOp {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// Comparisons of order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CompareOp {
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
    /// `>`
    Over,
    /// `<`
    Below,
}

/// The kinds of limit; minutes and hours are of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LimitKind {
    /// Elapsed.
    Hours,
    /// Within working time.
    WorkHours,
    /// Working days.
    Workdays,
    /// Calendar days.
    Days,
}

/// Functions of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Builtin {
    /// Calendar days from the first date (or the date of the first time) to the second.
    Days,
    /// Elapsed hours from the first time to the second, exact.
    Hours,
    /// The lesser number.
    Min,
    /// The greater number.
    Max,
    /// The month of a date or time.
    Month,
    /// The year of a date or time.
    Year,
    /// The date of a time, in the policy's zone.
    Date,
}

impl<E> Node<E> {
    /// The same node over other operands, visited in order.
    pub fn map<F>(self, mut change: impl FnMut(E) -> F) -> Node<F> {
        match self {
            Node::Const(value) => Node::Const(value),
            Node::Field(field) => Node::Field(field),
            Node::RowField(list, field) => Node::RowField(list, field),
            Node::Subject => Node::Subject,
            Node::Outcome(decision, outcome) => Node::Outcome(decision, outcome),
            Node::OfCase(case, a) => Node::OfCase(case, change(a)),
            Node::Lookup { list, column, key } => {
                Node::Lookup { list, column, key: key.into_iter().map(change).collect() }
            }
            Node::UnitField(level, field, unit) => Node::UnitField(level, field, change(unit)),
            Node::AsOf => Node::AsOf,
            Node::EffectiveDate => Node::EffectiveDate,
            Node::Arithmetic(op, a, b) => Node::Arithmetic(op, change(a), change(b)),
            Node::Negate(a) => Node::Negate(change(a)),
            Node::Compare(op, a, b) => Node::Compare(op, change(a), change(b)),
            Node::Equal(a, b) => Node::Equal(change(a), change(b)),
            Node::OneOf(a, values) => Node::OneOf(change(a), values),
            Node::LimitIs(a, kind) => Node::LimitIs(change(a), kind),
            Node::ContainsAny(a, of, values) => Node::ContainsAny(change(a), of, values),
            Node::ContainsAll(a, of, values) => Node::ContainsAll(change(a), of, values),
            Node::ListedIn(a, list) => Node::ListedIn(change(a), list),
            Node::LiesInUnits(a, units) => Node::LiesInUnits(change(a), units),
            Node::LiesInGroups(a, groups) => Node::LiesInGroups(change(a), groups),
            Node::Filled(a) => Node::Filled(change(a)),
            Node::IfMissing(a, b) => Node::IfMissing(change(a), change(b)),
            Node::And(parts) => Node::And(parts.into_iter().map(change).collect()),
            Node::Or(parts) => Node::Or(parts.into_iter().map(change).collect()),
            Node::Not(a) => Node::Not(change(a)),
            Node::Call(builtin, arguments) => Node::Call(builtin, arguments.into_iter().map(change).collect()),
            Node::Workdays(calendar, a, b) => Node::Workdays(calendar, change(a), change(b)),
            Node::Exists(list, condition) => Node::Exists(list, condition.map(change)),
            Node::Aggregate(index) => Node::Aggregate(index),
            Node::Indicator(indicator) => Node::Indicator(indicator),
        }
    }

    /// The operands, in order.
    pub fn operands(&self) -> Vec<&E> {
        match self {
            Node::Const(_)
            | Node::Field(_)
            | Node::RowField(..)
            | Node::Subject
            | Node::Outcome(..)
            | Node::AsOf
            | Node::EffectiveDate
            | Node::Aggregate(_)
            | Node::Indicator(_) => Vec::new(),
            Node::Lookup { key: parts, .. } | Node::And(parts) | Node::Or(parts) | Node::Call(_, parts) => {
                parts.iter().collect()
            }
            Node::Arithmetic(_, a, b)
            | Node::Compare(_, a, b)
            | Node::Equal(a, b)
            | Node::IfMissing(a, b)
            | Node::Workdays(_, a, b) => vec![a, b],
            Node::UnitField(.., a)
            | Node::OfCase(_, a)
            | Node::Negate(a)
            | Node::OneOf(a, _)
            | Node::LimitIs(a, _)
            | Node::ContainsAny(a, ..)
            | Node::ContainsAll(a, ..)
            | Node::ListedIn(a, _)
            | Node::LiesInUnits(a, _)
            | Node::LiesInGroups(a, _)
            | Node::Filled(a)
            | Node::Not(a) => vec![a],
            Node::Exists(_, condition) => condition.iter().collect(),
        }
    }
}
