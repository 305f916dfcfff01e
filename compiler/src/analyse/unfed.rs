//! Indicators that no data can feed: no record satisfies what they ask.

use super::reader::Reader;
use engine::Engine;
use ruleset::{AggregateOp, NodeId};

/// A condition of an indicator that no record satisfies.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unfed {
    pub indicator: usize,
    pub aggregate: usize,
    /// Whether it says which records count; else which of them count for the share.
    pub counts: bool,
}

/// Every such condition. What is not taken apart may hold.
pub(super) fn unfed(engine: &Engine) -> Vec<Unfed> {
    let mut found = Vec::new();
    for (number, indicator) in engine.ruleset().meaning.indicators.iter().enumerate() {
        for (aggregate, it) in indicator.aggregates.iter().enumerate() {
            let never = |conditions: &[NodeId]| {
                let mut reader = Reader::new(engine, indicator.record, conditions);
                let parts: Vec<_> = conditions.iter().map(|condition| reader.areas(*condition)).collect();
                reader.all(conditions, &parts).is_empty()
            };
            let counting: Vec<NodeId> = it.condition.into_iter().collect();
            let shared: Vec<NodeId> = counting.iter().copied().chain(it.of).collect();
            if !counting.is_empty() && never(&counting) {
                found.push(Unfed { indicator: number, aggregate, counts: true });
            } else if it.op == AggregateOp::Share && never(&shared) {
                found.push(Unfed { indicator: number, aggregate, counts: false });
            }
        }
    }
    found
}
