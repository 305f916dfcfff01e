//! Rules without which every case comes out the same.

use super::search::{OutOfSteps, Steps};
use super::space::{NO_CASE, Region, Row, Space};
use super::split::{Lies, best_cut, lies, sides};
use ruleset::OutcomeValue;
use rustc_hash::FxHashMap;

/// The rules that change nothing, where the first rule that holds decides. Those that decide nothing are not among
/// them.
pub(super) fn idle(space: &Space<'_>, dead: &[usize], steps: &mut Steps) -> Result<Vec<usize>, OutOfSteps> {
    let rules = &space.decision.rules;
    let mut alike: FxHashMap<&[OutcomeValue], Vec<usize>> = FxHashMap::default();
    for (number, rule) in rules.iter().enumerate() {
        alike.entry(&rule.outcomes).or_default().push(number);
    }
    let mut found = Vec::new();
    for (number, rule) in rules.iter().enumerate() {
        let areas = space.rules.get(number).map_or(&[][..], Vec::as_slice);
        if areas.is_empty() || dead.contains(&number) {
            continue;
        }
        let twins = alike.get(rule.outcomes.as_slice()).map_or(&[][..], Vec::as_slice);
        let mut twins = twins.iter().filter(|twin| **twin > number).filter_map(|twin| space.rules.get(*twin)).flatten();
        let is_else = space.decision.otherwise.as_deref() == Some(rule.outcomes.as_slice());
        if !is_else && !twins.any(|twin| areas.iter().any(|area| area.meets(twin))) {
            continue;
        }
        if !changes(space, number, steps)? {
            found.push(number);
        }
    }
    Ok(found)
}

/// Whether some case comes out otherwise without the rule.
fn changes(space: &Space<'_>, rule: usize, steps: &mut Steps) -> Result<bool, OutOfSteps> {
    for area in space.rules.get(rule).map_or(&[][..], Vec::as_slice) {
        let mut rows = space.near(area);
        rows.retain(|row| row.rule != rule);
        if changes_within(space, rule, &rows, space.within(area), steps)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn changes_within(
    space: &Space<'_>,
    rule: usize,
    rows: &[&Row],
    region: Region,
    steps: &mut Steps,
) -> Result<bool, OutOfSteps> {
    let outcomes = |number: usize| space.decision.rules.get(number).map(|rule| rule.outcomes.as_slice());
    let own = outcomes(rule);
    let is_twin = |number: usize| outcomes(number) == own;
    let is_earlier = |row: &Row| row.rule < rule || row.rule == NO_CASE;
    let mut open: Vec<(Region, Vec<&Row>)> = vec![(region, rows.to_vec())];
    while let Some((region, live)) = open.pop() {
        steps.take(live.len())?;
        let mut across = Vec::with_capacity(live.len());
        let mut over = None;
        for row in live {
            match lies(&row.area, &region) {
                Lies::Outside => {}
                Lies::Across => across.push(row),
                Lies::Over => {
                    over = Some(row);
                    break;
                }
            }
        }
        let last = match over {
            // The rule itself decides nothing here.
            Some(row) if is_earlier(row) => continue,
            Some(row) => is_twin(row.rule),
            None => space.decision.otherwise.as_deref() == own,
        };
        if last && across.iter().all(|row| is_earlier(row) || is_twin(row.rule)) {
            continue;
        }
        match best_cut(across.iter().map(|row| (&row.area, 1)), &region) {
            // What the order of two fields rules out is no case.
            None if !space.is_possible(&region) => {}
            None => return Ok(true),
            Some(cut) => {
                across.extend(over);
                for side in sides(&region, cut).into_iter().rev().flatten() {
                    open.push((side, across.clone()));
                }
            }
        }
    }
    Ok(false)
}
