//! Conditions, in Kleene's logic.

use super::{Scope, constant};
use crate::value::limit_measure;
use crate::{EvalError, Val};
use ruleset::{ListId, Node, NodeId};

impl<'a> Scope<'a> {
    /// Whether the condition holds.
    pub(super) fn truth_of(&mut self, node: &'a Node) -> Result<bool, EvalError> {
        match node {
            Node::And(parts) => self.all(parts),
            Node::Or(parts) => self.any(parts),
            Node::Not(part) => Ok(!self.truth(*part)?),
            Node::Compare(op, a, b) => self.compare_nodes(*op, *a, *b),
            Node::Equal(a, b) => Ok(self.value(*a)?.same(&self.value(*b)?)),
            Node::OneOf(value, constants) => {
                let value = self.value(*value)?;
                Ok(constants.iter().any(|one| value.same(&constant(self.engine, one))))
            }
            Node::LimitIs(limit, kind) => {
                Ok(matches!(self.value(*limit)?, Val::Limit(limit) if limit_measure(limit).0 == Some(*kind)))
            }
            Node::ContainsAny(set, id, values) => self.contains(*set, |of, bits| of == *id && bits & mask(values) != 0),
            Node::ContainsAll(set, id, values) => {
                self.contains(*set, |of, bits| of == *id && bits & mask(values) == mask(values))
            }
            Node::ListedIn(value, list) => {
                let value = self.value(*value)?;
                Ok(self.find_row(*list, &[value]).is_some())
            }
            Node::LiesInUnits(place, names) => {
                let Val::Unit(unit) = self.value(*place)? else { return Ok(false) };
                let units = self.engine.units();
                Ok(names.iter().filter_map(|name| units.find(name)).any(|upper| units.lies_in(unit, upper)))
            }
            Node::LiesInGroups(agency, groups) => {
                let Val::Agency(id, _) = self.value(*agency)? else { return Ok(false) };
                let about = self.engine.ruleset().meaning.agencies.get(id.index());
                Ok(about.is_some_and(|agency| agency.groups.iter().any(|group| groups.contains(group))))
            }
            Node::Filled(value) => Ok(!self.value(*value)?.is_missing()),
            Node::Exists(list, condition) => self.exists(*list, *condition),
            value => Ok(self.value_of(value)?.bool().unwrap_or(false)),
        }
    }

    /// All hold: one that does not outweighs an error in another.
    pub(crate) fn all(&mut self, parts: &[NodeId]) -> Result<bool, EvalError> {
        let mut error = None;
        for part in parts {
            match self.truth(*part) {
                Ok(true) => {}
                Ok(false) => return Ok(false),
                Err(met) => error = error.or(Some(met)),
            }
        }
        error.map_or(Ok(true), Err)
    }

    /// Any holds: one that does outweighs an error in another.
    fn any(&mut self, parts: &[NodeId]) -> Result<bool, EvalError> {
        let mut error = None;
        for part in parts {
            match self.truth(*part) {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(met) => error = error.or(Some(met)),
            }
        }
        error.map_or(Ok(false), Err)
    }

    fn exists(&mut self, list: ListId, condition: Option<NodeId>) -> Result<bool, EvalError> {
        let rows = self.engine.list(list).map_or(0, |list| list.rows.len());
        let Some(condition) = condition else { return Ok(rows > 0) };
        let mut error = None;
        for row in 0..rows as u32 {
            self.list_rows.push((list, row));
            let holds = self.truth(condition);
            self.list_rows.pop();
            match holds {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(met) => error = error.or(Some(met)),
            }
        }
        error.map_or(Ok(false), Err)
    }

    /// Tests a field that holds several values; missing holds none.
    fn contains(&mut self, set: NodeId, test: impl FnOnce(ruleset::EnumId, u128) -> bool) -> Result<bool, EvalError> {
        Ok(match self.value(set)? {
            Val::Set(id, bits) => test(id, bits),
            Val::Enum(id, value) => test(id, mask(&[value])),
            _ => false,
        })
    }
}

/// The bits of an enum's values.
pub(crate) fn mask(values: &[u32]) -> u128 {
    values.iter().filter_map(|value| 1u128.checked_shl(*value)).fold(0, |bits, bit| bits | bit)
}
