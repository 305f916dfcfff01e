//! Promises: a property of every case, or of every two.

use super::{Expr, Name};

/// `保证 险情从速 针对 事件 { 当 …; 须 … }`, `保证 重者不缓 针对 事件 甲、乙 { 当 …; 须 … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Ensure {
    /// Its name.
    pub name: Name,
    /// The record of whose cases it speaks.
    pub record: Name,
    /// What its cases are called; empty where it speaks of one.
    pub cases: Vec<Name>,
    /// Of which of them; none is of all.
    pub when: Option<Expr>,
    /// What holds of those.
    pub must: Expr,
}
