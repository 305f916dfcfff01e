//! How the rows of one file become records of one type.

use super::RowProblem;
use super::fault::Fault;
use super::fields::{Bound, Fields};
use super::keys::{Again, Keyed};
use super::last::{ChunkLasts, LastPer};
use super::opened::Opened;
use super::pick::{Columns, Picked};
use super::rows::{Raw, Rows, Shape};
use super::split::Chunk;
use crate::cell::{FieldReader, Misfit, Settings};
use crate::problems::{BadReading, KeyAgain};
use crate::{Binding, Kind};
use diagnose::{Both, Diagnostic, Span, Spanned};
use engine::{Engine, FieldSet, JsonValues, Row, Zone};
use ruleset::{FieldId, RecordId, RecordType};
use std::sync::Arc;

/// Everything that is known before the first row. Shared by threads.
pub(super) struct Plan<'e> {
    engine: &'e Engine,
    /// The file, by the name that messages show.
    pub file: Arc<str>,
    /// How its rows look.
    pub shape: Shape,
    /// How many fields the record has.
    pub fields: usize,
    cells: Vec<PlannedCell>,
    /// The parts of the record's key, by their numbers in `columns`; empty where it has none or they are not in the
    /// file.
    id: Vec<usize>,
    /// Where everything that is read stands.
    columns: Columns,
    /// Where only the last row per key is a record.
    pub last_per: Option<LastPer>,
}

/// A cell that is read.
struct PlannedCell {
    bound: Bound,
    /// Its number in [`Plan::columns`].
    column: usize,
    reader: FieldReader,
}

impl<'e> Plan<'e> {
    /// Checks a binding against its record.
    pub fn of_record(
        engine: &'e Engine,
        record: RecordId,
        needed: &FieldSet,
        binding: &Binding,
        opened: &Opened,
    ) -> Result<Plan<'e>, Vec<Diagnostic>> {
        // An id of other rule sets has no fields, so nothing is read.
        let nothing =
            RecordType { name: String::new(), fields: vec![], own: 0, key: vec![], place: None, counts_from: None };
        Plan::new(engine, engine.record_type(record).unwrap_or(&nothing), needed, binding, opened)
    }

    /// Checks a binding against its record, or against a level; the problems are all that does not fit.
    pub fn new(
        engine: &'e Engine,
        record: &RecordType,
        needed: &FieldSet,
        binding: &Binding,
        opened: &Opened,
    ) -> Result<Plan<'e>, Vec<Diagnostic>> {
        let mut fields = Fields::new(record, binding, opened);
        let mut read = needed.clone();
        record.key.iter().for_each(|field| read.insert(*field));
        let bound = fields.bind(&read, needed);
        let columns = columns(&bound, opened);
        let number = |field: &FieldId| bound.iter().position(|bound| bound.field == *field);
        let id = record.key.iter().map(number).collect::<Option<_>>().unwrap_or_default();
        let missing = binding.missing(opened.kind);
        let last_per = fields.last_per().map(|columns| LastPer {
            columns,
            names: binding.last_per.iter().map(|name| name.value.clone()).collect(),
            missing: missing.clone(),
        });
        let mut problems = std::mem::take(&mut fields.problems);
        let readers = readers(engine, record, binding, &missing, &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        let cells = bound.into_iter().enumerate().filter(|(_, bound)| needed.contains(bound.field));
        let cells = cells.filter_map(|(column, bound)| {
            let reader = readers.get(bound.field.index())?.clone()?;
            Some(PlannedCell { bound, column, reader })
        });
        let cells = cells.collect();
        let (file, fields) = (Arc::clone(&opened.name), record.fields.len());
        let reach = last_per.as_ref().map_or(0, |last| last.columns.reach()).max(columns.reach());
        let shape = Shape { reach, ..opened.shape() };
        Ok(Plan { engine, file, shape, fields, cells, id, columns, last_per })
    }

    /// The columns or keys that are read.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.bound.name.as_str())
    }

    /// The column or key from which a field is read.
    pub fn column_of(&self, field: &str) -> Option<&str> {
        let cell = self.cells.iter().find(|cell| cell.bound.field_name == field)?;
        Some(&cell.bound.name)
    }

    /// Types a row; `values` is used again for each.
    pub fn read(
        &self,
        rows: &Rows<'_>,
        raw: &Raw<'_>,
        values: &mut JsonValues,
        row: &mut Row,
    ) -> Result<(), Box<RowProblem>> {
        let whole = |fault: &Fault| {
            let diagnostic = fault.diagnostic(self.last_per.as_ref().map_or(&[], |last| &last.names));
            Box::new(RowProblem::of_row(&self.file, raw.line, diagnostic))
        };
        if let Some(fault) = &raw.fault {
            return Err(whole(fault));
        }
        self.columns.begin(raw, values).map_err(|fault| whole(&fault))?;
        for PlannedCell { bound, column, reader } in &self.cells {
            let read = match self.columns.get(*column, rows, raw, values) {
                Picked::Cell(text) => reader.read(self.engine, text, bound.field, row),
                Picked::Json(value) => reader.read_json(self.engine, value, bound.field, row),
            };
            read.map_err(|error| Box::new(self.bad_cell(raw.line, bound, error.diagnostic())))?;
        }
        self.name_row(rows, raw, values, row);
        Ok(())
    }

    /// The key of a row that has been read; none where the record has no key.
    pub fn key(&self, rows: &Rows<'_>, raw: &Raw<'_>, values: &JsonValues) -> Option<Keyed> {
        let part = |column: &usize| self.columns.text(*column, rows, raw, values).ok().flatten().unwrap_or("");
        (!self.id.is_empty()).then(|| Keyed::new(raw.line, self.id.iter().map(part)))
    }

    /// A row whose key another has had.
    pub fn key_again(&self, row: &Row, again: Again) -> RowProblem {
        let problem = KeyAgain { key: row.id().to_owned(), first: again.first };
        RowProblem::of_row(&self.file, again.line, problem.into())
    }

    /// The last rows of a chunk; nothing where every row is a record.
    pub fn last_of(&self, chunk: &Chunk) -> ChunkLasts {
        self.last_per.as_ref().map_or_else(ChunkLasts::default, |last| last.of_chunk(chunk, self.shape))
    }

    /// Names the row by its key.
    fn name_row(&self, rows: &Rows<'_>, raw: &Raw<'_>, values: &JsonValues, row: &mut Row) {
        let part = |column: &usize| self.columns.text(*column, rows, raw, values).ok().flatten().unwrap_or("");
        match self.id.as_slice() {
            [] => {}
            [column] => row.set_id(part(column)),
            columns => row.set_id(&columns.iter().map(part).collect::<Vec<_>>().join("/")),
        }
    }

    fn bad_cell(&self, line: u64, bound: &Bound, diagnostic: Diagnostic) -> RowProblem {
        RowProblem {
            file: Arc::clone(&self.file),
            line,
            column: Some(bound.name.as_str().into()),
            field: Some(bound.field_name.as_str().into()),
            kind: self.shape.kind,
            diagnostic,
        }
    }
}

/// Where the bound fields stand, in their order.
fn columns(bound: &[Bound], opened: &Opened) -> Columns {
    match opened.kind {
        Kind::Csv => Columns::Csv(bound.iter().map(|bound| bound.column).collect()),
        Kind::Ndjson => Columns::json(bound.iter().map(|bound| bound.name.as_str())),
    }
}

/// A reader for every field of the record, so that the whole binding is checked whatever is needed of it.
fn readers(
    engine: &Engine,
    record: &RecordType,
    binding: &Binding,
    missing: &[String],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Option<FieldReader>> {
    let zone = binding.timezone.as_ref().and_then(|name| {
        let zone = Zone::named(&name.value);
        if zone.is_none() {
            problems.push(no_zone(name));
        }
        zone
    });
    let mut reader = |field: &ruleset::Field| {
        let values = binding.values.iter().find(|(name, _)| name.value == field.name);
        let values = values.map_or(&[][..], |(_, values)| values);
        let format = binding.formats.iter().find(|(name, _)| name.value == field.name).map(|(_, format)| format);
        let settings = Settings {
            values: values.iter().map(|(text, value)| (text.value.as_str(), value.value.as_str())).collect(),
            format: format.map(|format| format.value.as_str()),
            zone: zone.as_ref(),
            missing,
        };
        match FieldReader::new(engine, field, &settings) {
            Ok(reader) => Some(reader),
            Err(Misfit::Format) => {
                problems.push(bad_format(&field.name, format.map(|format| format.span)));
                None
            }
            Err(Misfit::Value(index, error)) => {
                let at = values.get(index).map(|(_, value)| value.span);
                let report = error.diagnostic().report;
                problems
                    .push(BadReading { field: field.name.clone(), why: report.message, help: report.help, at }.into());
                None
            }
        }
    };
    record.own_fields().iter().map(&mut reader).collect()
}

fn no_zone(name: &Spanned<String>) -> Diagnostic {
    let zone = &name.value;
    BadReading {
        field: "timezone".to_owned(),
        why: Both::new(format!("没有时区「{zone}」"), format!("there is no time zone `{zone}`")),
        help: Some(Both::new("写 IANA 名称，如 Asia/Shanghai", "write an IANA name, as in Asia/Shanghai")),
        at: Some(name.span),
    }
    .into()
}

fn bad_format(field: &str, at: Option<Span>) -> Diagnostic {
    let help = Both::new(
        "用 %Y 年 %m 月 %d 日 %H 时 %M 分 %S 秒，%I %p 十二小时制，%f 秒的小数，%z 时差；年月日要齐，时刻还要有时",
        "use %Y year, %m month, %d day, %H hour, %M minute, %S second, %I %p twelve-hour clock, %f fraction, %z offset; year, month and day are needed, for a time the hour too",
    );
    BadReading {
        field: field.to_owned(),
        why: Both::new("不是日期或时刻的格式", "not a format of a date or time"),
        help: Some(help),
        at,
    }
    .into()
}
