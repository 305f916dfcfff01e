//! 枚举, 记录, 清单, fields and types.

use super::reader::{Reader, Slot};
use super::tail::TailSlots;
use crate::outline::{Body, Clause};
use crate::syntax::{Part, Rule, unit};
use crate::tree::{
    Enum, EnumSource, EnumValue, Expr, ExprKind, Field, Given, Items, Kind, List, Record, Type, TypeKind,
};
use diagnose::Unit;

impl<'o, 't> Reader<'o, 't> {
    pub(super) fn enumeration(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let (mut name, mut column) = (None, None);
        let parts = self.parts(Rule::enum_head, &clause.head);
        let sound = parts.is_some();
        for part in parts.into_iter().flatten() {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::column => column = Some(self.names(part)),
                _ => tail.take(self, part),
            }
        }
        let source = match column {
            Some(names) => {
                self.without_block(clause);
                let mut names = names.into_iter();
                EnumSource::Column { list: names.next()?, column: names.next()? }
            }
            None if clause.body.is_none() => {
                if sound {
                    self.block(clause);
                }
                return None;
            }
            None => EnumSource::Values(self.enum_values(clause.body.as_ref())),
        };
        Some(Kind::Enum(Enum { name: name?, source }))
    }

    fn enum_values(&mut self, body: Option<&'o Body>) -> Items<EnumValue> {
        let (mut items, mut open) = (Vec::new(), false);
        for item in self.clauses(body) {
            self.without_block(item);
            let (mut name, mut label) = (None, None);
            for part in self.parts(Rule::enum_item, &item.head).into_iter().flatten() {
                match part.as_rule() {
                    Rule::name => name = Some(self.name(&part)),
                    Rule::text => label = Some(self.text(&part)),
                    Rule::w_and_others => open = true,
                    _ => {}
                }
            }
            items.extend(name.map(|name| EnumValue { name, label }));
        }
        Items { items, open }
    }

    pub(super) fn record(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let mut name = None;
        for part in self.parts(Rule::record_head, &clause.head).into_iter().flatten() {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                _ => tail.take(self, part),
            }
        }
        let body = self.block(clause);
        let fields = self.fields(body);
        Some(Kind::Record(Record { name: name?, fields }))
    }

    pub(super) fn list(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let (mut name, mut file, mut total, mut open) = (None, Slot::default(), Slot::default(), Slot::<()>::default());
        for part in self.parts(Rule::list_head, &clause.head).into_iter().flatten() {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::text => {
                    let text = self.text(&part);
                    self.once(&mut file, at, text);
                }
                Rule::totalling => {
                    let count = self.totalling(part);
                    self.once(&mut total, at, count);
                }
                Rule::w_and_others => self.once(&mut open, at, ()),
                _ => tail.take(self, part),
            }
        }
        let body = self.block(clause);
        let (clauses, mut rows) = self.clauses_and_rows(body);
        let mut fields = Vec::new();
        for item in clauses {
            let part = self.parts(Rule::list_item, &item.head).and_then(|mut parts| parts.next());
            match part.as_ref().map(|part| part.as_rule()) {
                Some(Rule::table) => rows.extend(self.rows(item)),
                Some(_) => {
                    self.without_block(item);
                    fields.extend(part.and_then(|part| self.field(part)));
                }
                None => {}
            }
        }
        let rows = if rows.is_empty() { None } else { Some(self.inline_table(&rows)) };
        let (total, open) = (total.value.flatten(), open.value.is_some());
        // A broken table still leaves a list; the declaration is marked as damaged.
        Some(Kind::List(List { name: name?, file: file.value, total, open, fields, rows: rows.flatten() }))
    }

    /// The fields of a block.
    pub(super) fn fields(&mut self, body: Option<&'o Body>) -> Vec<Field> {
        let mut fields = Vec::new();
        for item in self.clauses(body) {
            if let Some(part) = self.plain(Rule::field_item, item) {
                fields.extend(self.field(part));
            }
        }
        fields
    }

    fn field(&mut self, part: Part<'t>) -> Option<Field> {
        let span = self.at(&part, ());
        let (mut name, mut ty, mut tail) = (None, None, TailSlots::default());
        let mut markers: [Slot<()>; 5] = Default::default();
        for inner in part.into_inner() {
            let at = self.span(&inner);
            let [key, place, counts_from, optional, multiple] = &mut markers;
            match inner.as_rule() {
                Rule::name => name = Some(self.name(&inner)),
                Rule::type_of => ty = self.type_of(inner),
                Rule::w_key => self.once(key, at, ()),
                Rule::w_place => self.once(place, at, ()),
                Rule::w_counts_from => self.once(counts_from, at, ()),
                Rule::w_optional => self.once(optional, at, ()),
                Rule::w_multiple => self.once(multiple, at, ()),
                _ => tail.take(self, inner),
            }
        }
        let [key, place, counts_from, optional, multiple] = markers.map(|marker| marker.value.is_some());
        let tail = tail.finish();
        Some(Field { name: name?, ty: ty?, key, place, counts_from, optional, multiple, tail, span })
    }

    /// A type as written.
    pub(super) fn type_of(&mut self, part: Part<'t>) -> Option<Type> {
        let span = self.at(&part, ());
        let inner = part.into_inner().next()?;
        let kind = match inner.as_rule() {
            Rule::w_text => TypeKind::Text,
            Rule::w_yes_no => TypeKind::YesNo,
            Rule::w_date => TypeKind::Date,
            Rule::w_time => TypeKind::Time,
            Rule::w_person => TypeKind::Person,
            Rule::w_limit_type => TypeKind::Limit,
            Rule::w_any_agency => TypeKind::Agency,
            Rule::number_type => self.number_type(inner)?,
            _ => {
                let and_above = inner.clone().into_inner().any(|part| part.as_rule() == Rule::w_and_above);
                TypeKind::Named { names: self.names_in(inner), and_above }
            }
        };
        Some(Type { kind, span })
    }

    fn number_type(&mut self, part: Part<'t>) -> Option<TypeKind> {
        let (mut places, mut range, mut own_unit) = (None, None, None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::w_integer => places = Some(0),
                Rule::places => places = Some(self.places(&inner)?),
                Rule::range => {
                    let (low, mut high, assumed) = self.bounds(inner)?;
                    own_unit = common_unit(&low, &mut high);
                    range = Some(Given { value: Box::new((low, high)), assumed });
                }
                Rule::unit => own_unit = unit(inner.as_str()),
                _ => {}
            }
        }
        Some(TypeKind::Number { places, range, unit: own_unit })
    }
}

/// `0 至 100 分`: the unit written after the upper end is the type's.
fn common_unit(low: &Expr, high: &mut Expr) -> Option<Unit> {
    let ExprKind::Quantity(_, unit) = &mut high.kind else { return None };
    match &low.kind {
        ExprKind::Quantity(_, None) => unit.take(),
        ExprKind::Assumed(inner) if matches!(inner.kind, ExprKind::Quantity(_, None)) => unit.take(),
        _ => *unit,
    }
}
