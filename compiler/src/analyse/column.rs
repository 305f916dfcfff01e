//! Columns: what conditions ask of a record, each as keys that are ordered as its values are.
//!
//! A field is one column, whatever is asked of it. Where its values are too many to list, a key is the cell; of texts
//! and their like only those that the decision names are told apart, all others share a key.

use super::values::Values;
use engine::{Cell, Engine, KeySet, MISSING, Row, day_number, limit_cell};
use ruleset::{Field, FieldId, Limit, LimitUnit, Meaning, NodeId, Type, Value};
use std::rc::Rc;

/// A field of several values is listed by its subsets while so few of its values are asked for.
const MAX_MEMBERS: usize = 10;

/// Numbers have at most 28 digits.
const MOST: Cell = 10i128.pow(28) - 1;

/// Where a column's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Source {
    /// A field of the record.
    Field(FieldId),
    /// The instant as of which all is judged.
    AsOf,
    /// How the values of two columns stand to each other: keys as in [`Order`].
    Pair(usize, usize),
    /// A value that is computed, by the constants that it is compared with.
    Value(NodeId),
    /// How two computed values stand to each other: keys as in [`Order`].
    Values(NodeId, NodeId),
    /// A condition that is not taken apart: 0 or 1.
    Whole(NodeId),
}

/// How the first of two values stands to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Less,
    Same,
    More,
    /// One of them is missing.
    None,
}

impl Order {
    pub(super) const ALL: [Order; 4] = [Order::Less, Order::Same, Order::More, Order::None];

    pub(super) fn key(self) -> Cell {
        self as u8 as Cell
    }
}

/// What a column's keys stand for.
#[derive(Clone, Debug)]
enum Keys {
    /// Each is the cell; of an open enum, the number past its values is any other.
    Cells,
    /// Numbers of these texts; the number past them is any other text.
    Texts(Vec<Rc<str>>),
    /// Numbers of these cells.
    Listed(Vec<Cell>),
    /// Numbers of constants, and what lies between.
    Values(Rc<Values>),
    /// No field has them.
    Signs,
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub source: Source,
    /// Every key that a record may have; what is missing is [`MISSING`].
    pub domain: Rc<KeySet>,
    keys: Keys,
}

impl Column {
    /// The column of a field, of which the decision names these constants; none where its values cannot be listed.
    pub(super) fn of_field(engine: &Engine, id: FieldId, field: &Field, named: &[Value]) -> Option<Column> {
        let meaning = &engine.ruleset().meaning;
        let (keys, present) = match &field.ty {
            Type::Enum(_) if field.multiple => listed(subsets(named)?),
            Type::Bool => (Keys::Cells, KeySet::range(0, 1)),
            Type::Number { min, max, .. } => (Keys::Cells, KeySet::range(min.unwrap_or(-MOST), max.unwrap_or(MOST))),
            Type::Date => (Keys::Cells, days(1)),
            Type::Time => (Keys::Cells, days(24 * 3600)),
            Type::Enum(id) => {
                let of = meaning.get(*id)?;
                (Keys::Cells, KeySet::range(0, of.values.len() as Cell - Cell::from(!of.open)))
            }
            Type::Row(list) => (Keys::Cells, KeySet::range(0, meaning.get(*list)?.rows.len() as Cell - 1)),
            Type::Text | Type::Person | Type::Post(_) => {
                let texts = texts(named);
                let others = texts.len() as Cell;
                (Keys::Texts(texts), KeySet::range(0, others))
            }
            Type::Limit => listed(limits(named)),
            Type::Unit { .. } => listed(Some(units(engine, &field.ty, named)).filter(|units| !units.is_empty())?),
            Type::Agency(groups) => listed(agencies(meaning, groups)),
        };
        let domain = if field.optional { present.union(&KeySet::range(MISSING, MISSING)) } else { present };
        Some(Column { source: Source::Field(id), domain: Rc::new(domain), keys })
    }

    /// The column of the instant as of which all is judged.
    pub(super) fn as_of() -> Column {
        Column { source: Source::AsOf, domain: Rc::new(days(24 * 3600)), keys: Keys::Cells }
    }

    /// A column of signs.
    pub(super) fn signs(source: Source, domain: KeySet) -> Column {
        Column { source, domain: Rc::new(domain), keys: Keys::Signs }
    }

    /// The column of a computed value.
    pub(super) fn of_value(meaning: &Meaning, node: NodeId, optional: bool, values: Values) -> Column {
        let domain = Rc::new(values.domain(meaning, optional));
        Column { source: Source::Value(node), domain, keys: Keys::Values(Rc::new(values)) }
    }

    /// The constants of a computed value; none of another column.
    pub(super) fn values(&self) -> Option<Rc<Values>> {
        match &self.keys {
            Keys::Values(values) => Some(Rc::clone(values)),
            _ => None,
        }
    }

    /// Whether its keys are so many that a test has to be cut at its own constants.
    pub(super) fn is_scale(&self) -> bool {
        matches!(self.keys, Keys::Cells) && self.size() > 16
    }

    /// How many keys it has.
    pub(super) fn size(&self) -> u128 {
        self.domain
            .ranges()
            .iter()
            .map(|(low, high)| high.abs_diff(*low).saturating_add(1))
            .fold(0, u128::saturating_add)
    }

    /// The key of a text that the decision names.
    pub(super) fn key_of_text(&self, text: &str) -> Option<Cell> {
        match &self.keys {
            Keys::Texts(texts) => texts.binary_search_by(|it| (**it).cmp(text)).ok().map(|at| at as Cell),
            _ => None,
        }
    }

    /// The texts that it tells apart; none where it holds no texts.
    pub(super) fn texts(&self) -> Option<&[Rc<str>]> {
        match &self.keys {
            Keys::Texts(texts) => Some(texts),
            _ => None,
        }
    }

    /// Puts a value with this key into a row. `ty` is the field's type.
    pub(super) fn fill(&self, row: &mut Row, field: FieldId, key: Cell, meaning: &Meaning, ty: &Type) {
        if key == MISSING {
            row.set(field, MISSING);
            return;
        }
        match &self.keys {
            Keys::Texts(texts) => match usize::try_from(key).ok().and_then(|at| texts.get(at)) {
                Some(text) => row.set_text(field, text),
                None => row.set_text(field, &another(|name| texts.iter().all(|text| **text != *name))),
            },
            Keys::Listed(cells) => {
                let cell = usize::try_from(key).ok().and_then(|at| cells.get(at));
                row.set(field, cell.copied().unwrap_or(MISSING));
            }
            Keys::Cells | Keys::Values(_) | Keys::Signs => match ty {
                Type::Enum(id) if meaning.get(*id).is_some_and(|of| key >= of.values.len() as Cell) => {
                    let values = meaning.get(*id).map_or(&[][..], |of| &of.values);
                    let other = row.push_other(&another(|name| values.iter().all(|value| value != name)));
                    row.set(field, other);
                }
                _ => row.set(field, key),
            },
        }
    }
}

/// A name that stands for any other.
fn another(is_free: impl Fn(&str) -> bool) -> String {
    let mut names = ["甲", "乙", "丙", "丁"].into_iter().map(str::to_owned).chain((1..).map(|n| format!("甲{n}")));
    names.find(|name| is_free(name)).unwrap_or_default()
}

fn listed(cells: Vec<Cell>) -> (Keys, KeySet) {
    let all = KeySet::range(0, cells.len() as Cell - 1);
    (Keys::Listed(cells), all)
}

/// The days that a date may be, in so many parts each.
fn days(parts: Cell) -> KeySet {
    let first = Cell::from(day_number(1, 1, 1).unwrap_or(i32::MIN));
    let last = Cell::from(day_number(9999, 12, 31).unwrap_or(i32::MAX));
    let zones = if parts > 1 { parts } else { 0 };
    KeySet::range(first * parts - zones, (last + 1) * parts - 1 + zones)
}

fn texts(named: &[Value]) -> Vec<Rc<str>> {
    let mut texts: Vec<Rc<str>> = named
        .iter()
        .filter_map(|value| match value {
            Value::Text(text) => Some(text.as_str().into()),
            _ => None,
        })
        .collect();
    texts.sort();
    texts.dedup();
    texts
}

/// The subsets of the values that are asked for; none where they are too many.
fn subsets(named: &[Value]) -> Option<Vec<Cell>> {
    let mut bits: Vec<u32> = named
        .iter()
        .filter_map(|value| match value {
            Value::Enum(_, value) if *value < 120 => Some(*value),
            _ => None,
        })
        .collect();
    bits.sort_unstable();
    bits.dedup();
    if bits.len() > MAX_MEMBERS {
        return None;
    }
    let subset = |which: u32| {
        let chosen = bits.iter().enumerate().filter(move |(at, _)| which >> at & 1 == 1);
        chosen.fold(0, |cell, (_, bit)| cell | 1 << bit)
    };
    Some((0..1u32 << bits.len()).map(subset).collect())
}

/// A limit of each kind at, just below and just above each that is named.
fn limits(named: &[Value]) -> Vec<Cell> {
    let mut found: Vec<(LimitUnit, u32)> =
        vec![(LimitUnit::Hour, 1), (LimitUnit::WorkHour, 1), (LimitUnit::Workday, 1), (LimitUnit::Day, 1)];
    for value in named {
        let Value::Limit(Limit { n, unit }) = value else { continue };
        let (n, unit) = match unit {
            LimitUnit::Hour => (n.saturating_mul(60), LimitUnit::Minute),
            LimitUnit::Unlimited => continue,
            unit => (*n, *unit),
        };
        found.extend([n.saturating_sub(1), n, n.saturating_add(1)].map(|n| (unit, n)));
    }
    let mut cells: Vec<Cell> = found
        .into_iter()
        .map(|(unit, n)| match unit {
            LimitUnit::Minute if n % 60 == 0 && n > 0 => Limit { n: n / 60, unit: LimitUnit::Hour },
            unit => Limit { n, unit },
        })
        .chain([Limit { n: 0, unit: LimitUnit::Unlimited }])
        .map(limit_cell)
        .collect();
    cells.sort_unstable();
    cells.dedup();
    cells
}

/// The units that a field may hold; those that the decision names beside it too, whatever their level is: the policy
/// does not say.
fn units(engine: &Engine, ty: &Type, named: &[Value]) -> Vec<Cell> {
    let Type::Unit { levels, and_above } = ty else { return Vec::new() };
    let units = engine.units();
    let may_hold = |unit: &engine::UnitIx| {
        let level = units.level(*unit);
        let is_above = || {
            units.iter().any(|low| units.level(low).is_some_and(|it| levels.contains(&it)) && units.lies_in(low, *unit))
        };
        level.is_some_and(|level| levels.contains(&level)) || *and_above && is_above()
    };
    let is_named = |unit: &engine::UnitIx| {
        named.iter().any(|value| matches!(value, Value::Unit(name) if name == units.name(*unit)))
    };
    units.iter().filter(|unit| may_hold(unit) || is_named(unit)).map(|unit| Cell::from(unit.0)).collect()
}

fn agencies(meaning: &Meaning, groups: &[ruleset::GroupId]) -> Vec<Cell> {
    let agencies = meaning.agencies.iter().enumerate();
    let of_group =
        agencies.filter(|(_, agency)| groups.is_empty() || agency.groups.iter().any(|group| groups.contains(group)));
    of_group.map(|(id, _)| id as Cell).collect()
}
