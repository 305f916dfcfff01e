//! The columns that hold the facts of cases.

use super::super::check::{ensure, sorted};
use super::super::fault::{Fault, Within};
use crate::*;

/// A column per fact: past the record's own fields, optional, of the fact's type.
pub(super) fn check(meaning: &Meaning, process: &Process) -> Result<(), Fault> {
    let facts = &process.facts;
    let record = meaning.get(process.record).ok_or(Defect::OutOfBounds)?;
    let column = |id: FieldId, fits: fn(&Type) -> bool| column(record, id, fits);
    stage(meaning, process, record).within("stage", None)?;
    column(facts.lead, |ty| matches!(ty, Type::Agency(_))).within("lead", None)?;
    column(facts.leads, is_count).within("leads", None)?;
    ensure(facts.actions.len() == process.actions.len(), Defect::Length).within("actions", None)?;
    for (index, action) in facts.actions.iter().enumerate() {
        column(action.count, is_count).within("actions", index)?;
        column(action.last, is_time).within("actions", index)?;
        column(action.first, is_time).within("actions", index)?;
    }
    ensure(facts.clocks.len() == process.clocks.len(), Defect::Length).within("clocks", None)?;
    for (index, clock) in facts.clocks.iter().enumerate() {
        column(clock.due, is_time).within("clocks", index)?;
        column(clock.stopped, is_time).within("clocks", index)?;
        column(clock.ran_out, is_truth).within("clocks", index)?;
    }
    ensure(facts.rungs.len() == process.ladders.len(), Defect::Length).within("rungs", None)?;
    facts.rungs.iter().try_for_each(|rung| column(*rung, is_count)).within("rungs", None)?;
    let exempt: Vec<IndicatorId> = facts.exempt.iter().map(|(id, _)| *id).collect();
    sorted(&exempt).within("exempt", None)?;
    for (index, (indicator, field)) in facts.exempt.iter().enumerate() {
        let known = meaning.get(*indicator).is_some();
        ensure(known, Defect::OutOfBounds).within("exempt", index)?;
        column(*field, is_truth).within("exempt", index)?;
    }
    Ok(())
}

/// The stage's column holds an enum whose values are the stages.
fn stage(meaning: &Meaning, process: &Process, record: &RecordType) -> Result<(), Defect> {
    column(record, process.facts.stage, |ty| matches!(ty, Type::Enum(_)))?;
    let field = record.field(process.facts.stage).ok_or(Defect::OutOfBounds)?;
    let Type::Enum(id) = field.ty else { return Err(Defect::WrongType) };
    let stages = meaning.get(id).ok_or(Defect::OutOfBounds)?;
    let named = process.stages.iter().map(|stage| &stage.name);
    ensure(stages.values.iter().eq(named), Defect::Disagrees)
}

fn column(record: &RecordType, id: FieldId, fits: fn(&Type) -> bool) -> Result<(), Defect> {
    let field = record.field(id).ok_or(Defect::OutOfBounds)?;
    ensure(id.0 >= record.own, Defect::WrongContext)?;
    ensure(field.optional && !field.multiple && fits(&field.ty), Defect::WrongType)
}

fn is_count(ty: &Type) -> bool {
    matches!(ty, Type::Number { scale: 0, .. })
}

fn is_time(ty: &Type) -> bool {
    *ty == Type::Time
}

fn is_truth(ty: &Type) -> bool {
    *ty == Type::Bool
}

/// Every column, as often as it is used.
pub(super) fn columns(facts: &crate::Facts) -> impl Iterator<Item = FieldId> {
    let actions = facts.actions.iter().flat_map(|it| [it.count, it.last, it.first]);
    let clocks = facts.clocks.iter().flat_map(|it| [it.due, it.stopped, it.ran_out]);
    let others = facts.rungs.iter().copied().chain(facts.exempt.iter().map(|(_, field)| *field));
    [facts.stage, facts.lead, facts.leads].into_iter().chain(actions).chain(clocks).chain(others)
}
