//! The second evaluator: slow, and meant to be believed by reading it.
//!
//! It walks the checked policy, the very tree that the compiler lowers, and shares no code with the engine: values,
//! numbers, dates, logic, decisions and scores are its own. It keeps no index and remembers nothing: every rule is
//! tried, every record is looked at, for every question anew. Whatever it says, the engine must say.
//!
//! Where to read what: [`Value`] and when two are the same, in `value`; faults and how they spread, in `fault`;
//! expressions in `expression`; rules in `decision`; countings in `indicator`; totals, grades and ranks in `score`;
//! deadlines in `deadline`; cases in `process`.

mod calendar;
mod deadline;
mod decision;
mod expression;
mod fault;
mod indicator;
mod list;
mod meeting;
mod process;
mod score;
mod units;
mod value;

pub use calendar::{Day, civil, day_of};
pub use deadline::{DAY, Due, MINUTE};
pub use decision::Decided;
pub use fault::{Answer, Fault, Faults};
pub use indicator::{Counted, Measured, Period, Whereabouts};
pub use process::{Case, Clock, Deed, Happened, Somebody, Stay, Stop};
pub use score::{Row, Scored};
pub use units::Unit;
pub use value::{Rational, Value};

use compiler::checked::Checked;
use ruleset::RecordId;

/// A policy and the data on which it is asked.
#[derive(Clone, Debug)]
pub struct World<'p> {
    /// The policy.
    pub policy: &'p Checked,
    /// The city's units.
    pub units: Vec<Unit>,
    /// The instant as of which everything is judged: seconds since 1970-01-01T00:00Z.
    pub as_of: Option<i64>,
    /// All records, of every type.
    pub records: Vec<Record>,
}

/// A record.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its type.
    pub of: RecordId,
    /// A value per field of the type; none where it is missing.
    pub fields: Vec<Option<Value>>,
}
