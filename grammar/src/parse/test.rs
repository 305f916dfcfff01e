//! 测试.

use super::reader::Reader;
use crate::outline::Clause;
use crate::syntax::{Part, Rule};
use crate::tree::{
    Clock, Date, Expect, Expected, Expr, ExprKind, Kind, Name, OutcomeKey, Setup, SetupField, Step, Test,
};
use diagnose::{Span, Spanned};

/// What a clause of a test is.
enum Read {
    Step(Box<Step>),
    /// `拒绝` behind the block of a step.
    Refused(Span),
}

impl Read {
    fn step(step: Step) -> Read {
        Read::Step(Box::new(step))
    }
}

impl<'o, 't> Reader<'o, 't> {
    pub(super) fn test(&mut self, clause: &'o Clause) -> Option<Kind> {
        let head = self.parts(Rule::test_head, &clause.head);
        let title = head.and_then(|mut parts| parts.find(|part| part.as_rule() == Rule::text));
        let title = title.map(|title| self.text(&title));
        let body = self.block(clause);
        let mut steps = Vec::new();
        for item in self.clauses(body) {
            let before = self.problems.count();
            match self.step(item) {
                Some(Read::Step(step)) => steps.push(Some(*step)),
                Some(Read::Refused(at)) => self.refused(at, steps.last_mut()),
                None => steps.extend((self.problems.count() > before).then_some(None)),
            }
        }
        let steps = steps.into_iter().flatten().collect();
        Some(Kind::Test(Test { title: title?, steps }))
    }

    fn step(&mut self, item: &'o Clause) -> Option<Read> {
        let part = self.parts(Rule::test_item, &item.head).and_then(|mut parts| parts.next());
        match part.as_ref().map(|part| part.as_rule()) {
            Some(Rule::given) | None => {
                let fields = self.setup_fields(item, part.is_some());
                let mut names = part?.into_inner().filter(|inner| inner.as_rule() == Rule::name);
                let (ty, name) = (names.next()?, names.next()?);
                let span = Spanned::new((), self.outline.clause_span(item));
                let (above, fields) = fields?;
                let setup = Setup { ty: self.name(&ty), name: self.name(&name), above, fields, span };
                Some(Read::step(Step::Given(setup)))
            }
            Some(Rule::at_moment) => self.step_at(item, part?).map(Read::step),
            Some(other) => {
                self.without_block(item);
                let part = part?;
                let step = match other {
                    Rule::period => self.period(&part.into_inner().nth(1)?).map(Step::Period),
                    Rule::as_of => self.instant(part.into_inner().nth(1)?).map(Step::AsOf),
                    Rule::refused => return Some(Read::Refused(self.span(&part))),
                    _ => self.expect(part).map(Step::Expect),
                };
                step.map(Read::step)
            }
        }
    }

    /// The fields of `设`; a unit without any may do without a block.
    fn setup_fields(&mut self, item: &'o Clause, known: bool) -> Option<(Vec<Name>, Vec<SetupField>)> {
        let (mut above, mut fields) = (Vec::new(), Vec::new());
        if !known && item.body.is_none() {
            return None;
        }
        for inner in self.clauses(item.body.as_ref()) {
            let Some(part) = self.plain(Rule::given_item, inner) else {
                // It is set up all the same: what is expected of it is no mistake.
                continue;
            };
            match part.as_rule() {
                Rule::above => above.extend(self.names_in(part)),
                _ => fields.extend(self.setup_field(part)),
            }
        }
        Some((above, fields))
    }

    pub(super) fn setup_field(&mut self, part: Part<'t>) -> Option<SetupField> {
        let mut parts = part.into_inner();
        let name = self.name(&parts.next()?);
        let values = match parts.peek().map(|part| part.as_rule()) {
            Some(Rule::w_nothing) => Vec::new(),
            _ => self.values_in(parts)?,
        };
        Some(SetupField { name, values })
    }

    /// A date, perhaps with a time of day.
    pub(super) fn instant(&mut self, moment: Part<'t>) -> Option<Spanned<(Date, Option<Clock>)>> {
        let span = self.span(&moment);
        let mut parts = moment.into_inner();
        let date = self.date(&parts.next()?)?.value;
        let clock = match parts.next() {
            None => None,
            Some(clock) => Some(self.clock(&clock)?),
        };
        Some(Spanned::new((date, clock), span))
    }

    /// `应 对象 …`
    fn expect(&mut self, part: Part<'t>) -> Option<Expect> {
        let span = self.at(&part, ());
        let mut parts = part.into_inner().skip(1);
        let subject = parts.next()?;
        let what = parts.next()?;
        let subject = self.expr(subject);
        let what = match what.as_rule() {
            Rule::expect_score => self.expect_score(what),
            Rule::expect_rule => self.expect_rule(what),
            Rule::expect_holder => self.expect_holder(what),
            Rule::expect_holds => self.expect_holds(what),
            Rule::expect_told => self.expect_told(what),
            _ => self.expect_outcome(what),
        };
        Some(Expect { subject: subject?, what: what?, span })
    }

    /// `考核.得分 91.5`
    fn expect_score(&mut self, part: Part<'t>) -> Option<Expected> {
        let mut parts = part.into_inner().filter(|inner| inner.as_rule() != Rule::dot);
        let score = self.name(&parts.next()?);
        let part_of = parts.next()?.as_rule();
        let value = parts.next()?;
        let left_out = value.as_rule() == Rule::w_leave_out;
        Some(match part_of {
            Rule::w_points if left_out => Expected::Points { score, points: None },
            Rule::w_points => Expected::Points { score, points: Some(self.expr(value)?) },
            Rule::w_grade if left_out => Expected::Grade { score, grade: None },
            Rule::w_grade => Expected::Grade { score, grade: Some(self.single_name(value)?) },
            _ if left_out => Expected::Rank { score, rank: None },
            _ => Expected::Rank { score, rank: Some(self.rank(value)?) },
        })
    }

    fn single_name(&mut self, part: Part<'t>) -> Option<Name> {
        let expr = self.expr(part)?;
        match expr.kind {
            ExprKind::Name(name) => Some(Name::new(name, expr.span)),
            ExprKind::Text(text) => Some(Name::new(text, expr.span)),
            _ => {
                self.missing(expr.span, ("等次的名称", "优秀"), ("the name of a grade", "Good"));
                None
            }
        }
    }

    fn rank(&mut self, part: Part<'t>) -> Option<Spanned<u64>> {
        let expr = self.expr(part)?;
        if let ExprKind::Quantity(number, None) = expr.kind
            && number.fract().is_zero()
            && let Ok(rank) = u64::try_from(number.trunc())
            && rank > 0
        {
            return Some(Spanned::new(rank, expr.span));
        }
        self.missing(expr.span, ("名次：从 1 起的整数", "1"), ("a rank: a whole number from 1", "1"));
        None
    }

    /// `判定 规则 名`, `判定 规则 「表#2」`
    fn expect_rule(&mut self, part: Part<'t>) -> Option<Expected> {
        let mut parts = part.into_inner();
        let decision = self.name(&parts.next()?);
        let rule = parts.nth(1)?;
        let rule = if rule.as_rule() == Rule::text { self.text(&rule) } else { self.name(&rule) };
        Some(Expected::Rule { decision, rule })
    }

    /// `[判定.]结果 值`, `指标 值`
    fn expect_outcome(&mut self, part: Part<'t>) -> Option<Expected> {
        let mut parts = part.into_inner().peekable();
        let decision = parts.next_if(|part| part.as_rule() == Rule::ident).map(|part| self.name(&part));
        parts.next_if(|part| part.as_rule() == Rule::dot);
        let key = parts.next()?;
        if key.as_rule() == Rule::out {
            let value = self.out(key)?;
            return Some(self.outcome_or_indicator(decision, value.key, value.values));
        }
        let outcome = self.outcome_key(&key);
        let left_out = parts.next()?.as_rule() == Rule::w_leave_out;
        match (left_out, decision, outcome.value) {
            (true, None, OutcomeKey::Named(name)) => {
                Some(Expected::Indicator { indicator: Name::new(name, outcome.span), value: None })
            }
            (_, decision, key) => {
                Some(Expected::Outcome { decision, outcome: Spanned::new(key, outcome.span), values: Vec::new() })
            }
        }
    }

    /// A bare name with one value is an indicator's, as far as the grammar can tell.
    fn outcome_or_indicator(
        &mut self,
        decision: Option<Name>,
        outcome: Spanned<OutcomeKey>,
        mut values: Vec<Expr>,
    ) -> Expected {
        match (&decision, outcome.value) {
            (None, OutcomeKey::Named(name)) if values.len() == 1 => {
                Expected::Indicator { indicator: Name::new(name, outcome.span), value: values.pop() }
            }
            (_, key) => Expected::Outcome { decision, outcome: Spanned::new(key, outcome.span), values },
        }
    }
}
