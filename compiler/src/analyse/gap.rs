//! Cases that no rule matches.

use super::area::Area;
use super::search::{Go, OutOfSteps, Steps, uncovered};
use super::space::{Region, Space};
use super::witness::{Case, NoCase, case, has_no_rule};
use engine::KeySet;
use ruleset::NodeId;
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// So many gaps are told.
const TOLD: usize = 3;

/// So many regions without a rule are looked at for a case that shows it.
const LOOKED_AT: usize = 64;

/// What is found of cases without a rule.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    /// A wide region and a case of it, for each of the first.
    pub told: Vec<(Region, Case)>,
    /// Whether there are more.
    pub more: bool,
    /// Regions remain of which no case was found to show it: the conditions that were not taken apart and on which it
    /// depends.
    pub unsure: Option<Vec<NodeId>>,
}

/// The cases that no rule matches.
pub(super) fn gaps(space: &Space<'_>, steps: &mut Steps) -> Result<Gaps, OutOfSteps> {
    let mut found = Gaps::default();
    let mut areas: Vec<Area> = space.rows.iter().map(|row| row.area.clone()).collect();
    let mut looked_at = 0;
    loop {
        let held: Vec<&Area> = areas.iter().collect();
        let mut next = None;
        uncovered(&held, space.everything(), steps, &mut FxHashSet::default(), |region| {
            next = Some(region.clone());
            Go::Stop
        })?;
        let Some(region) = next else { return Ok(found) };
        looked_at += 1;
        if found.told.len() >= TOLD || looked_at > LOOKED_AT {
            found.more = true;
            return Ok(found);
        }
        let wide = widened(space, &held, region);
        match case(space, &wide, |row, context| has_no_rule(space, row, context)) {
            Ok(case) => found.told.push((wide.clone(), case)),
            Err(NoCase::Impossible) => {}
            Err(NoCase::NotFound) => found.unsure.get_or_insert_default().extend(space.wholes(&wide)),
        }
        areas.push(area_of(space, &wide));
    }
}

/// Whether every case has a rule.
pub(super) fn is_complete(space: &Space<'_>, steps: &mut Steps) -> Result<bool, OutOfSteps> {
    let areas: Vec<&Area> = space.rows.iter().map(|row| &row.area).collect();
    let mut complete = true;
    uncovered(&areas, space.everything(), steps, &mut FxHashSet::default(), |region| {
        // What the order of two fields rules out is no case.
        complete = !space.is_possible(region);
        if complete { Go::On } else { Go::Stop }
    })?;
    Ok(complete)
}

/// The region without what it need not ask. What one column gains another may lose: of two orders, the one that asks of
/// fewer columns.
pub(super) fn widened(space: &Space<'_>, areas: &[&Area], region: Region) -> Region {
    let columns = space.columns.len();
    let one = widened_by(space, areas, region.clone(), 0..columns);
    let other = widened_by(space, areas, region, (0..columns).rev());
    if space.narrowed(&other).count() < space.narrowed(&one).count() { other } else { one }
}

/// The region with, column by column, every key at which no area reaches into it.
fn widened_by(space: &Space<'_>, areas: &[&Area], mut region: Region, order: impl Iterator<Item = usize>) -> Region {
    for column in order {
        let Some(about) = space.columns.get(column) else { continue };
        let Some(own) = region.get(column).cloned() else { continue };
        if let Some(slot) = region.get_mut(column) {
            *slot = Rc::clone(&about.domain);
        }
        let reach = reached(areas, &region, column);
        let free = about.domain.intersection(&reach.complement());
        // Where the region was never empty, its own keys are free.
        if let Some(slot) = region.get_mut(column) {
            *slot = Rc::new(free.union(&own));
        }
    }
    region
}

/// The keys of a column at which some area reaches into the region.
fn reached(areas: &[&Area], region: &Region, column: usize) -> KeySet {
    let meets = |area: &&&Area| area.sets.iter().all(|(of, set)| region.get(*of).is_none_or(|held| set.meets(held)));
    let mut ranges = Vec::new();
    for area in areas.iter().filter(meets) {
        match area.get(column) {
            Some(set) => ranges.extend_from_slice(set.ranges()),
            None => return KeySet::range(engine::Cell::MIN, engine::Cell::MAX),
        }
    }
    KeySet::from_ranges(ranges)
}

/// A region as an area.
pub(super) fn area_of(space: &Space<'_>, region: &Region) -> Area {
    let narrow = |(column, set): &(usize, &Rc<KeySet>)| space.columns.get(*column).is_some_and(|it| it.domain != **set);
    Area { sets: region.iter().enumerate().filter(narrow).map(|(column, set)| (column, Rc::clone(set))).collect() }
}
