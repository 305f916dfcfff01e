//! A process played over a log of what was done.

use super::Stage;
use crate::decisions::{Bad, Complaints};
use crate::failure::Failure;
use crate::output::{Console, Meter};
use crate::problems::Needed;
use diagnose::{Diagnostic, Spanned};
use engine::{Act, Datum, Engine, ProcessError};
use ruleset::{FieldId, ProcessId, RecordType};
use runtime::{Binding, Input, Log, LogRow, Play, Target};
use std::path::Path;

impl Stage<'_> {
    /// Plays what a log tells.
    pub(super) fn of_log(&self, file: Option<&Path>, play: &mut Play<'_>) -> Result<Complaints, Failure> {
        let (engine, lang) = (&self.prepared.engine, self.session.lang());
        let name = engine.ruleset().meaning.name(self.process).to_owned();
        let Some(binding) = self.prepared.opened.policy.manifest.binding(&Target::Process(name.clone())) else {
            return Err(Failure::of(Needed::Log { process: name }));
        };
        let told = |problems: &[Diagnostic]| self.prepared.told(problems, self.session);
        let input = match file {
            Some(path) => Input::open(path)?,
            None => self.prepared.input(binding).map_err(|problem| told(&[problem]))?,
        };
        let Some(record) = engine.record_type(self.record) else { return Ok(Complaints::of_log(input.name(), lang)) };
        let log = Log::open(engine, record, binding, self.prepared.binding(self.record), input)
            .map_err(|problems| told(&problems))?;
        let reading = Reading {
            engine,
            record,
            process: self.process,
            actor: binding.actor.as_ref().map(|actor| actor.value.as_str()),
            changes: changes(record, binding),
        };
        let console = Console::stderr(lang);
        let mut meter = Meter::new(log.name(), &console, lang);
        let mut complaints = Complaints::of_log(log.name(), lang);
        log.for_each(
            |progress| meter.show(progress),
            |row| {
                let read = match row {
                    Ok(row) => reading.row(&row, play).map_err(|error| Bad::of_case(row.line, &error)),
                    Err(problem) => Err(Bad::from(problem.as_ref())),
                };
                if let Err(bad) = read {
                    complaints.add(&bad);
                }
                Ok(())
            },
        )?;
        Ok(complaints)
    }
}

/// The fields whose change is an act of its own; a name that is no field is left out (bindings are checked with the
/// columns).
fn changes<'b>(record: &RecordType, binding: &'b Binding) -> Vec<(FieldId, &'b str)> {
    let field = |name: &str| record.own_fields().iter().position(|field| field.name == name);
    let known = |(name, action): &'b (Spanned<String>, Spanned<String>)| {
        Some((FieldId(field(&name.value)? as u32), action.value.as_str()))
    };
    binding.changes.iter().filter_map(known).collect()
}

/// A log on its way into a play.
struct Reading<'l> {
    engine: &'l Engine,
    record: &'l RecordType,
    process: ProcessId,
    actor: Option<&'l str>,
    /// Fields whose change is an act of its own.
    changes: Vec<(FieldId, &'l str)>,
}

impl Reading<'_> {
    /// The first row of a case files it; then, as with every other, what changed is done, and what the row says.
    fn row(&self, row: &LogRow<'_>, play: &mut Play<'_>) -> Result<(), ProcessError> {
        let data = Datum::of_row(self.engine, self.record.own_fields(), row.row);
        let value = |field: FieldId| data.get(field.index()).cloned().flatten();
        if !play.has(row.case) {
            play.file(row.case, data.clone(), row.at, row.line)?;
        }
        for (field, action) in &self.changes {
            let known = play.case(row.case).and_then(|case| case.record.get(field.index()).cloned().flatten());
            if let Some(new) = value(*field).filter(|new| known.as_ref() != Some(new)) {
                self.act(action, vec![(*field, new)], row, play)?;
            }
        }
        let Some(action) = row.action else { return Ok(()) };
        let carried = enclosing(self.engine, self.process, action);
        let carried = carried.into_iter().filter_map(|field| Some((field, value(field)?))).collect();
        self.act(action, carried, row, play)
    }

    fn act(
        &self,
        action: &str,
        carried: Vec<(FieldId, Datum)>,
        row: &LogRow<'_>,
        play: &mut Play<'_>,
    ) -> Result<(), ProcessError> {
        let act = Act {
            action: action.to_owned(),
            who: self.engine.who(row.by.or(self.actor).unwrap_or_default(), None),
            give: row.give.map(|give| self.engine.who(give, None)),
            carried,
            ..Act::default()
        };
        play.act(row.case, &act, row.at, Some(row.line)).map(drop)
    }
}

/// What an action carries, in any stage.
fn enclosing(engine: &Engine, id: ProcessId, action: &str) -> Vec<FieldId> {
    let Some(process) = engine.ruleset().meaning.get(id) else { return Vec::new() };
    let named = |it: &&ruleset::Action| process.actions.get(it.action.index()).is_some_and(|name| name == action);
    let mut fields: Vec<FieldId> = process
        .stages
        .iter()
        .flat_map(|stage| &stage.actions)
        .filter(named)
        .flat_map(|it| it.enclosing.clone())
        .collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}
