//! A column's keys, cut where the rules tell them apart.

use super::keys::KeySet;
use crate::row::{Cell, MISSING};

/// A column whose cuts lie within so many keys is looked up in a table.
const MAX_TABLE: usize = 4096;

/// The atoms of a column: within one, every rule says the same of every key. Numbered in the order of the keys.
#[derive(Debug)]
pub(super) struct Atoms {
    /// The least key of each atom but the first, sorted.
    cuts: Vec<Cell>,
    /// The atom of each key from `base`; empty where there is no table. Keys beyond either end are of the atom at
    /// that end, but for [`MISSING`], which is always of the first atom.
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

    fn make_table(&mut self) {
        let first = self.cuts.iter().find(|cut| **cut > MISSING + 1);
        let (Some(first), Some(last)) = (first, self.cuts.last()) else { return };
        let base = first - 1;
        let Some(length) = last.checked_sub(base).and_then(|span| usize::try_from(span).ok()) else { return };
        if length < MAX_TABLE {
            self.table = (base..=*last).map(|key| self.search(key)).collect();
            self.base = base;
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.cuts.len() + 1
    }

    /// The atom of a key.
    #[inline]
    pub(super) fn of(&self, key: Cell) -> usize {
        let Some(last) = self.table.len().checked_sub(1) else { return self.search(key) as usize };
        if key == MISSING {
            return 0;
        }
        let past = if key < self.base { 0 } else { key.wrapping_sub(self.base) as u128 };
        let at = if past < last as u128 { past as usize } else { last };
        self.table.get(at).map_or(0, |atom| *atom as usize)
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
            for key in [MISSING, MISSING + 1, -1, 0, 2, 3, 5, 6, 8, 9, 10, 99_999, 100_000, 100_001, Cell::MAX] {
                assert_eq!(atoms.of(key), atoms.search(key) as usize, "{key}");
            }
            assert_eq!(atoms.ranges(&KeySet::range(3, 5)).collect::<Vec<_>>(), [(2, 2)]);
        }
        assert_eq!(Atoms::new([KeySet::present()].iter()).of(MISSING), 0);
        assert_eq!(Atoms::new([KeySet::present()].iter()).of(7), 1);
        assert_eq!(Atoms::new(std::iter::empty()).of(7), 0);
    }
}
