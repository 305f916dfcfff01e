//! Decisions: rules and tables.

use super::{Expr, Name, Tail, Type};
use diagnose::Spanned;

/// `判定`, `派单`, `准入`
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Which of the three words; it presets the outcomes.
    pub kind: DecisionKind,
    /// Its name.
    pub name: Name,
    /// `针对`: the record it decides on.
    pub input: Name,
    /// How several matching rules are treated.
    pub hit: Hit,
    /// `结果` clauses.
    pub outcomes: Vec<OutcomeField>,
    /// Rules and tables, in order.
    pub items: Vec<DecisionItem>,
    /// `其余`
    pub otherwise: Option<Spanned<Vec<OutcomeValue>>>,
}

/// Which word declared the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DecisionKind {
    /// `判定`
    Decision,
    /// `派单`
    Routing,
    /// `准入`
    Admission,
}

/// The hit policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hit {
    /// `只中一条`, the default.
    Unique,
    /// `按序`
    InOrder,
    /// `汇总` and how.
    Collect(Collect),
}

/// What is collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Collect {
    /// Every outcome.
    List,
    /// `合计`
    Sum,
    /// `最小`
    Least,
    /// `最大`
    Greatest,
    /// `计数`
    Count,
}

/// `结果 名 : 类型`
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeField {
    /// The outcome; preset ones may be narrowed.
    pub key: Spanned<OutcomeKey>,
    /// Its type.
    pub ty: Type,
    /// `选填`
    pub optional: bool,
    /// `多选`
    pub multiple: bool,
}

/// An outcome by name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OutcomeKey {
    /// A preset outcome of routings and admissions. Where a decision declares an outcome of its own
    /// with the same name, the compiler takes that one.
    Preset(Preset),
    /// A name that the decision declares.
    Named(String),
}

/// The preset outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Preset {
    /// `主办`
    Lead,
    /// `协办`
    Assist,
    /// `类`
    Class,
    /// `时限`
    Within,
    /// `渠道`
    Channel,
    /// `准予`, `不准`, `提请` (with [`OutcomeValue::values`] empty, or the agency referred to).
    Verdict(Verdict),
    /// `结果` over a column of an admission's table, whose cells say `准予`, `不准` ([`super::PresetValue`])
    /// or name the agency after `提请`.
    AnyVerdict,
    /// `视为`
    Deemed,
    /// `随附`
    WithIt,
}

/// What an admission says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// `准予`
    Admit,
    /// `不准`
    Refuse,
    /// `提请`
    Refer,
}

/// A rule or a table.
#[derive(Clone, Debug, PartialEq)]
pub enum DecisionItem {
    /// `规则`
    Rule(Rule),
    /// `表`
    Table(Table),
}

/// `规则 名 { 当 …; 则 … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its name.
    pub name: Name,
    /// The common tail of its head.
    pub tail: Tail,
    /// The condition in the block; none is always.
    pub when: Option<Expr>,
    /// What follows `则`.
    pub then: Vec<OutcomeValue>,
    /// All of it.
    pub span: Spanned<()>,
}

/// An outcome and its values: `协办 公安局、住建局`.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeValue {
    /// Which outcome.
    pub key: Spanned<OutcomeKey>,
    /// Its values; several are all of them.
    pub values: Vec<Expr>,
    /// All of it.
    pub span: Spanned<()>,
}

/// `表 名 { | … || … | }`
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name, where it has one.
    pub name: Option<Name>,
    /// The common tail of its head.
    pub tail: Tail,
    /// The columns left of `||`, without the row names.
    pub conditions: Vec<Expr>,
    /// The columns right of `||`, without tail columns.
    pub outcomes: Vec<Spanned<OutcomeKey>>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// All of it.
    pub span: Spanned<()>,
}

/// One row, which is a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// From a `规则` column.
    pub name: Option<Name>,
    /// From `依据`, `自`, `截至` columns.
    pub tail: Tail,
    /// One per condition column. Invariant: as many as the table has.
    pub conditions: Vec<Cell>,
    /// One per outcome column; empty for `-`. Invariant: as many as the table has.
    pub outcomes: Vec<Spanned<Vec<Expr>>>,
    /// All of it.
    pub span: Spanned<()>,
}

/// A condition cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// `-`
    Any,
    /// A condition on the column: a complete expression in which the column's path is the left side
    /// (`已填`, `不少于 300`, `供水、供电` are expanded by the parser).
    Test(Expr),
}
