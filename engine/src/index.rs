//! Finding the rules that match without trying each.
//!
//! Each rule becomes alternatives: sets of keys for some columns, and perhaps conditions that no column answers. A tree
//! splits the alternatives by the most telling columns; a leaf holds, for each column and atom of it, which of its
//! alternatives accept the atom, as bits. Matching ANDs these and looks closer only at what survives.
//!
//! The index knows nothing of errors: where a value that it needs errs, it says so, and the rules are tried one by one.

mod atoms;
mod build;
mod column;
mod conditions;
mod found;
mod leaf;

#[cfg(test)]
mod tests;

pub(crate) use found::{Found, Want};

use crate::Engine;
use crate::eval::Scope;
use crate::row::Cell;
use atoms::Atoms;
use build::Builder;
use column::Column;
use conditions::{Alternative, Reader};
use leaf::{Leaf, LeafColumn};
use ruleset::{Decision, FieldId};

/// The index of one decision.
#[derive(Debug, Default)]
pub(crate) struct Index {
    columns: Vec<Lane>,
    /// The columns whose values may err. Their errors count even where no alternative is left that asks them.
    may_err: Vec<u32>,
    alternatives: Vec<Alternative>,
    /// The tree; the last node is its root.
    nodes: Vec<Tree>,
    /// Per split: a node per atom of its column.
    children: Vec<Option<NodeIx>>,
    entries: Vec<Entry>,
    leaf_columns: Vec<LeafColumn>,
    bits: Vec<u64>,
}

/// A column and its atoms.
#[derive(Debug)]
struct Lane {
    /// The field whose cell is the column's key, where there is one.
    field: Option<FieldId>,
    atoms: Atoms,
    column: Column,
}

/// Index into [`Index::nodes`]; a node's parts stand before it.
type NodeIx = u32;

#[derive(Debug)]
enum Tree {
    Split {
        column: u32,
        /// Where its children begin.
        children: u32,
        /// The alternatives that accept too many of the column's atoms to stand below each.
        wide: Option<NodeIx>,
    },
    Leaf(Leaf),
}

/// An alternative in a leaf; there, they are in the order of their rules.
#[derive(Clone, Copy, Debug)]
struct Entry {
    rule: u32,
    alternative: u32,
    /// Whether there is more to it than columns.
    has_rest: bool,
}

/// A value that the index needs errs.
#[derive(Debug)]
pub(crate) struct Errs;

impl Index {
    /// Indexes the rules of a decision.
    pub(crate) fn new(engine: &Engine, decision: &Decision) -> Index {
        let mut reader = Reader::new(engine, decision.input, decision.rules.len());
        let (mut alternatives, mut rules) = (Vec::new(), Vec::new());
        for (rule, about) in decision.rules.iter().enumerate() {
            let found = reader.rule(&about.conditions);
            rules.extend(std::iter::repeat_n(rule as u32, found.len()));
            alternatives.extend(found);
        }
        let columns = (0..).zip(&reader.columns);
        let may_err = columns.filter(|(_, column)| column.may_err()).map(|(number, _)| number).collect();
        Index { may_err, ..Builder::new(reader.columns, alternatives, &rules).finish() }
    }

    /// The rules that match the record at hand.
    #[inline]
    pub(crate) fn find(&self, scope: &mut Scope<'_>, want: Want) -> Result<Found, Errs> {
        for column in &self.may_err {
            self.atom(*column, scope)?;
        }
        let mut found = Found::new(want);
        if let Some(root) = (self.nodes.len() as NodeIx).checked_sub(1) {
            self.visit(root, scope, &mut found)?;
        }
        Ok(found)
    }

    /// Looks below a node. The tree is a few splits deep at most.
    fn visit(&self, node: NodeIx, scope: &mut Scope<'_>, found: &mut Found) -> Result<(), Errs> {
        match self.nodes.get(node as usize) {
            Some(Tree::Leaf(leaf)) => self.search(leaf, scope, found),
            Some(Tree::Split { column, children, wide }) => {
                let atom = self.atom(*column, scope)?;
                if let Some(Some(child)) = self.children.get(*children as usize + atom) {
                    self.visit(*child, scope, found)?;
                }
                wide.map_or(Ok(()), |wide| self.visit(wide, scope, found))
            }
            None => Ok(()),
        }
    }

    /// The atom of a column in which the record lies.
    #[inline]
    fn atom(&self, lane: u32, scope: &mut Scope<'_>) -> Result<usize, Errs> {
        let Some(lane) = self.columns.get(lane as usize) else { return Err(Errs) };
        let cell = lane.field.and_then(|field| scope.row.cell_at(field));
        cell.and_then(|cell| lane.atoms.usual(*cell)).map_or_else(|| lane.atom(scope), Ok)
    }
}

impl Lane {
    /// The atom of an unusual value.
    #[inline(never)]
    fn atom(&self, scope: &mut Scope<'_>) -> Result<usize, Errs> {
        self.key(scope).map(|key| self.atoms.of(key)).ok_or(Errs)
    }

    /// The record's key; none where finding it is an error.
    #[inline]
    fn key(&self, scope: &mut Scope<'_>) -> Option<Cell> {
        match self.field {
            Some(field) => Some(scope.row.cell(field)),
            None => self.column.key(scope),
        }
    }
}
