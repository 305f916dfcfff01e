//! Cases that two rules of a unique decision match.

use super::area::Area;
use super::search::{Go, OutOfSteps, Steps, meeting, uncovered};
use super::space::{NO_CASE, Space};
use super::witness::{Case, NoCase, case, rule_holds};
use ruleset::NodeId;
use rustc_hash::FxHashSet;

/// So many pairs of rules are told.
const TOLD: usize = 10;

/// So many places where rules meet are looked at.
const LOOKED_AT: usize = 256;

/// What is found of rules that match together.
#[derive(Debug, Default)]
pub(super) struct Conflicts {
    /// Two rules, the earlier first, and a case of both.
    pub told: Vec<(usize, usize, Case)>,
    /// How many more pairs there are, at least.
    pub more: usize,
    /// Rules that may match together, of which no case was found, and the conditions on which it depends.
    pub unsure: Vec<(usize, usize, Vec<NodeId>)>,
}

/// The pairs of rules that match together.
pub(super) fn conflicts(space: &Space<'_>, steps: &mut Steps) -> Result<Conflicts, OutOfSteps> {
    let mut found = Conflicts::default();
    let mut told: Vec<(usize, usize)> = Vec::new();
    let rows = space.own_rows();
    let impossible: Vec<&Area> = space.rows.iter().take_while(|row| row.rule == NO_CASE).map(|row| &row.area).collect();
    for (one, other) in meeting(rows, space.everything(), LOOKED_AT, steps)? {
        let (Some(one), Some(other)) = (rows.get(one), rows.get(other)) else { continue };
        let pair = (one.rule.min(other.rule), one.rule.max(other.rule));
        if told.contains(&pair) {
            continue;
        }
        let Some(both) = one.area.and(&other.area) else { continue };
        let mut region = None;
        uncovered(&impossible, space.within(&both), steps, &mut FxHashSet::default(), |found| {
            region = Some(found.clone());
            Go::Stop
        })?;
        let Some(region) = region else { continue };
        let both_hold =
            |row: &_, context: &_| rule_holds(space, pair.0, row, context) && rule_holds(space, pair.1, row, context);
        match case(space, &region, both_hold) {
            Ok(_) if found.told.len() >= TOLD => {
                told.push(pair);
                found.more += 1;
            }
            Ok(case) => {
                told.push(pair);
                found.told.push((pair.0, pair.1, case));
            }
            Err(NoCase::Impossible) => {}
            // Rules may meet in many places that hang on the same.
            Err(NoCase::NotFound) => {
                let open = (pair.0, pair.1, space.wholes(&region));
                if !found.unsure.contains(&open) {
                    found.unsure.push(open);
                }
            }
        }
    }
    found.unsure.retain(|(one, other, _)| !told.contains(&(*one, *other)));
    Ok(found)
}
