//! Rows of lists, told apart by their keys.

use ruleset::{List, Value};
use rustc_hash::FxHashMap;

/// The key of a row.
pub(super) fn key_of<'r>(list: &List, row: &'r [Vec<Value>]) -> Vec<&'r [Value]> {
    list.key.iter().map(|field| row.get(field.index()).map_or(&[][..], Vec::as_slice)).collect()
}

/// Whether two lists say the same, in whatever order.
pub(super) fn same_rows(a: &List, b: &List) -> bool {
    if a.fields != b.fields || a.key != b.key || a.open != b.open || a.rows.len() != b.rows.len() {
        return false;
    }
    let rows: FxHashMap<_, _> = a.rows.iter().map(|row| (key_of(a, row), row)).collect();
    b.rows.iter().all(|row| rows.get(&key_of(b, row)) == Some(&row))
}
