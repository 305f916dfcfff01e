//! A binding held against its record: which column holds which field.

use super::opened::Opened;
use super::pick::Columns;
use crate::problems::{UnboundField, UnknownField};
use crate::{Binding, Kind};
use diagnose::{Diagnostic, Span, Spanned};
use engine::FieldSet;
use ruleset::{FieldId, RecordType};

/// Where a field stands in the file.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    /// The field.
    pub field: FieldId,
    /// The number of its column in a CSV.
    pub column: usize,
    /// The name of its column or key.
    pub name: String,
    /// The name of the field.
    pub field_name: String,
}

/// Finds the columns of a record's fields and collects what does not fit.
pub(super) struct Fields<'a> {
    record: &'a RecordType,
    binding: &'a Binding,
    opened: &'a Opened,
    /// What does not fit.
    pub problems: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// Checks that every field that the binding names is one of the record's.
    pub fn new(record: &'a RecordType, binding: &'a Binding, opened: &'a Opened) -> Self {
        let mut fields = Fields { record, binding, opened, problems: Vec::new() };
        let columns = binding.columns.iter().map(|(field, _)| field);
        let formats = binding.formats.iter().map(|(field, _)| field);
        for name in columns.chain(formats).chain(binding.values.iter().map(|(field, _)| field)) {
            if fields.find(&name.value).is_none() {
                fields.unknown(name);
            }
        }
        fields
    }

    /// The field with this name.
    pub fn find(&self, name: &str) -> Option<FieldId> {
        self.record.own_fields().iter().position(|field| field.name == name).map(|index| FieldId(index as u32))
    }

    /// Where the fields `read` stand; those in `needed` that are not optional must stand somewhere.
    pub fn bind(&mut self, read: &FieldSet, needed: &FieldSet) -> Vec<Bound> {
        let mut bound = Vec::new();
        for (index, field) in self.record.own_fields().iter().enumerate() {
            let id = FieldId(index as u32);
            let named = self.named(&field.name);
            if named.is_none() && !read.contains(id) {
                continue;
            }
            let (name, at) = named.unwrap_or((&field.name, None));
            match self.column(name, at, named.is_some()) {
                Err(problem) => self.problems.push(problem),
                Ok(Some(column)) if read.contains(id) => {
                    let (name, field_name) = (name.to_owned(), field.name.clone());
                    bound.push(Bound { field: id, column, name, field_name });
                }
                Ok(None) if needed.contains(id) && !field.optional => {
                    let problem = self.unbound(&field.name);
                    self.problems.push(problem);
                }
                Ok(_) => {}
            }
        }
        bound
    }

    /// Where the key of `last_per` stands; each of its names is a field or, failing that, a column.
    pub fn last_per(&mut self) -> Option<Columns> {
        if self.binding.last_per.is_empty() {
            return None;
        }
        let column = |name: &Spanned<String>| match self.find(&name.value) {
            None => name.clone(),
            Some(_) => {
                let (column, at) = self.named(&name.value).unwrap_or((&name.value, None));
                Spanned::new(column.to_owned(), at.unwrap_or(name.span))
            }
        };
        let names: Vec<_> = self.binding.last_per.iter().map(column).collect();
        self.opened.columns(&names).map_err(|problems| self.problems.extend(problems)).ok()
    }

    /// The column that the binding names for a field.
    fn named(&self, field: &str) -> Option<(&'a str, Option<Span>)> {
        let (_, column) = self.binding.columns.iter().find(|(name, _)| name.value == field)?;
        Some((&column.value, Some(column.span)))
    }

    /// The number of a column. The keys of NDJSON are not known before a row is read, and have no number.
    fn column(&self, name: &str, at: Option<Span>, must_be: bool) -> Result<Option<usize>, Diagnostic> {
        match self.opened.kind {
            Kind::Ndjson => Ok(Some(0)),
            Kind::Csv if must_be => self.opened.column(name, at).map(Some),
            Kind::Csv => self.opened.column_if_any(name, self.binding.at),
        }
    }

    fn unbound(&self, field: &str) -> Diagnostic {
        let (record, field, file) = (self.record.name.clone(), field.to_owned(), self.opened.name.to_string());
        UnboundField { record, field, file, columns: self.opened.header.shown(), at: self.binding.at }.into()
    }

    fn unknown(&mut self, name: &Spanned<String>) {
        let known = self.record.own_fields().iter().map(|field| field.name.clone()).collect();
        let (record, field) = (self.record.name.clone(), name.value.clone());
        self.problems.push(UnknownField { record, field, known, at: Some(name.span) }.into());
    }
}
