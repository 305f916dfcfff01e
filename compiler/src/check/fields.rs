//! Fields and their types.

use super::Checker;
use super::names::field_named;
use super::numbers::mantissa_at;
use super::scope::Scope;
use crate::checked::Ty;
use crate::problems::Thing;
use crate::problems::bad_marker::{BadMarker, Marker};
use crate::problems::bad_range::BadRange;
use crate::problems::duplicate_name::DuplicateName;
use crate::problems::mixed_type::MixedType;
use crate::problems::places_missing::PlacesMissing;
use diagnose::Unit;
use grammar::tree::{self, Name, TypeKind};
use ruleset::{Field, FieldId, GroupId, LevelId, Number, PositionId, Type, Value};

/// The most values an enum of a `多选` field may have: the cell holds a bit for each.
const MAX_MULTIPLE: usize = 120;

/// Fields and what is marked on them.
#[derive(Default)]
pub(super) struct Fields {
    pub fields: Vec<Field>,
    pub key: Vec<FieldId>,
    pub place: Option<FieldId>,
    pub counts_from: Option<FieldId>,
}

impl Checker<'_> {
    /// Checks the fields of a record, level or list.
    pub(super) fn fields(&mut self, nodes: &[tree::Field]) -> Fields {
        let mut out = Fields::default();
        let mut places: Vec<&tree::Field> = Vec::new();
        for node in nodes {
            if let Some(first) = places.iter().find(|first| first.name == node.name) {
                let (at, name) = (node.name.span, node.name.value.clone());
                self.report(DuplicateName { at, name, first: first.name.span, thing: Thing::Field });
                continue;
            }
            let id = FieldId(out.fields.len() as u32);
            places.push(node);
            self.only_basis(&node.tail);
            let ty = self.resolve_type(&node.ty);
            self.check_markers(node, &ty);
            if node.key {
                out.key.push(id);
            }
            if node.place && out.place.replace(id).is_some() {
                self.report(BadMarker { at: node.name.span, marker: Marker::SecondPlace });
            }
            if node.counts_from && out.counts_from.replace(id).is_some() {
                self.report(BadMarker { at: node.name.span, marker: Marker::SecondCountsFrom });
            }
            let multiple = node.multiple;
            out.fields.push(Field { name: node.name.value.clone(), ty, optional: node.optional, multiple });
        }
        out
    }

    fn check_markers(&mut self, node: &tree::Field, ty: &Type) {
        let at = node.span.span;
        if node.place && !matches!(ty, Type::Unit { .. }) {
            self.report(BadMarker { at, marker: Marker::PlaceNotUnit });
        }
        if node.counts_from && !matches!(ty, Type::Date | Type::Time) {
            self.report(BadMarker { at, marker: Marker::CountsFromNotDate });
        }
        if node.key && node.optional {
            self.report(BadMarker { at, marker: Marker::OptionalKey });
        }
        if node.counts_from && node.optional {
            self.report(BadMarker { at, marker: Marker::OptionalCountsFrom });
        }
        if node.multiple {
            let small = matches!(ty, Type::Enum(id)
                if self.meaning.enums.get(id.index()).is_none_or(|it| it.values.len() <= MAX_MULTIPLE && !it.open));
            if !small {
                self.report(BadMarker { at, marker: Marker::MultipleNotEnum(MAX_MULTIPLE) });
            }
        }
    }

    /// A type as written, resolved; text where it cannot be.
    pub(super) fn resolve_type(&mut self, node: &tree::Type) -> Type {
        match &node.kind {
            TypeKind::Text => Type::Text,
            TypeKind::YesNo => Type::Bool,
            TypeKind::Date => Type::Date,
            TypeKind::Time => Type::Time,
            TypeKind::Person => Type::Person,
            TypeKind::Limit => Type::Limit,
            TypeKind::Agency => Type::Agency(Vec::new()),
            TypeKind::Number { places, range, unit } => self.number_type(node, *places, range, *unit),
            TypeKind::Named { names, and_above } => self.named_type(names, *and_above),
        }
    }

    fn number_type(
        &mut self,
        node: &tree::Type,
        places: Option<u8>,
        range: &Option<tree::Given<Box<(tree::Expr, tree::Expr)>>>,
        unit: Option<Unit>,
    ) -> Type {
        let Some(scale) = places else {
            self.report(PlacesMissing { at: node.span.span });
            return Type::Number { scale: 0, min: None, max: None, unit: unit.map(|unit| unit.code().to_owned()) };
        };
        let (mut min, mut max, mut unit) = (None, None, unit);
        if let Some(range) = range {
            let (low, high) = self.given(range).as_ref();
            let ends = [self.bound(low), self.bound(high)];
            if let [Some((low_n, low_unit)), Some((high_n, high_unit))] = ends {
                unit = unit.or(low_unit).or(high_unit);
                (min, max) = (mantissa_at(low_n, scale), mantissa_at(high_n, scale));
            }
            if min.is_none() || max.is_none() || min > max {
                self.report(BadRange { at: low.span.to(high.span), places: scale });
                (min, max) = (None, None);
            }
        }
        Type::Number { scale, min, max, unit: unit.map(|unit| unit.code().to_owned()) }
    }

    /// A constant bound of a range, with the unit it was written in.
    fn bound(&mut self, node: &tree::Expr) -> Option<(Number, Option<Unit>)> {
        let expr = self.expression(node, &mut Scope::default(), None);
        let negated = match expr.node.as_ref() {
            ruleset::Node::Negate(inner) => inner.constant().cloned().map(|value| (value, -1)),
            _ => expr.constant().cloned().map(|value| (value, 1)),
        };
        match (negated, &expr.ty) {
            (Some((Value::Number(n), sign)), Ty::Number(measure)) => {
                Some((Number { mantissa: n.mantissa * sign, ..n }, measure.unit))
            }
            _ => None,
        }
    }

    fn named_type(&mut self, names: &[Name], and_above: bool) -> Type {
        let d = self.declared;
        let Some(first) = names.first() else { return Type::Text };
        if d.levels.find(&first.value).is_some() {
            let mut levels: Vec<LevelId> = names.iter().filter_map(|name| self.level(name)).collect();
            levels.sort_unstable();
            levels.dedup();
            return Type::Unit { levels, and_above };
        }
        if d.groups.find(&first.value).is_some() {
            let mut groups: Vec<GroupId> =
                names.iter().filter_map(|name| self.find(&d.groups, Thing::Group, name).map(GroupId)).collect();
            groups.sort_unstable();
            groups.dedup();
            return Type::Agency(groups);
        }
        if let [_, second, ..] = names {
            self.report(MixedType { at: second.span });
        }
        if let Some(id) = self.enum_id(&first.value) {
            return Type::Enum(id);
        }
        if let Some(list) = d.lists.find(&first.value) {
            return Type::Row(ruleset::ListId(list));
        }
        if let Some(position) = d.positions.find(&first.value) {
            return Type::Post(PositionId(position));
        }
        let known = d.enums.words().chain(d.levels.words()).chain(d.groups.words()).chain(d.lists.words());
        self.unknown(Thing::Type, first, known);
        Type::Text
    }

    /// A column of a list by name, reported where there is none.
    pub(super) fn column(&mut self, list: ruleset::ListId, name: &Name) -> Option<FieldId> {
        let found = field_named(self.fields_of_list(list), &name.value);
        if found.is_none() {
            let names: Vec<String> = self.fields_of_list(list).iter().map(|field| field.name.clone()).collect();
            self.unknown(Thing::Column, name, names.iter().map(String::as_str));
        }
        found
    }
}
