//! 政策 and 依据.

use super::literal::normalised;
use super::reader::{Reader, Slot};
use super::tail::TailSlots;
use crate::outline::Clause;
use crate::syntax::{Part, Rule};
use crate::tree::{Basis, Date, Given, Kind, Name, Policy, Text};
use diagnose::Spanned;

impl<'o, 't> Reader<'o, 't> {
    /// A head of a name and perhaps a title.
    fn titled(&mut self, entry: Rule, clause: &'o Clause, tail: &mut TailSlots) -> Option<(Name, Option<Text>)> {
        let (mut name, mut title) = (None, None);
        for part in self.parts(entry, &clause.head)? {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::text => title = Some(self.text(&part)),
                _ => tail.take(self, part),
            }
        }
        name.map(|name| (name, title))
    }

    pub(super) fn policy(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let head = self.titled(Rule::policy_head, clause, tail);
        let mut slots = PolicySlots::default();
        for item in self.clauses(clause.body.as_ref()) {
            if let Some(part) = self.plain(Rule::policy_item, item) {
                slots.take(self, part);
            }
        }
        let (name, title) = head?;
        Some(Kind::Policy(Policy {
            name,
            title,
            version: slots.version.value,
            serial: slots.serial.value,
            effective: slots.effective.value.flatten(),
            expires: slots.expires.value.flatten(),
            timezone: slots.timezone.value,
            jurisdiction: slots.jurisdiction.value,
        }))
    }

    pub(super) fn basis(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let head = self.titled(Rule::basis_head, clause, tail);
        let (mut number, mut dated, mut issued_by) = (Slot::default(), Slot::default(), Slot::default());
        for item in self.clauses(clause.body.as_ref()) {
            let Some(part) = self.plain(Rule::basis_item, item) else { continue };
            let at = self.span(&part);
            let slot = match part.as_rule() {
                Rule::number_of => &mut number,
                Rule::dated => &mut dated,
                _ => &mut issued_by,
            };
            if let Some(text) = self.words_of(part) {
                self.once(slot, at, text);
            }
        }
        let (name, title) = head?;
        let (number, dated, issued_by) = (number.value, dated.value, issued_by.value);
        Some(Kind::Basis(Basis { name, title, number, dated, issued_by }))
    }

    /// The text, or the words as written, that follow a clause's keyword.
    fn words_of(&mut self, part: Part<'t>) -> Option<Text> {
        let value = part.into_inner().nth(1)?;
        Some(match value.as_rule() {
            Rule::text => self.text(&value),
            _ => self.at(&value, normalised(value.as_str().trim_end())),
        })
    }
}

#[derive(Default)]
struct PolicySlots {
    version: Slot<Text>,
    serial: Slot<Spanned<u64>>,
    effective: Slot<Option<Given<Spanned<Date>>>>,
    expires: Slot<Option<Given<Spanned<Date>>>>,
    timezone: Slot<Text>,
    jurisdiction: Slot<Text>,
}

impl PolicySlots {
    fn take<'t>(&mut self, reader: &mut Reader<'_, 't>, part: Part<'t>) {
        let at = reader.span(&part);
        match part.as_rule() {
            Rule::effective | Rule::expires => {
                let slot = if part.as_rule() == Rule::effective { &mut self.effective } else { &mut self.expires };
                let date = reader.given_date(part.into_inner());
                reader.once(slot, at, date);
            }
            Rule::serial => {
                let number = part.into_inner().nth(1).and_then(|number| reader.positive(&number));
                if let Some(number) = number {
                    reader.once(&mut self.serial, at, number);
                }
            }
            other => {
                let slot = match other {
                    Rule::version => &mut self.version,
                    Rule::timezone => &mut self.timezone,
                    _ => &mut self.jurisdiction,
                };
                if let Some(text) = reader.words_of(part) {
                    reader.once(slot, at, text);
                }
            }
        }
    }
}
