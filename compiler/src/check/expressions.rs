//! Expressions: values, and names of what is at hand.

use super::Checker;
use super::names::field_named;
use super::numbers::{limit, number};
use super::scope::Scope;
use crate::checked::{Expr, Measure, Ty};
use crate::problems::Thing;
use crate::problems::may_be_missing::{MayBeMissing, Reason};
use crate::problems::not_here::{NotHere, What};
use crate::problems::too_large::TooLarge;
use crate::problems::type_mismatch::TypeMismatch;
use crate::problems::unknown_value::UnknownValue;
use crate::problems::wrong_subject::WrongSubject;
use diagnose::{Both, Span, Unit};
use grammar::tree::{self, ExprKind, Name};
use ruleset::{ArithmeticOp, EnumId, FieldId, IndicatorId, Node, Value};
use rust_decimal::Decimal;

/// The most nodes an expression may have once its functions are written out.
pub(super) const MAX_NODES: u32 = 20_000;
/// How deep an expression may nest once its functions are written out; evaluators recurse as deep.
pub(super) const MAX_DEPTH: u32 = 200;

impl Checker<'_> {
    /// Checks an expression; `expected` helps to resolve names, but does not bind.
    pub(super) fn expression(&mut self, node: &tree::Expr, scope: &mut Scope, expected: Option<&Ty>) -> Expr {
        let expr = self.expression_unbounded(node, scope, expected);
        if expr.size > MAX_NODES || expr.depth > MAX_DEPTH {
            self.report(TooLarge { at: node.span, nodes: MAX_NODES, depth: MAX_DEPTH });
            return unknown(node.span);
        }
        expr
    }

    fn expression_unbounded(&mut self, node: &tree::Expr, scope: &mut Scope, expected: Option<&Ty>) -> Expr {
        let span = node.span;
        match &node.kind {
            ExprKind::Quantity(n, unit) => self.quantity(*n, *unit, expected, span),
            ExprKind::Percent(n) => {
                let share = n.checked_div(Decimal::ONE_HUNDRED).unwrap_or_default();
                let ty = Ty::Number(Measure { share: true, ..Measure::default() });
                Expr::new(Node::Const(Value::Number(number(share))), ty, span)
            }
            ExprKind::Text(text) => self.text(text, expected, span),
            ExprKind::Date(date) => {
                Expr::new(Node::Const(Value::Date(super::calendars::day_number(*date))), Ty::Date, span)
            }
            ExprKind::DateTime(date, clock) => self.instant(*date, *clock, span),
            ExprKind::Clock(clock) => {
                Expr::new(Node::Const(Value::Clock(super::calendars::second(*clock))), Ty::Clock, span)
            }
            ExprKind::Bool(value) => Expr::truth(Node::Const(Value::Bool(*value)), span),
            ExprKind::Unlimited => {
                let limit = ruleset::Limit { n: 0, unit: ruleset::LimitUnit::Unlimited };
                Expr::new(Node::Const(Value::Limit(limit)), Ty::Limit, span)
            }
            ExprKind::Preset(value) => preset(*value, span),
            ExprKind::LimitKind(_) => {
                self.report(NotHere { at: span, what: What::LimitKind });
                unknown(span)
            }
            ExprKind::Name(name) => self.name(&Name::new(name.clone(), span), scope, expected),
            ExprKind::This => match &scope.subject {
                Some(ty) => Expr::new(Node::Subject, ty.clone(), span),
                None => {
                    self.report(NotHere { at: span, what: What::This });
                    unknown(span)
                }
            },
            ExprKind::Path(base, column) => self.path(base, column, scope, span),
            ExprKind::Lookup(list, _) => {
                self.report(NotHere { at: list.span, what: What::LookupWithoutColumn });
                unknown(span)
            }
            ExprKind::Call(name, arguments) => self.call(name, arguments, scope, span),
            ExprKind::Builtin(builtin, arguments) => self.builtin(*builtin, arguments, scope, span),
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate, scope, span),
            ExprKind::Negate(inner) => self.negate(inner, scope, span),
            ExprKind::Arithmetic(op, left, right) => self.arithmetic(*op, left, right, scope, span),
            ExprKind::Fact(fact) => self.fact(fact, scope, span),
            ExprKind::IfMissing(value, other) => self.if_missing(value, other, scope, expected, span),
            ExprKind::Assumed(inner) => {
                self.assumed.push(Span::new(span.file, span.start, inner.span.start));
                self.expression(inner, scope, expected)
            }
            _ => self.condition(node, scope),
        }
    }

    /// Checks an expression whose value must be there.
    pub(super) fn present(&mut self, node: &tree::Expr, scope: &mut Scope, expected: Option<&Ty>) -> Expr {
        let expr = self.expression(node, scope, expected);
        self.required(expr, scope)
    }

    /// The value is used here: reports it where it may be missing.
    pub(super) fn required(&mut self, expr: Expr, scope: &Scope) -> Expr {
        if expr.optional && !self.knows_filled(scope, &expr) {
            let asked = match expr.node.as_ref() {
                Node::OfCase(_, of) => of.node.as_ref(),
                node => node,
            };
            let reason = match asked {
                Node::Arithmetic(ArithmeticOp::Divide, ..) => Reason::Division,
                Node::Lookup { .. } => Reason::Lookup,
                Node::Outcome(..) => Reason::Outcome,
                _ => Reason::Field,
            };
            let name = self.sources.text(expr.span).to_owned();
            self.report(MayBeMissing { at: expr.span, name, reason });
        }
        expr.maybe(false)
    }

    /// The expression, reported unless its value can be one of this type.
    pub(super) fn fitting(&mut self, expr: Expr, ty: &Ty) -> Expr {
        if let (Ty::Number(to), Ty::Number(_)) = (ty, &expr.ty) {
            let span = expr.span;
            return self.in_unit(expr, to.unit, span);
        }
        if expr.ty.comparable(ty) {
            return expr;
        }
        let (expected, found) = (self.describe(ty), self.describe(&expr.ty));
        self.report(TypeMismatch { at: expr.span, expected, found });
        Expr { ty: Ty::Unknown, ..expr }
    }

    fn quantity(&mut self, n: Decimal, unit: Option<Unit>, expected: Option<&Ty>, span: Span) -> Expr {
        if let (Some(Ty::Limit), Some(unit)) = (expected, unit)
            && let Some(limit) = limit(n, unit)
        {
            return Expr::new(Node::Const(Value::Limit(limit)), Ty::Limit, span);
        }
        match (unit, expected) {
            (Some(Unit::PercentagePoint), _) => self.literal(n, Some(Unit::PercentagePoint), span),
            (None, Some(Ty::Row(_) | Ty::Text)) => {
                let text = self.sources.text(span).to_owned();
                self.text(&text, expected, span)
            }
            _ => self.literal(n, unit, span),
        }
    }

    fn text(&mut self, text: &str, expected: Option<&Ty>, span: Span) -> Expr {
        match expected {
            Some(Ty::Person) => Expr::new(Node::Const(Value::Text(text.to_owned())), Ty::Person, span),
            Some(ty @ (Ty::Enum(_) | Ty::Set(_) | Ty::Row(_) | Ty::Unit(..) | Ty::Agency(_))) => {
                let name = Name::new(text.to_owned(), span);
                self.value_of(&name, ty).unwrap_or_else(|| self.unknown_value(&name, ty))
            }
            _ => Expr::new(Node::Const(Value::Text(text.to_owned())), Ty::Text, span),
        }
    }

    fn instant(&mut self, date: tree::Date, clock: tree::Clock, span: Span) -> Expr {
        let zone = jiff::tz::TimeZone::get(&self.meaning.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        let second = super::calendars::second(clock);
        let midnight = jiff::civil::Date::new(date.year, date.month, date.day).map(|date| date.at(0, 0, 0, 0));
        let instant = midnight
            .and_then(|time| time.checked_add(jiff::Span::new().seconds(i64::from(second))))
            .and_then(|time| zone.to_timestamp(time))
            .map_or(0, |timestamp| timestamp.as_second());
        Expr::new(Node::Const(Value::Time(instant)), Ty::Time, span)
    }

    /// A bare name: a value of the type expected, else what is at hand under that name.
    fn name(&mut self, name: &Name, scope: &mut Scope, expected: Option<&Ty>) -> Expr {
        if let Some(ty) = expected
            && let Some(value) = self.value_of(name, ty)
        {
            return value;
        }
        if let Some(found) = self.at_hand(name, scope) {
            return found;
        }
        if matches!(expected, Some(Ty::Unknown)) {
            // What it is compared with has been told already.
            return unknown(name.span);
        }
        if let Some(ty) = expected
            && matches!(ty, Ty::Enum(_) | Ty::Set(_) | Ty::Row(_) | Ty::Agency(_))
        {
            return self.unknown_value(name, ty);
        }
        self.report_unknown(name, scope, expected == Some(&Ty::Text));
        unknown(name.span)
    }

    /// The value of a type that a name stands for.
    pub(super) fn value_of(&mut self, name: &Name, ty: &Ty) -> Option<Expr> {
        let value = match ty {
            Ty::Enum(id) | Ty::Set(id) => {
                return self
                    .enum_value(*id, &name.value)
                    .map(|index| Expr::new(Node::Const(Value::Enum(*id, index)), Ty::Enum(*id), name.span));
            }
            Ty::Agency(_) => Value::Agency(ruleset::AgencyId(self.declared.agencies.find(&name.value)?)),
            Ty::Row(list) => Value::Row(*list, self.row_by_key(*list, &name.value)?),
            Ty::Unit(..) => Value::Unit(name.value.clone()),
            _ => return None,
        };
        Some(Expr::new(Node::Const(value), ty.clone(), name.span))
    }

    fn unknown_value(&mut self, name: &Name, ty: &Ty) -> Expr {
        let known: Vec<String> = match ty {
            Ty::Enum(id) | Ty::Set(id) => {
                self.meaning.enums.get(id.index()).map(|it| it.values.clone()).unwrap_or_default()
            }
            Ty::Agency(_) => self.declared.agencies.words().map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        if self.may_be_declared(name) {
            return unknown(name.span);
        }
        let near = diagnose::nearest(&name.value, known.iter().map(String::as_str)).map(str::to_owned);
        let of = self.describe(ty);
        let is_agency = matches!(ty, Ty::Agency(_));
        self.report(UnknownValue { at: name.span, name: name.value.clone(), of, is_agency, near, known });
        unknown(name.span)
    }

    /// What stands under a name here: an argument, a column, a field, an indicator.
    pub(super) fn at_hand(&mut self, name: &Name, scope: &Scope) -> Option<Expr> {
        if let Some((_, argument)) = scope.arguments.iter().find(|(parameter, _)| *parameter == name.value) {
            return Some(Expr { span: name.span, ..argument.clone() });
        }
        if let Some(list) = scope.row
            && let Some(column) = self.column_index(list, &name.value)
        {
            return self.field_expr(self.fields_of_list(list), column, Node::RowField(list, column), name.span);
        }
        if let Some(record) = scope.record
            && let Some(field) = field_named(self.fields_of_record(record), &name.value)
        {
            return self.field_expr(self.fields_of_record(record), field, Node::Field(field), name.span);
        }
        if let Some(time) = self.time_of_action(name, scope) {
            return Some(time);
        }
        if let Some(lead) = self.lead_by_routing(name, scope) {
            return Some(lead);
        }
        if scope.indicators {
            return self.indicator_named(name, scope);
        }
        None
    }

    pub(super) fn field_expr(
        &self,
        fields: &[ruleset::Field],
        id: FieldId,
        node: Node<Expr>,
        span: Span,
    ) -> Option<Expr> {
        let field = fields.get(id.index())?;
        Some(Expr::new(node, Ty::of(&field.ty, field.multiple), span).maybe(field.optional))
    }

    fn indicator_named(&mut self, name: &Name, scope: &Scope) -> Option<Expr> {
        let index = self.declared.indicators.find(&name.value)?;
        let indicator = self.indicators.get(index as usize)?;
        let (ty, optional) = super::indicators::result_ty(indicator);
        let about = super::indicators::subject_ty(indicator.subject);
        if ty != Ty::Unknown && scope.subject.as_ref().is_some_and(|here| *here != about && *here != Ty::Unknown) {
            self.report(WrongSubject { at: name.span, name: name.value.clone() });
        }
        Some(Expr::new(Node::Indicator(IndicatorId(index)), ty, name.span).maybe(optional))
    }

    /// Reports a name that is nothing at hand; where text is wanted it may be meant as that.
    pub(super) fn report_unknown(&mut self, name: &Name, scope: &Scope, wants_text: bool) {
        if self.asks_which_case(name, scope) {
            return;
        }
        let mut known: Vec<String> = scope.arguments.iter().map(|(name, _)| name.clone()).collect();
        if let Some(list) = scope.row {
            known.extend(self.fields_of_list(list).iter().map(|field| field.name.clone()));
        }
        known.extend(scope.two.iter().flat_map(|two| two.names.iter().cloned()));
        if let Some(record) = scope.record {
            known.extend(self.fields_of_record(record).iter().map(|field| field.name.clone()));
            known.extend(self.actions_on(record));
        }
        if scope.indicators {
            known.extend(self.declared.indicators.words().map(str::to_owned));
        }
        let thing = if scope.indicators { Thing::Indicator } else { Thing::Field };
        let quoted = Both::new(
            format!("如是文字，加引号：「{}」", name.value),
            format!("if this is text, quote it: \"{}\"", name.value),
        );
        self.unknown_or(thing, name, known.iter().map(String::as_str), wants_text.then_some(quoted));
    }

    fn if_missing(
        &mut self,
        value: &tree::Expr,
        other: &tree::Expr,
        scope: &mut Scope,
        expected: Option<&Ty>,
        span: Span,
    ) -> Expr {
        let value = self.expression(value, scope, expected);
        let other = self.expression(other, scope, Some(&value.ty));
        let other = self.fitting(other, &value.ty.clone());
        let (ty, optional) = (value.ty.clone(), other.optional);
        Expr::new(Node::IfMissing(value, other), ty, span).maybe(optional)
    }
}

/// What an error leaves behind.
pub(super) fn unknown(span: Span) -> Expr {
    Expr::new(Node::Const(Value::Bool(false)), Ty::Unknown, span)
}

fn preset(value: tree::PresetValue, span: Span) -> Expr {
    let (id, index) = match value {
        tree::PresetValue::Key => (EnumId::CLASS, 0),
        tree::PresetValue::Regular => (EnumId::CLASS, 1),
        tree::PresetValue::Admit => (EnumId::VERDICT, 0),
        tree::PresetValue::Refuse => (EnumId::VERDICT, 1),
    };
    Expr::new(Node::Const(Value::Enum(id, index)), Ty::Enum(id), span)
}
