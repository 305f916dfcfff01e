//! Conditions: comparisons, membership, presence, and how they join.

use super::Checker;
use super::expressions::unknown;
use super::scope::Scope;
use crate::checked::{Expr, Ty};
use crate::problems::cannot_order::CannotOrder;
use crate::problems::limit_kinds::LimitKindsDiffer;
use crate::problems::not_a_condition::NotACondition;
use crate::problems::not_here::{NotHere, What};
use crate::problems::nothing_missing::NothingMissing;
use crate::problems::type_mismatch::TypeMismatch;
use diagnose::{Both, Span};
use grammar::tree::{self, AggregateOp, ExprKind, Name};
use ruleset::{CompareOp, GroupId, LimitKind, LimitUnit, Node, Value};
use rustc_hash::FxHashSet;

impl Checker<'_> {
    /// A condition as the parts of its conjunction, each knowing what the earlier ones make sure of.
    ///
    /// What they make sure of stays in `scope.facts`.
    pub(super) fn conjunction(&mut self, node: &tree::Expr, scope: &mut Scope) -> Vec<Expr> {
        let parts = match &node.kind {
            ExprKind::All(parts) => parts.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let told = self.problems.len();
        let mut out = Vec::with_capacity(parts.len());
        for part in parts {
            let expr = self.truth(part, scope);
            scope.learn(&expr, true);
            out.push(expr);
        }
        self.forget_repeats(told);
        out
    }

    /// An expression that must be yes or no.
    pub(super) fn truth(&mut self, node: &tree::Expr, scope: &mut Scope) -> Expr {
        let expr = self.expression(node, scope, Some(&Ty::Bool));
        let expr = self.required(expr, scope);
        if matches!(expr.ty, Ty::Bool | Ty::Unknown) {
            return Expr { ty: Ty::Bool, ..expr };
        }
        let found = self.describe(&expr.ty);
        self.report(NotACondition { at: expr.span, found });
        Expr::truth(Node::Const(Value::Bool(false)), node.span)
    }

    /// The forms of condition.
    pub(super) fn condition(&mut self, node: &tree::Expr, scope: &mut Scope) -> Expr {
        let span = node.span;
        match &node.kind {
            ExprKind::All(_) => {
                let known = scope.facts.len();
                let parts = self.conjunction(node, scope);
                scope.facts.truncate(known);
                Expr::truth(Node::And(parts), span)
            }
            ExprKind::Any(parts) => self.any_of(parts, scope, span),
            ExprKind::Not(inner) => {
                let inner = self.truth(inner, scope);
                Expr::truth(Node::Not(inner), span)
            }
            ExprKind::Compare(op, left, right) => self.compare(*op, left, right, scope, span),
            ExprKind::Between(value, low, high) => {
                let told = self.problems.len();
                let low = self.compare(tree::CompareOp::AtLeast, value, low, scope, span);
                let high = self.compare(tree::CompareOp::AtMost, value, high, scope, span);
                self.forget_repeats(told);
                Expr::truth(Node::And(vec![low, high]), span)
            }
            ExprKind::Is(left, values) => self.is_any(left, values, scope, span),
            ExprKind::IsNot(left, values) => {
                let is = self.is_any(left, values, scope, span);
                Expr::truth(Node::Not(is), span)
            }
            ExprKind::ListedIn(value, list) => self.listed_in(value, list, scope, span),
            ExprKind::Contains(value, values) => self.contains(value, values, false, scope, span),
            ExprKind::ContainsAll(value, values) => self.contains(value, values, true, scope, span),
            ExprKind::LiesIn(value, names) => self.lies_in(value, names, scope, span),
            ExprKind::Filled(value) => self.filled(value, scope, span),
            _ => unknown(span),
        }
    }

    /// A range compares one value twice, as `A 不少于 2 且 不超过 4` does; what is wrong with it is told once.
    fn forget_repeats(&mut self, from: usize) {
        let mut told = FxHashSet::default();
        let fresh = self.problems.split_off(from).into_iter();
        let fresh = fresh.filter(|it| told.insert((it.code(), it.report.at, it.report.message.zh.clone())));
        self.problems.extend(fresh);
    }

    fn any_of(&mut self, parts: &[tree::Expr], scope: &mut Scope, span: Span) -> Expr {
        let known = scope.facts.len();
        let mut out = Vec::with_capacity(parts.len());
        for part in parts {
            let expr = self.truth(part, scope);
            scope.learn(&expr, false);
            out.push(expr);
        }
        scope.facts.truncate(known);
        Expr::truth(Node::Or(out), span)
    }

    fn compare(
        &mut self,
        op: tree::CompareOp,
        left: &tree::Expr,
        right: &tree::Expr,
        scope: &mut Scope,
        span: Span,
    ) -> Expr {
        let left = self.present(left, scope, None);
        let right = self.present(right, scope, Some(&left.ty));
        let (left, right) = self.comparable(left, right);
        let op = match op {
            tree::CompareOp::AtLeast => CompareOp::AtLeast,
            tree::CompareOp::AtMost => CompareOp::AtMost,
            tree::CompareOp::Over => CompareOp::Over,
            tree::CompareOp::Below => CompareOp::Below,
        };
        match &left.ty {
            Ty::Number(_) => {
                self.check_in_range(&left, &right);
                self.check_in_range(&right, &left);
            }
            Ty::Limit => self.check_limit_kinds(&left, &right, scope, span),
            Ty::Date | Ty::Time | Ty::Clock | Ty::Unknown => {}
            _ => {
                let found = self.describe(&left.ty);
                self.report(CannotOrder { at: left.span, found });
            }
        }
        Expr::truth(Node::Compare(op, left, right), span)
    }

    /// Brings both sides to one type; a date meets a time as dates.
    fn comparable(&mut self, left: Expr, right: Expr) -> (Expr, Expr) {
        match (&left.ty, &right.ty) {
            (Ty::Number(_), Ty::Number(_)) => self.align(left, right),
            (Ty::Time, Ty::Date) => (date_of(left), right),
            (Ty::Date, Ty::Time) => (left, date_of(right)),
            (a, b) if a.comparable(b) => (left, right),
            (a, b) => {
                let (expected, found) = (self.describe(a), self.describe(b));
                self.report(TypeMismatch { at: right.span, expected, found });
                (left, Expr { ty: Ty::Unknown, ..right })
            }
        }
    }

    fn check_limit_kinds(&mut self, left: &Expr, right: &Expr, scope: &Scope, span: Span) {
        let kind = |expr: &Expr| match expr.constant() {
            Some(Value::Limit(limit)) => kind_of(limit.unit),
            _ => scope.known_kind(expr),
        };
        let (a, b) = (kind(left), kind(right));
        if a.is_none() || a != b {
            self.report(LimitKindsDiffer { at: span });
        }
    }

    fn is_any(&mut self, left: &tree::Expr, values: &[tree::Expr], scope: &mut Scope, span: Span) -> Expr {
        if let [tree::Expr { kind: ExprKind::LimitKind(kind), .. }] = values {
            let left = self.expression(left, scope, None);
            return self.limit_is(left, *kind, scope, span);
        }
        let left = self.present(left, scope, None);
        if let Ty::Set(_) = left.ty {
            let expected =
                Both::new("单个的值（多选字段用「含」）", "a single value (multiple fields take `contains`)");
            let found = self.describe(&left.ty);
            self.report(TypeMismatch { at: left.span, expected, found });
            return Expr::truth(Node::Const(Value::Bool(false)), span);
        }
        let mut constants = Vec::new();
        let mut others = Vec::new();
        for node in values {
            let right = self.present(node, scope, Some(&left.ty));
            let (aligned, right) = self.comparable(left.clone(), right);
            self.check_in_range(&aligned, &right);
            match right.constant() {
                Some(value) if aligned == left => constants.push(value.clone()),
                _ => others.push(Expr::truth(Node::Equal(aligned, right), span)),
            }
        }
        if !constants.is_empty() {
            others.insert(0, Expr::truth(Node::OneOf(left, constants), span));
        }
        match others.len() {
            1 => others.pop().unwrap_or_else(|| unknown(span)),
            _ => Expr::truth(Node::Or(others), span),
        }
    }

    /// A limit that may be missing is of a kind where it is there: who asks for the kind has asked for that.
    fn limit_is(&mut self, left: Expr, kind: tree::LimitKind, scope: &Scope, span: Span) -> Expr {
        let may_be_missing = left.optional && !self.knows_filled(scope, &left);
        let left = self.fitting(left.maybe(false), &Ty::Limit);
        let kind = match kind {
            tree::LimitKind::Hours => LimitKind::Hours,
            tree::LimitKind::WorkHours => LimitKind::WorkHours,
            tree::LimitKind::Workdays => LimitKind::Workdays,
            tree::LimitKind::Days => LimitKind::Days,
        };
        let is = Expr::truth(Node::LimitIs(left.clone(), kind), span);
        match may_be_missing {
            true => Expr::truth(Node::And(vec![Expr::truth(Node::Filled(left), span), is]), span),
            false => is,
        }
    }

    fn listed_in(&mut self, value: &tree::Expr, list: &Name, scope: &mut Scope, span: Span) -> Expr {
        let value = self.present(value, scope, None);
        let Some(id) = self.list(list) else { return Expr::truth(Node::Const(Value::Bool(false)), span) };
        let key = self.meaning.lists.get(id.index()).map(|list| list.key.clone()).unwrap_or_default();
        let ty = match key.as_slice() {
            [field] => self.fields_of_list(id).get(field.index()).map(|field| Ty::of(&field.ty, false)),
            _ => None,
        };
        match ty {
            Some(ty) => {
                let value = self.fitting(value, &ty);
                Expr::truth(Node::ListedIn(value, id), span)
            }
            None => {
                self.report(NotHere { at: list.span, what: What::CompositeKey });
                Expr::truth(Node::Const(Value::Bool(false)), span)
            }
        }
    }

    fn contains(&mut self, left: &tree::Expr, values: &[tree::Expr], all: bool, scope: &mut Scope, span: Span) -> Expr {
        let left = self.present(left, scope, None);
        let Ty::Set(id) = left.ty else {
            if left.ty != Ty::Unknown {
                let expected = Both::new("多选字段", "a field marked multiple");
                let found = self.describe(&left.ty);
                self.report(TypeMismatch { at: left.span, expected, found });
            }
            return Expr::truth(Node::Const(Value::Bool(false)), span);
        };
        let mut indexes = Vec::new();
        for node in values {
            let value = self.expression(node, scope, Some(&Ty::Enum(id)));
            match value.constant() {
                Some(Value::Enum(_, index)) => indexes.push(*index),
                _ => {
                    self.fitting(value, &Ty::Enum(id));
                }
            }
        }
        indexes.sort_unstable();
        indexes.dedup();
        let node = if all { Node::ContainsAll(left, id, indexes) } else { Node::ContainsAny(left, id, indexes) };
        Expr::truth(node, span)
    }

    fn lies_in(&mut self, value: &tree::Expr, names: &[Name], scope: &mut Scope, span: Span) -> Expr {
        let value = self.present(value, scope, None);
        match &value.ty {
            Ty::Unit(..) => {
                let units = names.iter().map(|name| name.value.clone()).collect();
                Expr::truth(Node::LiesInUnits(value, units), span)
            }
            Ty::Agency(_) => {
                let declared = self.declared;
                let mut groups: Vec<GroupId> = names
                    .iter()
                    .filter_map(|name| self.find(&declared.groups, crate::problems::Thing::Group, name).map(GroupId))
                    .collect();
                groups.sort_unstable();
                groups.dedup();
                Expr::truth(Node::LiesInGroups(value, groups), span)
            }
            ty => {
                if *ty != Ty::Unknown {
                    let expected = Both::new("单位或机构", "a unit or an agency");
                    let found = self.describe(ty);
                    self.report(TypeMismatch { at: value.span, expected, found });
                }
                Expr::truth(Node::Const(Value::Bool(false)), span)
            }
        }
    }

    fn filled(&mut self, value: &tree::Expr, scope: &mut Scope, span: Span) -> Expr {
        let value = self.expression(value, scope, None);
        if !value.optional && value.ty != Ty::Unknown {
            self.report(NothingMissing { at: value.span, name: self.sources.text(value.span).to_owned() });
        }
        Expr::truth(Node::Filled(value.maybe(false)), span)
    }

    /// `有 R 其中 C` and its kin over a list; over records they are aggregates of an indicator.
    pub(super) fn over_list(&mut self, aggregate: &tree::Aggregate, scope: &mut Scope, span: Span) -> Option<Expr> {
        let list = ruleset::ListId(self.declared.lists.find(&aggregate.over.record.value)?);
        let outer = scope.row.replace(list);
        let known = scope.facts.len();
        let mut condition =
            aggregate.over.condition.as_ref().map(|node| self.conjunction(node, scope)).unwrap_or_default();
        let of = aggregate.of.as_ref().map(|node| self.truth(node, scope));
        scope.facts.truncate(known);
        scope.row = outer;
        let exists = |parts: Vec<Expr>| {
            let condition = (!parts.is_empty()).then(|| Expr::truth(Node::And(parts), span));
            Expr::truth(Node::Exists(list, condition), span)
        };
        match aggregate.op {
            AggregateOp::Some => Some(exists(condition)),
            AggregateOp::None => Some(Expr::truth(Node::Not(exists(condition)), span)),
            AggregateOp::Every => {
                condition.extend(of.map(|of| {
                    let at = of.span;
                    Expr::truth(Node::Not(of), at)
                }));
                Some(Expr::truth(Node::Not(exists(condition)), span))
            }
            _ => None,
        }
    }
}

/// The date of a time.
fn date_of(time: Expr) -> Expr {
    let (span, optional) = (time.span, time.optional);
    Expr::new(Node::Call(ruleset::Builtin::Date, vec![time]), Ty::Date, span).maybe(optional)
}

/// The kind in which a unit of limits counts; none where there is no limit.
pub(super) fn kind_of(unit: LimitUnit) -> Option<LimitKind> {
    match unit {
        LimitUnit::Minute | LimitUnit::Hour => Some(LimitKind::Hours),
        LimitUnit::WorkHour => Some(LimitKind::WorkHours),
        LimitUnit::Workday => Some(LimitKind::Workdays),
        LimitUnit::Day => Some(LimitKind::Days),
        LimitUnit::Unlimited => None,
    }
}
