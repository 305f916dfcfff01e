//! What the facts of a case's history rule out: what was done has a count and two instants, what was not has neither.

use super::area::Area;
use super::column::{Column, Source};
use engine::{KeySet, MISSING};
use ruleset::{FieldId, Meaning, RecordId};
use std::rc::Rc;

/// Areas in which no case lies.
pub(super) fn impossible(meaning: &Meaning, record: RecordId, columns: &[Column]) -> Vec<Area> {
    let column = |id: FieldId| columns.iter().position(|column| column.source == Source::Field(id));
    let mut found = Vec::new();
    for process in meaning.processes.iter().filter(|process| process.record == record) {
        for action in &process.facts.actions {
            if let Some(count) = column(action.count) {
                found.push(Area::of(count, Rc::new(KeySet::range(0, 0))));
            }
            for (one, other) in [(action.count, action.last), (action.count, action.first), (action.last, action.first)]
            {
                if let (Some(one), Some(other)) = (column(one), column(other)) {
                    found.extend([there_alone(one, other), there_alone(other, one)].into_iter().flatten());
                }
            }
        }
    }
    found
}

/// That the one is there and the other is missing.
fn there_alone(one: usize, other: usize) -> Option<Area> {
    let there = Area::of(one, Rc::new(KeySet::present()));
    there.and(&Area::of(other, Rc::new(KeySet::range(MISSING, MISSING))))
}
