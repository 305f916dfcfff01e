//! The units of the levels: streets, communities, grids. They come as data, not with the policy.

mod build;

pub use build::UnitsBuilder;

use crate::Row;
use ruleset::{LevelId, Meaning};
use rustc_hash::FxHashMap;

/// Index of a unit in [`Units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitIx(pub u32);

impl UnitIx {
    /// The index as a `usize`.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All units of one city.
///
/// Invariants: a name belongs to one unit; a unit's parents stand at levels above its own; a unit has at most one
/// ancestor on each level, over all trees.
#[derive(Clone, Debug, Default)]
pub struct Units {
    units: Vec<Unit>,
    by_name: FxHashMap<Box<str>, UnitIx>,
}

#[derive(Clone, Debug)]
struct Unit {
    name: Box<str>,
    level: LevelId,
    parents: Vec<UnitIx>,
    /// One per level above that has one, itself not included; sorted by level.
    ancestors: Vec<(LevelId, UnitIx)>,
    /// The fields of its level; empty where nobody filled them.
    row: Row,
}

impl Units {
    /// No units: for policies whose decisions do not ask for places.
    pub fn none() -> Units {
        Units::default()
    }

    /// Collects the units of a policy's levels.
    pub fn builder(meaning: &Meaning) -> UnitsBuilder {
        UnitsBuilder::new(meaning)
    }

    /// The unit with this name.
    pub fn find(&self, name: &str) -> Option<UnitIx> {
        self.by_name.get(name).copied()
    }

    /// Its name; empty for an index of other units.
    pub fn name(&self, unit: UnitIx) -> &str {
        self.get(unit).map_or("", |unit| &unit.name)
    }

    /// Its level.
    pub fn level(&self, unit: UnitIx) -> Option<LevelId> {
        self.get(unit).map(|unit| unit.level)
    }

    /// The units directly above it.
    pub fn parents(&self, unit: UnitIx) -> &[UnitIx] {
        self.get(unit).map_or(&[], |unit| &unit.parents)
    }

    /// The unit of that level in which it lies: itself at its own level.
    pub fn ancestor(&self, unit: UnitIx, level: LevelId) -> Option<UnitIx> {
        let found = self.get(unit)?;
        if found.level == level {
            return Some(unit);
        }
        let at = found.ancestors.binary_search_by_key(&level, |(level, _)| *level).ok()?;
        found.ancestors.get(at).map(|(_, ancestor)| *ancestor)
    }

    /// Its fields, as its level declares them.
    pub fn row(&self, unit: UnitIx) -> Option<&Row> {
        self.get(unit).map(|unit| &unit.row)
    }

    /// Fills its fields.
    pub fn fill(&mut self, unit: UnitIx, row: Row) {
        if let Some(unit) = self.units.get_mut(unit.index()) {
            unit.row = row;
        }
    }

    /// All units in which it lies, itself included.
    pub fn lineage(&self, unit: UnitIx) -> impl Iterator<Item = UnitIx> + '_ {
        let above = self.get(unit).into_iter().flat_map(|unit| unit.ancestors.iter().map(|(_, ancestor)| *ancestor));
        above.chain([unit])
    }

    /// Whether `unit` is `other` or lies below it.
    pub fn lies_in(&self, unit: UnitIx, other: UnitIx) -> bool {
        self.level(other).is_some_and(|level| self.ancestor(unit, level) == Some(other))
    }

    /// The units of a level, in the order of the data.
    pub fn at_level(&self, level: LevelId) -> impl Iterator<Item = UnitIx> + '_ {
        self.iter().filter(move |unit| self.level(*unit) == Some(level))
    }

    /// All units, in the order of the data.
    pub fn iter(&self) -> impl Iterator<Item = UnitIx> + use<> {
        (0..self.units.len() as u32).map(UnitIx)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    fn get(&self, unit: UnitIx) -> Option<&Unit> {
        self.units.get(unit.index())
    }
}

#[cfg(test)]
mod tests;
