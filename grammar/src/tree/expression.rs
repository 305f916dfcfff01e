//! Expressions and conditions.

use super::{Clock, Date, Fact, Name};
use diagnose::{Span, Unit};
use rust_decimal::Decimal;

/// An expression or condition.
#[derive(Clone, Debug)]
pub struct Expr {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// Places do not count for equality.
impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// The forms of expression. Invariant: nesting is at most [`crate::MAX_NESTING`] deep.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A number with its unit: `2小时`, `300`, `8万`. The magnitude (`万`) is multiplied in.
    Quantity(Decimal, Option<Unit>),
    /// `30%`, held as 30.
    Percent(Decimal),
    /// `「…」`
    Text(String),
    /// `2022-07-01`
    Date(Date),
    /// `2022-07-01 09:00`
    DateTime(Date, Clock),
    /// `09:00`
    Clock(Clock),
    /// `是`, `否`
    Bool(bool),
    /// `不限`: no limit.
    Unlimited,
    /// The kind of a limit, in `时限 为 小时`.
    LimitKind(LimitKind),
    /// A preset value of an outcome: `重点`, `常规`.
    Preset(PresetValue),
    /// A field, value, body or unit: resolved by the type expected.
    Name(String),
    /// `本`
    This,
    /// `甲.乙`
    Path(Box<Expr>, Name),
    /// `清单[键, 键]`; the column follows as a path.
    Lookup(Name, Vec<Expr>),
    /// A function of the policy.
    Call(Name, Vec<Expr>),
    /// A built-in function.
    Builtin(Builtin, Vec<Expr>),
    /// `计数(…)` and its kin, `有 …`, `无 …`, `凡(…)`.
    Aggregate(Box<Aggregate>),
    /// `- E`
    Negate(Box<Expr>),
    /// `+ - * /`
    Arithmetic(ArithmeticOp, Box<Expr>, Box<Expr>),
    /// `非 C`
    Not(Box<Expr>),
    /// `C 且 C 且 …`, at least two.
    All(Vec<Expr>),
    /// `C 或 C 或 …`, at least two.
    Any(Vec<Expr>),
    /// `E 不少于 E`
    Compare(CompareOp, Box<Expr>, Box<Expr>),
    /// `E 为 甲、乙`: equal to any.
    Is(Box<Expr>, Vec<Expr>),
    /// `E 不为 甲、乙`: equal to none.
    IsNot(Box<Expr>, Vec<Expr>),
    /// `E 在 A 至 B`, both inclusive.
    Between(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `E 列于 清单`
    ListedIn(Box<Expr>, Name),
    /// `E 含 甲、乙`: any of them.
    Contains(Box<Expr>, Vec<Expr>),
    /// `E 含全部 甲、乙`
    ContainsAll(Box<Expr>, Vec<Expr>),
    /// `E 属于 甲、乙`: is one of the units (groups), or lies below one.
    LiesIn(Box<Expr>, Vec<Name>),
    /// `已填 E`
    Filled(Box<Expr>),
    /// What is asked of a case's history.
    Fact(Box<Fact>),
    /// `E 缺则 E`
    IfMissing(Box<Expr>, Box<Expr>),
    /// `暂定 E`
    Assumed(Box<Expr>),
}

/// How a limit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LimitKind {
    /// Elapsed hours and minutes.
    Hours,
    /// Hours within working time.
    WorkHours,
    /// Working days.
    Workdays,
    /// Calendar days.
    Days,
}

/// Preset values of preset outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PresetValue {
    /// `类 重点`
    Key,
    /// `类 常规`
    Regular,
    /// `准予`
    Admit,
    /// `不准`
    Refuse,
}

/// The four operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

/// The four comparisons of order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CompareOp {
    /// `不少于`
    AtLeast,
    /// `不超过`
    AtMost,
    /// `超过`
    Over,
    /// `不足`
    Below,
}

/// Functions that the language has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Builtin {
    /// `工作日数(起; 止)`: working days after the first instant's day, through the second's.
    Workdays,
    /// `天数(起; 止)`: calendar days between.
    Days,
    /// `小时数(起; 止)`: elapsed hours, exact.
    Hours,
    /// `较小(甲; 乙)`
    Min,
    /// `较大(甲; 乙)`
    Max,
    /// `月(日期)`
    Month,
    /// `年(日期)`
    Year,
    /// `日期(时刻)`
    Date,
}

/// Counting over records.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// How.
    pub op: AggregateOp,
    /// The condition of `比率`, `凡`, or the value of `合计`, `均值`, `中位`, `去重`.
    pub of: Option<Expr>,
    /// Which records.
    pub over: Population,
}

/// The ways of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AggregateOp {
    /// `计数`
    Count,
    /// `比率`
    Share,
    /// `合计`
    Sum,
    /// `均值`
    Mean,
    /// `中位`
    Median,
    /// `去重`
    Distinct,
    /// `有`
    Some,
    /// `无`
    None,
    /// `凡`
    Every,
}

/// `R 其中 C`
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    /// The record or list.
    pub record: Name,
    /// Which of them.
    pub condition: Option<Expr>,
}
