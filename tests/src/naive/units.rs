//! The city's units, each with its parents.

use super::{Value, World};
use ruleset::{FieldId, LevelId};

/// A unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its name, its own among all units.
    pub name: String,
    /// Its level.
    pub level: LevelId,
    /// The units directly above it: one per tree.
    pub above: Vec<String>,
    /// A value per field of its level; none where it is missing.
    pub fields: Vec<Option<Value>>,
}

impl World<'_> {
    /// The unit with this name.
    pub(super) fn unit(&self, name: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.name == name)
    }

    /// The unit itself and every unit above it.
    fn unit_and_above(&self, name: &str) -> Vec<&Unit> {
        let Some(unit) = self.unit(name) else { return Vec::new() };
        let above = unit.above.iter().flat_map(|parent| self.unit_and_above(parent));
        std::iter::once(unit).chain(above).collect()
    }

    /// Whether a unit is another, or lies below it.
    pub(super) fn lies_in(&self, name: &str, other: &str) -> bool {
        self.unit_and_above(name).iter().any(|unit| unit.name == other)
    }

    /// A field of the unit of a level in which a unit lies.
    pub(super) fn unit_field(&self, name: &str, level: LevelId, field: FieldId) -> Option<Value> {
        self.ancestor(name, level)?.fields[field.index()].clone()
    }

    /// The unit of a level in which a unit lies: itself, if it is of that level.
    pub(super) fn ancestor(&self, name: &str, level: LevelId) -> Option<&Unit> {
        self.unit_and_above(name).into_iter().find(|unit| unit.level == level)
    }
}
