//! Promises.

use super::{BasisRef, NodeId, RecordId};
use serde::{Deserialize, Serialize};

/// A property of every case, or of every two: where all of `when` hold, all of `must` do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ensure<E = NodeId> {
    /// Its name.
    pub name: String,
    /// The record of whose cases it speaks.
    pub record: RecordId,
    /// What its two cases are called; empty where it speaks of one.
    pub cases: Vec<String>,
    /// Of which of them; empty is of all.
    pub when: Vec<E>,
    /// What holds of those.
    pub must: Vec<E>,
    /// What it rests on.
    pub basis: Vec<BasisRef>,
}
