//! Never fail, collect.

use crate::Diagnostic;

/// A value together with every problem met while making it.
#[derive(Debug)]
pub struct Outcome<T> {
    /// The result, as complete as the input allowed.
    pub value: T,
    /// What was wrong, in the order it was met.
    pub problems: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// A result without problems.
    pub fn clean(value: T) -> Self {
        Outcome { value, problems: Vec::new() }
    }

    /// Changes the value and keeps the problems.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome { value: change(self.value), problems: self.problems }
    }
}
