//! A column's keys, cut where the rules tell them apart.

use crate::KeySet;
use crate::row::{Cell, MISSING};

/// A column whose cuts lie within so many keys is looked up in a table.
const MAX_TABLE: Cell = 4096;

/// The atoms of a column: within one, every rule says the same of every key. Numbered in the order of the keys.
#[derive(Debug)]
pub(super) struct Atoms {
    /// The least key of each atom but the first, sorted.
    cuts: Vec<Cell>,
    /// The atoms of the keys from `base`: the usual ones, found without searching.
    table: Vec<u32>,
    base: Cell,
}

impl Atoms {
    /// Cuts a column so that every one of the sets is made of whole atoms.
    pub(super) fn new<'s>(sets: impl Iterator<Item = &'s KeySet>) -> Atoms {
        let ranges = sets.flat_map(|set| set.ranges().iter());
        let ends = ranges.flat_map(|(low, high)| [Some(*low).filter(|low| *low > Cell::MIN), high.checked_add(1)]);
        let mut cuts: Vec<Cell> = ends.flatten().collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut atoms = Atoms { cuts, table: Vec::new(), base: 0 };
        atoms.make_table();
        atoms
    }

    /// A table over the cuts, from 0 where that is near, and as much again above: most records lie there.
    fn make_table(&mut self) {
        let first = self.cuts.iter().find(|cut| **cut > MISSING + 1);
        let (Some(first), Some(last)) = (first, self.cuts.last()) else { return };
        let base = if (0..MAX_TABLE).contains(first) { 0 } else { *first };
        let Some(span) = last.checked_sub(base).filter(|span| *span < MAX_TABLE) else { return };
        let Some(end) = last.checked_add(span + 2) else { return };
        self.table = (base..end).map(|key| self.search(key)).collect();
        self.base = base;
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.cuts.len() + 1
    }

    /// The atom of a key.
    #[inline]
    pub(super) fn of(&self, key: Cell) -> usize {
        self.usual(key).unwrap_or_else(|| self.search(key) as usize)
    }

    /// The atom of a key that the table holds.
    #[inline]
    pub(super) fn usual(&self, key: Cell) -> Option<usize> {
        let at = usize::try_from(key.wrapping_sub(self.base) as u128).ok()?;
        self.table.get(at).map(|atom| *atom as usize)
    }

    /// The ranges of atoms that make up one of the sets it was cut for: first and last of each.
    pub(super) fn ranges<'a>(&'a self, set: &'a KeySet) -> impl Iterator<Item = (usize, usize)> + 'a {
        set.ranges().iter().map(|(low, high)| (self.search(*low) as usize, self.search(*high) as usize))
    }

    fn search(&self, key: Cell) -> u32 {
        self.cuts.partition_point(|cut| *cut <= key) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_search_agree() {
        for far in [9, 100_000] {
            let sets = [KeySet::range(3, 5), KeySet::range(far, far), KeySet::range(MISSING, MISSING)];
            let atoms = Atoms::new(sets.iter());
            assert_eq!(atoms.table.is_empty(), far > 9);
            assert_eq!(atoms.count(), 6);
            for key in
                [MISSING, MISSING + 1, -1, 0, 2, 3, 5, 6, 8, 9, 10, 19, 20, 21, 99_999, 100_000, 100_001, Cell::MAX]
            {
                assert_eq!(atoms.of(key), atoms.search(key) as usize, "{key}");
            }
            assert_eq!(atoms.ranges(&KeySet::range(3, 5)).collect::<Vec<_>>(), [(2, 2)]);
        }
        assert_eq!(Atoms::new([KeySet::present()].iter()).of(MISSING), 0);
        assert_eq!(Atoms::new([KeySet::present()].iter()).of(7), 1);
        assert_eq!(Atoms::new(std::iter::empty()).of(7), 0);
    }
}
