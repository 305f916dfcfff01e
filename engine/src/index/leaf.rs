//! A leaf of the index: some alternatives, and a table of bits for each column that they ask.

use super::{Entry, Errs, Found, Index};
use crate::eval::Scope;
use std::ops::Range;

/// A leaf has tables for at most so many columns; further ones are looked at in what survives.
pub(super) const MAX_TABLES: usize = 16;

#[derive(Debug)]
pub(super) struct Leaf {
    /// Its alternatives in [`Index::entries`].
    pub(super) entries: Range<u32>,
    /// Its tables in [`Index::leaf_columns`].
    pub(super) columns: Range<u32>,
    /// Whether what survives the tables must still be held against its sets of keys.
    pub(super) check: bool,
}

/// The table of one column in a leaf: per group of `1 << shift` atoms, a bit for each alternative that accepts one of
/// them.
#[derive(Clone, Copy, Debug)]
pub(super) struct LeafColumn {
    pub(super) column: u32,
    pub(super) shift: u32,
    /// Where the table begins in [`Index::bits`].
    pub(super) bits: u32,
}

impl Index {
    /// Offers the rules of a leaf that match.
    pub(super) fn search(&self, leaf: &Leaf, scope: &mut Scope<'_>, found: &mut Found) -> Result<(), Errs> {
        let entries = self.entries.get(leaf.entries.start as usize..leaf.entries.end as usize).unwrap_or_default();
        let columns = self.leaf_columns.get(leaf.columns.start as usize..leaf.columns.end as usize).unwrap_or_default();
        if entries.first().is_none_or(|entry| entry.rule >= found.limit()) {
            return Ok(());
        }
        let words = entries.len().div_ceil(64);
        if words == 1 {
            let mut alive = u64::MAX >> (64 - entries.len());
            for table in columns {
                alive &= self.word(table.bits as usize + (self.atom(table.column, scope)? >> table.shift));
                if alive == 0 {
                    return Ok(());
                }
            }
            return self.survivors(leaf, entries, alive, scope, found);
        }
        let mut tables = [0usize; MAX_TABLES];
        for (at, table) in tables.iter_mut().zip(columns) {
            *at = table.bits as usize + (self.atom(table.column, scope)? >> table.shift) * words;
        }
        let tables = tables.get(..columns.len()).unwrap_or(&tables);
        for (word, entries) in entries.chunks(64).enumerate() {
            let full = u64::MAX >> (64 - entries.len());
            let alive = tables.iter().fold(full, |alive, table| alive & self.word(table + word));
            if alive != 0 {
                self.survivors(leaf, entries, alive, scope, found)?;
            }
            if entries.last().is_none_or(|entry| entry.rule >= found.limit()) {
                break;
            }
        }
        Ok(())
    }

    #[inline]
    fn word(&self, at: usize) -> u64 {
        self.bits.get(at).copied().unwrap_or(0)
    }

    /// Looks closer at up to 64 alternatives, those whose bits are set.
    #[inline]
    fn survivors(
        &self,
        leaf: &Leaf,
        entries: &[Entry],
        mut alive: u64,
        scope: &mut Scope<'_>,
        found: &mut Found,
    ) -> Result<(), Errs> {
        while alive != 0 {
            let Some(entry) = entries.get(alive.trailing_zeros() as usize) else { break };
            alive &= alive - 1;
            if entry.rule >= found.limit() {
                break;
            }
            if !(leaf.check || entry.has_rest) || (!found.has(entry.rule) && self.accepts(entry, leaf.check, scope)?) {
                found.offer(entry.rule);
            }
        }
        Ok(())
    }

    /// Whether the whole of an alternative holds.
    #[inline(never)]
    fn accepts(&self, entry: &Entry, check: bool, scope: &mut Scope<'_>) -> Result<bool, Errs> {
        let Some(alternative) = self.alternatives.get(entry.alternative as usize) else { return Err(Errs) };
        if check {
            for (column, set) in &alternative.sets {
                let lane = self.columns.get(*column).ok_or(Errs)?;
                if !set.contains(lane.key(scope).ok_or(Errs)?) {
                    return Ok(false);
                }
            }
        }
        for (condition, wanted) in &alternative.rest {
            if scope.truth(*condition).map_err(|_| Errs)? != *wanted {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
