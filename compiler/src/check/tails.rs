//! The common tail: conditions, places, dates, bases.

use super::Checker;
use super::calendars::day_number;
use super::scope::Scope;
use crate::checked::{Expr, Ty};
use crate::problems::no_place_field::NoPlaceField;
use crate::problems::tail_not_here::TailNotHere;
use crate::problems::unknown_basis::UnknownBasis;
use diagnose::{Span, Spanned, nearest};
use grammar::tree::{BasisRef, Date, Given, Tail};
use ruleset::{CompareOp, Node, Value};

impl Checker<'_> {
    /// The references of a tail, as written; a first word that looks like no row id must be a declared document.
    pub(super) fn basis(&mut self, references: &[BasisRef]) -> Vec<String> {
        references.iter().map(|reference| self.basis_reference(reference)).collect()
    }

    fn basis_reference(&mut self, reference: &BasisRef) -> String {
        let words: Vec<&str> = reference.words.iter().map(|word| word.value.as_str()).collect();
        if let Some(first) = reference.words.first()
            && !reference.quoted
            && self.declared.bases.find(&first.value).is_none()
            && !(words.len() == 1 && is_row_id(&first.value))
            && !self.may_be_declared(first)
        {
            let near = nearest(&first.value, self.declared.bases.words()).map(str::to_owned);
            self.report(UnknownBasis { at: first.span, name: first.value.clone(), near });
        }
        words.join(" ")
    }

    /// For declarations on which only `依据` makes sense; says so of anything else.
    pub(super) fn only_basis(&mut self, tail: &Tail) -> Vec<String> {
        let others = [
            tail.when.as_ref().map(|condition| condition.span),
            tail.only_in.first().map(|place| place.span),
            tail.since.as_ref().map(|date| date.value.span),
            tail.through.as_ref().map(|date| date.value.span),
        ];
        for at in others.into_iter().flatten() {
            self.report(TailNotHere { at });
        }
        self.basis(&tail.under)
    }

    /// The conditions that a rule's tail adds, in the order: dates, places, `当`.
    pub(super) fn tail_conditions(&mut self, tail: &Tail, scope: &mut Scope) -> Vec<Expr> {
        let mut conditions = Vec::new();
        conditions.extend(self.dated(&tail.since, CompareOp::AtLeast));
        conditions.extend(self.dated(&tail.through, CompareOp::AtMost));
        if let Some(first) = tail.only_in.first() {
            let span = tail.only_in.last().map_or(first.span, |last| first.span.to(last.span));
            let units = tail.only_in.iter().map(|name| name.value.clone()).collect();
            conditions
                .extend(self.place_of(scope, span).map(|place| Expr::truth(Node::LiesInUnits(place, units), span)));
        }
        if let Some(condition) = &tail.when {
            conditions.extend(self.conjunction(condition, scope));
        }
        conditions
    }

    fn dated(&mut self, date: &Option<Given<Spanned<Date>>>, op: CompareOp) -> Option<Expr> {
        let date = *self.given(date.as_ref()?);
        let day = Expr::new(Node::Const(Value::Date(day_number(date.value))), Ty::Date, date.span);
        let now = Expr::new(Node::EffectiveDate, Ty::Date, date.span);
        Some(Expr::truth(Node::Compare(op, now, day), date.span))
    }

    /// The place field of the record at hand; reported where it has none.
    fn place_of(&mut self, scope: &Scope, at: Span) -> Option<Expr> {
        let record = scope.record?;
        let ty = self.meaning.records.get(record.index())?;
        let Some(place) = ty.place else {
            let record = ty.name.clone();
            self.report(NoPlaceField { at, record });
            return None;
        };
        let field = ty.fields.get(place.index())?;
        Some(Expr::new(Node::Field(place), Ty::of(&field.ty, false), at))
    }
}

/// Whether a name looks like the row of a sheet (`B9`, `T3`, `C10a`) rather than a document.
fn is_row_id(name: &str) -> bool {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = name.len() - digits.len();
    (1..=3).contains(&letters) && digits.starts_with(|c: char| c.is_ascii_digit()) && digits.is_ascii()
}
