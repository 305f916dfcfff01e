//! Promises of two cases: `甲.类别`, `乙.分流.时限`.

use super::Checker;
use super::expressions::unknown;
use super::names::field_named;
use super::scope::{Scope, Two};
use crate::checked::Expr;
use crate::problems::Thing;
use crate::problems::case_names::{CaseNames, Wrong};
use crate::problems::not_here::{NotHere, What};
use crate::problems::which_case::WhichCase;
use diagnose::Span;
use grammar::tree::{self, ExprKind, Name};
use ruleset::{Node, RecordId};

impl Checker<'_> {
    /// The surroundings of a promise's conditions: one record, or two by the names of the cases.
    pub(super) fn scope_of_cases(&mut self, record: RecordId, cases: &[Name]) -> Scope {
        if cases.is_empty() {
            return Scope::of_record(record);
        }
        self.check_case_names(record, cases);
        // What is said of a third case is told once, at its name.
        let names = cases.iter().map(|name| name.value.clone()).collect();
        Scope { two: Some(Two { record, names }), ..Scope::default() }
    }

    fn check_case_names(&mut self, record: RecordId, cases: &[Name]) {
        if let Some(at) = cases.get(2).or(cases.first()).filter(|_| cases.len() != 2) {
            self.report(CaseNames { at: at.span, why: Wrong::Count(cases.len()) });
        }
        for (number, name) in cases.iter().enumerate() {
            let twice = cases.iter().take(number).any(|earlier| earlier.value == name.value);
            let thing = match &name.value {
                _ if twice => Thing::Case,
                it if field_named(self.fields_of_record(record), it).is_some() => Thing::Field,
                it if self.declared.decisions.find(it).is_some() => Thing::Decision,
                it if self.declared.processes.find(it).is_some() => Thing::Process,
                _ => continue,
            };
            self.report(CaseNames { at: name.span, why: Wrong::Taken(name.value.clone(), thing) });
        }
    }

    /// What a path asks of one of two cases; none where it goes on from a field, or begins with something else.
    pub(super) fn path_of_case(&mut self, base: &tree::Expr, last: &Name, scope: &Scope, span: Span) -> Option<Expr> {
        let two = scope.two.as_ref()?;
        match &base.kind {
            ExprKind::Name(name) => {
                let case = two.case(name)?;
                Some(self.field_of_case(two.record, last).map_or_else(|| unknown(span), |it| of_case(case, it, span)))
            }
            ExprKind::Path(first, decision) => {
                let ExprKind::Name(name) = &first.kind else { return None };
                let case = two.case(name)?;
                if field_named(self.fields_of_record(two.record), &decision.value).is_some() {
                    return None;
                }
                if self.declared.processes.find(&decision.value).is_some() {
                    self.report(NotHere { at: span, what: What::HistoryOfTwo });
                    return Some(unknown(span));
                }
                let said = self.outcome_of(decision, last, &Scope::of_record(two.record), span);
                Some(of_case(case, said, span))
            }
            _ => None,
        }
    }

    /// A field of a case, or whom the one routing makes its lead.
    fn field_of_case(&mut self, record: RecordId, name: &Name) -> Option<Expr> {
        let fields = self.fields_of_record(record);
        if let Some(id) = field_named(fields, &name.value) {
            return self.field_expr(fields, id, Node::Field(id), name.span);
        }
        let here = Scope::of_record(record);
        if let Some(lead) = self.lead_by_routing(name, &here) {
            return Some(lead);
        }
        if self.actions_on(record).contains(&name.value) {
            self.report(NotHere { at: name.span, what: What::HistoryOfTwo });
        } else {
            self.report_unknown(name, &here, false);
        }
        None
    }

    /// Tells of a bare name in a promise of two cases what is wrong with it, if it is known; whether it was told.
    pub(super) fn asks_which_case(&mut self, name: &Name, scope: &Scope) -> bool {
        let Some(two) = &scope.two else { return false };
        let is_decision = self.declared.decisions.find(&name.value).is_some();
        if is_decision || field_named(self.fields_of_record(two.record), &name.value).is_some() {
            let cases = two.names.clone();
            self.report(WhichCase { at: name.span, name: name.value.clone(), cases });
            return true;
        }
        let what = match &name.value {
            it if two.case(it).is_some() => What::CaseAlone,
            it if self.actions_on(two.record).contains(it) => What::HistoryOfTwo,
            _ => return false,
        };
        self.report(NotHere { at: name.span, what });
        true
    }
}

/// A field or an outcome, of this case. What is wrong with it has been told.
fn of_case(case: u32, what: Expr, span: Span) -> Expr {
    if !matches!(what.node.as_ref(), Node::Field(_) | Node::Outcome(..)) {
        return unknown(span);
    }
    let (ty, optional) = (what.ty.clone(), what.optional);
    Expr::new(Node::OfCase(case, what), ty, span).maybe(optional)
}
