//! Who is scored, in a fixed order, and to whom a record belongs.

use crate::{Engine, Val};
use ruleset::{AgencyId, EnumId, LevelId, ListId, Seat, Subject};
use rustc_hash::FxHashMap;

/// All subjects of a kind, those without any record too: agencies by name, and for each its units; units in the
/// order of the data; an enum's values and a list's rows in the order of the policy.
#[derive(Debug)]
pub(super) struct Subjects {
    pub(super) all: Vec<Val>,
    by_key: FxHashMap<u128, usize>,
    /// Units below this level are lifted to it.
    level: Option<LevelId>,
}

/// To whom a record belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// The subject with this index.
    Subject(usize),
    /// To nobody: the value is missing.
    Nobody,
    /// To somebody who is not among the subjects.
    Other,
}

impl Subjects {
    pub(super) fn new(engine: &Engine, subject: Subject) -> Subjects {
        let (all, level) = match subject {
            Subject::Group(group) => {
                let group = engine.ruleset().meaning.groups.get(group.index());
                let agencies = group.map_or(&[][..], |group| &group.agencies);
                (agencies.iter().flat_map(|agency| seats(engine, *agency)).collect(), None)
            }
            Subject::Level(level) => (engine.units().at_level(level).map(Val::Unit).collect(), Some(level)),
            Subject::Enum(of) => (enum_values(engine, of), None),
            Subject::List(list) => (list_rows(engine, list), None),
        };
        let by_key = all.iter().enumerate().filter_map(|(at, value)| Some((key(value)?, at))).collect();
        Subjects { all, by_key, level }
    }

    /// To whom a record belongs whose joining field has this value.
    pub(super) fn owner<T>(&self, engine: &Engine, value: &Val<T>) -> Owner {
        let key = match (value, self.level) {
            (Val::Missing, _) => return Owner::Nobody,
            (Val::Unit(unit), Some(level)) => match engine.units().ancestor(*unit, level) {
                Some(unit) => key(&Val::<T>::Unit(unit)),
                None => None,
            },
            (value, _) => key(value),
        };
        let found = key.and_then(|key| self.by_key.get(&key));
        found.map_or(Owner::Other, |at| Owner::Subject(*at))
    }
}

/// An agency, or one for each unit where it stands once per unit.
fn seats(engine: &Engine, agency: AgencyId) -> Vec<Val> {
    match engine.ruleset().meaning.agencies.get(agency.index()).map(|agency| agency.seat) {
        Some(Seat::Per(level)) => engine.units().at_level(level).map(|unit| Val::Agency(agency, Some(unit))).collect(),
        Some(Seat::At(_)) => vec![Val::Agency(agency, None)],
        None => Vec::new(),
    }
}

fn enum_values(engine: &Engine, of: EnumId) -> Vec<Val> {
    let values = engine.ruleset().meaning.enums.get(of.index()).map_or(0, |of| of.values.len());
    (0..values as u32).map(|value| Val::Enum(of, value)).collect()
}

fn list_rows(engine: &Engine, list: ListId) -> Vec<Val> {
    let rows = engine.ruleset().meaning.lists.get(list.index()).map_or(0, |list| list.rows.len());
    (0..rows as u32).map(|row| Val::Row(list, row)).collect()
}

/// What tells a subject from all others; none for values that are no subjects.
fn key<T>(value: &Val<T>) -> Option<u128> {
    let pair = |kind: u128, above: u128, below: u32| kind << 96 | above << 32 | u128::from(below);
    match value {
        Val::Agency(agency, unit) => Some(pair(1, unit.map_or(0, |unit| u128::from(unit.0) + 1), agency.0)),
        Val::Unit(unit) => Some(pair(2, 0, unit.0)),
        Val::Enum(of, value) => Some(pair(3, of.0.into(), *value)),
        Val::Row(list, row) => Some(pair(4, list.0.into(), *row)),
        _ => None,
    }
}
