//! Promises.

use super::check::{ensure, known, names, table};
use super::fault::{Fault, Within};
use super::node::Facts;
use super::walk::{Place, Visits, Walk};
use crate::*;

/// Checks every promise. `decisions` says how deep each decision is.
pub(super) fn check(meaning: &Meaning, facts: &Facts, decisions: &[u32], visits: &mut Visits) -> Result<(), Fault> {
    table::<EnsureId>(meaning, "ensures")?;
    for (index, promise) in meaning.ensures.iter().enumerate() {
        self::promise(meaning, promise, facts, decisions, visits).within("ensures", index)?;
    }
    Ok(())
}

fn promise(
    meaning: &Meaning,
    promise: &Ensure,
    facts: &Facts,
    decisions: &[u32],
    visits: &mut Visits,
) -> Result<(), Fault> {
    known(meaning, promise.record).within("record", None)?;
    ensure(!promise.must.is_empty(), Defect::Empty).within("must", None)?;
    let place = match promise.cases.as_slice() {
        [] => Place::Record { record: promise.record, subject: None },
        [_, _] => {
            names(promise.cases.iter().map(String::as_str)).within("cases", None)?;
            Place::Two { record: promise.record }
        }
        _ => return Err(Defect::Length).within("cases", None),
    };
    let mut walk = Walk::new(meaning, place, visits);
    let mut depth = 0;
    for condition in promise.when.iter().chain(&promise.must) {
        walk.condition(*condition)?;
        depth = depth.max(facts.depth(*condition));
    }
    let below = walk.decisions.iter().filter_map(|id| decisions.get(id.index())).max().copied().unwrap_or(0);
    ensure(depth.saturating_add(below) <= MAX_DEPTH, Defect::TooDeep).within("must", None)
}
