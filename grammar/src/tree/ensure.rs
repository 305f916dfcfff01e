//! Promises: a property of every case.

use super::{Expr, Name};

/// `保证 险情从速 针对 事件 { 当 …; 须 … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Ensure {
    /// Its name.
    pub name: Name,
    /// The record of whose cases it speaks.
    pub record: Name,
    /// Of which of them; none is of all.
    pub when: Option<Expr>,
    /// What holds of those.
    pub must: Expr,
}
