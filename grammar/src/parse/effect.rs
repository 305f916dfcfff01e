//! Who acts and is told, what happens of itself, and ladders.

use super::reader::{Reader, Slot};
use super::tail::TailSlots;
use crate::outline::Clause;
use crate::syntax::{Part, Rule};
use crate::tree::{Effect, Ladder, Notice, Party, Rung};
use diagnose::Spanned;

impl<'o, 't> Reader<'o, 't> {
    /// `主办`, `协办`, `承办`, a name, text.
    pub(super) fn party(&mut self, part: Part<'t>) -> Option<Party> {
        let inner = part.into_inner().next()?;
        Some(match inner.as_rule() {
            Rule::w_lead => Party::Lead(self.at(&inner, ())),
            Rule::w_assist => Party::Assist(self.at(&inner, ())),
            Rule::w_holder => Party::Holder(self.at(&inner, ())),
            Rule::text => Party::Text(self.text(&inner)),
            Rule::chair_of => Party::Chair(self.name(&inner.into_inner().next()?)),
            _ => Party::Name(self.name(&inner)),
        })
    }

    /// The one party of a clause.
    pub(super) fn party_in(&mut self, part: Part<'t>) -> Option<Party> {
        let party = part.into_inner().find(|inner| inner.as_rule() == Rule::party)?;
        self.party(party)
    }

    /// The parties of a clause.
    pub(super) fn parties(&mut self, part: Part<'t>) -> Option<Vec<Party>> {
        let list = part.into_inner().find(|inner| inner.as_rule() == Rule::parties)?;
        list.into_inner().filter(|inner| inner.as_rule() == Rule::party).map(|party| self.party(party)).collect()
    }

    /// `提醒 网格长`, `转 办结`, `升级 会商`; none for the words between effects.
    pub(super) fn effect(&mut self, part: Part<'t>) -> Option<Effect> {
        match part.as_rule() {
            Rule::tell => self.tell(part).map(|(notice, parties)| Effect::Tell(notice, parties)),
            Rule::move_to => self.name_in(part).map(Effect::Move),
            Rule::escalate => {
                let span = self.at(&part, ());
                Some(Effect::Escalate(span, self.name_in(part)))
            }
            _ => None,
        }
    }

    fn tell(&mut self, part: Part<'t>) -> Option<(Spanned<Notice>, Vec<Party>)> {
        let notice = part.clone().into_inner().next()?;
        Some((self.notice(&notice), self.parties(part)?))
    }

    /// `提醒`, `通知`, `督办`
    pub(super) fn notice(&self, word: &Part<'t>) -> Spanned<Notice> {
        let notice = match word.as_rule() {
            Rule::w_remind => Notice::Remind,
            Rule::w_supervise => Notice::Supervise,
            _ => Notice::Notify,
        };
        self.at(word, notice)
    }

    /// `升级 [名] 当 … [沿 指挥] { … }`
    pub(super) fn ladder(&mut self, item: &'o Clause, head: Part<'t>) -> Option<Ladder> {
        let (mut name, mut along, mut tail) = (None, Slot::default(), TailSlots::default());
        for part in head.into_inner() {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::ident => name = Some(self.name(&part)),
                Rule::w_along_command => self.once(&mut along, at, ()),
                _ => tail.take(self, part),
            }
        }
        let body = self.block(item)?;
        let mut rungs = Vec::new();
        for inner in self.clauses(Some(body)) {
            rungs.extend(self.plain(Rule::rung_item, inner).and_then(|part| self.rung(part)));
        }
        let span = Spanned::new((), self.outline.clause_span(item));
        let mut tail = tail.finish();
        let when = tail.when.take();
        Some(Ladder { name, when, along_command: along.value.is_some(), rungs, tail, span })
    }

    /// `市网格中心 限 2个工作日 通知 分管领导 自 2022-07-01`
    fn rung(&mut self, part: Part<'t>) -> Option<Rung> {
        let span = self.at(&part, ());
        let (mut body, mut limit, mut tells, mut tail) = (None, Slot::default(), Vec::new(), TailSlots::default());
        for inner in part.into_inner() {
            let at = self.span(&inner);
            match inner.as_rule() {
                Rule::party => body = self.party(inner),
                Rule::rung_limit => {
                    let value = inner.into_inner().nth(1).and_then(|value| self.limit_value(value));
                    self.once(&mut limit, at, value);
                }
                Rule::tell => tells.extend(self.tell(inner)),
                _ => tail.take(self, inner),
            }
        }
        Some(Rung { body: body?, limit: limit.value.flatten(), tells, tail: tail.finish(), span })
    }
}
