//! How the policy was written: for people and for "where does it say so?".

use serde::{Deserialize, Serialize};

/// Names, labels and places. Tables are parallel to those of [`super::Meaning`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surface {
    /// The policy's head.
    pub policy: PolicyHead,
    /// The source files, by the names that messages show.
    pub files: Vec<String>,
    /// Per enum: a label per value (empty: none).
    pub enum_labels: Vec<Vec<String>>,
    /// Per decision.
    pub decisions: Vec<DecisionSurface>,
    /// Per process: its place.
    pub processes: Vec<Place>,
    /// Per indicator: its place.
    pub indicators: Vec<Place>,
    /// Per score: its place.
    pub scores: Vec<Place>,
    /// Per promise: its place.
    pub ensures: Vec<Place>,
}

/// The head of a policy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyHead {
    /// Its name.
    pub name: String,
    /// Its title, or empty.
    pub title: String,
    /// Its version, or empty.
    pub version: String,
    /// Its place in the order of versions, from 1; 0 where the policy gives none.
    pub serial: u64,
    /// In force from this day (days since 1970-01-01).
    pub effective: Option<i32>,
    /// No longer in force on this day.
    pub expires: Option<i32>,
    /// Where it holds, or empty.
    pub jurisdiction: String,
}

/// A line of a source file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Index into [`Surface::files`].
    pub file: u32,
    /// From 1.
    pub line: u32,
}

/// How a decision was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionSurface {
    /// Where it is declared.
    pub place: Place,
    /// Per rule.
    pub rules: Vec<Place>,
    /// Where `其余` stands.
    pub otherwise: Option<Place>,
}
