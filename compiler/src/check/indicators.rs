//! Indicators: what is counted, for whom, and when.

use super::Checker;
use super::cycles::{depth_first, find_cycle};
use super::expressions::unknown;
use super::functions::parts;
use super::scope::Scope;
use crate::checked::{Expr, Measure, Ty};
use crate::problems::Thing;
use crate::problems::join_mismatch::JoinMismatch;
use crate::problems::mixed_populations::MixedPopulations;
use crate::problems::no_aggregate::NoAggregate;
use crate::problems::not_a_date::NotADate;
use crate::problems::not_here::{NotHere, What};
use crate::problems::without_subject::WithoutSubject;
use diagnose::Span;
use grammar::tree::{self, AggregateOp as Op, ExprKind, Name};
use ruleset::{Aggregate, AggregateOp, GroupId, Indicator, IndicatorId, ListId, Node, Quantity, RecordId, Subject};

impl Checker<'_> {
    pub(super) fn check_indicators(&mut self) {
        let declared = self.declared;
        let order = self.indicator_order();
        // Placeholders keep ids and positions equal while an indicator that is read is checked before its reader.
        self.indicators =
            declared.indicators.iter().map(|entry| placeholder(&entry.name.value, entry.name.span)).collect();
        for index in order {
            let Some(entry) = declared.indicators.get(index) else { continue };
            let basis = self.only_basis(&entry.declaration.tail);
            if let Some(mut indicator) = self.indicator(IndicatorId(index), entry.node, entry.name) {
                indicator.basis = basis;
                if let Some(slot) = self.indicators.get_mut(index as usize) {
                    *slot = indicator;
                }
            }
        }
        self.surface.indicators = declared.indicators.iter().map(|entry| self.place(entry.declaration.span)).collect();
    }

    /// The indicators in an order in which each follows those it reads; a circle is reported.
    fn indicator_order(&mut self) -> Vec<u32> {
        let declared = self.declared;
        let next: Vec<Vec<u32>> = declared
            .indicators
            .iter()
            .map(|entry| {
                let mut read = Vec::new();
                names_in(&entry.node.body, &mut |name| read.extend(declared.indicators.find(name)));
                read
            })
            .collect();
        if let Some(cycle) = find_cycle(&next) {
            self.report_cycle(&cycle, Thing::Indicator, |declared, index| {
                declared.indicators.get(index).map(|entry| (entry.name.value.clone(), entry.name.span))
            });
            return (0..next.len() as u32).collect();
        }
        depth_first(&next)
    }

    fn indicator(&mut self, id: IndicatorId, node: &tree::Indicator, name: &Name) -> Option<Indicator<Expr>> {
        let (subject, subject_ty) = self.subject(&node.subject)?;
        let mut scope = Scope {
            subject: Some(subject_ty.clone()),
            aggregates: Some(Vec::new()),
            indicators: true,
            ..Scope::default()
        };
        let body = self.expression(&node.body, &mut scope, None);
        let Some(record) = scope.population else {
            if body.ty != Ty::Unknown && !reads_indicator(&body) {
                self.report(NoAggregate { at: node.body.span });
            }
            return self.of_indicators(name, subject, body);
        };
        let mut aggregates = scope.aggregates.unwrap_or_default();
        self.leave_out_exempt(id, record, &mut aggregates, node.body.span);
        let mut on_record = Scope::of_record(record);
        let per = self.expression(&node.per, &mut on_record, None);
        let apart = self.joins(node, &per, &subject_ty);
        let dated_by = node.dated_by.as_ref().map(|date| self.dated_field(date, &mut on_record));
        let result = self.quantity_of(&body);
        Some(Indicator {
            name: name.value.clone(),
            subject,
            record,
            per,
            aggregates,
            body,
            dated_by,
            apart,
            result,
            basis: Vec::new(),
        })
    }

    /// An indicator that only combines others: it counts over the records of the first it reads.
    fn of_indicators(&mut self, name: &Name, subject: Subject, body: Expr) -> Option<Indicator<Expr>> {
        let first = first_indicator(&body)?;
        let read = self.indicators.get(first.index())?;
        let (record, per, dated_by, apart) = (read.record, read.per.clone(), read.dated_by.clone(), read.apart);
        let result = self.quantity_of(&body);
        let name = name.value.clone();
        Some(Indicator {
            name,
            subject,
            record,
            per,
            aggregates: Vec::new(),
            body,
            dated_by,
            apart,
            result,
            basis: Vec::new(),
        })
    }

    /// Whom an indicator or score is about.
    pub(super) fn subject(&mut self, name: &Name) -> Option<(Subject, Ty)> {
        let d = self.declared;
        let group = d.groups.find(&name.value).map(|id| Subject::Group(GroupId(id)));
        let level = || d.levels.find(&name.value).map(|id| Subject::Level(ruleset::LevelId(id)));
        let of_enum = || self.enum_id(&name.value).map(Subject::Enum);
        let list = || d.lists.find(&name.value).map(|id| Subject::List(ListId(id)));
        let found = group.or_else(level).or_else(of_enum).or_else(list);
        if found.is_none() {
            let known = d.groups.words().chain(d.levels.words()).chain(d.enums.words()).chain(d.lists.words());
            self.unknown(Thing::Subject, name, known);
        }
        found.map(|subject| (subject, subject_ty(subject)))
    }

    /// Checks that the joining field leads to a subject; whether records without one are counted apart.
    fn joins(&mut self, node: &tree::Indicator, per: &Expr, subject: &Ty) -> bool {
        let fits = match (&per.ty, subject) {
            (Ty::Unknown, _) => true,
            (Ty::Unit(levels, _), Ty::Unit(wanted, _)) => {
                wanted.iter().all(|upper| levels.iter().all(|lower| self.is_above(*upper, *lower)))
            }
            (a, b) => a.comparable(b),
        };
        if !fits {
            let (expected, found) = (self.describe(subject), self.describe(&per.ty));
            self.report(JoinMismatch { at: per.span, expected, found });
        }
        match node.without_subject {
            None if per.optional => {
                self.report(WithoutSubject { at: per.span, name: self.sources.text(per.span).to_owned() });
                false
            }
            Some(said) => said.value == tree::WithoutSubject::Apart,
            None => false,
        }
    }

    fn dated_field(&mut self, node: &tree::Expr, scope: &mut Scope) -> Expr {
        let expr = self.expression(node, scope, None);
        if !matches!(expr.ty, Ty::Date | Ty::Time | Ty::Unknown) {
            let found = self.describe(&expr.ty);
            self.report(NotADate { at: expr.span, found });
        }
        expr
    }

    fn quantity_of(&mut self, body: &Expr) -> Quantity {
        match &body.ty {
            Ty::Bool => Quantity::Bool,
            Ty::Number(Measure { share: true, .. }) => Quantity::Share,
            Ty::Number(measure) => Quantity::Number(measure.unit.map(|unit| unit.code().to_owned())),
            Ty::Unknown => Quantity::Number(None),
            other => {
                let (expected, found) = (self.describe(&Ty::number()), self.describe(other));
                self.report(crate::problems::type_mismatch::TypeMismatch { at: body.span, expected, found });
                Quantity::Number(None)
            }
        }
    }

    /// A counting: over a list (`有`, `无`, `凡`) anywhere, over records in the body of an indicator.
    pub(super) fn aggregate(&mut self, node: &tree::Aggregate, scope: &mut Scope, span: Span) -> Expr {
        if self.declared.lists.find(&node.over.record.value).is_some() {
            return self.over_list(node, scope, span).unwrap_or_else(|| {
                self.report(NotHere { at: span, what: What::CountingList });
                unknown(span)
            });
        }
        if scope.aggregates.is_none() {
            self.report(NotHere { at: span, what: What::Aggregate });
            return unknown(span);
        }
        let Some(record) = self.record(&node.over.record) else { return unknown(span) };
        if *scope.population.get_or_insert(record) != record {
            self.report(MixedPopulations { at: node.over.record.span });
            return unknown(span);
        }
        let Some((aggregate, ty)) = self.counting(node, record, scope, span) else { return unknown(span) };
        let missing = matches!(aggregate.op, AggregateOp::Share | AggregateOp::Mean | AggregateOp::Median);
        let Some(found) = scope.aggregates.as_mut() else { return unknown(span) };
        let index = found.iter().position(|known| *known == aggregate).unwrap_or_else(|| {
            found.push(aggregate);
            found.len() - 1
        });
        Expr::new(Node::Aggregate(index as u32), ty, span).maybe(missing)
    }

    fn counting(
        &mut self,
        node: &tree::Aggregate,
        record: RecordId,
        outer: &Scope,
        span: Span,
    ) -> Option<(Aggregate<Expr>, Ty)> {
        let mut scope = Scope { subject: outer.subject.clone(), ..Scope::of_record(record) };
        let parts = node.over.condition.as_ref().map(|condition| self.conjunction(condition, &mut scope));
        let condition = parts.map(|parts| {
            let span = node.over.condition.as_ref().map_or(span, |condition| condition.span);
            Expr::truth(Node::And(parts), span)
        });
        let (op, ty) = match node.op {
            Op::Count => (AggregateOp::Count, Ty::number()),
            Op::Share => (AggregateOp::Share, Ty::Number(Measure { share: true, ..Measure::default() })),
            Op::Sum => (AggregateOp::Sum, Ty::number()),
            Op::Mean => (AggregateOp::Mean, Ty::number()),
            Op::Median => (AggregateOp::Median, Ty::number()),
            Op::Distinct => (AggregateOp::Distinct, Ty::number()),
            Op::Some => (AggregateOp::Some, Ty::Bool),
            Op::None => (AggregateOp::None, Ty::Bool),
            Op::Every => (AggregateOp::Every, Ty::Bool),
        };
        let of = match (&node.of, op) {
            (Some(of), AggregateOp::Share | AggregateOp::Every) => Some(self.truth(of, &mut scope)),
            (Some(of), AggregateOp::Distinct) => Some(self.present(of, &mut scope, None)),
            (Some(of), _) => {
                let value = self.present(of, &mut scope, None);
                Some(self.numeric(value))
            }
            (None, _) => None,
        };
        let ty = match (op, of.as_ref().map(|of| &of.ty)) {
            (AggregateOp::Sum | AggregateOp::Mean | AggregateOp::Median, Some(Ty::Number(measure))) => {
                Ty::Number(Measure { min: None, max: None, ..*measure })
            }
            (AggregateOp::Sum | AggregateOp::Mean | AggregateOp::Median, Some(_)) => return None,
            _ => ty,
        };
        Some((Aggregate { op, condition, of }, ty))
    }
}

/// What `本` is for a subject.
pub(super) fn subject_ty(subject: Subject) -> Ty {
    match subject {
        Subject::Group(group) => Ty::Agency(vec![group]),
        Subject::Level(level) => Ty::Unit(vec![level], false),
        Subject::Enum(id) => Ty::Enum(id),
        Subject::List(list) => Ty::Row(list),
    }
}

/// What an indicator's value is where it is read, and whether it may be missing.
pub(super) fn result_ty(indicator: &Indicator<Expr>) -> (Ty, bool) {
    (indicator.body.ty.clone(), indicator.body.optional)
}

fn placeholder(name: &str, span: Span) -> Indicator<Expr> {
    Indicator {
        name: name.to_owned(),
        subject: Subject::Enum(ruleset::EnumId::CLASS),
        record: RecordId(u32::MAX),
        per: unknown(span),
        aggregates: Vec::new(),
        body: unknown(span),
        dated_by: None,
        apart: false,
        result: Quantity::Number(None),
        basis: Vec::new(),
    }
}

fn reads_indicator(expr: &Expr) -> bool {
    first_indicator(expr).is_some()
}

fn first_indicator(expr: &Expr) -> Option<ruleset::IndicatorId> {
    match expr.node.as_ref() {
        Node::Indicator(id) => Some(*id),
        node => node.operands().into_iter().find_map(first_indicator),
    }
}

/// Calls `found` with each bare name of an expression.
fn names_in<'e>(expr: &'e tree::Expr, found: &mut impl FnMut(&'e str)) {
    match &expr.kind {
        ExprKind::Name(name) => found(name),
        // Inside a counting, names are fields of its records.
        ExprKind::Aggregate(_) => {}
        _ => parts(expr).into_iter().for_each(|part| names_in(part, found)),
    }
}
