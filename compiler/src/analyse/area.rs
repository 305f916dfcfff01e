//! Areas: boxes of keys, one set for each column that is asked about.

use engine::KeySet;
use std::rc::Rc;

/// The cases whose keys lie in each of these sets; a column that is not named may have any key.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Area {
    /// By column, sorted, each at most once; none is empty.
    pub sets: Vec<(usize, Rc<KeySet>)>,
}

impl Area {
    /// The cases with one of these keys in a column.
    pub(super) fn of(column: usize, set: Rc<KeySet>) -> Area {
        Area { sets: vec![(column, set)] }
    }

    /// What is asked of a column.
    pub(super) fn get(&self, column: usize) -> Option<&Rc<KeySet>> {
        self.sets.binary_search_by_key(&column, |(of, _)| *of).ok().and_then(|at| self.sets.get(at)).map(|(_, set)| set)
    }

    /// The cases in both; none where there are none.
    pub(super) fn and(&self, other: &Area) -> Option<Area> {
        let mut sets = Vec::with_capacity(self.sets.len() + other.sets.len());
        let (mut left, mut right) = (self.sets.iter().peekable(), other.sets.iter().peekable());
        loop {
            let of = |side: Option<&&(usize, Rc<KeySet>)>| side.map_or(usize::MAX, |(column, _)| *column);
            match of(left.peek()).cmp(&of(right.peek())) {
                std::cmp::Ordering::Less => sets.extend(left.next().cloned()),
                std::cmp::Ordering::Greater => sets.extend(right.next().cloned()),
                std::cmp::Ordering::Equal => {
                    let (Some((column, a)), Some((_, b))) = (left.next(), right.next()) else { break };
                    let both = a.intersection(b);
                    if both.is_empty() {
                        return None;
                    }
                    sets.push((*column, Rc::new(both)));
                }
            }
        }
        Some(Area { sets })
    }

    /// Whether some case is in both.
    pub(super) fn meets(&self, other: &Area) -> bool {
        let mut right = other.sets.iter().peekable();
        self.sets.iter().all(|(column, set)| {
            while right.peek().is_some_and(|(of, _)| of < column) {
                right.next();
            }
            right.peek().is_none_or(|(of, held)| of != column || set.meets(held))
        })
    }
}

/// Adds an area; two that ask nothing but one column become one.
pub(super) fn add(areas: &mut Vec<Area>, area: Area) {
    if let [(column, set)] = area.sets.as_slice() {
        for other in areas.iter_mut() {
            if let [(of, held)] = other.sets.as_mut_slice()
                && of == column
            {
                *held = Rc::new(held.union(set));
                return;
            }
        }
    }
    if !areas.contains(&area) {
        areas.push(area);
    }
}
