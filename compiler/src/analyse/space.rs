//! The cases that a decision may meet, cut by what its rules ask.

use super::area::Area;
use super::column::{Column, Source};
use super::history::impossible;
use super::natural::keys;
use super::near::Near;
use super::reader::Reader;
use engine::{Engine, KeySet};
use ruleset::{Decision, DecisionId, NodeId, RecordId, RecordType};
use std::rc::Rc;

/// A decision's rules as areas over columns.
pub(super) struct Space<'e> {
    pub engine: &'e Engine,
    pub id: DecisionId,
    pub decision: &'e Decision,
    pub record: &'e RecordType,
    pub columns: Vec<Column>,
    /// Per rule: where it holds.
    pub rules: Vec<Vec<Area>>,
    /// Per rule, for each of its conditions: where that holds.
    pub parts: Vec<Vec<Rc<Vec<Area>>>>,
    /// What is no case, then every area of every rule, in the order of the rules.
    pub rows: Vec<Row>,
    near: Near,
}

/// One way in which a rule holds.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub rule: usize,
    pub area: Area,
}

/// Stands for the rule of areas in which no case lies: they come before all rules.
pub(super) const NO_CASE: usize = usize::MAX;

/// For each column, the keys that are looked at.
pub(super) type Region = Vec<Rc<KeySet>>;

impl<'e> Space<'e> {
    /// Reads a decision; none where it is of another rule set.
    pub(super) fn new(engine: &'e Engine, id: DecisionId) -> Option<Space<'e>> {
        let decision = engine.ruleset().meaning.get(id)?;
        let record = engine.record_type(decision.input)?;
        let conditions: Vec<NodeId> = decision.rules.iter().flat_map(|rule| rule.conditions.iter().copied()).collect();
        let mut reader = Reader::new(engine, decision.input, &conditions);
        let parts: Vec<Vec<Rc<Vec<Area>>>> = decision
            .rules
            .iter()
            .map(|rule| rule.conditions.iter().map(|condition| reader.areas(*condition)).collect())
            .collect();
        let rules: Vec<Vec<Area>> =
            decision.rules.iter().zip(&parts).map(|(rule, parts)| reader.all(&rule.conditions, parts)).collect();
        let rows = rules.iter().enumerate();
        let rows = rows.flat_map(|(rule, areas)| areas.iter().map(move |area| Row { rule, area: area.clone() }));
        let impossible = impossible(&engine.ruleset().meaning, decision.input, &reader.columns);
        let impossible = impossible.into_iter().map(|area| Row { rule: NO_CASE, area });
        let rows: Vec<Row> = impossible.chain(rows).collect();
        let near = Near::new(&rows, reader.columns.len());
        Some(Space { engine, id, decision, record, columns: reader.columns, rules, parts, rows, near })
    }

    /// The record type that is decided on.
    pub(super) fn input(&self) -> RecordId {
        self.decision.input
    }

    /// The areas of rules.
    pub(super) fn own_rows(&self) -> &[Row] {
        let first = self.rows.iter().take_while(|row| row.rule == NO_CASE).count();
        self.rows.get(first..).unwrap_or_default()
    }

    /// The rows that meet an area, in order.
    pub(super) fn near(&self, area: &Area) -> Vec<&Row> {
        self.near.to(area, &self.rows)
    }

    /// Every case.
    pub(super) fn everything(&self) -> Region {
        self.columns.iter().map(|column| Rc::clone(&column.domain)).collect()
    }

    /// The cases in an area.
    pub(super) fn within(&self, area: &Area) -> Region {
        let mut region = self.everything();
        for (column, set) in &area.sets {
            if let Some(slot) = region.get_mut(*column) {
                *slot = Rc::clone(set);
            }
        }
        region
    }

    /// The columns of which a region has not every key.
    pub(super) fn narrowed<'r>(&'r self, region: &'r Region) -> impl Iterator<Item = (&'r Column, &'r KeySet)> {
        let columns = self.columns.iter().zip(region);
        columns.filter(|(column, set)| column.domain != **set).map(|(column, set)| (column, &**set))
    }

    /// Whether a rule has cases of its own; `whatever_order`: without a look at how fields stand to each other.
    pub(super) fn may_hold(&self, rule: usize, whatever_order: bool) -> bool {
        let areas = self.rules.get(rule).map_or(&[][..], Vec::as_slice);
        areas.iter().any(|area| whatever_order || self.is_possible(&self.within(area)))
    }

    /// Whether the order that a region asks of fields leaves a case in it.
    pub(super) fn is_possible(&self, region: &Region) -> bool {
        let has_pairs = self.narrowed(region).any(|(column, _)| matches!(column.source, Source::Pair(..)));
        !has_pairs || keys(self, region).is_some()
    }

    /// The conditions that were not taken apart, and the computed values, of which a region does not ask for any.
    pub(super) fn wholes(&self, region: &Region) -> Vec<NodeId> {
        let wholes = self.narrowed(region).flat_map(|(column, _)| match column.source {
            Source::Whole(node) | Source::Value(node) => vec![node],
            Source::Values(a, b) => vec![a, b],
            Source::Field(_) | Source::AsOf | Source::Pair(..) => Vec::new(),
        });
        wholes.collect()
    }
}
