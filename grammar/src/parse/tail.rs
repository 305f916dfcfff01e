//! The common tail: 当 仅限 自 截至 依据.

use super::reader::{Reader, Slot};
use crate::syntax::{Part, Rule};
use crate::tree::{BasisRef, Date, Expr, Given, Name, Tail};
use diagnose::{Span, Spanned};

/// A tail being read.
#[derive(Debug, Default)]
pub(super) struct TailSlots {
    when: Slot<Option<Expr>>,
    only_in: Slot<Vec<Name>>,
    since: Slot<Option<Given<Spanned<Date>>>>,
    through: Slot<Option<Given<Spanned<Date>>>>,
    under: Slot<Vec<BasisRef>>,
}

impl TailSlots {
    /// Takes a part if it belongs to a tail.
    pub fn take<'t>(&mut self, reader: &mut Reader<'_, 't>, part: Part<'t>) {
        let at = reader.span(&part);
        match part.as_rule() {
            Rule::when => {
                let condition = part.into_inner().nth(1).and_then(|condition| reader.expr(condition));
                reader.once(&mut self.when, at, condition);
            }
            Rule::only_in => {
                let names = part.into_inner().nth(1).map_or_else(Vec::new, |names| reader.names(names));
                reader.once(&mut self.only_in, at, names);
            }
            Rule::since => {
                let date = reader.given_date(part.into_inner());
                reader.once(&mut self.since, at, date);
            }
            Rule::through => {
                let date = reader.given_date(part.into_inner());
                reader.once(&mut self.through, at, date);
            }
            Rule::under => {
                let refs = reader.basis_refs(part.into_inner());
                reader.once(&mut self.under, at, refs);
            }
            _ => {}
        }
    }

    /// Sets what a table cell says.
    pub fn put_since(&mut self, at: Span, date: Option<Given<Spanned<Date>>>) {
        self.since = Slot { value: Some(date), at: Some(at) };
    }

    /// Sets what a table cell says.
    pub fn put_through(&mut self, at: Span, date: Option<Given<Spanned<Date>>>) {
        self.through = Slot { value: Some(date), at: Some(at) };
    }

    /// Sets what a table cell says.
    pub fn put_under(&mut self, at: Span, refs: Vec<BasisRef>) {
        self.under = Slot { value: Some(refs), at: Some(at) };
    }

    /// The tail.
    pub fn finish(self) -> Tail {
        Tail {
            when: self.when.value.flatten(),
            only_in: self.only_in.value.unwrap_or_default(),
            since: self.since.value.flatten(),
            through: self.through.value.flatten(),
            under: self.under.value.unwrap_or_default(),
        }
    }
}

impl<'t> Reader<'_, 't> {
    /// The references among some parts.
    pub fn basis_refs(&mut self, parts: impl Iterator<Item = Part<'t>>) -> Vec<BasisRef> {
        parts.filter(|part| part.as_rule() == Rule::basis_ref).map(|part| self.basis_ref(part)).collect()
    }

    fn basis_ref(&mut self, part: Part<'t>) -> BasisRef {
        let span = self.at(&part, ());
        let mut quoted = false;
        let mut words = Vec::new();
        for inner in part.into_inner() {
            quoted |= inner.as_rule() == Rule::text;
            words.push(if inner.as_rule() == Rule::text { self.text(&inner) } else { self.name(&inner) });
        }
        BasisRef { words, quoted, span }
    }
}
