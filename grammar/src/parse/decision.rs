//! 判定, 派单, 准入.

use super::reader::{Reader, Slot};
use super::tail::TailSlots;
use crate::outline::Clause;
use crate::problems::Glued;
use crate::syntax::{Part, Rule, openers, split};
use crate::tree::{
    Collect, Decision, DecisionItem, DecisionKind, Expr, Hit, Kind, Name, OutcomeField, OutcomeKey, OutcomeValue,
    Rule as RuleTree,
};
use diagnose::{Span, Spanned};

impl<'o, 't> Reader<'o, 't> {
    pub(super) fn decision(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let head = self.decision_head(clause, tail);
        let body = self.block(clause);
        let mut slots = DecisionBody::default();
        for item in self.clauses(body) {
            self.decision_item(item, &mut slots);
        }
        let head = head?;
        Some(Kind::Decision(Decision {
            kind: head.kind,
            name: head.name,
            input: head.input,
            hit: head.hit,
            outcomes: slots.outcomes,
            items: slots.items,
            otherwise: slots.otherwise.value,
        }))
    }

    fn decision_head(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<DecisionHead> {
        let (mut kind, mut name) = (DecisionKind::Decision, None);
        let (mut input, mut hit) = (Slot::default(), Slot::default());
        for part in self.parts(Rule::decision_head, &clause.head)? {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::w_routing => kind = DecisionKind::Routing,
                Rule::w_admission => kind = DecisionKind::Admission,
                Rule::name => name = Some(self.name(&part)),
                Rule::subject => {
                    let record = self.name_in(part);
                    self.once(&mut input, at, record);
                }
                Rule::w_unique => self.once(&mut hit, at, Hit::Unique),
                Rule::w_in_order => self.once(&mut hit, at, Hit::InOrder),
                Rule::collect => self.once(&mut hit, at, Hit::Collect(collect(part))),
                _ => tail.take(self, part),
            }
        }
        let input = input.value.flatten();
        if input.is_none() {
            self.missing(self.head_span(clause), ("「针对 记录」", "针对 事件"), ("`for RECORD`", "for Report"));
        }
        Some(DecisionHead { kind, name: name?, input: input?, hit: hit.value.unwrap_or(Hit::Unique) })
    }

    fn decision_item(&mut self, item: &'o Clause, slots: &mut DecisionBody) {
        let Some(part) = self.parts(Rule::decision_item, &item.head).and_then(|mut parts| parts.next()) else {
            self.broken_item(item);
            return;
        };
        let at = self.span(&part);
        match part.as_rule() {
            Rule::rule_head => slots.items.extend(self.rule(item, part).map(DecisionItem::Rule)),
            Rule::table => slots.items.extend(self.table(item, part).map(DecisionItem::Table)),
            Rule::otherwise => {
                if let Some(values) = self.otherwise(item, part) {
                    let span = self.outline.clause_span(item);
                    self.once(&mut slots.otherwise, at, Spanned::new(values, span));
                }
            }
            _ => {
                self.without_block(item);
                slots.outcomes.extend(self.outcome_field(part));
            }
        }
    }

    /// A clause whose head is broken: what stands in its block is still read, for its problems.
    fn broken_item(&mut self, item: &'o Clause) {
        let (clauses, rows) = self.clauses_and_rows(item.body.as_ref());
        if rows.is_empty() {
            for inner in clauses {
                self.plain(Rule::rule_item, inner);
            }
        }
    }

    fn rule(&mut self, item: &'o Clause, head: Part<'t>) -> Option<RuleTree> {
        let (mut name, mut tail) = (None, TailSlots::default());
        for part in head.into_inner() {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                _ => tail.take(self, part),
            }
        }
        let body = self.block(item)?;
        let before = self.problems.count();
        let mut slots = RuleBody::default();
        for inner in self.clauses(Some(body)) {
            match self.plain(Rule::rule_item, inner) {
                Some(part) => slots.take(self, part),
                None => slots.broken = true,
            }
        }
        if slots.then.at.is_none() && !slots.broken {
            self.missing(
                self.head_span(item),
                ("「则」与结果", "则 等级 1"),
                ("`then` and its outcomes", "then grade 1"),
            );
        }
        // A rule that lost a condition or an outcome would mean something else: it is left out.
        if slots.broken || self.problems.count() > before {
            return None;
        }
        let span = Spanned::new((), self.outline.clause_span(item));
        Some(RuleTree { name: name?, tail: tail.finish(), when: slots.when.value, then: slots.values, span })
    }

    /// An outcome before `则`: perhaps the two are glued together.
    fn without_then(&mut self, at: Span, value: Option<&OutcomeValue>) {
        if let Some(OutcomeValue { key, .. }) = value
            && let OutcomeKey::Named(name) = &key.value
            && let Some((keyword, rest)) = split(name, openers(Rule::rule_item).iter().copied())
        {
            self.report(Glued { at: key.span, keyword: keyword.to_owned(), rest: rest.to_owned() });
        } else {
            self.missing(at, ("这一结果之前的「则」", "则 等级 1"), ("`then` before this outcome", "then grade 1"));
        }
    }

    fn otherwise(&mut self, item: &'o Clause, head: Part<'t>) -> Option<Vec<OutcomeValue>> {
        let inline = head.into_inner().find(|part| part.as_rule() == Rule::out);
        match (inline, item.body.as_ref()) {
            (Some(out), None) => Some(vec![self.out(out)?]),
            (Some(_), Some(_)) => {
                self.without_block(item);
                None
            }
            (None, _) => {
                let body = self.block(item)?;
                let mut values = Vec::new();
                let mut broken = false;
                for inner in self.clauses(Some(body)) {
                    match self.plain(Rule::out_item, inner).and_then(|part| self.out(part)) {
                        Some(value) => values.push(value),
                        None => broken = true,
                    }
                }
                (!broken).then_some(values)
            }
        }
    }

    fn outcome_field(&mut self, part: Part<'t>) -> Option<OutcomeField> {
        let (mut key, mut ty) = (None, None);
        let (mut optional, mut multiple) = (Slot::default(), Slot::default());
        for inner in part.into_inner() {
            let at = self.span(&inner);
            match inner.as_rule() {
                Rule::outcome_key => key = Some(self.outcome_key(&inner)),
                Rule::type_of => ty = self.type_of(inner),
                Rule::w_optional => self.once(&mut optional, at, ()),
                Rule::w_multiple => self.once(&mut multiple, at, ()),
                _ => {}
            }
        }
        let (optional, multiple) = (optional.value.is_some(), multiple.value.is_some());
        Some(OutcomeField { key: key?, ty: ty?, optional, multiple })
    }
}

fn collect(part: Part<'_>) -> Collect {
    part.into_inner().fold(Collect::List, |found, word| match word.as_rule() {
        Rule::w_sum_of => Collect::Sum,
        Rule::w_least => Collect::Least,
        Rule::w_greatest => Collect::Greatest,
        Rule::w_count_of => Collect::Count,
        _ => found,
    })
}

struct DecisionHead {
    kind: DecisionKind,
    name: Name,
    input: Name,
    hit: Hit,
}

#[derive(Default)]
struct DecisionBody {
    outcomes: Vec<OutcomeField>,
    items: Vec<DecisionItem>,
    otherwise: Slot<Spanned<Vec<OutcomeValue>>>,
}

#[derive(Default)]
struct RuleBody {
    when: Slot<Expr>,
    then: Slot<()>,
    values: Vec<OutcomeValue>,
    broken: bool,
}

impl RuleBody {
    fn take<'t>(&mut self, reader: &mut Reader<'_, 't>, part: Part<'t>) {
        let at = reader.span(&part);
        match part.as_rule() {
            Rule::when => match part.into_inner().nth(1).and_then(|condition| reader.expr(condition)) {
                Some(condition) => reader.once(&mut self.when, at, condition),
                None => self.broken = true,
            },
            Rule::then => {
                reader.once(&mut self.then, at, ());
                if let Some(out) = part.into_inner().find(|inner| inner.as_rule() == Rule::out) {
                    let value = reader.out(out);
                    self.keep(value);
                }
            }
            _ => {
                let value = reader.out(part);
                if self.then.at.is_none() && !self.broken {
                    reader.without_then(at, value.as_ref());
                    self.then = Slot { value: Some(()), at: Some(at) };
                }
                self.keep(value);
            }
        }
    }

    fn keep(&mut self, value: Option<OutcomeValue>) {
        match value {
            Some(value) => self.values.push(value),
            None => self.broken = true,
        }
    }
}
