//! What a rule set holds.
//!
//! Invariants, checked by the loader: every id is in bounds; a [`NodeId`] inside a node is smaller than the
//! node's own, so expressions cannot loop; nothing here nests without bound.

mod decision;
mod ensure;
mod id;
mod measure;
mod node;
mod process;
mod structure;
mod surface;
mod value;

pub use decision::*;
pub use ensure::*;
pub use id::*;
pub use measure::*;
pub use node::*;
pub use process::*;
pub use structure::*;
pub use surface::*;
pub use value::*;

use serde::{Deserialize, Serialize};

/// A compiled policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleSet {
    /// What decides results; the meaning hash covers this alone.
    pub meaning: Meaning,
    /// How it was written: names for people, places in files.
    pub surface: Surface,
}

/// Everything that decides results. Every table is sorted by name, so that the order of declarations does not count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Meaning {
    /// The IANA time zone in which dates are read.
    pub timezone: String,
    /// The first two are always [`EnumId::CLASS`] and [`EnumId::VERDICT`].
    pub enums: Vec<EnumType>,
    /// Levels of units.
    pub levels: Vec<Level>,
    /// Groups of agencies.
    pub groups: Vec<Group>,
    /// Agencies.
    pub agencies: Vec<Agency>,
    /// Positions.
    pub positions: Vec<Position>,
    /// Record types.
    pub records: Vec<RecordType>,
    /// Lists with their rows.
    pub lists: Vec<List>,
    /// Calendars with their days.
    pub calendars: Vec<Calendar>,
    /// Documents the policy rests on.
    pub bases: Vec<Basis>,
    /// The arena of all expressions.
    #[serde(deserialize_with = "crate::bounded::nodes")]
    pub nodes: Vec<Node>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Processes.
    pub processes: Vec<Process>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// Scores.
    pub scores: Vec<Score>,
    /// Promises; they decide nothing, but are part of what the policy says.
    pub ensures: Vec<Ensure>,
}
