//! Paths: `清单[键].列`, `判定.结果`, columns of rows and fields of units.

use super::Checker;
use super::expressions::unknown;
use super::names::field_named;
use super::scope::Scope;
use crate::checked::{Expr, Ty};
use crate::problems::Thing;
use crate::problems::not_a_path::NotAPath;
use crate::problems::not_here::{NotHere, What};
use crate::problems::wrong_arguments::WrongArguments;
use diagnose::Span;
use grammar::tree::{self, ExprKind, Name};
use ruleset::{Collect, DecisionId, Hit, LevelId, ListId, Node, OutcomeId, Value};

impl Checker<'_> {
    /// `清单[键].列`, `判定.结果`, or a column of a field that holds a list's row or a unit.
    pub(super) fn path(&mut self, base: &tree::Expr, column: &Name, scope: &mut Scope, span: Span) -> Expr {
        if let Some(found) = self.path_of_case(base, column, scope, span) {
            return found;
        }
        match &base.kind {
            ExprKind::Lookup(list, keys) => self.lookup(list, keys, column, scope, span),
            ExprKind::Name(name) => {
                let name = Name::new(name.clone(), base.span);
                match self.at_hand(&name, scope) {
                    Some(row) => self.column_of_row(row, column, scope, span),
                    None if self.asks_which_case(&name, scope) => unknown(span),
                    None => self.outcome_of(&name, column, scope, span),
                }
            }
            ExprKind::This | ExprKind::Path(..) => {
                let row = self.expression(base, scope, None);
                self.column_of_row(row, column, scope, span)
            }
            _ => {
                self.report(NotAPath { at: base.span });
                unknown(span)
            }
        }
    }

    fn column_of_row(&mut self, row: Expr, column: &Name, scope: &Scope, span: Span) -> Expr {
        let list = match &row.ty {
            Ty::Row(list) => *list,
            Ty::Unit(levels, and_above) => return self.field_of_unit(row.clone(), levels, *and_above, column, scope),
            Ty::Unknown => return unknown(span),
            _ => {
                self.report(NotAPath { at: row.span });
                return unknown(span);
            }
        };
        let row = self.required(row, scope);
        let Some(id) = self.column(list, column) else { return unknown(span) };
        let node = Node::Lookup { list, column: id, key: vec![row] };
        self.field_expr(self.fields_of_list(list), id, node, span).unwrap_or_else(|| unknown(span))
    }

    /// A field of the unit's level. Where the unit may stand at several, the field is that of the first that has it,
    /// and missing for units of the others.
    fn field_of_unit(&mut self, unit: Expr, levels: &[LevelId], and_above: bool, name: &Name, scope: &Scope) -> Expr {
        let span = Span::new(unit.span.file, unit.span.start, name.span.end);
        let unit = self.required(unit, scope);
        let fields_of = |level: &LevelId| self.meaning.levels.get(level.index()).map_or(&[][..], |level| &level.fields);
        let found = levels.iter().find_map(|level| Some((*level, field_named(fields_of(level), &name.value)?)));
        let Some((level, id)) = found else {
            let known: Vec<String> = levels.iter().flat_map(fields_of).map(|field| field.name.clone()).collect();
            self.unknown(Thing::Field, name, known.iter().map(String::as_str));
            return unknown(span);
        };
        let somewhere_else = and_above || levels.len() > 1;
        let field = self.field_expr(fields_of(&level), id, Node::UnitField(level, id, unit), span);
        field.map_or_else(
            || unknown(span),
            |field| {
                let optional = field.optional || somewhere_else;
                field.maybe(optional)
            },
        )
    }

    fn lookup(&mut self, list: &Name, keys: &[tree::Expr], column: &Name, scope: &mut Scope, span: Span) -> Expr {
        let Some(id) = self.list(list) else { return unknown(span) };
        let Some(key_fields) = self.meaning.lists.get(id.index()).map(|list| list.key.clone()) else {
            return unknown(span);
        };
        if keys.len() != key_fields.len() {
            let (expected, found) = (key_fields.len(), keys.len());
            self.report(WrongArguments { at: list.span, name: list.value.clone(), expected, found });
            return unknown(span);
        }
        let mut key = Vec::with_capacity(keys.len());
        let mut total = true;
        for (node, field) in keys.iter().zip(&key_fields) {
            let Some(field) = self.fields_of_list(id).get(field.index()).cloned() else { continue };
            let ty = Ty::of(&field.ty, false);
            let expr = self.present(node, scope, Some(&ty));
            total &= self.key_always_found(id, &field, &expr);
            key.push(self.fitting(expr, &ty));
        }
        let Some(column) = self.column(id, column) else { return unknown(span) };
        let node = Node::Lookup { list: id, column, key };
        let found = self.field_expr(self.fields_of_list(id), column, node, span);
        found.map_or_else(
            || unknown(span),
            |expr| {
                let missing = expr.optional || !total;
                expr.maybe(missing)
            },
        )
    }

    /// Whether every value of the key's type has a row: it is a closed enum, and each of its values is a row's key.
    fn key_always_found(&self, list: ListId, field: &ruleset::Field, key: &Expr) -> bool {
        let (ruleset::Type::Enum(id), Ty::Enum(of)) = (&field.ty, &key.ty) else { return false };
        let (Some(list), Some(values)) = (self.meaning.lists.get(list.index()), self.meaning.enums.get(id.index()))
        else {
            return false;
        };
        let [column] = list.key.as_slice() else { return false };
        let keys = list.rows.iter().filter_map(|row| match row.get(column.index())?.as_slice() {
            [Value::Enum(_, value)] => Some(*value),
            _ => None,
        });
        let keys: rustc_hash::FxHashSet<u32> = keys.collect();
        id == of && !values.open && keys.len() == values.values.len()
    }

    pub(super) fn outcome_of(&mut self, name: &Name, outcome: &Name, scope: &Scope, span: Span) -> Expr {
        let declared = self.declared;
        if declared.processes.find(&name.value).is_some() {
            return self.fact_of_process(name, outcome, scope, span);
        }
        let Some(index) = declared.decisions.find(&name.value) else {
            self.report_unknown(name, scope, false);
            return unknown(span);
        };
        // Its own outcomes may not be complete yet where decisions refer to each other; their types are known first.
        let Some(decision) = self.decisions.get(index as usize) else { return unknown(span) };
        if scope.record.is_some_and(|record| record != decision.input) {
            self.report(NotHere { at: span, what: What::OutcomeOfOtherRecord });
            return unknown(span);
        }
        let Some(id) = self.outcome_named(DecisionId(index), outcome) else { return unknown(span) };
        let Some(decision) = self.decisions.get(index as usize) else { return unknown(span) };
        let Some(field) = decision.outcomes.get(id.index()) else { return unknown(span) };
        let has_else = declared.decisions.get(index).is_some_and(|entry| entry.node.otherwise.is_some());
        let Some((ty, optional)) = outcome_ty(decision.hit, field, has_else) else {
            let what = if field.multiple { What::SeveralValues } else { What::Collected };
            self.report(NotHere { at: span, what });
            return unknown(span);
        };
        Expr::new(Node::Outcome(DecisionId(index), id), ty, span).maybe(optional)
    }

    /// An outcome of a decision by its coined name or its preset word, reported where there is none.
    pub(super) fn outcome_named(&mut self, decision: DecisionId, name: &Name) -> Option<OutcomeId> {
        let outcomes = &self.decisions.get(decision.index())?.outcomes;
        let found = outcomes.iter().position(|outcome| {
            outcome.name == name.value
                || outcome.preset.is_some_and(|preset| super::outcomes::is_spelled(preset, &name.value))
        });
        if found.is_none() {
            let known: Vec<String> = outcomes.iter().map(|outcome| outcome.name.clone()).collect();
            self.unknown(Thing::Outcome, name, known.iter().map(String::as_str));
        }
        found.map(|index| OutcomeId(index as u32))
    }
}

/// What an outcome is where another decision or an indicator reads it, and whether it may be missing; none where it
/// holds several values.
fn outcome_ty(hit: Hit, field: &ruleset::OutcomeField, has_else: bool) -> Option<(Ty, bool)> {
    let ty = Ty::of(&field.ty, false);
    match hit {
        Hit::Collect(Collect::Count) => Some((Ty::number(), false)),
        // What a rule leaves out adds nothing.
        Hit::Collect(Collect::Sum) => Some((ty, false)),
        Hit::Collect(Collect::Least | Collect::Greatest) => Some((ty, !has_else || field.optional)),
        Hit::Unique | Hit::InOrder if !field.multiple => Some((ty, field.optional)),
        _ => None,
    }
}
