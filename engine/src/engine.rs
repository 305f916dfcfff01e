//! A rule set made ready to run.

use crate::decide::Prepared;
use crate::eval::ListKeys;
use crate::problems::UnknownTimezone;
use crate::{Row, Units, Val, WorkCalendar, Zone};
use ruleset::{
    CalendarId, Decision, DecisionId, Field, FieldId, List, ListId, Node, NodeId, RecordId, RecordType, RuleSet,
    ScoreId, Value,
};
use std::sync::Arc;

/// A rule set with the city's units, indexed. It may be shared by threads.
#[derive(Debug)]
pub struct Engine {
    rules: Arc<RuleSet>,
    units: Units,
    zone: Zone,
    calendars: Vec<WorkCalendar>,
    lists: Vec<ListKeys>,
    decisions: Vec<Prepared>,
}

/// What a run is judged by, beside the records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The instant as of which everything is judged: seconds since 1970-01-01T00:00Z.
    pub as_of: Option<i64>,
}

/// Stands in for a node past the end, which the loader rules out.
static NO_NODE: Node = Node::Const(Value::Bool(false));

impl Engine {
    /// Prepares a rule set: lays out its calendars, indexes its lists and decisions. A policy without a time zone is
    /// read in universal time; one whose zone is not known is refused.
    pub fn new(rules: Arc<RuleSet>, units: Units) -> Result<Engine, UnknownTimezone> {
        let mut engine = Engine::unindexed(rules, units)?;
        engine.decisions =
            engine.rules.meaning.decisions.iter().map(|decision| Prepared::new(&engine, decision)).collect();
        Ok(engine)
    }

    /// The same without indexes over the rules, for a few questions: each decision tries its rules one by one.
    pub fn unindexed(rules: Arc<RuleSet>, units: Units) -> Result<Engine, UnknownTimezone> {
        let meaning = &rules.meaning;
        let zone = match meaning.timezone.as_str() {
            "" => Zone::utc(),
            name => Zone::named(name).ok_or_else(|| UnknownTimezone { name: name.to_owned() })?,
        };
        let calendars = meaning.calendars.iter().map(WorkCalendar::new).collect();
        let lists = meaning.lists.iter().map(ListKeys::new).collect();
        Ok(Engine { rules: Arc::clone(&rules), units, zone, calendars, lists, decisions: Vec::new() })
    }

    /// The rule set.
    pub fn ruleset(&self) -> &RuleSet {
        &self.rules
    }

    /// The units.
    pub fn units(&self) -> &Units {
        &self.units
    }

    /// The units, to fill their fields.
    pub fn units_mut(&mut self) -> &mut Units {
        &mut self.units
    }

    /// The zone in which dates are read.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The decision with this name.
    pub fn decision(&self, name: &str) -> Option<DecisionId> {
        let mut all = self.rules.meaning.decisions.iter();
        all.position(|decision| decision.name == name).map(|at| DecisionId(at as u32))
    }

    /// The score with this name.
    pub fn score(&self, name: &str) -> Option<ScoreId> {
        self.rules.meaning.scores.iter().position(|score| score.name == name).map(|at| ScoreId(at as u32))
    }

    /// The record type with this name.
    pub fn record(&self, name: &str) -> Option<RecordId> {
        self.rules.meaning.records.iter().position(|record| record.name == name).map(|at| RecordId(at as u32))
    }

    /// A record type.
    pub fn record_type(&self, record: RecordId) -> Option<&RecordType> {
        self.rules.meaning.records.get(record.index())
    }

    /// A field of a record type.
    pub fn field(&self, record: RecordId, field: FieldId) -> Option<&Field> {
        self.record_type(record)?.fields.get(field.index())
    }

    /// The value of a record's field.
    pub fn value_of(&self, record: RecordId, field: FieldId, row: &Row) -> Val {
        self.field(record, field).map_or(Val::Missing, |about| row.value_of(field, about))
    }

    /// A decision by its id.
    pub(crate) fn decision_at(&self, decision: DecisionId) -> Option<&Decision> {
        self.rules.meaning.decisions.get(decision.index())
    }

    pub(crate) fn prepared(&self, decision: DecisionId) -> Option<&Prepared> {
        self.decisions.get(decision.index())
    }

    /// A node of the arena.
    pub(crate) fn node(&self, node: NodeId) -> &Node {
        self.rules.meaning.nodes.get(node.index()).unwrap_or(&NO_NODE)
    }

    pub(crate) fn calendar(&self, calendar: CalendarId) -> Option<&WorkCalendar> {
        self.calendars.get(calendar.index())
    }

    pub(crate) fn list(&self, list: ListId) -> Option<&List> {
        self.rules.meaning.lists.get(list.index())
    }

    pub(crate) fn list_keys(&self, list: ListId) -> Option<&ListKeys> {
        self.lists.get(list.index())
    }
}
