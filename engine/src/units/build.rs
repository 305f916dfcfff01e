//! Checks units as they are brought together.

use super::{Unit, UnitIx, Units};
use crate::Row;
use crate::problems::{
    UnitCount, UnitNamedTwice, UnitProblem, UnitUnknownAbove, UnitUnknownParent, UnitWithTwoAncestors,
};
use ruleset::{LevelId, Meaning};
use rustc_hash::FxHashMap;

/// There are at most so many units.
const MAX_UNITS: usize = 1 << 24;

/// Collects units in any order; [`UnitsBuilder::finish`] checks them together.
#[derive(Debug)]
pub struct UnitsBuilder {
    /// Per level: its name, and whether a level is above it (transitively).
    levels: Vec<LevelAbove>,
    added: Vec<Added>,
}

#[derive(Debug)]
struct LevelAbove {
    name: String,
    above: Vec<LevelId>,
}

#[derive(Debug)]
struct Added {
    name: Box<str>,
    level: LevelId,
    parents: Vec<Box<str>>,
}

impl UnitsBuilder {
    pub(super) fn new(meaning: &Meaning) -> UnitsBuilder {
        let levels = (0..meaning.levels.len()).map(|level| levels_above(meaning, LevelId(level as u32))).collect();
        UnitsBuilder { levels, added: Vec::new() }
    }

    /// Adds a unit: its name, its level, and the names of the units directly above it (one per tree). Parents may be
    /// added later.
    pub fn add(&mut self, name: &str, level: LevelId, parents: &[&str]) -> &mut Self {
        let parents = parents.iter().map(|parent| (*parent).into()).collect();
        self.added.push(Added { name: name.into(), level, parents });
        self
    }

    /// All units, or everything that is wrong with them.
    pub fn finish(self) -> Result<Units, Vec<UnitProblem>> {
        if self.added.len() > MAX_UNITS {
            return Err(vec![UnitCount { count: self.added.len(), most: MAX_UNITS }.into()]);
        }
        let mut problems = Vec::new();
        let by_name = names(&self.added, &mut problems);
        let parents: Vec<Vec<UnitIx>> =
            self.added.iter().map(|unit| self.parents(unit, &by_name, &mut problems)).collect();
        let ancestors = self.ancestors(&parents, &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        let parts = self.added.into_iter().zip(parents).zip(ancestors);
        let units = parts
            .map(|((unit, parents), ancestors)| {
                let (name, level) = (unit.name, unit.level);
                Unit { name, level, parents, ancestors, row: Row::default() }
            })
            .collect();
        Ok(Units { units, by_name })
    }

    /// The parents that are there and stand at a level above.
    fn parents(
        &self,
        unit: &Added,
        by_name: &FxHashMap<Box<str>, UnitIx>,
        problems: &mut Vec<UnitProblem>,
    ) -> Vec<UnitIx> {
        let mut parents = Vec::with_capacity(unit.parents.len());
        for name in &unit.parents {
            let Some(parent) = by_name.get(name) else {
                problems.push(UnitUnknownParent { unit: unit.name.to_string(), parent: name.to_string() }.into());
                continue;
            };
            let level = self.added.get(parent.index()).map(|parent| parent.level);
            if level.is_some_and(|level| self.is_above(level, unit.level)) {
                parents.push(*parent);
            } else {
                problems.push(self.not_above(unit, name, level).into());
            }
        }
        parents
    }

    fn is_above(&self, upper: LevelId, lower: LevelId) -> bool {
        self.levels.get(lower.index()).is_some_and(|level| level.above.contains(&upper))
    }

    fn not_above(&self, unit: &Added, parent: &str, level: Option<LevelId>) -> UnitUnknownAbove {
        let name = |level: LevelId| self.levels.get(level.index()).map_or(String::new(), |level| level.name.clone());
        UnitUnknownAbove {
            unit: unit.name.to_string(),
            level: name(unit.level),
            parent: parent.to_owned(),
            parent_level: level.map_or(String::new(), name),
        }
    }

    /// The ancestors of every unit, made from the top down: a parent's level is above the unit's, and levels do not
    /// loop, so sorting by the number of levels above puts parents first.
    fn ancestors(&self, parents: &[Vec<UnitIx>], problems: &mut Vec<UnitProblem>) -> Vec<Vec<(LevelId, UnitIx)>> {
        let height = |unit: &UnitIx| {
            let level = self.added.get(unit.index()).map_or(0, |unit| unit.level.index());
            self.levels.get(level).map_or(0, |level| level.above.len())
        };
        let mut order: Vec<UnitIx> = (0..self.added.len() as u32).map(UnitIx).collect();
        order.sort_by_key(height);
        let mut all: Vec<Vec<(LevelId, UnitIx)>> = vec![Vec::new(); self.added.len()];
        for unit in order {
            let found = self.ancestors_of(unit, parents, &all, problems);
            if let Some(slot) = all.get_mut(unit.index()) {
                *slot = found;
            }
        }
        all
    }

    fn ancestors_of(
        &self,
        unit: UnitIx,
        parents: &[Vec<UnitIx>],
        all: &[Vec<(LevelId, UnitIx)>],
        problems: &mut Vec<UnitProblem>,
    ) -> Vec<(LevelId, UnitIx)> {
        let mut found: Vec<(LevelId, UnitIx)> = Vec::new();
        for parent in parents.get(unit.index()).into_iter().flatten() {
            found.extend(self.added.get(parent.index()).map(|above| (above.level, *parent)));
            found.extend(all.get(parent.index()).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        for pair in found.windows(2) {
            if let [(level, first), (other, second)] = pair
                && level == other
            {
                problems.push(self.two_ancestors(unit, *level, *first, *second).into());
            }
        }
        found.dedup_by_key(|(level, _)| *level);
        found
    }

    fn two_ancestors(&self, unit: UnitIx, level: LevelId, first: UnitIx, second: UnitIx) -> UnitWithTwoAncestors {
        let name = |unit: UnitIx| self.added.get(unit.index()).map_or(String::new(), |unit| unit.name.to_string());
        UnitWithTwoAncestors {
            unit: name(unit),
            level: self.levels.get(level.index()).map_or(String::new(), |level| level.name.clone()),
            first: name(first),
            second: name(second),
        }
    }
}

fn names(added: &[Added], problems: &mut Vec<UnitProblem>) -> FxHashMap<Box<str>, UnitIx> {
    let mut by_name = FxHashMap::default();
    for (index, unit) in added.iter().enumerate() {
        if by_name.insert(unit.name.clone(), UnitIx(index as u32)).is_some() {
            problems.push(UnitNamedTwice { unit: unit.name.to_string() }.into());
        }
    }
    by_name
}

/// A level and all levels above it; each is visited once, so levels that loop do no harm.
fn levels_above(meaning: &Meaning, level: LevelId) -> LevelAbove {
    let directly = |level: LevelId| meaning.levels.get(level.index()).map_or(&[][..], |level| &level.above);
    let mut above: Vec<LevelId> = Vec::new();
    let mut open: Vec<LevelId> = directly(level).to_vec();
    while let Some(next) = open.pop() {
        if next != level && !above.contains(&next) {
            above.push(next);
            open.extend(directly(next));
        }
    }
    let name = meaning.levels.get(level.index()).map_or(String::new(), |level| level.name.clone());
    LevelAbove { name, above }
}
