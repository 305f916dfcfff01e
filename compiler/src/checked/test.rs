//! The policy's own tests, ready to run.

use super::Expr;
use ruleset::{
    ActionId, DecisionId, FieldId, IndicatorId, LevelId, NoticeKind, Number, OutcomeId, Place, ProcessId, RecordId,
    ScoreId, Value,
};

/// A test.
#[derive(Clone, Debug)]
pub struct Test {
    /// What it shows.
    pub title: String,
    /// Where it stands.
    pub place: Place,
    /// The period of its scores, as written.
    pub period: Option<String>,
    /// The instant as of which it judges: seconds since 1970.
    pub as_of: Option<i64>,
    /// The units it sets up.
    pub units: Vec<TestUnit>,
    /// The records it sets up.
    pub records: Vec<TestRecord>,
    /// What it expects before anything happens.
    pub expectations: Vec<Expectation>,
    /// What happens, in order; instants never go back.
    pub steps: Vec<TestStep>,
}

/// An instant, what is done then, and what is expected before the next one.
#[derive(Clone, Debug)]
pub struct TestStep {
    /// Where it stands.
    pub place: Place,
    /// When: seconds since 1970.
    pub at: i64,
    /// What is done then.
    pub deed: Option<Deed>,
    /// What is expected after it, as of its instant.
    pub expectations: Vec<Expectation>,
}

/// Something that somebody does.
#[derive(Clone, Debug)]
pub struct Deed {
    /// As written.
    pub text: String,
    /// Who: an agency or post, after its unit and a dot where it stands once per unit; or a person.
    pub actor: String,
    /// The process that has the action.
    pub process: ProcessId,
    /// The action.
    pub action: ActionId,
    /// The case: an index into [`Test::records`].
    pub case: usize,
    /// To whom, written as [`Deed::actor`] is.
    pub give: Option<String>,
    /// Who was there, written as [`Deed::actor`] is.
    pub attended: Vec<String>,
    /// Who is asked to agree does not.
    pub declines: bool,
    /// The fields that it fills.
    pub fields: GivenFields,
    /// Whether it must be refused.
    pub refused: bool,
}

/// A unit.
#[derive(Clone, Debug)]
pub struct TestUnit {
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: LevelId,
    /// The units above it.
    pub above: Vec<String>,
    /// The fields of its level that it gives.
    pub fields: GivenFields,
}

/// A record.
#[derive(Clone, Debug)]
pub struct TestRecord {
    /// What the test calls it.
    pub name: String,
    /// Its type.
    pub record: RecordId,
    /// The fields that it gives.
    pub fields: GivenFields,
}

/// Fields with their values, several where one is `多选`.
pub type GivenFields = Vec<(FieldId, Vec<ExpectedValue>)>;

/// One expectation.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// Where it stands.
    pub place: Place,
    /// As written.
    pub text: String,
    /// What it is.
    pub what: Expected,
}

/// Who or what a score's row is about.
#[derive(Clone, Debug, PartialEq)]
pub struct SubjectName {
    /// The unit of an agency that stands once per unit.
    pub unit: Option<String>,
    /// The agency, unit, value or row key.
    pub name: String,
}

/// A given or expected value: a constant, with the unit of an agency that stands once per unit.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedValue {
    /// The value.
    pub value: Value,
    /// The agency's unit.
    pub unit: Option<String>,
}

/// What is expected; none stands for `无` or `不计`.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are named by what they are")]
pub enum Expected {
    /// A decision's outcome on a record (an index into [`Test::records`]).
    Outcome { record: usize, decision: DecisionId, outcome: OutcomeId, values: Vec<ExpectedValue> },
    /// The rule that fires; none is `其余`.
    Rule { record: usize, decision: DecisionId, rule: Option<usize> },
    /// A rounded total.
    Points { score: ScoreId, subject: SubjectName, points: Option<Number> },
    /// A grade.
    Grade { score: ScoreId, subject: SubjectName, grade: Option<String> },
    /// A rank.
    Rank { score: ScoreId, subject: SubjectName, rank: Option<u64> },
    /// An indicator's exact value: numerator and denominator.
    Indicator { indicator: IndicatorId, subject: SubjectName, value: Option<(Number, Number)> },
    /// Who holds a case, written as [`Deed::actor`] is.
    Holder { record: usize, process: ProcessId, who: String },
    /// What holds of a case and its history. The condition is not in the rule set.
    Holds { record: usize, condition: Expr },
    /// Somebody has been told something since the step before.
    Told { record: usize, process: ProcessId, notice: NoticeKind, who: String },
}
