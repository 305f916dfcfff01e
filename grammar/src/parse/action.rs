//! The actions of a stage.

use super::reader::{Reader, Slot};
use super::tail::TailSlots;
use crate::syntax::{Part, Rule, spells};
use crate::tree::{Action, Extension, Given, Name, Party};
use diagnose::{Spanned, Word};

impl<'t> Reader<'_, 't> {
    /// `退回 由 主办 附 理由 转 待分流 至多 2次`
    pub(super) fn action(&mut self, part: Part<'t>) -> Option<Action> {
        let span = self.at(&part, ());
        let (mut name, mut slots) = (None, ActionSlots::default());
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(&inner)),
                of => slots.take(self, of, inner),
            }
        }
        self.action_of(name, slots, span)
    }

    /// An action from its parts.
    pub(super) fn action_of(&mut self, name: Option<Name>, slots: ActionSlots, span: Spanned<()>) -> Option<Action> {
        if slots.by.at.is_none() {
            self.missing(span.span, ("「由 谁」", "由 主办"), ("`by WHO`", "by lead"));
        }
        // An action that lost a part would mean something else: it is left out.
        if slots.broken {
            return None;
        }
        Some(Action {
            name: name?,
            by: slots.by.value?,
            jointly: slots.jointly.value.unwrap_or_default(),
            consent: slots.consent.value,
            enclosing: slots.enclosing.value.unwrap_or_default(),
            give: slots.give.value,
            to: slots.to.value,
            up_one: slots.up_one.value,
            at_most: slots.at_most.value,
            extend: slots.extend.value,
            exempt: slots.exempt.value.unwrap_or_default(),
            tail: slots.tail.finish(),
            span,
        })
    }

    /// `经 市网格中心 同意`
    fn consent(&mut self, part: Part<'t>) -> Option<Party> {
        let closed = part.clone().into_inner().any(|inner| inner.as_rule() == Rule::w_consents);
        match self.party_in(part)? {
            Party::Name(name) if !closed && spells(Word::Consents, &name.value) => {
                self.missing(name.span, ("同意者", "经 主办 同意"), ("who consents", "with consent of lead"));
                None
            }
            party => Some(party),
        }
    }

    /// `延 处置 2个工作日`
    fn extension(&mut self, part: Part<'t>) -> Option<Extension> {
        let (mut clock, mut limit) = (None, None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::name => clock = Some(self.name(&inner)),
                Rule::limit_value => limit = self.limit_value(inner),
                _ => {}
            }
        }
        Some(Extension { clock: clock?, limit: limit? })
    }
}

/// The parts of an action, in any order.
#[derive(Default)]
pub(super) struct ActionSlots {
    by: Slot<Vec<Party>>,
    jointly: Slot<Vec<Party>>,
    consent: Slot<Party>,
    enclosing: Slot<Vec<Name>>,
    give: Slot<Party>,
    to: Slot<Name>,
    up_one: Slot<Spanned<()>>,
    at_most: Slot<Given<Spanned<u64>>>,
    extend: Slot<Extension>,
    exempt: Slot<Vec<Name>>,
    pub tail: TailSlots,
    broken: bool,
}

impl ActionSlots {
    /// Takes the part that a clause is, or holds: a cell has the same parts without the word before them.
    pub fn take<'t>(&mut self, reader: &mut Reader<'_, 't>, clause: Rule, part: Part<'t>) {
        match clause {
            Rule::by => self.keep(reader, part, |slots| &mut slots.by, Reader::parties),
            Rule::jointly => self.keep(reader, part, |slots| &mut slots.jointly, Reader::parties),
            Rule::consent => self.keep(reader, part, |slots| &mut slots.consent, Reader::consent),
            Rule::give => self.keep(reader, part, |slots| &mut slots.give, Reader::party_in),
            Rule::enclosing => self.keep(reader, part, |slots| &mut slots.enclosing, names),
            Rule::exempt => self.keep(reader, part, |slots| &mut slots.exempt, names),
            Rule::move_to => self.keep(reader, part, |slots| &mut slots.to, Reader::name_in),
            Rule::up_one => self.keep(reader, part, |slots| &mut slots.up_one, mark),
            Rule::at_most => self.keep(reader, part, |slots| &mut slots.at_most, Reader::totalling),
            Rule::extend => self.keep(reader, part, |slots| &mut slots.extend, Reader::extension),
            _ => self.tail.take(reader, part),
        }
    }

    /// Reads a part and puts it in its place.
    fn keep<'o, 't, T>(
        &mut self,
        reader: &mut Reader<'o, 't>,
        part: Part<'t>,
        slot: fn(&mut ActionSlots) -> &mut Slot<T>,
        read: fn(&mut Reader<'o, 't>, Part<'t>) -> Option<T>,
    ) {
        let at = reader.span(&part);
        match read(reader, part) {
            Some(value) => reader.once(slot(self), at, value),
            None => self.broken = true,
        }
    }
}

fn names<'t>(reader: &mut Reader<'_, 't>, part: Part<'t>) -> Option<Vec<Name>> {
    Some(reader.names_in(part))
}

fn mark<'t>(reader: &mut Reader<'_, 't>, part: Part<'t>) -> Option<Spanned<()>> {
    Some(reader.at(&part, ()))
}
