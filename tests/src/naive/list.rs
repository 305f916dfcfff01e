//! Lists: rows by key, columns of rows.

use super::World;
use super::value::{Value, rational, same};
use ruleset::{FieldId, ListId};

impl World<'_> {
    /// The value of a constant; missing where it names a unit that is not there.
    pub(super) fn constant(&self, constant: &ruleset::Value) -> Option<Value> {
        Some(match constant {
            ruleset::Value::Bool(yes) => Value::Bool(*yes),
            ruleset::Value::Number(number) => Value::Number(rational(*number)),
            ruleset::Value::Text(text) => Value::Text(text.clone()),
            ruleset::Value::Date(day) => Value::Date((*day).into()),
            ruleset::Value::Time(instant) => Value::Time(*instant),
            ruleset::Value::Clock(second) => Value::Clock(*second),
            ruleset::Value::Limit(limit) => Value::Limit(*limit),
            ruleset::Value::Enum(id, value) => Value::Enum(*id, *value),
            ruleset::Value::Agency(id) => Value::Agency(*id, None),
            ruleset::Value::Unit(name) => Value::Unit(self.unit(name)?.name.clone()),
            ruleset::Value::Row(list, row) => Value::Row(*list, *row as usize),
        })
    }

    /// The row whose key columns hold these values, in the order of the key.
    pub(super) fn row(&self, list: ListId, key: &[Value]) -> Option<usize> {
        if let [Value::Row(of, row)] = key {
            return (*of == list).then_some(*row);
        }
        let columns = &self.policy.meaning.lists[list.index()].key;
        (0..self.rows(list)).find(|row| {
            let cells = columns.iter().map(|column| self.cell(list, *row, *column));
            cells.zip(key).all(|(cell, value)| cell.is_some_and(|cell| same(&cell, value)))
        })
    }

    /// How many rows a list has.
    pub(super) fn rows(&self, list: ListId) -> usize {
        self.policy.meaning.lists[list.index()].rows.len()
    }

    /// A column of a row.
    pub(super) fn cell(&self, list: ListId, row: usize, column: FieldId) -> Option<Value> {
        let list = &self.policy.meaning.lists[list.index()];
        let values = &list.rows[row][column.index()];
        if !list.fields[column.index()].multiple {
            return self.constant(values.first()?);
        }
        let mut set = None;
        for value in values {
            let ruleset::Value::Enum(id, value) = value else { continue };
            let (_, members) = set.get_or_insert((*id, std::collections::BTreeSet::new()));
            members.insert(*value);
        }
        set.map(|(id, members)| Value::Set(id, members))
    }
}
