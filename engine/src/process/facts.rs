//! The facts of a case, as columns of its record.

use super::unjudged::{Unjudged, unjudged};
use super::{Case, DueAt, Who};
use crate::{Engine, Row, agency_cell};
use ruleset::{AgencyId, Process};

/// The case's record with its facts as they stand.
pub(super) fn row_of(engine: &Engine, process: &Process, case: &Case) -> Row {
    let fields = engine.record_type(process.record).map_or(&[][..], |record| &record.fields);
    let mut row = Row::new(fields.len());
    for ((index, field), value) in (0u32..).zip(fields).zip(&case.record) {
        if let Some(value) = value {
            value.put(engine, field, ruleset::FieldId(index), &mut row);
        }
    }
    fill(engine, process, case, &mut row);
    row
}

/// Writes a case's facts into the row of its record.
pub(super) fn fill(engine: &Engine, process: &Process, case: &Case, row: &mut Row) {
    let facts = &process.facts;
    row.set(facts.stage, case.stage.0.into());
    if let Some(cell) = case.lead.as_ref().and_then(|lead| agency(engine, lead)) {
        row.set(facts.lead, cell);
    }
    row.set(facts.leads, case.leads.len() as i128);
    for (fields, done) in facts.actions.iter().zip(&case.actions).filter(|(_, done)| done.count > 0) {
        row.set(fields.count, done.count.into());
        done.last.into_iter().for_each(|at| row.set(fields.last, at.into()));
        done.first.into_iter().for_each(|at| row.set(fields.first, at.into()));
    }
    for (fields, clock) in facts.clocks.iter().zip(&case.clocks) {
        let due = match clock.due {
            DueAt::At(at) => at.into(),
            DueAt::Never | DueAt::Awaiting(_) => crate::MISSING,
        };
        row.set(fields.due, due);
        clock.stopped.into_iter().for_each(|at| row.set(fields.stopped, at.into()));
        row.set(fields.ran_out, clock.ran_out.is_some().into());
    }
    for (field, ladder) in facts.rungs.iter().zip(&case.ladders) {
        row.set(*field, ladder.rung.into());
    }
    for (indicator, field) in &facts.exempt {
        row.set(*field, case.exempt.contains(indicator).into());
    }
}

/// Marks what nobody can know of a case before the calendar holds a year. Not for the case itself on its way: what its
/// process makes depend on such a clock happens when the year is known, and until then the case goes on.
pub(super) fn unknown(engine: &Engine, process: &Process, case: &Case, row: &mut Row) {
    for (fields, clock) in process.facts.clocks.iter().zip(&case.clocks) {
        if let DueAt::Awaiting(year) = clock.due {
            row.set_unknown(fields.due, Unjudged { year, from: i64::MIN });
        }
        if let Some(found) = unjudged(engine, clock) {
            row.set_unknown(fields.ran_out, found);
        }
    }
}

fn agency(engine: &Engine, who: &Who) -> Option<crate::Cell> {
    let Who::Agency(name, unit) = who else { return None };
    let unit = match unit {
        Some(unit) => Some(engine.units().find(unit)?),
        None => None,
    };
    Some(agency_cell(engine.ruleset().meaning.find::<AgencyId>(name)?, unit))
}
