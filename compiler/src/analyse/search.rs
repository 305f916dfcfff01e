//! Searching the cases: a region is cut in two until areas lie over it or beside it.
//!
//! Effort is counted, not timed, so that the same is found on every machine: a step is an area held against a region.

use super::area::Area;
use super::space::{Region, Row, Space};
use super::split::{Lies, best_cut, lies, sides};
use rustc_hash::FxHashSet;

/// What is left of the steps that a decision may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps(pub u64);

/// The steps ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutOfSteps;

impl Steps {
    pub(super) fn take(&mut self, count: usize) -> Result<(), OutOfSteps> {
        match self.0.checked_sub(count as u64 + 1) {
            Some(left) => {
                self.0 = left;
                Ok(())
            }
            None => {
                self.0 = 0;
                Err(OutOfSteps)
            }
        }
    }
}

/// Whether a search goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Go {
    On,
    Stop,
}

/// Tells `found` of every region that no area reaches into, until it says to stop. The areas that lie over something
/// are added to `used`.
pub(super) fn uncovered(
    areas: &[&Area],
    region: Region,
    steps: &mut Steps,
    used: &mut FxHashSet<usize>,
    mut found: impl FnMut(&Region) -> Go,
) -> Result<(), OutOfSteps> {
    let mut open: Vec<(Region, Vec<usize>)> = vec![(region, (0..areas.len()).collect())];
    while let Some((region, live)) = open.pop() {
        steps.take(live.len())?;
        let mut across = Vec::with_capacity(live.len());
        let mut over = None;
        for number in live {
            match areas.get(number).map_or(Lies::Outside, |area| lies(area, &region)) {
                Lies::Outside => {}
                Lies::Across => across.push(number),
                Lies::Over => {
                    over = Some(number);
                    break;
                }
            }
        }
        if let Some(number) = over {
            used.insert(number);
            continue;
        }
        let held = across.iter().filter_map(|number| areas.get(*number)).map(|area| (*area, 1));
        let Some(cut) = best_cut(held, &region) else {
            if found(&region) == Go::Stop {
                return Ok(());
            }
            continue;
        };
        for side in sides(&region, cut).into_iter().rev().flatten() {
            open.push((side, across.clone()));
        }
    }
    Ok(())
}

/// Which of the rules decide some case, where the first that holds decides. Rows are in the order of their rules.
pub(super) fn deciding(space: &Space<'_>, steps: &mut Steps) -> Result<Vec<bool>, OutOfSteps> {
    let (rows, region) = (&space.rows, space.everything());
    let mut decides = vec![false; space.rules.len()];
    let mut open: Vec<(Region, Vec<usize>)> = vec![(region, (0..rows.len()).collect())];
    while let Some((region, mut live)) = open.pop() {
        let is_open = |number: &usize, decides: &[bool]| {
            rows.get(*number).is_some_and(|row| decides.get(row.rule).is_some_and(|known| !known))
        };
        // What comes after the last rule that is still in question does not matter.
        live.truncate(live.iter().rposition(|number| is_open(number, &decides)).map_or(0, |last| last + 1));
        if live.is_empty() {
            continue;
        }
        steps.take(live.len())?;
        let mut across = Vec::with_capacity(live.len());
        let mut over = None;
        for number in live {
            let Some(row) = rows.get(number) else { continue };
            match lies(&row.area, &region) {
                Lies::Outside => {}
                Lies::Across => across.push(number),
                Lies::Over => {
                    over = Some(number);
                    break;
                }
            }
        }
        if let (Some(number), true) = (over, across.is_empty()) {
            let rule =
                rows.get(number).and_then(|row| decides.get_mut(row.rule)).filter(|_| space.is_possible(&region));
            rule.into_iter().for_each(|decides| *decides = true);
            continue;
        }
        let in_question = across.iter().filter(|number| is_open(number, &decides)).count();
        let weight = (across.len() / in_question.max(1)) as u64 + 1;
        let held = across.iter().filter_map(|number| {
            let row = rows.get(*number)?;
            Some((&row.area, if is_open(number, &decides) { weight } else { 1 }))
        });
        let Some(cut) = best_cut(held, &region) else { continue };
        across.extend(over);
        for side in sides(&region, cut).into_iter().rev().flatten() {
            open.push((side, across.clone()));
        }
    }
    Ok(decides)
}

/// The pairs of rules of which an area of one meets an area of the other, as numbers of rows; at most so many.
pub(super) fn meeting(
    rows: &[Row],
    region: Region,
    most: usize,
    steps: &mut Steps,
) -> Result<Vec<(usize, usize)>, OutOfSteps> {
    /// So few areas are held against each other.
    const FEW: usize = 16;
    let mut found: FxHashSet<(usize, usize)> = FxHashSet::default();
    let mut open: Vec<(Region, Vec<usize>)> = vec![(region, (0..rows.len()).collect())];
    while let Some((region, live)) = open.pop() {
        steps.take(live.len())?;
        let live: Vec<usize> = live
            .into_iter()
            .filter(|number| rows.get(*number).is_some_and(|row| lies(&row.area, &region) != Lies::Outside))
            .collect();
        let areas = live.iter().filter_map(|number| rows.get(*number)).map(|row| (&row.area, 1));
        let cut = if live.len() > FEW { best_cut(areas, &region) } else { None };
        // A cut that leaves most of them on both sides does not help.
        let Some(cut) = cut.filter(|cut| cut.copies * 2 <= live.len() as u64 * 3) else {
            each_other(rows, &live, steps, &mut found)?;
            if found.len() >= most {
                break;
            }
            continue;
        };
        for side in sides(&region, cut).into_iter().rev().flatten() {
            open.push((side, live.clone()));
        }
    }
    let mut found: Vec<(usize, usize)> = found.into_iter().collect();
    found.sort_unstable();
    found.truncate(most);
    Ok(found)
}

fn each_other(
    rows: &[Row],
    live: &[usize],
    steps: &mut Steps,
    found: &mut FxHashSet<(usize, usize)>,
) -> Result<(), OutOfSteps> {
    for (at, first) in live.iter().enumerate() {
        steps.take(live.len() - at)?;
        let Some(one) = rows.get(*first) else { continue };
        for second in live.iter().skip(at + 1) {
            if let Some(other) = rows.get(*second)
                && one.rule != other.rule
                && one.area.meets(&other.area)
            {
                found.insert((*first, *second));
            }
        }
    }
    Ok(())
}
