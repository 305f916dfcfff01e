//! What can be said of every case: worked out on the compiled rule set, never on the text.
//!
//! Conditions are cut into columns of keys, rules are areas over them; searches cut regions in two until an answer is
//! plain. A value that is computed is a column of its own, and may be anything; a condition that is not taken apart is
//! true or false at will. So there may seem to be more cases than there are, never fewer. What is claimed by a case is tried in the engine first.

mod area;
mod column;
mod conflict;
mod cuts;
mod dead;
pub(crate) mod diff;
mod ensure;
mod forgotten;
mod gap;
mod history;
mod idle;
mod natural;
mod near;
mod orders;
mod parts;
mod pieces;
mod promises;
mod reader;
mod reads;
mod report;
mod report_scores;
mod scores;
mod search;
mod space;
mod split;
mod story;
mod substitute;
mod two;
mod unfed;
mod units;
mod unreached;
mod untested;
mod values;
mod witness;
mod words;

pub(crate) use report::findings;
pub use untested::cases_for;

/// The steps that the analysis of one decision may take where nothing else is said.
pub const BUDGET: u64 = 20_000_000;
