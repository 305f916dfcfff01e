//! Rules that decide nothing: their own conditions exclude each other, or earlier rules take every case.

use super::area::Area;
use super::search::{Go, OutOfSteps, Steps, deciding, uncovered};
use super::space::{NO_CASE, Row, Space};
use rustc_hash::FxHashSet;

/// A rule that decides nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dead {
    pub rule: usize,
    /// The earlier rules that take its cases; none where it has none of its own.
    pub taken_by: Vec<usize>,
}

/// The rules that decide nothing although their conditions can hold, where the first rule that holds decides.
pub(super) fn dead(space: &Space<'_>, steps: &mut Steps) -> Result<Vec<Dead>, OutOfSteps> {
    let decides = deciding(space, steps)?;
    let silent = decides.iter().enumerate().filter(|(_, decides)| !**decides).map(|(rule, _)| rule);
    let silent = silent.filter(|rule| space.rules.get(*rule).is_some_and(|areas| !areas.is_empty()));
    silent.map(|rule| Ok(Dead { rule, taken_by: taken_by(space, rule, steps)? })).collect()
}

/// The rules that take the cases of a later one.
fn taken_by(space: &Space<'_>, rule: usize, steps: &mut Steps) -> Result<Vec<usize>, OutOfSteps> {
    let mut takers: FxHashSet<usize> = FxHashSet::default();
    for area in space.rules.get(rule).map_or(&[][..], Vec::as_slice) {
        let rows: Vec<&Row> =
            space.near(area).into_iter().filter(|row| row.rule < rule || row.rule == NO_CASE).collect();
        let areas: Vec<&Area> = rows.iter().map(|row| &row.area).collect();
        let mut used = FxHashSet::default();
        uncovered(&areas, space.within(area), steps, &mut used, |_| Go::On)?;
        takers
            .extend(used.into_iter().filter_map(|at| rows.get(at)).map(|row| row.rule).filter(|rule| *rule != NO_CASE));
    }
    let mut takers: Vec<usize> = takers.into_iter().collect();
    takers.sort_unstable();
    Ok(takers)
}
