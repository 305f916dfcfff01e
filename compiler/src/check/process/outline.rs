//! Processes in outline: the names within each, and the columns that hold the facts of its cases.
//!
//! Facts are columns of the record, after its own fields, named with dots, which no field's name has. They are laid
//! out before anything that may read them is checked; the processes in the order of their names.

use super::super::Checker;
use super::super::names::field_named;
use crate::problems::Thing;
use crate::problems::duplicate_name::DuplicateName;
use diagnose::Unit;
use grammar::tree::{self, Name};
use ruleset::{
    ActionFacts, ActionId, ClockFacts, ClockId, EnumId, EnumType, Facts, Field, FieldId, IndicatorId, RecordId,
    StageId, Type,
};
use std::rc::Rc;

/// What the rest of the policy knows of a process.
pub(in crate::check) struct Outline<'t> {
    pub name: &'t Name,
    pub node: &'t tree::Process,
    pub record: RecordId,
    /// Whether parts of it could not be read, so that what seems to lack may be there.
    pub damaged: bool,
    /// The enum whose values are the stages.
    pub stage_enum: EnumId,
    /// In order, final ones last.
    pub stages: Vec<&'t Name>,
    /// Sorted.
    pub actions: Vec<&'t str>,
    /// Per action: the record's fields that it fills wherever it may be done.
    pub enclosed: Vec<Vec<FieldId>>,
    pub facts: Facts,
}

impl<'t> Outline<'t> {
    /// The stage of this name.
    pub fn stage(&self, name: &str) -> Option<StageId> {
        self.stages.iter().position(|stage| stage.value == name).map(|index| StageId(index as u32))
    }

    /// The action of this name.
    pub fn action(&self, name: &str) -> Option<ActionId> {
        self.actions.binary_search(&name).ok().map(|index| ActionId(index as u32))
    }

    /// The clock of this name.
    pub fn clock(&self, name: &str) -> Option<ClockId> {
        self.node.clocks.iter().position(|clock| clock.name.value == name).map(|index| ClockId(index as u32))
    }

    /// The ladders and rungs, from 1, that have this body.
    pub fn rungs(&self, body: &str) -> Vec<(usize, u32)> {
        let rungs =
            self.node.ladders.iter().enumerate().flat_map(|(ladder, node)| {
                (1..).zip(&node.rungs).map(move |(number, rung)| (ladder, number, &rung.body))
            });
        rungs
            .filter(|(.., party)| matches!(party, tree::Party::Name(name) if name.value == body))
            .map(|(ladder, number, _)| (ladder, number))
            .collect()
    }

    /// The bodies of all rungs, for "did you mean".
    pub fn rung_names(&self) -> Vec<String> {
        let bodies = self.node.ladders.iter().flat_map(|ladder| &ladder.rungs).map(|rung| &rung.body);
        bodies
            .filter_map(|party| match party {
                tree::Party::Name(name) => Some(name.value.clone()),
                _ => None,
            })
            .collect()
    }

    /// What is known of an action.
    pub fn action_facts(&self, action: ActionId) -> ActionFacts {
        self.facts.actions.get(action.index()).copied().unwrap_or_default()
    }

    /// What is known of a clock.
    pub fn clock_facts(&self, clock: ClockId) -> ClockFacts {
        self.facts.clocks.get(clock.index()).copied().unwrap_or_default()
    }
}

/// Every stage's name, in order, final ones last.
fn stage_names(node: &tree::Process) -> Vec<&Name> {
    node.stages.iter().map(|stage| &stage.name).chain(node.finals.iter().map(|stage| &stage.name)).collect()
}

/// The name of the enum of a process's stages; no declared enum can have it.
fn stage_enum_name(process: &str) -> String {
    format!("{process}.阶段")
}

impl<'t> Checker<'t> {
    /// The enums of stages, with no labels.
    pub(in crate::check) fn stage_enums(&self) -> Vec<(EnumType, Vec<String>)> {
        let of = |name: &Name, node: &tree::Process| EnumType {
            name: stage_enum_name(&name.value),
            values: stage_names(node).into_iter().map(|stage| stage.value.clone()).collect(),
            open: false,
        };
        self.declared.processes.iter().map(|entry| (of(entry.name, entry.node), Vec::new())).collect()
    }

    /// Gathers the names of each process and gives its facts their columns.
    pub(in crate::check) fn outline_processes(&mut self) {
        let declared = self.declared;
        for entry in declared.processes.iter() {
            self.check_unique_names(entry.node);
            let record = self.record(&entry.node.record);
            let stage_enum = self.enum_id(&stage_enum_name(&entry.name.value));
            let outline = record.zip(stage_enum).map(|(record, stage_enum)| {
                let node = entry.node;
                let mut actions: Vec<&str> =
                    node.stages.iter().flat_map(|stage| &stage.actions).map(|it| it.name.value.as_str()).collect();
                actions.sort_unstable();
                actions.dedup();
                let enclosed = actions.iter().map(|action| self.always_enclosed(node, action, record)).collect();
                let stages = stage_names(node);
                let facts = self.lay_out_facts(entry.name, node, &actions, record, stage_enum);
                let (name, damaged) = (entry.name, entry.declaration.damaged);
                Rc::new(Outline { name, node, record, damaged, stage_enum, stages, actions, enclosed, facts })
            });
            self.outlines.push(outline);
        }
    }

    /// Stages and actions share a namespace, so that a clock's marks are clear; an action stands in a stage once.
    fn check_unique_names(&mut self, node: &tree::Process) {
        let mut stages: Vec<&Name> = Vec::new();
        for name in stage_names(node) {
            self.once(name, &mut stages, Thing::Stage);
        }
        for stage in &node.stages {
            let mut actions = Vec::new();
            for action in &stage.actions {
                self.once(&action.name, &mut actions, Thing::Action);
            }
        }
        for action in node.stages.iter().flat_map(|stage| &stage.actions) {
            if let Some(first) = stages.iter().find(|stage| stage.value == action.name.value) {
                let (at, name) = (action.name.span, action.name.value.clone());
                self.report(DuplicateName { at, name, first: first.span, thing: Thing::Mark });
            }
        }
        let mut clocks = Vec::new();
        node.clocks.iter().for_each(|clock| self.once(&clock.name, &mut clocks, Thing::Clock));
        let mut ladders = Vec::new();
        let named = node.ladders.iter().filter_map(|ladder| ladder.name.as_ref());
        named.for_each(|name| self.once(name, &mut ladders, Thing::Ladder));
    }

    pub(super) fn once<'n>(&mut self, name: &'n Name, known: &mut Vec<&'n Name>, thing: Thing) {
        match known.iter().find(|first| first.value == name.value) {
            Some(first) => {
                let (at, first) = (name.span, first.span);
                self.report(DuplicateName { at, name: name.value.clone(), first, thing });
            }
            None => known.push(name),
        }
    }

    /// The fields that an action fills in every stage in which it may be done.
    fn always_enclosed(&self, node: &tree::Process, action: &str, record: RecordId) -> Vec<FieldId> {
        let fields = self.fields_of_record(record);
        let mut all = node.stages.iter().flat_map(|stage| &stage.actions).filter(|it| it.name.value == action);
        let first = all.next().map(|it| it.enclosing.as_slice()).unwrap_or_default();
        let others: Vec<&[Name]> = all.map(|it| it.enclosing.as_slice()).collect();
        let always = first.iter().filter(|name| others.iter().all(|names| names.contains(name)));
        always.filter_map(|name| field_named(fields, &name.value)).collect()
    }

    fn lay_out_facts(
        &mut self,
        process: &Name,
        node: &tree::Process,
        actions: &[&str],
        record: RecordId,
        stage_enum: EnumId,
    ) -> Facts {
        let count = |unit: Option<Unit>| Type::Number {
            scale: 0,
            min: Some(0),
            max: None,
            unit: unit.map(|it| it.code().into()),
        };
        let mut add = |name: String, ty: Type| self.add_fact(record, format!("{}.{name}", process.value), ty);
        let stage = add("在".into(), Type::Enum(stage_enum));
        let lead = add("主办".into(), Type::Agency(Vec::new()));
        let leads = add("家数".into(), count(None));
        let actions = actions.iter().map(|action| ActionFacts {
            count: add(format!("{action}.次数"), count(Some(Unit::Times))),
            last: add(format!("{action}.末次"), Type::Time),
            first: add(format!("{action}.首次"), Type::Time),
        });
        let actions = actions.collect();
        let clocks = node.clocks.iter().map(|clock| ClockFacts {
            due: add(format!("{}.到期", clock.name.value), Type::Time),
            stopped: add(format!("{}.停止", clock.name.value), Type::Time),
            ran_out: add(format!("{}.超时", clock.name.value), Type::Bool),
        });
        let clocks = clocks.collect();
        let rungs = (1..=node.ladders.len()).map(|number| add(format!("升级{number}"), count(None))).collect();
        let exempt = self.exempted(node);
        let exempt = exempt
            .into_iter()
            .map(|(id, name)| (id, self.add_fact(record, format!("{}.免.{name}", process.value), Type::Bool)));
        Facts { stage, lead, leads, actions, clocks, rungs, exempt: exempt.collect() }
    }

    /// The indicators that some action exempts from, sorted; names that nothing declares are told with the action.
    fn exempted(&self, node: &tree::Process) -> Vec<(IndicatorId, String)> {
        let names = node.stages.iter().flat_map(|stage| &stage.actions).flat_map(|action| &action.exempt);
        let mut found: Vec<(IndicatorId, String)> = names
            .filter_map(|name| Some((IndicatorId(self.declared.indicators.find(&name.value)?), name.value.clone())))
            .collect();
        found.sort();
        found.dedup();
        found
    }

    fn add_fact(&mut self, record: RecordId, name: String, ty: Type) -> FieldId {
        let Some(record) = self.meaning.records.get_mut(record.index()) else { return FieldId::default() };
        record.fields.push(Field { name, ty, optional: true, multiple: false });
        FieldId(record.fields.len() as u32 - 1)
    }

    /// The processes that move a record.
    pub(super) fn processes_on(&self, record: RecordId) -> Vec<Rc<Outline<'t>>> {
        self.outlines.iter().flatten().filter(|it| it.record == record).map(Rc::clone).collect()
    }
}
