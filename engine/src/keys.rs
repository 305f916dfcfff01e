//! Sets of keys: what a condition asks of one column.

use crate::row::{Cell, MISSING};

/// A set of keys, as closed ranges.
///
/// Invariant: the ranges are sorted and neither overlap nor touch, so equal sets have equal ranges. What is missing
/// is the least key, so that the complement of a comparison holds for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeySet {
    ranges: Vec<(Cell, Cell)>,
}

impl KeySet {
    /// All keys that are there.
    pub fn present() -> KeySet {
        KeySet::range(MISSING + 1, Cell::MAX)
    }

    /// The keys from `low` to `high`, both included; none where `low` is greater.
    pub fn range(low: Cell, high: Cell) -> KeySet {
        KeySet::from_ranges(vec![(low, high)])
    }

    /// Any of the keys.
    pub fn any_of(keys: impl IntoIterator<Item = Cell>) -> KeySet {
        KeySet::from_ranges(keys.into_iter().map(|key| (key, key)).collect())
    }

    /// The union of ranges in any order.
    pub fn from_ranges(mut ranges: Vec<(Cell, Cell)>) -> KeySet {
        ranges.retain(|(low, high)| low <= high);
        ranges.sort_unstable();
        let mut merged: Vec<(Cell, Cell)> = Vec::with_capacity(ranges.len());
        for (low, high) in ranges {
            match merged.last_mut() {
                Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
                _ => merged.push((low, high)),
            }
        }
        KeySet { ranges: merged }
    }

    /// The ranges, sorted: first and last key of each.
    pub fn ranges(&self) -> &[(Cell, Cell)] {
        &self.ranges
    }

    /// The key that it consists of; none where there are others, or none.
    pub fn single(&self) -> Option<Cell> {
        match self.ranges.as_slice() {
            [(low, high)] if low == high => Some(*low),
            _ => None,
        }
    }

    /// Whether there is no key in it.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Whether the key is in it.
    pub fn contains(&self, key: Cell) -> bool {
        let at = self.ranges.partition_point(|(_, high)| *high < key);
        self.ranges.get(at).is_some_and(|(low, _)| *low <= key)
    }

    /// Every other key.
    pub fn complement(&self) -> KeySet {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = Some(Cell::MIN);
        for (low, high) in &self.ranges {
            if let Some(start) = next
                && start < *low
            {
                ranges.push((start, low - 1));
            }
            next = high.checked_add(1);
        }
        ranges.extend(next.map(|start| (start, Cell::MAX)));
        KeySet { ranges }
    }

    /// All keys of both.
    pub fn union(&self, other: &KeySet) -> KeySet {
        KeySet::from_ranges(self.ranges.iter().chain(&other.ranges).copied().collect())
    }

    /// Whether some key is in both.
    pub fn meets(&self, other: &KeySet) -> bool {
        let (mut left, mut right) = (self.ranges.iter().peekable(), other.ranges.iter().peekable());
        while let (Some((a, b)), Some((c, d))) = (left.peek(), right.peek()) {
            if (*a).max(*c) <= (*b).min(*d) {
                return true;
            }
            if b < d {
                left.next()
            } else {
                right.next()
            };
        }
        false
    }

    /// Whether every key of the other is in it. Ranges do not touch, so one of them must hold each of the other's.
    pub fn holds(&self, other: &KeySet) -> bool {
        let mut own = self.ranges.iter().peekable();
        other.ranges.iter().all(|(low, high)| {
            while own.peek().is_some_and(|(_, end)| end < low) {
                own.next();
            }
            own.peek().is_some_and(|(first, last)| first <= low && high <= last)
        })
    }

    /// The keys in both.
    pub fn intersection(&self, other: &KeySet) -> KeySet {
        let mut ranges = Vec::new();
        let (mut left, mut right) = (self.ranges.iter().peekable(), other.ranges.iter().peekable());
        while let (Some((a, b)), Some((c, d))) = (left.peek(), right.peek()) {
            let (low, high) = ((*a).max(*c), (*b).min(*d));
            if low <= high {
                ranges.push((low, high));
            }
            if b < d {
                left.next()
            } else {
                right.next()
            };
        }
        KeySet { ranges }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EDGES: [Cell; 12] =
        [MISSING, MISSING + 1, MISSING + 2, -2, -1, 0, 1, 2, 3, Cell::MAX - 2, Cell::MAX - 1, Cell::MAX];

    fn set() -> impl Strategy<Value = KeySet> {
        let edge = || proptest::sample::select(EDGES.to_vec());
        proptest::collection::vec((edge(), edge()), 0..5).prop_map(KeySet::from_ranges)
    }

    proptest! {
        #[test]
        fn sets_are_sets(a in set(), b in set()) {
            let (not, or, and) = (a.complement(), a.union(&b), a.intersection(&b));
            for key in EDGES {
                prop_assert_eq!(not.contains(key), !a.contains(key));
                prop_assert_eq!(or.contains(key), a.contains(key) || b.contains(key));
                prop_assert_eq!(and.contains(key), a.contains(key) && b.contains(key));
            }
            prop_assert_eq!(a.meets(&b), !and.is_empty());
            prop_assert_eq!(a.holds(&b), and == b);
            prop_assert_eq!(not.complement(), a);
            prop_assert_eq!(KeySet::from_ranges(or.ranges.clone()), or);
            prop_assert_eq!(KeySet::from_ranges(and.ranges.clone()), and);
        }
    }
}
