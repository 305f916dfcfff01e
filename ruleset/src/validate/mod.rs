//! Checks every invariant of the model, one part of it a file.
//!
//! Nothing here recurses deeper than [`crate::MAX_DEPTH`], and the time is bounded by the size of the set
//! (expressions: by a fixed number of visits), whatever the set says.

mod calendar;
mod chain;
mod check;
mod decision;
mod ensure;
mod fault;
mod graph;
mod indicator;
mod kind;
mod list;
mod node;
mod process;
mod score;
mod structure;
mod surface;
mod value;
mod walk;

use crate::{Meaning, RuleSet};
use fault::{Fault, Within};

/// Finds the first part that is not as the model says.
pub(crate) fn check(set: &RuleSet) -> Result<(), Fault> {
    let meaning = &set.meaning;
    tables(meaning)?;
    let facts = node::check(meaning)?;
    let mut visits = walk::Visits::new(meaning);
    let decisions = decision::check(meaning, &facts, &mut visits)?;
    process::check(meaning, &facts, &decisions, &mut visits)?;
    indicator::check(meaning, &facts, &decisions, &mut visits)?;
    score::check(meaning, &mut visits)?;
    ensure::check(meaning, &facts, &decisions, &mut visits)?;
    surface::check(set).within("surface", None)
}

/// The tables that hold no expressions.
fn tables(meaning: &Meaning) -> Result<(), Fault> {
    check::timezone(&meaning.timezone).within("timezone", None)?;
    structure::check(meaning)?;
    list::check(meaning)?;
    calendar::check(meaning)
}
