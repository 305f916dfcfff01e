//! What is wrong, and where.

use crate::error::LoadError;
use crate::problems::{Broken, Defect};
use std::fmt::Write as _;

/// A broken invariant; the way to its place is added while it is passed up.
#[derive(Debug)]
pub(crate) struct Fault {
    defect: Defect,
    /// From the inside out.
    steps: Vec<(&'static str, Option<usize>)>,
}

impl From<Defect> for Fault {
    fn from(defect: Defect) -> Fault {
        Fault { defect, steps: Vec::new() }
    }
}

impl From<Fault> for LoadError {
    fn from(fault: Fault) -> LoadError {
        let mut place = String::new();
        for (part, index) in fault.steps.iter().rev() {
            let dot = if place.is_empty() { "" } else { "." };
            // Writing to a string cannot fail.
            let _ = match index {
                Some(index) => write!(place, "{dot}{part}[{index}]"),
                None => write!(place, "{dot}{part}"),
            };
        }
        Broken { place, defect: fault.defect }.into()
    }
}

/// Says where a fault happened.
pub(super) trait Within<T> {
    /// In this part, or in this entry of a table.
    fn within(self, part: &'static str, index: impl Into<Option<usize>>) -> Result<T, Fault>;
}

impl<T, E: Into<Fault>> Within<T> for Result<T, E> {
    fn within(self, part: &'static str, index: impl Into<Option<usize>>) -> Result<T, Fault> {
        self.map_err(|fault| {
            let mut fault = fault.into();
            fault.steps.push((part, index.into()));
            fault
        })
    }
}
