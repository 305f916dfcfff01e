//! Records and single values, read as data is read.

use crate::failure::Failure;
use crate::policy::tell;
use crate::problems::{Sort, UnknownName};
use diagnose::{Diagnostic, Lang};
use engine::{Datum, Engine, FieldSet, Row};
use ruleset::{FieldId, RecordId};
use runtime::{Binding, LineReader, RowProblem};
use serde_json::{Map, Value as Json};

/// Reads a record: its key, and a value per field of its own.
pub(crate) fn record_of(
    reader: &mut LineReader<'_>,
    engine: &Engine,
    record: RecordId,
    line: &str,
) -> Result<(String, Vec<Option<Datum>>), Box<RowProblem>> {
    let mut row = reader.row();
    reader.read(line, &mut row)?;
    Ok(record_in(engine, record, &row))
}

/// A row as the name of its case and the record that is filed.
pub(crate) fn record_in(engine: &Engine, record: RecordId, row: &Row) -> (String, Vec<Option<Datum>>) {
    let fields = engine.record_type(record).map_or(&[][..], |record| record.own_fields());
    (row.id().to_owned(), Datum::of_row(engine, fields, row))
}

/// The field of a record with this name.
pub(crate) fn field_of(engine: &Engine, record: RecordId, name: &str) -> Result<FieldId, Failure> {
    let fields = engine.record_type(record).map_or(&[][..], |record| record.own_fields());
    let found = fields.iter().position(|field| field.name == name).map(|index| FieldId(index as u32));
    found.ok_or_else(|| {
        let known = fields.iter().map(|field| field.name.clone()).collect();
        Failure::of(UnknownName { sort: Sort::Field, name: name.to_owned(), known })
    })
}

/// Reads one value of a field as a cell of that field would be read.
pub(crate) fn value_of(
    engine: &Engine,
    record: RecordId,
    field: FieldId,
    text: &str,
    binding: &Binding,
    lang: Lang,
) -> Result<Datum, Failure> {
    let mut only = FieldSet::new();
    only.insert(field);
    let name = engine.field(record, field).map_or("", |field| &field.name);
    let column =
        binding.columns.iter().find(|(bound, _)| bound.value == name).map_or(name, |(_, column)| &column.value);
    let line = Json::Object(Map::from_iter([(column.to_owned(), Json::from(text))])).to_string();
    let mut reader = LineReader::new(engine, record, &only, binding).map_err(|problems| told(&problems, lang))?;
    let (_, values) = record_of(&mut reader, engine, record, &line).map_err(|problem| of_value(name, &problem))?;
    let value = values.into_iter().nth(field.index()).flatten();
    // What the binding counts as missing is no value to carry.
    value.ok_or_else(|| Failure::of(crate::problems::NoValue { field: name.to_owned(), text: text.to_owned() }))
}

/// What is wrong with a value on the command line: the field, not a line of a file.
fn of_value(name: &str, problem: &RowProblem) -> Failure {
    let mut diagnostic = problem.diagnostic.clone();
    let message = &diagnostic.report.message;
    diagnostic.report.message =
        diagnose::Both::new(format!("字段「{name}」：{}", message.zh), format!("field `{name}`: {}", message.en));
    diagnostic.into()
}

/// Tells what does not fit between a binding and its record.
fn told(problems: &[Diagnostic], lang: Lang) -> Failure {
    let nowhere = diagnose::Sources::new();
    let shelf = crate::render::Shelf { folder: std::path::Path::new(""), sources: &nowhere, own_files: 0 };
    tell(&crate::render::findings(&shelf, problems), lang);
    Failure::Told
}
