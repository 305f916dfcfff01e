//! What a test expects: outcomes, rules, indicators, points, grades and ranks.

use super::super::Checker;
use super::super::outcomes::{is_spelled, matches_preset, spells, verdict_index};
use super::super::scope::Scope;
use crate::checked::{Expected, ExpectedValue, Expr, SubjectName, Test, Ty};
use crate::problems::Thing;
use crate::problems::ambiguous_decision::AmbiguousDecision;
use crate::problems::not_constant::NotConstant;
use crate::problems::unknown_outcome::UnknownOutcome;
use diagnose::{Both, Lang, Spanned, Word};
use grammar::tree::{self, ExprKind, Name, OutcomeKey};
use ruleset::{Collect, DecisionId, Hit, IndicatorId, Number, OutcomeId, Preset, ScoreId, Type, Value};

impl Checker<'_> {
    pub(super) fn expected(&mut self, node: &tree::Expect, test: &Test) -> Option<Expected> {
        match &node.what {
            tree::Expected::Holder(_) | tree::Expected::Holds(_) | tree::Expected::Told(..) => {
                self.expected_of_case(node, test)
            }
            // `部门月考.排名`: of a score there are its total, grade and rank.
            tree::Expected::Outcome { decision: Some(score), outcome, .. }
                if self.declared.scores.find(&score.value).is_some() =>
            {
                let known = [Word::Points, Word::Grade, Word::RankOf].map(word_in_both).to_vec();
                let name = self.sources.text(outcome.span).to_owned();
                self.report(UnknownOutcome { at: outcome.span, name, decision: score.value.clone(), known });
                None
            }
            tree::Expected::Outcome { decision: None, outcome, values } if !is_record(&node.subject, test) => {
                self.one_indicator_value(outcome, values)?;
                let (record, decision) = self.subject_record(&node.subject, None, Some(outcome), test)?;
                self.expected_outcome(record, decision, outcome, values)
            }
            tree::Expected::Outcome { decision, outcome, values } => {
                let (record, decision) = self.subject_record(&node.subject, decision.as_ref(), Some(outcome), test)?;
                self.expected_outcome(record, decision, outcome, values)
            }
            tree::Expected::Rule { decision, rule } => {
                let (record, decision) = self.subject_record(&node.subject, Some(decision), None, test)?;
                self.expected_rule(record, decision, rule)
            }
            tree::Expected::Points { score, points } => {
                let (score, subject) = (self.score(score)?, self.subject_name(&node.subject)?);
                let points = self.plain_value(points.as_ref())?;
                Some(Expected::Points { score, subject, points: points.map(|(n, _)| n) })
            }
            tree::Expected::Grade { score, grade } => {
                let (id, subject) = (self.score(score)?, self.subject_name(&node.subject)?);
                if let Some(grade) = grade {
                    self.known_grade(id, grade);
                }
                Some(Expected::Grade { score: id, subject, grade: grade.as_ref().map(|grade| grade.value.clone()) })
            }
            tree::Expected::Rank { score, rank } => {
                let (score, subject) = (self.score(score)?, self.subject_name(&node.subject)?);
                Some(Expected::Rank { score, subject, rank: rank.map(|rank| rank.value) })
            }
            // A coined outcome and an indicator are written alike; about a record of the test it is the outcome.
            tree::Expected::Indicator { indicator, value } if is_record(&node.subject, test) => {
                let key = Spanned::new(OutcomeKey::Named(indicator.value.clone()), indicator.span);
                let (record, decision) = self.subject_record(&node.subject, None, Some(&key), test)?;
                self.expected_outcome(record, decision, &key, value.as_slice())
            }
            tree::Expected::Indicator { indicator, value } => {
                let declared = self.declared;
                let id = self.find(&declared.indicators, Thing::Indicator, indicator).map(IndicatorId)?;
                let subject = self.subject_name(&node.subject)?;
                let value = self.plain_value(value.as_ref())?;
                Some(Expected::Indicator { indicator: id, subject, value })
            }
        }
    }

    /// Several values after an indicator's name read as those of an outcome; none where that has been reported.
    fn one_indicator_value(&mut self, key: &Spanned<OutcomeKey>, values: &[tree::Expr]) -> Option<()> {
        let OutcomeKey::Named(name) = &key.value else { return Some(()) };
        if self.declared.indicators.find(name).is_none() || values.len() < 2 {
            return Some(());
        }
        self.one_value(name, &Type::Number { scale: 0, min: None, max: None, unit: None }, values);
        None
    }

    fn known_grade(&mut self, score: ScoreId, grade: &Name) {
        let grades: Vec<String> = self
            .scores
            .get(score.index())
            .map(|score| score.grades.iter().map(|grade| grade.name.clone()).collect())
            .unwrap_or_default();
        if !grades.contains(&grade.value) {
            self.unknown(Thing::Grade, grade, grades.iter().map(String::as_str));
        }
    }

    fn score(&mut self, name: &Name) -> Option<ScoreId> {
        let declared = self.declared;
        self.find(&declared.scores, Thing::Score, name).map(ScoreId)
    }

    /// The record that an expectation is about, and the decision: the named one, or the only one with that outcome.
    fn subject_record(
        &mut self,
        subject: &tree::Expr,
        decision: Option<&Name>,
        outcome: Option<&Spanned<OutcomeKey>>,
        test: &Test,
    ) -> Option<(usize, DecisionId)> {
        let ExprKind::Name(name) = &subject.kind else {
            self.report(NotConstant { at: subject.span });
            return None;
        };
        let Some(index) = test.records.iter().position(|record| record.name == *name) else {
            if self.set_up_of_unknown.contains(name) {
                return None;
            }
            let name = Name::new(name.clone(), subject.span);
            self.unknown(Thing::Given, &name, test.records.iter().map(|record| record.name.as_str()));
            return None;
        };
        if let Some(decision) = decision {
            let declared = self.declared;
            let id = self.find(&declared.decisions, Thing::Decision, decision)?;
            return Some((index, DecisionId(id)));
        }
        let record = test.records.get(index)?.record;
        let candidates: Vec<DecisionId> = (0..)
            .zip(&self.decisions)
            .filter(|(_, it)| it.input == record && outcome.is_some_and(|key| self.has_outcome(it, &key.value)))
            .map(|(index, _)| DecisionId(index))
            .collect();
        match candidates.as_slice() {
            [only] => Some((index, *only)),
            _ => {
                let decisions = candidates
                    .iter()
                    .filter_map(|id| self.decisions.get(id.index()).map(|decision| decision.name.clone()))
                    .collect();
                let at = outcome.map_or(subject.span, |key| key.span);
                if let Some(OutcomeKey::Named(name)) = outcome.map(|key| &key.value)
                    && self.may_be_declared(&Name::new(name.clone(), at))
                {
                    return None;
                }
                self.report(AmbiguousDecision { at, decisions });
                None
            }
        }
    }

    fn has_outcome(&self, decision: &ruleset::Decision<Expr>, key: &OutcomeKey) -> bool {
        decision.outcomes.iter().any(|outcome| match key {
            OutcomeKey::Named(name) => outcome.name == *name || outcome.preset.is_some_and(|it| is_spelled(it, name)),
            OutcomeKey::Preset(preset) => matches_preset(outcome, *preset) || spells(*preset, &outcome.name),
        })
    }

    fn expected_outcome(
        &mut self,
        record: usize,
        decision: DecisionId,
        key: &Spanned<OutcomeKey>,
        nodes: &[tree::Expr],
    ) -> Option<Expected> {
        let found = self.decisions.get(decision.index())?;
        let (name, outcomes) = (found.name.clone(), found.outcomes.clone());
        let listed = found.hit == Hit::Collect(Collect::List);
        let mut outcome: OutcomeId = self.outcome_by_key(&name, &outcomes, key)?;
        let refers = key.value == OutcomeKey::Preset(tree::Preset::Verdict(tree::Verdict::Refer));
        if refers && let Some(to) = outcomes.iter().position(|it| it.preset == Some(Preset::ReferTo)) {
            // Whoever is referred to says that it is referred.
            outcome = OutcomeId(to as u32);
        }
        let field = outcomes.get(outcome.index())?;
        if !field.multiple && !listed {
            self.one_value(self.sources.text(key.span), &field.ty, nodes);
        }
        let ty = Ty::of(&field.ty, false);
        let mut values = Vec::with_capacity(nodes.len());
        if let (OutcomeKey::Preset(tree::Preset::Verdict(verdict)), false) = (&key.value, refers) {
            let index = verdict_index(*verdict);
            values.push(ExpectedValue { value: Value::Enum(ruleset::EnumId::VERDICT, index), unit: None });
            return Some(Expected::Outcome { record, decision, outcome, values });
        }
        for node in nodes {
            values.push(self.expected_value(node, &ty)?);
        }
        Some(Expected::Outcome { record, decision, outcome, values })
    }

    fn expected_rule(&mut self, record: usize, decision: DecisionId, name: &Name) -> Option<Expected> {
        let found = self.decisions.get(decision.index())?;
        let is_else = diagnose::Lang::ALL
            .iter()
            .any(|lang| diagnose::Word::Else.spelling().all(*lang).contains(&name.value.as_str()));
        if is_else {
            return Some(Expected::Rule { record, decision, rule: None });
        }
        let rules: Vec<String> = found.rules.iter().map(|rule| rule.name.clone()).collect();
        let index = rules.iter().position(|rule| *rule == name.value);
        if index.is_none() {
            self.unknown(Thing::Rule, name, rules.iter().map(String::as_str));
        }
        Some(Expected::Rule { record, decision, rule: Some(index?) })
    }

    /// Whom a score's or indicator's row is about.
    fn subject_name(&mut self, node: &tree::Expr) -> Option<SubjectName> {
        match &node.kind {
            ExprKind::Name(name) | ExprKind::Text(name) => Some(SubjectName { unit: None, name: name.clone() }),
            ExprKind::Path(unit, agency) => match &unit.kind {
                ExprKind::Name(unit) => Some(SubjectName { unit: Some(unit.clone()), name: agency.value.clone() }),
                _ => None,
            },
            _ => {
                self.report(NotConstant { at: node.span });
                None
            }
        }
    }

    /// A number, or a fraction of two, written as a constant; the outer none where it is neither.
    fn plain_value(&mut self, node: Option<&tree::Expr>) -> Option<Option<(Number, Number)>> {
        let Some(node) = node else { return Some(None) };
        let one = Number { mantissa: 1, scale: 0 };
        let found = match &node.kind {
            ExprKind::Arithmetic(tree::ArithmeticOp::Divide, a, b) => {
                self.constant_number(a).zip(self.constant_number(b))
            }
            _ => self.constant_number(node).map(|n| (n, one)),
        };
        match found {
            Some((n, d)) if d.mantissa != 0 => Some(Some((n, d))),
            _ => {
                self.report(NotConstant { at: node.span });
                None
            }
        }
    }

    fn constant_number(&mut self, node: &tree::Expr) -> Option<Number> {
        match self.expression(node, &mut Scope::default(), None).constant() {
            Some(Value::Number(n)) => Some(*n),
            _ => None,
        }
    }
}

fn word_in_both(word: Word) -> Both {
    let spelling = word.spelling();
    Both::new(spelling.canonical(Lang::Zh), spelling.canonical(Lang::En))
}

fn is_record(subject: &tree::Expr, test: &Test) -> bool {
    matches!(&subject.kind, ExprKind::Name(name) if test.records.iter().any(|record| record.name == *name))
}
