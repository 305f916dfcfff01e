//! Which rows may meet an area, without holding each of them against it.

use super::area::Area;
use super::space::Row;
use engine::Cell;
use rustc_hash::FxHashMap;

/// Rows by the column of which most of them ask a single key.
#[derive(Debug, Default)]
pub(super) struct Near {
    column: usize,
    /// By that key.
    narrow: FxHashMap<Cell, Vec<usize>>,
    /// The other rows.
    wide: Vec<usize>,
}

impl Near {
    pub(super) fn new(rows: &[Row], columns: usize) -> Near {
        let single = |row: &Row, column: usize| row.area.get(column).and_then(|set| set.single());
        let count = |column: &usize| rows.iter().filter(|row| single(row, *column).is_some()).count();
        let column = (0..columns).max_by_key(count).unwrap_or(0);
        let mut near = Near { column, ..Near::default() };
        for (number, row) in rows.iter().enumerate() {
            match single(row, column) {
                Some(key) => near.narrow.entry(key).or_default().push(number),
                None => near.wide.push(number),
            }
        }
        near
    }

    /// The rows that meet an area, in order.
    pub(super) fn to<'r>(&self, area: &Area, rows: &'r [Row]) -> Vec<&'r Row> {
        let meets = |row: &&Row| row.area.meets(area);
        let Some(key) = area.get(self.column).and_then(|set| set.single()) else {
            return rows.iter().filter(meets).collect();
        };
        let narrow = self.narrow.get(&key).map_or(&[][..], Vec::as_slice);
        let mut numbers: Vec<usize> = narrow.iter().chain(&self.wide).copied().collect();
        numbers.sort_unstable();
        numbers.into_iter().filter_map(|number| rows.get(number)).filter(meets).collect()
    }
}
