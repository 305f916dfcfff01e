//! 函数 and 指标.

use super::reader::{Reader, Slot};
use super::tail::TailSlots;
use crate::outline::Clause;
use crate::syntax::{Part, Rule};
use crate::tree::{Function, Indicator, Kind, Parameter, WithoutSubject};
use diagnose::Spanned;

impl<'o, 't> Reader<'o, 't> {
    pub(super) fn function(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        self.without_block(clause);
        let (mut name, mut parameters, mut body) = (None, None, None);
        for part in self.parts(Rule::function_head, &clause.head)? {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::parameters => parameters = self.parameters(part),
                Rule::condition => body = self.expr(part),
                _ => tail.take(self, part),
            }
        }
        Some(Kind::Function(Function { name: name?, parameters: parameters?, body: body? }))
    }

    fn parameters(&mut self, part: Part<'t>) -> Option<Vec<Parameter>> {
        let mut parameters = Vec::new();
        for inner in part.into_inner().filter(|inner| inner.as_rule() == Rule::parameter) {
            let (mut name, mut ty) = (None, None);
            for piece in inner.into_inner() {
                match piece.as_rule() {
                    Rule::name => name = Some(self.name(&piece)),
                    Rule::type_of => ty = self.type_of(piece),
                    _ => {}
                }
            }
            parameters.push(Parameter { name: name?, ty: ty? });
        }
        Some(parameters)
    }

    pub(super) fn indicator(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        self.without_block(clause);
        let (mut name, mut body) = (None, None);
        let (mut subject, mut per) = (Slot::default(), Slot::default());
        let (mut dated_by, mut without) = (Slot::default(), Slot::default());
        for part in self.parts(Rule::indicator_head, &clause.head)? {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::subject => {
                    let of = self.name_in(part);
                    self.once(&mut subject, at, of);
                }
                Rule::per_field => {
                    let path = self.second(part);
                    self.once(&mut per, at, path);
                }
                Rule::condition => body = self.expr(part),
                Rule::dated_by => {
                    let path = self.second(part);
                    self.once(&mut dated_by, at, path);
                }
                Rule::without_subject => {
                    let what = self.without_subject(part);
                    self.once(&mut without, at, what);
                }
                _ => tail.take(self, part),
            }
        }
        for (slot, zh, en) in [
            (subject.at, ("「针对 对象」", "针对 部门"), ("`for SUBJECT`", "for departments")),
            (per.at, ("「按 字段」", "按 主办"), ("`per FIELD`", "per lead")),
        ] {
            if slot.is_none() {
                self.missing(self.head_span(clause), zh, en);
            }
        }
        Some(Kind::Indicator(Indicator {
            name: name?,
            subject: subject.value.flatten()?,
            per: per.value.flatten()?,
            body: body?,
            dated_by: dated_by.value.flatten(),
            without_subject: without.value.flatten(),
        }))
    }

    /// The expression after a clause's keyword.
    pub(super) fn second(&mut self, part: Part<'t>) -> Option<crate::tree::Expr> {
        part.into_inner().nth(1).and_then(|path| self.expr(path))
    }

    fn without_subject(&mut self, part: Part<'t>) -> Option<Spanned<WithoutSubject>> {
        let word = part.into_inner().nth(1)?;
        let what = if word.as_rule() == Rule::w_apart { WithoutSubject::Apart } else { WithoutSubject::LeaveOut };
        Some(self.at(&word, what))
    }
}
