//! Logs: what was done with the cases of a process, row by row.

use super::fault::Fault;
use super::opened::Opened;
use super::plan::Plan;
use super::rows::Rows;
use super::{Input, Progress, RowProblem};
use crate::Binding;
use diagnose::Diagnostic;
use engine::{Engine, FieldSet, JsonValues, Row};
use ruleset::{Field, FieldId, RecordType, Type};
use std::sync::Arc;

/// The columns of a log beside those of its record, by the names that bindings give them: which case, when, what is
/// done, by whom, and to whom the case goes.
const OWN: [(&str, Type, bool); 5] = [
    ("case", Type::Text, false),
    ("at", Type::Time, false),
    ("action", Type::Text, true),
    ("by", Type::Person, true),
    ("give", Type::Person, true),
];

/// A row of a log.
#[derive(Debug)]
pub struct LogRow<'r> {
    /// Where it stands, from 1.
    pub line: u64,
    /// The case.
    pub case: &'r str,
    /// When.
    pub at: i64,
    /// What is done, in the policy's words where the binding maps it; none where the row only files its case, or only
    /// tells of a change.
    pub action: Option<&'r str>,
    /// By whom, where the row says so.
    pub by: Option<&'r str>,
    /// To whom the case goes, where the row says so.
    pub give: Option<&'r str>,
    /// What the row tells of the case's record: its own fields first.
    pub row: &'r Row,
}

/// A log that can be read: its binding has been checked.
pub struct Log<'e> {
    opened: Opened,
    plan: Plan<'e>,
    own: u32,
}

impl<'e> Log<'e> {
    /// Opens the log of cases on records of a type. Where the binding does not say how a field of the record is read,
    /// `record_binding` does.
    pub fn open(
        engine: &'e Engine,
        record: &RecordType,
        binding: &Binding,
        record_binding: Option<&Binding>,
        input: Input,
    ) -> Result<Log<'e>, Vec<Diagnostic>> {
        let own = record.own;
        let optional = |field: &Field| Field { optional: true, ..field.clone() };
        let mut fields: Vec<Field> = record.own_fields().iter().map(optional).collect();
        fields.extend(OWN.map(|(name, ty, optional)| Field { name: name.to_owned(), ty, optional, multiple: false }));
        let row = RecordType { fields, own: own + OWN.len() as u32, key: Vec::new(), ..record.clone() };
        let binding = joined(binding, record_binding);
        let opened = Opened::new(input, &binding).map_err(|problem| vec![problem])?;
        let mut all = FieldSet::default();
        (0..row.fields.len()).for_each(|field| all.insert(FieldId(field as u32)));
        let plan = Plan::new(engine, &row, &all, &binding, &opened)?;
        Ok(Log { opened, plan, own })
    }

    /// The name of the file that messages show.
    pub fn name(&self) -> &str {
        &self.opened.name
    }

    /// Goes through the rows in the order of the file. A row that cannot be read is given as what is wrong with it.
    pub fn for_each(
        mut self,
        mut progress: impl FnMut(Progress),
        mut each: impl FnMut(Result<LogRow<'_>, Box<RowProblem>>) -> Result<(), Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let (mut values, mut spare) = (JsonValues::new(), Vec::new());
        let mut row = Row::new(self.plan.fields);
        while let Some(chunk) = self.opened.next(spare)? {
            let mut rows = Rows::new(&chunk, self.plan.shape);
            while let Some(raw) = rows.next_raw() {
                row.clear();
                match self.plan.read(&rows, &raw, &mut values, &mut row) {
                    Ok(()) => match self.row(raw.line, &row) {
                        Some(found) => each(Ok(found))?,
                        None => each(Err(Box::new(self.without_case(raw.line))))?,
                    },
                    Err(problem) => each(Err(problem))?,
                }
            }
            progress(Progress { done: chunk.read, total: self.opened.total });
            spare = chunk.bytes;
        }
        Ok(())
    }

    fn row<'r>(&self, line: u64, row: &'r Row) -> Option<LogRow<'r>> {
        let field = |index: u32| FieldId(self.own + index);
        Some(LogRow {
            line,
            case: row.text(field(0))?,
            at: i64::try_from(row.cell(field(1))).ok()?,
            action: row.text(field(2)),
            by: row.text(field(3)),
            give: row.text(field(4)),
            row,
        })
    }

    fn without_case(&self, line: u64) -> RowProblem {
        RowProblem::of_row(&Arc::clone(&self.plan.file), line, Fault::NoKey(0).diagnostic(&["case".to_owned()]))
    }
}

/// The log's binding, and what it leaves out as the record's says.
fn joined(log: &Binding, record: Option<&Binding>) -> Binding {
    let mut joined = log.clone();
    if let Some(record) = record {
        joined.columns.extend(record.columns.iter().cloned());
        joined.values.extend(record.values.iter().cloned());
        joined.formats.extend(record.formats.iter().cloned());
        joined.missing = joined.missing.or_else(|| record.missing.clone());
        joined.timezone = joined.timezone.or_else(|| record.timezone.clone());
    }
    joined.last_per = Vec::new();
    joined
}
