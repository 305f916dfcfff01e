//! Steps of a test at their time: what is done, by whom, and what is then expected of the case.

use super::reader::Reader;
use crate::outline::Clause;
use crate::problems::{Expected as Allowed, UnknownClause};
use crate::syntax::{Part, Rule, openers};
use crate::tree::{Deed, Expected, Expr, Step};
use diagnose::{Span, Spanned};

impl<'o, 't> Reader<'o, 't> {
    /// `2022-07-04 11:06`, with a deed: `2022-07-04 09:05 市网格中心 指派 甲 给 住建局 { … }`
    pub(super) fn step_at(&mut self, item: &'o Clause, part: Part<'t>) -> Option<Step> {
        let (mut moment, mut deed) = (None, None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::moment => moment = self.instant(inner),
                _ => deed = Some(inner),
            }
        }
        match deed {
            None => {
                self.without_block(item);
                Some(Step::At(moment?, None))
            }
            Some(deed) => {
                let deed = self.deed(item, deed);
                Some(Step::At(moment?, Some(deed?)))
            }
        }
    }

    fn deed(&mut self, item: &'o Clause, part: Part<'t>) -> Option<Deed> {
        let (mut actor, mut names, mut give, mut refused) = (None, Vec::new(), None, None);
        let (mut attended, mut declines) = (Some(Vec::new()), None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::name => names.push(self.name(&inner)),
                Rule::give_to => give = Some(self.second(inner)),
                Rule::attended => attended = self.attended(inner),
                Rule::w_declines => declines = Some(self.at(&inner, ())),
                Rule::w_refused => refused = Some(self.at(&inner, ())),
                _ => actor = self.expr(inner),
            }
        }
        let (mut fields, mut broken) = (Vec::new(), false);
        for inner in self.clauses(item.body.as_ref()) {
            match self.plain(Rule::deed_item, inner).and_then(|part| self.setup_field(part)) {
                Some(field) => fields.push(field),
                None => broken = true,
            }
        }
        let give = match give {
            None => None,
            Some(give) => Some(give?),
        };
        let (case, action) = (names.pop()?, names.pop()?);
        let span = Spanned::new((), self.outline.clause_span(item));
        let deed = Deed { actor: actor?, action, case, give, attended: attended?, declines, fields, refused, span };
        (!broken).then_some(deed)
    }

    /// `到会 甲、乙`
    fn attended(&mut self, part: Part<'t>) -> Option<Vec<Expr>> {
        let actors = part.into_inner().filter(|inner| !matches!(inner.as_rule(), Rule::w_attended | Rule::comma));
        actors.map(|actor| self.expr(actor)).collect()
    }

    /// `拒绝` behind the block of a deed; of one that could not be read nothing more is said.
    pub(super) fn refused(&mut self, at: Span, before: Option<&mut Option<Step>>) {
        match before {
            Some(None) => {}
            Some(Some(Step::At(_, Some(deed)))) if deed.refused.is_none() => {
                deed.refused = Some(Spanned::new((), at));
                deed.span = Spanned::new((), deed.span.span.to(at));
            }
            _ => {
                let found = self.outline.slice(at.start, at.end).to_owned();
                let allowed = openers(Rule::test_item).iter().map(|word| Allowed::Word(*word)).collect();
                self.report(UnknownClause { at, found, allowed, near: None, mend: None });
            }
        }
    }

    /// `由 市网格中心 承办`
    pub(super) fn expect_holder(&mut self, part: Part<'t>) -> Option<Expected> {
        self.second(part).map(Expected::Holder)
    }

    /// `在 处置中`, `当 …`
    pub(super) fn expect_holds(&mut self, part: Part<'t>) -> Option<Expected> {
        let inner = part.into_inner().next()?;
        let holds: Option<Expr> = match inner.as_rule() {
            Rule::when => self.second(inner),
            _ => self.expr(inner),
        };
        holds.map(Expected::Holds)
    }

    /// `提醒 网格长`
    pub(super) fn expect_told(&mut self, part: Part<'t>) -> Option<Expected> {
        let mut parts = part.into_inner();
        let notice = self.notice(&parts.next()?);
        let who = self.expr(parts.next()?)?;
        Some(Expected::Told(notice, who))
    }
}
