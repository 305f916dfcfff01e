//! A process played over handling that is made up from a seed.

use super::Stage;
use crate::decisions::{Bad, Complaints};
use crate::failure::Failure;
use crate::output::{Console, Meter};
use engine::{Datum, FieldSet};
use ruleset::{FieldId, Type};
use runtime::{Batch, Item, Play, Simulator};
use std::collections::HashSet;

impl Stage<'_> {
    /// Files the bound records, and makes up how they are handled; with the lines that are no records.
    pub(super) fn made_up(&self, seed: u64, play: &mut Play<'_>) -> Result<(Complaints, HashSet<u64>), Failure> {
        let (engine, lang) = (&self.prepared.engine, self.session.lang());
        let Some(record) = engine.record_type(self.record) else {
            return Ok((Complaints::new("", lang), HashSet::new()));
        };
        let mut all = FieldSet::default();
        (0..record.own).for_each(|field| all.insert(FieldId(field)));
        let source = self.prepared.source(self.record, &all, self.session)?;
        let begins = record
            .counts_from
            .filter(|field| record.fields.get(field.index()).is_some_and(|field| field.ty == Type::Time));
        let console = Console::stderr(lang);
        let mut meter = Meter::new(source.name(), &console, lang);
        let mut complaints = Complaints::new(source.name(), lang);
        let (mut filed, mut told) = (Vec::new(), HashSet::new());
        let work = |batch: &mut Batch<'_>| {
            let mut rows = Vec::new();
            while let Some(item) = batch.next_row() {
                rows.push(match item {
                    Item::Row(row, line) => {
                        let at = begins.and_then(|field| i64::try_from(row.cell(field)).ok());
                        Ok((line, row.id().to_owned(), Datum::of_row(engine, record.own_fields(), row), at))
                    }
                    Item::Problem(problem) => Err(Bad::from(&problem)),
                });
            }
            rows
        };
        source.for_each_in_order(
            1,
            |progress| meter.show(progress),
            work,
            |rows| {
                for row in rows {
                    match row {
                        Ok(row) => filed.push(row),
                        Err(bad) => {
                            told.insert(bad.line);
                            complaints.add(&bad);
                        }
                    }
                }
                Ok(())
            },
        )?;
        let name = engine.ruleset().meaning.name(self.process);
        let (simulator, until) = (Simulator::new(seed), self.as_of.unwrap_or(i64::MAX));
        for (index, (line, case, data, at)) in filed.into_iter().enumerate() {
            let case = if case.is_empty() { format!("{name} {}", index + 1) } else { case };
            let at = at.or(self.as_of).unwrap_or(0);
            if at > until {
                continue;
            }
            let handled = play.file(&case, data, at, line).and_then(|()| simulator.handle(play, engine, &case, until));
            if let Err(error) = handled {
                complaints.add(&Bad::of_case(line, &error));
            }
        }
        Ok((complaints, told))
    }
}
