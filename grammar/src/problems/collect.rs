//! Collecting problems, with a bound.

use super::TooManyProblems;
use diagnose::{Diagnostic, Span};

/// How many problems of one file are kept.
const MOST: usize = 500;

/// The problems of one file. Invariant: at most [`MOST`] are held, so that no file exhausts memory.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    list: Vec<Diagnostic>,
    dropped: usize,
    first_dropped: Option<Span>,
}

impl Problems {
    /// Adds one.
    pub fn push(&mut self, problem: impl Into<Diagnostic>) {
        if self.list.len() < MOST {
            self.list.push(problem.into());
            return;
        }
        if self.first_dropped.is_none() {
            self.first_dropped = problem.into().report.at;
        }
        self.dropped += 1;
    }

    /// Where the problems so far begin.
    pub fn starts(&self) -> Vec<u32> {
        self.list.iter().filter_map(|problem| problem.report.at).map(|at| at.start).collect()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.list.len() + self.dropped
    }

    /// All of them in the order of the file.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|problem| problem.report.at.map(|at| at.start));
        if let Some(at) = self.first_dropped {
            self.list.push(TooManyProblems { at, more: self.dropped }.into());
        }
        self.list
    }
}
