//! What a test sets up: units and records.

use super::super::Checker;
use super::super::numbers::mantissa_at;
use super::super::scope::Scope;
use crate::checked::{ExpectedValue, GivenFields, Test, TestRecord, TestUnit, Ty};
use crate::problems::Thing;
use crate::problems::duplicate_name::DuplicateName;
use crate::problems::missing_field::MissingField;
use crate::problems::not_constant::NotConstant;
use crate::problems::not_in_group::NotInGroup;
use crate::problems::number_out_of_range::NumberOutOfRange;
use crate::problems::one_value::OneValue;
use crate::problems::type_mismatch::TypeMismatch;
use crate::problems::unknown_field::UnknownField;
use diagnose::{Both, Span};
use grammar::tree::{self, ExprKind, Name, Setup};
use ruleset::{Field, Number, Type, Value};

impl Checker<'_> {
    pub(super) fn set_up(&mut self, node: &Setup, test: &mut Test) {
        if let Some(level) = self.declared.levels.find(&node.ty.value) {
            let level = ruleset::LevelId(level);
            let fields = self.meaning.levels.get(level.index()).map_or_else(Vec::new, |level| level.fields.clone());
            let given = self.given_fields(&node.fields, &node.ty.value, node.name.span, &fields);
            self.all_given(node, &fields, &given);
            self.units_spoken_of.extend(node.above.iter().cloned());
            let above = node.above.iter().map(|name| name.value.clone()).collect();
            test.units.push(TestUnit { name: node.name.value.clone(), level, above, fields: given });
            return;
        }
        let Some(record) = self.record(&node.ty) else {
            self.set_up_of_unknown.push(node.name.value.clone());
            return;
        };
        let fields = self.fields_of_record(record).to_vec();
        let mut given = self.given_fields(&node.fields, &node.ty.value, node.name.span, &fields);
        if let Some(key) = self.key_left_out(record, &fields, &given) {
            let name = Value::Text(node.name.value.clone());
            given.push((key, vec![ExpectedValue { value: name, unit: None }]));
        }
        self.all_given(node, &fields, &given);
        test.records.push(TestRecord { name: node.name.value.clone(), record, fields: given });
    }

    /// Fields with their values; `of` is what has such fields, `first` stands for those that are given twice.
    pub(super) fn given_fields(
        &mut self,
        nodes: &[tree::SetupField],
        of: &str,
        first: Span,
        fields: &[Field],
    ) -> GivenFields {
        let mut given: GivenFields = Vec::new();
        for value in nodes {
            let Some(index) = fields.iter().position(|field| field.name == value.name.value) else {
                if self.may_be_declared(&value.name) {
                    continue;
                }
                let known = fields.iter().map(|field| field.name.clone()).collect();
                let (at, name) = (value.name.span, value.name.value.clone());
                self.report(UnknownField { at, name, record: of.to_owned(), known });
                continue;
            };
            let id = ruleset::FieldId(index as u32);
            if given.iter().any(|(known, _)| *known == id) {
                let (at, name) = (value.name.span, value.name.value.clone());
                self.report(DuplicateName { at, name, first, thing: Thing::Field });
                continue;
            }
            if let Some(field) = fields.get(index) {
                if !field.multiple {
                    self.one_value(&field.name, &field.ty, &value.values);
                }
                if value.values.is_empty() && !field.multiple {
                    let expected = self.describe(&Ty::of(&field.ty, false));
                    let found =
                        Both::new("无（只有多选的字段可以是无）", "none (which only fields marked multiple can be)");
                    self.report(TypeMismatch { at: value.name.span, expected, found });
                }
                let values = value.values.iter().filter_map(|node| self.field_value(field, node)).collect();
                given.push((id, values));
            }
        }
        given
    }

    /// Reports the values after the first, where there is room for one.
    pub(super) fn one_value(&mut self, name: &str, ty: &Type, values: &[tree::Expr]) {
        if let [_, second, ..] = values
            && let Some(last) = values.last()
        {
            let (at, number) = (second.span.to(last.span), matches!(ty, Type::Number { .. }));
            self.report(OneValue { at, name: name.to_owned(), number });
        }
    }

    /// Reports the fields that are not optional and not given.
    fn all_given(&mut self, node: &Setup, fields: &[Field], given: &GivenFields) {
        let missing: Vec<String> = (0..)
            .zip(fields)
            .filter(|(index, field)| !field.optional && !given.iter().any(|(known, _)| known.0 == *index))
            .map(|(_, field)| field.name.clone())
            .collect();
        if !missing.is_empty() {
            self.report(MissingField { at: node.name.span, record: node.ty.value.clone(), names: missing });
        }
    }

    /// The record's one key where it is text and left out: the name that the test gives the record stands for it.
    fn key_left_out(
        &self,
        record: ruleset::RecordId,
        fields: &[Field],
        given: &GivenFields,
    ) -> Option<ruleset::FieldId> {
        let [key] = self.meaning.records.get(record.index())?.key.as_slice() else { return None };
        let is_text = fields.get(key.index()).is_some_and(|field| field.ty == ruleset::Type::Text);
        (is_text && !given.iter().any(|(id, _)| id == key)).then_some(*key)
    }

    /// A given value of a field.
    fn field_value(&mut self, field: &Field, node: &tree::Expr) -> Option<ExpectedValue> {
        let told = self.problems.len();
        // Of several values each is one.
        let found = self.expected_value(node, &Ty::of(&field.ty, false));
        let given = found.as_ref().map(|found| found.value.clone());
        let stored = found.filter(|found| self.stored(field, found.value.clone()).is_some());
        if self.problems.len() == told && stored.is_none() {
            // What is no value at all has been told where it was read, or follows from what has been told.
            if let Some(value) = given {
                self.misfit(field, &value, node.span);
            }
        }
        stored
    }

    /// Reports why a value of the right type is none that the field can hold.
    fn misfit(&mut self, field: &Field, value: &Value, at: Span) {
        match (&field.ty, value) {
            (Type::Number { scale, .. }, Value::Number(n)) if mantissa_at(*n, *scale).is_none() => {
                let expected = match scale {
                    0 => Both::new("整数", "a whole number"),
                    places => Both::new(format!("至多 {places} 位小数的数"), format!("a number of {places} places")),
                };
                self.report(TypeMismatch {
                    at, expected, found: Both::new("更多位的小数", "one of more places")
                });
            }
            (Type::Number { scale, min, max, .. }, _) => {
                let bound = |mantissa: i128| Number { mantissa, scale: *scale };
                self.report(NumberOutOfRange { at, min: min.map(bound), max: max.map(bound) });
            }
            (Type::Agency(groups), Value::Agency(id)) => {
                let agency = self.meaning.agencies.get(id.index()).map_or_else(String::new, |it| it.name.clone());
                let group = groups.first().and_then(|id| self.meaning.groups.get(id.index()));
                let group = group.map_or_else(String::new, |group| group.name.clone());
                self.report(NotInGroup { at, agency, group });
            }
            _ => self.report(NotConstant { at }),
        }
    }

    /// A constant of a type; an agency of a unit is written `单位.机构`.
    pub(super) fn expected_value(&mut self, node: &tree::Expr, ty: &Ty) -> Option<ExpectedValue> {
        if let (Ty::Agency(_), ExprKind::Path(unit, agency)) = (ty, &node.kind)
            && let ExprKind::Name(unit_name) = &unit.kind
        {
            let id = self.agency(agency)?;
            self.units_spoken_of.push(Name::new(unit_name.clone(), unit.span));
            return Some(ExpectedValue { value: Value::Agency(id), unit: Some(unit_name.clone()) });
        }
        if let (Ty::Text | Ty::Person, ExprKind::Name(name)) = (ty, &node.kind) {
            return Some(ExpectedValue { value: Value::Text(name.clone()), unit: None });
        }
        let told = self.problems.len();
        let expr = self.expression(node, &mut Scope::default(), Some(ty));
        let expr = self.fitting(expr, ty);
        if let Some(Value::Unit(name)) = expr.constant() {
            self.units_spoken_of.push(Name::new(name.clone(), node.span));
        }
        match expr.constant() {
            Some(value) if expr.ty != Ty::Unknown => Some(ExpectedValue { value: value.clone(), unit: None }),
            _ => {
                if self.problems.len() == told && expr.ty != Ty::Unknown {
                    self.report(NotConstant { at: node.span });
                }
                None
            }
        }
    }
}
