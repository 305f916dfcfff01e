//! From trees to a rule set: resolve, check, lower; and the policy's own tests, run in the engine.

mod analyse;
mod check;
pub mod checked;
mod compile;
mod lower;
mod names;
pub mod problems;
mod resources;
mod testing;

pub use analyse::diff::{Change, DecisionDiff, Diff, Move, Outcome, Part, PartKind, Unsure, diff, plain};
pub use analyse::{BUDGET, cases_for};
pub use compile::{Compiled, check, compile, compile_within, compiled};
pub use resources::{CsvError, ResourceError, Resources};
pub use testing::{
    Covered, CoveredKind, CoveredPart, Failure, Reached, TestReport, Untested, WholeKind, coverage, run_test,
};
