//! Where to cut a region in two.

use super::area::Area;
use super::space::Region;
use engine::{Cell, KeySet};
use std::rc::Rc;

/// How an area lies to a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    Outside,
    /// It holds all of the region.
    Over,
    Across,
}

/// How an area lies to a region.
pub(super) fn lies(area: &Area, region: &Region) -> Lies {
    let mut over = true;
    for (column, set) in &area.sets {
        let Some(held) = region.get(*column) else { continue };
        if Rc::ptr_eq(set, held) || set.holds(held) {
            continue;
        }
        if !set.meets(held) {
            return Lies::Outside;
        }
        over = false;
    }
    if over { Lies::Over } else { Lies::Across }
}

/// A cut of one column: keys below go to the one side, the others to the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub column: usize,
    pub at: Cell,
    /// How many areas, by their weight, lie on both sides together.
    pub copies: u64,
}

/// The cut that leaves the least to do: few areas on each side, few on both. None where no area has an edge within.
pub(super) fn best_cut<'a>(areas: impl Iterator<Item = (&'a Area, u64)> + Clone, region: &Region) -> Option<Cut> {
    let total: u64 = areas.clone().map(|(_, weight)| weight).sum();
    let mut best: Option<(u128, Cut)> = None;
    let mut edges: Vec<Vec<Edge>> = vec![Vec::new(); region.len()];
    for (area, weight) in areas {
        for (column, set) in &area.sets {
            if let (Some(held), Some(edges)) = (region.get(*column), edges.get_mut(*column)) {
                edges_of(set, held, weight, edges);
            }
        }
    }
    for (column, edges) in edges.iter_mut().enumerate() {
        edges.sort_unstable_by_key(|edge| edge.at);
        // Areas without an edge here lie on both sides.
        let (mut not_left, mut not_right) = (edges.iter().map(|edge| edge.begins).sum::<u64>(), 0);
        let mut at = edges.iter().peekable();
        while let Some(edge) = at.next() {
            not_left -= edge.begins;
            not_right += edge.ends;
            if at.peek().is_some_and(|next| next.at == edge.at) {
                continue;
            }
            // Those that begin at the cut are not left of it.
            let begin_here: u64 = edges_at(edges, edge.at);
            let (left, right) = (total - not_left - begin_here, total - not_right);
            let cost = u128::from(left).pow(2) + u128::from(right).pow(2);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, Cut { column, at: edge.at, copies: left + right }));
            }
        }
    }
    best.map(|(_, cut)| cut)
}

/// A key at which areas begin, or before which they end.
#[derive(Clone, Copy, Debug)]
struct Edge {
    at: Cell,
    begins: u64,
    ends: u64,
}

fn edges_at(edges: &[Edge], at: Cell) -> u64 {
    let first = edges.partition_point(|edge| edge.at < at);
    edges.iter().skip(first).take_while(|edge| edge.at == at).map(|edge| edge.begins).sum()
}

/// The edges of a set within the keys of a region. One with gaps has edges there too, but lies on both sides of them.
fn edges_of(set: &KeySet, held: &KeySet, weight: u64, edges: &mut Vec<Edge>) {
    let (Some((first, _)), Some((_, last))) = (held.ranges().first(), held.ranges().last()) else { return };
    let from = set.ranges().partition_point(|(_, high)| high < first);
    let inside: Vec<(Cell, Cell)> =
        set.ranges().iter().skip(from).take_while(|(low, _)| low <= last).copied().collect();
    let count = inside.len();
    for (number, (low, high)) in inside.into_iter().enumerate() {
        if low > *first {
            edges.push(Edge { at: low, begins: if number == 0 { weight } else { 0 }, ends: 0 });
        }
        if high < *last {
            edges.push(Edge { at: high + 1, begins: 0, ends: if number + 1 == count { weight } else { 0 } });
        }
    }
}

/// The two sides of a cut; a side is none where no key is left.
pub(super) fn sides(region: &Region, cut: Cut) -> [Option<Region>; 2] {
    let ranges = [KeySet::range(Cell::MIN, cut.at.saturating_sub(1)), KeySet::range(cut.at, Cell::MAX)];
    ranges.map(|range| {
        let mut side = region.clone();
        let slot = side.get_mut(cut.column)?;
        let held = slot.intersection(&range);
        if held.is_empty() {
            return None;
        }
        *slot = Rc::new(held);
        Some(side)
    })
}
