//! What the benchmarks share: a seeded workload, the same policy written by hand in Rust, and timing in pairs.

#![expect(clippy::indexing_slicing, reason = "a benchmark may stop where its own numbers are wrong")]

mod by_hand;
mod clauses;
mod measure;
mod partition;
mod workload;

pub use by_hand::{HandCase, HandPolicy};
pub use clauses::clauses;
pub use measure::{Timing, pair, report, single};
pub use partition::Partition;
pub use workload::{Case, Condition, Rng, Rule, Workload};
