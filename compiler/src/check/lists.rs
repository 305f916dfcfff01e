//! Lists: columns, rows from a file or a table, keys, declared counts.

use super::Checker;
use super::calendars::date_text;
use super::names::field_named;
use super::numbers::{limit, mantissa_at};
use super::scope::Scope;
use crate::checked::Ty;
use crate::problems::bad_cell::BadCell;
use crate::problems::count_differs::CountDiffers;
use crate::problems::duplicate_key::DuplicateKey;
use crate::problems::list_without_key::ListWithoutKey;
use crate::problems::missing_column::MissingColumn;
use crate::problems::number_text;
use crate::resources::CsvTable;
use diagnose::{Alike, Span, Unit};
use grammar::tree;
use ruleset::{Field, List, ListId, Number, Type, Value};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// A list's rows before they are typed.
#[derive(Default)]
pub(super) struct RawList {
    pub rows: Vec<RawRow>,
    /// The file's name as written, where the rows come from one.
    path: Option<String>,
    at: Option<Span>,
    /// A file that could not be read, or lacks a column, which has been told: nothing is known of its rows.
    unread: bool,
}

/// One row: a cell per column of the list.
pub(super) struct RawRow {
    line: u64,
    pub cells: Vec<String>,
    /// For rows written inline: the expressions.
    inline: Option<Vec<Option<tree::Expr>>>,
}

impl Checker<'_> {
    /// Columns, keys, openness; rows follow.
    pub(super) fn declare_lists(&mut self) {
        let declared = self.declared;
        for entry in declared.lists.iter() {
            let basis = self.only_basis(&entry.declaration.tail);
            let fields = self.fields(&entry.node.fields);
            if fields.key.is_empty() && !fields.fields.is_empty() {
                self.report(ListWithoutKey { at: entry.name.span, list: entry.name.value.clone() });
            }
            self.meaning.lists.push(List {
                name: entry.name.value.clone(),
                fields: fields.fields,
                key: fields.key,
                rows: Vec::new(),
                open: entry.node.open,
                basis,
            });
        }
    }

    pub(super) fn read_lists(&mut self) -> Vec<RawList> {
        let declared = self.declared;
        (0..).zip(declared.lists.iter()).map(|(index, entry)| self.raw_rows(ListId(index), entry.node)).collect()
    }

    fn raw_rows(&mut self, list: ListId, node: &tree::List) -> RawList {
        let mut raw = RawList::default();
        if let Some(table) = &node.rows {
            raw.at = Some(table.span.span);
            raw.rows = self.inline_rows(list, table);
        }
        if let Some(file) = &node.file {
            let Some(table) = self.read_csv(file) else { return RawList { unread: true, ..raw } };
            raw.at = Some(file.span);
            raw.path = Some(file.value.clone());
            match self.file_rows(list, file, table) {
                Some(rows) => raw.rows.extend(rows),
                None => raw.unread = true,
            }
        }
        raw
    }

    fn inline_rows(&mut self, list: ListId, table: &tree::InlineTable) -> Vec<RawRow> {
        let columns: Vec<Option<usize>> =
            table.header.iter().map(|name| self.column(list, name).map(ruleset::FieldId::index)).collect();
        let width = self.fields_of_list(list).len();
        let place = |row: &Vec<Option<tree::Expr>>| {
            let mut cells = vec![String::new(); width];
            let mut inline: Vec<Option<tree::Expr>> = vec![None; width];
            for (cell, column) in row.iter().zip(&columns) {
                if let (Some(cell), Some(column)) = (cell, column) {
                    if let Some(slot) = cells.get_mut(*column) {
                        *slot = self
                            .sources
                            .text(cell.span)
                            .trim_matches(['「', '」', '"', '“', '”', '《', '》'])
                            .to_owned();
                    }
                    if let Some(slot) = inline.get_mut(*column) {
                        *slot = Some(cell.clone());
                    }
                }
            }
            // A row's line is that of its first cell that holds something.
            let at = row.iter().flatten().next().map_or(table.span.span, |cell| cell.span);
            let line = u64::from(self.place(at).line);
            RawRow { line, cells, inline: Some(inline) }
        };
        table.rows.iter().map(place).collect()
    }

    /// The rows of a file; none where a column is missing, which is told.
    fn file_rows(&mut self, list: ListId, file: &tree::Text, table: CsvTable) -> Option<Vec<RawRow>> {
        let fields = self.fields_of_list(list).to_vec();
        let columns: Vec<Option<usize>> = fields.iter().map(|field| table.column(&[field.name.as_str()])).collect();
        for (field, _) in fields.iter().zip(&columns).filter(|(_, column)| column.is_none()) {
            let column = field.name.clone();
            self.report(MissingColumn {
                at: file.span,
                path: file.value.clone(),
                column,
                header: table.header.clone(),
            });
        }
        if columns.iter().any(Option::is_none) {
            return None;
        }
        let cells = |row: Vec<String>| {
            columns.iter().map(|column| column.and_then(|index| row.get(index).cloned()).unwrap_or_default()).collect()
        };
        Some(table.rows.into_iter().map(|(line, row)| RawRow { line, cells: cells(row), inline: None }).collect())
    }

    /// Types every row, and checks keys and counts.
    pub(super) fn type_lists(&mut self, raw: Vec<RawList>) {
        let declared = self.declared;
        for ((index, entry), raw) in (0..).zip(declared.lists.iter()).zip(raw) {
            let list = ListId(index);
            let fields = self.fields_of_list(list).to_vec();
            let at = raw.at.unwrap_or(entry.name.span);
            let path = raw.path.clone().unwrap_or_default();
            let count = raw.rows.len() as u64;
            let lines: Vec<u64> = raw.rows.iter().map(|row| row.line).collect();
            let rows: Vec<Vec<Vec<Value>>> =
                raw.rows.into_iter().map(|row| self.typed_row(&fields, row, at, &path)).collect();
            self.check_keys(list, &rows, &lines, at);
            if let Some(total) = entry.node.total.as_ref().filter(|_| !raw.unread) {
                let claimed = *self.given(total);
                let open = entry.node.open;
                if if open { count > claimed.value } else { count != claimed.value } {
                    self.report(CountDiffers { at: claimed.span, claimed: claimed.value, found: count });
                }
            }
            if let Some(list) = self.meaning.lists.get_mut(index as usize) {
                list.rows = rows;
            }
        }
    }

    fn typed_row(&mut self, fields: &[Field], row: RawRow, at: Span, path: &str) -> Vec<Vec<Value>> {
        let mut inline = row.inline.unwrap_or_default().into_iter();
        let mut values = Vec::with_capacity(fields.len());
        for (field, text) in fields.iter().zip(&row.cells) {
            let expression = inline.next().flatten();
            let value = match &expression {
                Some(expression) => self.inline_cell(field, expression),
                None if text.is_empty() && field.optional => Some(Vec::new()),
                None => self.text_cell(field, text),
            };
            values.push(value.unwrap_or_else(|| {
                let at = expression.as_ref().map_or(at, |expression| expression.span);
                let expected = self.describe(&Ty::of(&field.ty, field.multiple));
                let (column, text) = (field.name.clone(), text.clone());
                let (path, line) = (path.to_owned(), row.line);
                self.report(BadCell { at, path, line, column, text, expected, alike: Alike::new(line) });
                Vec::new()
            }));
        }
        values
    }

    /// A cell written in the policy: a constant of the column's type.
    fn inline_cell(&mut self, field: &Field, node: &tree::Expr) -> Option<Vec<Value>> {
        let ty = Ty::of(&field.ty, field.multiple);
        if let (Type::Text | Type::Person, tree::ExprKind::Name(name)) = (&field.ty, &node.kind) {
            return Some(vec![Value::Text(name.clone())]);
        }
        let expr = self.expression(node, &mut Scope::default(), Some(&ty));
        let expr = self.fitting(expr, &ty);
        let value = expr.constant()?.clone();
        self.stored(field, value).map(|value| vec![value])
    }

    /// A value as the column holds it: numbers must fit its digits, agencies be of its groups.
    pub(super) fn stored(&self, field: &Field, value: Value) -> Option<Value> {
        match (&field.ty, &value) {
            (Type::Number { scale, min, max, .. }, Value::Number(n)) => {
                let mantissa = mantissa_at(*n, *scale)?;
                let inside = min.is_none_or(|min| min <= mantissa) && max.is_none_or(|max| mantissa <= max);
                inside.then_some(value)
            }
            (Type::Agency(groups), Value::Agency(id)) if !groups.is_empty() => {
                let of = &self.meaning.agencies.get(id.index())?.groups;
                of.iter().any(|group| groups.contains(group)).then_some(value)
            }
            _ => Some(value),
        }
    }

    /// A cell of a file.
    fn text_cell(&mut self, field: &Field, text: &str) -> Option<Vec<Value>> {
        if field.multiple {
            let parts: Vec<&str> = text.split(['、', ';', '；', '|']).map(str::trim).collect();
            let single = Field { multiple: false, ..field.clone() };
            let twice =
                parts.iter().enumerate().any(|(index, part)| parts.iter().take(index).any(|known| known == part));
            return if twice { None } else { parts.into_iter().map(|part| self.text_value(&single, part)).collect() };
        }
        self.text_value(field, text).map(|value| vec![value])
    }

    fn text_value(&mut self, field: &Field, text: &str) -> Option<Value> {
        let value = match &field.ty {
            Type::Text | Type::Person if !text.is_empty() => Value::Text(text.to_owned()),
            Type::Text | Type::Person => return None,
            Type::Bool => Value::Bool(truth(text)?),
            Type::Number { .. } => Value::Number(decimal(text)?),
            Type::Date => Value::Date(engine::cell_date(text)?),
            Type::Limit => Value::Limit(limit_text(text)?),
            Type::Enum(id) => Value::Enum(*id, self.enum_value(*id, text)?),
            Type::Agency(_) => Value::Agency(ruleset::AgencyId(self.declared.agencies.find(text)?)),
            Type::Unit { .. } => Value::Unit(text.to_owned()),
            Type::Time | Type::Post(_) | Type::Row(_) => return None,
        };
        self.stored(field, value)
    }

    fn check_keys(&mut self, list: ListId, rows: &[Vec<Vec<Value>>], lines: &[u64], at: Span) {
        let Some(key) = self.meaning.lists.get(list.index()).map(|list| list.key.clone()) else { return };
        if key.is_empty() {
            return;
        }
        let mut seen: FxHashMap<Vec<&Vec<Value>>, u64> = FxHashMap::default();
        let mut twice = Vec::new();
        for (row, line) in rows.iter().zip(lines) {
            let values: Vec<&Vec<Value>> = key.iter().filter_map(|field| row.get(field.index())).collect();
            if values.iter().any(|value| value.is_empty()) {
                continue;
            }
            if let Some(first) = seen.get(&values) {
                twice.push((self.key_text(&values), *first, *line));
            } else {
                seen.insert(values, *line);
            }
        }
        for (key, first, line) in twice {
            self.report(DuplicateKey { at, key, first, line });
        }
    }

    fn key_text(&self, values: &[&Vec<Value>]) -> String {
        let text = |value: &Value| match value {
            Value::Text(text) | Value::Unit(text) => text.clone(),
            Value::Enum(id, index) => {
                let values = self.meaning.enums.get(id.index()).map(|it| it.values.as_slice()).unwrap_or_default();
                values.get(*index as usize).cloned().unwrap_or_default()
            }
            Value::Number(n) => number_text(*n),
            Value::Date(day) => date_text(*day),
            Value::Bool(yes) => yes.to_string(),
            Value::Agency(id) => self.meaning.agencies.get(id.index()).map(|it| it.name.clone()).unwrap_or_default(),
            // Columns of these types are never read as keys.
            Value::Time(n) => n.to_string(),
            Value::Clock(n) => n.to_string(),
            Value::Limit(limit) => limit.n.to_string(),
            Value::Row(_, row) => row.to_string(),
        };
        values.iter().filter_map(|value| value.first()).map(text).collect::<Vec<_>>().join(" / ")
    }

    /// The row of a list with a one-column text or enum key.
    pub(super) fn row_by_key(&self, list: ListId, key: &str) -> Option<u32> {
        self.row_index.get(list.index())?.get(key).copied()
    }

    /// The rows of a list by the text of their one key column; empty for other keys. Of equal keys the first counts.
    pub(super) fn rows_by_key(&self, list: ListId) -> FxHashMap<String, u32> {
        let mut index = FxHashMap::default();
        let Some(list) = self.meaning.lists.get(list.index()) else { return index };
        let [column] = list.key.as_slice() else { return index };
        for (number, row) in (0..).zip(&list.rows) {
            let cell = row.get(column.index());
            if let Some(key) = cell.map(|cell| self.key_text(&[cell])).filter(|key| !key.is_empty()) {
                index.entry(key).or_insert(number);
            }
        }
        index
    }

    /// A column's index by name, not reported.
    pub(super) fn column_index(&self, list: ListId, name: &str) -> Option<ruleset::FieldId> {
        field_named(self.fields_of_list(list), name)
    }
}

fn truth(text: &str) -> Option<bool> {
    match text {
        "是" | "yes" | "true" => Some(true),
        "否" | "no" | "false" => Some(false),
        _ => None,
    }
}

fn decimal(text: &str) -> Option<Number> {
    Decimal::from_str_exact(text).ok().map(super::numbers::number)
}

/// `3个工作日`, `2 hours`
fn limit_text(text: &str) -> Option<ruleset::Limit> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (n, unit) = text.split_at(digits);
    let unit = unit.trim();
    let found = Unit::ALL.iter().find(|candidate| {
        let spelling = candidate.spelling();
        spelling.zh.contains(&unit) || spelling.en.contains(&unit)
    })?;
    limit(n.parse().ok()?, *found)
}
