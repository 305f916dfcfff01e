//! Decisions.

use super::{BasisRef, NodeId, RecordId, Type};
use serde::{Deserialize, Serialize};

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision<E = NodeId> {
    /// Its name.
    pub name: String,
    /// Which word declared it.
    pub kind: DecisionKind,
    /// The record it decides on.
    pub input: RecordId,
    /// How several matching rules are treated.
    pub hit: Hit,
    /// Its outcomes.
    pub outcomes: Vec<OutcomeField>,
    /// Its rules, in order; a table row is a rule named `table#row` (row from 1).
    pub rules: Vec<Rule<E>>,
    /// What is said where no rule matches.
    pub otherwise: Option<Vec<OutcomeValue<E>>>,
    /// What it rests on.
    pub basis: Vec<BasisRef>,
}

/// Which word declared a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DecisionKind {
    /// `判定`
    Decision,
    /// `派单`
    Routing,
    /// `准入`
    Admission,
}

impl DecisionKind {
    /// The outcome that says who leads a case; none where such a decision says nothing of it.
    pub fn leads_by(self) -> Option<Preset> {
        match self {
            DecisionKind::Routing => Some(Preset::Lead),
            DecisionKind::Admission => Some(Preset::ReferTo),
            DecisionKind::Decision => None,
        }
    }
}

/// The hit policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Hit {
    /// At most one rule may match; two are an error of the record until they are proved apart.
    Unique,
    /// The first that matches.
    InOrder,
    /// All that match, put together.
    Collect(Collect),
}

/// How matching rules are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Collect {
    /// A list per outcome.
    List,
    /// The sum of each (numeric) outcome; 0 where none matches.
    Sum,
    /// The least of each; missing where none matches.
    Least,
    /// The greatest of each; missing where none matches.
    Greatest,
    /// How many matched.
    Count,
}

/// An outcome of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeField {
    /// Its name in JSON: a preset's concept name (`lead`), or as the policy coined it.
    pub name: String,
    /// The preset, where it is one.
    pub preset: Option<Preset>,
    /// Its type.
    pub ty: Type,
    /// Whether a rule may leave it out.
    pub optional: bool,
    /// Whether it holds several values.
    pub multiple: bool,
}

/// The preset outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Preset {
    /// `lead`: the agency that handles.
    Lead,
    /// `assist`: agencies that help.
    Assist,
    /// `class`: key or regular.
    Class,
    /// `within`: the limit.
    Within,
    /// `channel`: how it is told.
    Channel,
    /// `verdict`: admit, refuse or refer.
    Verdict,
    /// `refer_to`: the agency that reviews.
    ReferTo,
    /// `deemed`: what silence means.
    Deemed,
    /// `with_it`: what must come with the task.
    WithIt,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule<E = NodeId> {
    /// Its name, unique within the decision.
    pub name: String,
    /// All must hold; empty is always. Each is shown on its own in explanations.
    pub conditions: Vec<E>,
    /// One per outcome of the decision.
    pub outcomes: Vec<OutcomeValue<E>>,
    /// What it rests on; the decision's basis holds too.
    pub basis: Vec<BasisRef>,
}

/// The value of one outcome: no node where it is left out, several where it is multiple.
pub type OutcomeValue<E = NodeId> = Vec<E>;
