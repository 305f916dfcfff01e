//! Expressions: values, fields, paths, arithmetic, functions.

use super::Checker;
use super::names::field_named;
use super::numbers::{limit, number};
use super::scope::Scope;
use crate::checked::{Expr, Measure, Ty};
use crate::problems::Thing;
use crate::problems::may_be_missing::{MayBeMissing, Reason};
use crate::problems::not_a_path::NotAPath;
use crate::problems::not_here::{NotHere, What};
use crate::problems::too_large::TooLarge;
use crate::problems::type_mismatch::TypeMismatch;
use crate::problems::units_multiplied::UnitsMultiplied;
use crate::problems::unknown_value::UnknownValue;
use crate::problems::wrong_arguments::WrongArguments;
use crate::problems::wrong_subject::WrongSubject;
use diagnose::{Both, Dimension, Span, Unit};
use grammar::tree::{self, ExprKind, Name};
use ruleset::{
    ArithmeticOp, Builtin, Collect, DecisionId, EnumId, FieldId, Hit, IndicatorId, LevelId, ListId, Node, OutcomeId,
    Value,
};
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
            let reason = match expr.node.as_ref() {
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
        self.report(UnknownValue { at: name.span, name: name.value.clone(), of, near, known });
        unknown(name.span)
    }

    /// What stands under a name here: an argument, a column, a field, an indicator.
    fn at_hand(&mut self, name: &Name, scope: &Scope) -> Option<Expr> {
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

    fn field_expr(&self, fields: &[ruleset::Field], id: FieldId, node: Node<Expr>, span: Span) -> Option<Expr> {
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
    fn report_unknown(&mut self, name: &Name, scope: &Scope, wants_text: bool) {
        let mut known: Vec<String> = scope.arguments.iter().map(|(name, _)| name.clone()).collect();
        if let Some(list) = scope.row {
            known.extend(self.fields_of_list(list).iter().map(|field| field.name.clone()));
        }
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

    /// `清单[键].列`, `判定.结果`, or a column of a field that holds a list's row or a unit.
    fn path(&mut self, base: &tree::Expr, column: &Name, scope: &mut Scope, span: Span) -> Expr {
        match &base.kind {
            ExprKind::Lookup(list, keys) => self.lookup(list, keys, column, scope, span),
            ExprKind::Name(name) => {
                let name = Name::new(name.clone(), base.span);
                match self.at_hand(&name, scope) {
                    Some(row) => self.column_of_row(row, column, scope, span),
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
            self.report(NotHere { at: span, what: What::SeveralValues });
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

    fn negate(&mut self, inner: &tree::Expr, scope: &mut Scope, span: Span) -> Expr {
        let inner = self.present(inner, scope, None);
        let inner = self.numeric(inner);
        if let Some(Value::Number(n)) = inner.constant() {
            let n = ruleset::Number { mantissa: -n.mantissa, scale: n.scale };
            return Expr::new(Node::Const(Value::Number(n)), inner.ty.clone(), span);
        }
        let Ty::Number(measure) = inner.ty else { return unknown(span) };
        let ty = Ty::Number(Measure { min: None, max: None, ..measure });
        Expr::new(Node::Negate(inner), ty, span)
    }

    /// The expression, reported unless it is a number.
    pub(super) fn numeric(&mut self, expr: Expr) -> Expr {
        if matches!(expr.ty, Ty::Number(_) | Ty::Unknown) {
            return expr;
        }
        let (expected, found) = (self.describe(&Ty::number()), self.describe(&expr.ty));
        self.report(TypeMismatch { at: expr.span, expected, found });
        Expr { ty: Ty::Unknown, ..expr }
    }

    fn arithmetic(
        &mut self,
        op: tree::ArithmeticOp,
        left: &tree::Expr,
        right: &tree::Expr,
        scope: &mut Scope,
        span: Span,
    ) -> Expr {
        // Within an indicator, an operand may be an empty population's; the whole is then missing.
        let lenient = scope.aggregates.is_some();
        let mut operand = |checker: &mut Self, node| {
            let expr = checker.expression(node, scope, None);
            let expr = if lenient { expr } else { checker.required(expr, scope) };
            checker.numeric(expr)
        };
        let (left, right) = (operand(self, left), operand(self, right));
        let (Ty::Number(a), Ty::Number(b)) = (left.ty.clone(), right.ty.clone()) else { return unknown(span) };
        let missing = left.optional || right.optional;
        let op = match op {
            tree::ArithmeticOp::Add => ArithmeticOp::Add,
            tree::ArithmeticOp::Subtract => ArithmeticOp::Subtract,
            tree::ArithmeticOp::Multiply => ArithmeticOp::Multiply,
            tree::ArithmeticOp::Divide => ArithmeticOp::Divide,
        };
        if matches!(op, ArithmeticOp::Add | ArithmeticOp::Subtract) {
            let (left, right) = self.align(left, right);
            let (Ty::Number(a), Ty::Number(b)) = (&left.ty, &right.ty) else { return unknown(span) };
            let ty = Ty::Number(Measure { unit: a.unit, share: a.share && b.share, min: None, max: None });
            return Expr::new(Node::Arithmetic(op, left, right), ty, span).maybe(missing);
        }
        let Some(unit) = product_unit(op, a.unit, b.unit) else {
            self.report(UnitsMultiplied { at: span, left: a.unit, right: b.unit });
            return unknown(span);
        };
        let same_dimension = op == ArithmeticOp::Divide && a.unit.is_some() && b.unit.is_some();
        let (left, right) =
            if same_dimension && unit.is_none() && a.unit.map(Unit::dimension) == b.unit.map(Unit::dimension) {
                self.align(left, right)
            } else {
                (left, right)
            };
        let may_divide_by_zero = op == ArithmeticOp::Divide && !never_zero(&right, &b);
        let share = op == ArithmeticOp::Multiply && a.share && b.share;
        let ty = Ty::Number(Measure { unit, share, min: None, max: None });
        Expr::new(Node::Arithmetic(op, left, right), ty, span).maybe(missing || may_divide_by_zero)
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

    fn builtin(&mut self, builtin: tree::Builtin, arguments: &[tree::Expr], scope: &mut Scope, span: Span) -> Expr {
        let expected = match builtin {
            tree::Builtin::Month | tree::Builtin::Year | tree::Builtin::Date => 1,
            _ => 2,
        };
        if arguments.len() != expected {
            let name = self.sources.text(span).split(['(', '（']).next().unwrap_or_default().to_owned();
            self.report(WrongArguments { at: span, name, expected, found: arguments.len() });
            return unknown(span);
        }
        let arguments: Vec<Expr> = arguments.iter().map(|node| self.present(node, scope, None)).collect();
        match builtin {
            tree::Builtin::Min => self.extreme(Builtin::Min, arguments, span),
            tree::Builtin::Max => self.extreme(Builtin::Max, arguments, span),
            _ => self.date_function(builtin, arguments, span),
        }
    }

    fn extreme(&mut self, builtin: Builtin, arguments: Vec<Expr>, span: Span) -> Expr {
        let mut arguments = arguments.into_iter().map(|expr| self.numeric(expr)).collect::<Vec<_>>().into_iter();
        let (Some(left), Some(right)) = (arguments.next(), arguments.next()) else { return unknown(span) };
        let (left, right) = self.align(left, right);
        let Ty::Number(measure) = left.ty else { return unknown(span) };
        let ty = Ty::Number(Measure { min: None, max: None, ..measure });
        Expr::new(Node::Call(builtin, vec![left, right]), ty, span)
    }

    fn date_function(&mut self, builtin: tree::Builtin, arguments: Vec<Expr>, span: Span) -> Expr {
        for argument in &arguments {
            let fits = match (&argument.ty, builtin) {
                (Ty::Unknown | Ty::Time, _) => true,
                (Ty::Date, tree::Builtin::Hours) => false,
                (Ty::Date, _) => true,
                _ => false,
            };
            if !fits {
                let wanted = if builtin == tree::Builtin::Hours { Ty::Time } else { Ty::Date };
                let (expected, found) = (self.describe(&wanted), self.describe(&argument.ty));
                self.report(TypeMismatch { at: argument.span, expected, found });
                return unknown(span);
            }
        }
        let (node, ty) = match builtin {
            tree::Builtin::Workdays => return self.workdays(arguments, span),
            tree::Builtin::Days => (Node::Call(Builtin::Days, arguments), Ty::in_unit(Unit::Day)),
            tree::Builtin::Hours => (Node::Call(Builtin::Hours, arguments), Ty::in_unit(Unit::Hour)),
            tree::Builtin::Month => (Node::Call(Builtin::Month, arguments), Ty::number()),
            tree::Builtin::Year => (Node::Call(Builtin::Year, arguments), Ty::number()),
            _ => (Node::Call(Builtin::Date, arguments), Ty::Date),
        };
        Expr::new(node, ty, span)
    }

    /// `工作日数`, by the policy's one calendar.
    fn workdays(&mut self, arguments: Vec<Expr>, span: Span) -> Expr {
        let mut arguments = arguments.into_iter();
        match (self.meaning.calendars.len(), arguments.next(), arguments.next()) {
            (1, Some(from), Some(to)) => {
                Expr::new(Node::Workdays(ruleset::CalendarId(0), from, to), Ty::in_unit(Unit::Workday), span)
            }
            _ => {
                self.report(NotHere { at: span, what: What::Workdays(self.meaning.calendars.len()) });
                unknown(span)
            }
        }
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

fn never_zero(expr: &Expr, measure: &Measure) -> bool {
    match expr.constant() {
        Some(Value::Number(n)) => n.mantissa != 0,
        _ => measure.never_zero(),
    }
}

/// The unit of a product or quotient; the outer none where there is no such unit.
///
/// Counts (households, persons, matters, times) multiply as plain numbers: `300户 * 20元` is yuan.
fn product_unit(op: ArithmeticOp, a: Option<Unit>, b: Option<Unit>) -> Option<Option<Unit>> {
    let is_count = |unit: Unit| {
        matches!(unit.dimension(), Dimension::Households | Dimension::Persons | Dimension::Matters | Dimension::Times)
    };
    match (op, a, b) {
        (_, a, None) => Some(a),
        (ArithmeticOp::Multiply, None, b) => Some(b),
        (ArithmeticOp::Divide, Some(a), Some(b)) if a.dimension() == b.dimension() => Some(None),
        (ArithmeticOp::Divide, None, Some(b)) if is_count(b) => Some(None),
        (_, Some(a), Some(b)) if is_count(a) && is_count(b) => Some(None),
        (_, Some(a), Some(b)) if is_count(b) => Some(Some(a)),
        (ArithmeticOp::Multiply, Some(a), Some(b)) if is_count(a) => Some(Some(b)),
        _ => None,
    }
}
