//! Expressions, as an arena.

use super::{CalendarId, DecisionId, EnumId, FieldId, GroupId, IndicatorId, ListId, NodeId, OutcomeId, Value};
use serde::{Deserialize, Serialize};

/// One node of an expression. Types and units have been checked: numbers here are plain.
///
/// Every condition is total: a part that may be missing stands under [`Node::Filled`] or [`Node::IfMissing`], or
/// is guarded within the same conjunction; met unguarded at run time (which the compiler rules out), a missing
/// operand makes a comparison false. The one error that is left is a day of a calendar year that is not loaded;
/// conditions are evaluated in Kleene's logic, so it counts only where the result depends on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Node {
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
    /// A column of the row with this key; missing where no row has it.
    Lookup {
        /// The list.
        list: ListId,
        /// The column.
        column: FieldId,
        /// One node per key column.
        key: Vec<NodeId>,
    },
    /// The instant as of which everything is judged (`--as-of`).
    AsOf,
    /// The date on which a record counts: its `起算` field's date, else the date of [`Node::AsOf`].
    EffectiveDate,
    /// Exact arithmetic on numbers; on dates and times only differences through [`Node::Call`].
    Arithmetic(ArithmeticOp, NodeId, NodeId),
    /// `- a`
    Negate(NodeId),
    /// Order of numbers, dates, times, clocks, or limits of one kind (of different kinds: false).
    Compare(CompareOp, NodeId, NodeId),
    /// Equality of two values of one type.
    Equal(NodeId, NodeId),
    /// Whether the value is one of the constants (all of the value's type).
    OneOf(NodeId, Vec<Value>),
    /// Whether a limit is counted in this kind.
    LimitIs(NodeId, LimitKind),
    /// Whether a multiple field holds any of the enum's values.
    ContainsAny(NodeId, EnumId, Vec<u32>),
    /// Whether a multiple field holds all of the enum's values.
    ContainsAll(NodeId, EnumId, Vec<u32>),
    /// Whether the value is the key of a row (lists with one key column).
    ListedIn(NodeId, ListId),
    /// Whether a unit is one of those named, or lies below one.
    LiesInUnits(NodeId, Vec<String>),
    /// Whether an agency belongs to one of the groups.
    LiesInGroups(NodeId, Vec<GroupId>),
    /// Whether the value is there.
    Filled(NodeId),
    /// The first, or the second where the first is missing.
    IfMissing(NodeId, NodeId),
    /// All are true.
    And(Vec<NodeId>),
    /// Any is true.
    Or(Vec<NodeId>),
    /// It is false.
    Not(NodeId),
    /// A function of the language.
    Call(Builtin, Vec<NodeId>),
    /// `工作日数`, by this calendar: working days after the first argument's day, through the second's.
    Workdays(CalendarId, NodeId, NodeId),
    /// Whether some row of the list satisfies the condition (always, where there is none).
    Exists(ListId, Option<NodeId>),
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
