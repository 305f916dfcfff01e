//! Stretches of keys on which a condition cannot change.

use super::column::Column;
use engine::{Cell, Engine, KeySet, MISSING};
use ruleset::Value;

/// Cuts that set apart the texts that a condition names: it cannot tell the others from each other.
pub(super) fn text_cuts(column: &Column, others: Cell, named: &[Value]) -> Vec<Cell> {
    let keys = named.iter().filter_map(|value| match value {
        Value::Text(text) => column.key_of_text(text),
        _ => None,
    });
    let mut cuts: Vec<Cell> = keys.chain([others]).flat_map(|key| [key, key + 1]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Cuts of the cut-off at the days and instants that a condition names; none where it names others.
pub(super) fn instants(engine: &Engine, named: &[Value]) -> Option<Vec<Cell>> {
    let mut cuts = Vec::new();
    for value in named {
        match value {
            Value::Date(day) => {
                cuts.extend([*day, day.saturating_add(1)].map(|day| Cell::from(engine.zone().reached(day, 0))));
            }
            Value::Time(instant) => cuts.extend([Cell::from(*instant), Cell::from(*instant) + 1]),
            _ => return None,
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    Some(cuts)
}

/// The stretches of a domain between cuts; what is missing stands alone.
pub(super) fn split(domain: &KeySet, cuts: &[Cell]) -> Vec<(Cell, Cell)> {
    let mut pieces = Vec::new();
    for (low, high) in domain.ranges() {
        let mut low = *low;
        if low == MISSING {
            pieces.push((low, low));
            if *high == MISSING {
                continue;
            }
            low += 1;
        }
        let first = cuts.partition_point(|cut| *cut <= low);
        for cut in cuts.iter().skip(first).take_while(|cut| **cut <= *high) {
            pieces.push((low, cut - 1));
            low = *cut;
        }
        pieces.push((low, *high));
    }
    pieces
}
