//! The policy's own tests: what they set up and what they expect, as far as it can be checked without running.

use super::Checker;
use super::scope::Scope;
use crate::checked::{
    Expectation, Expected, ExpectedValue, Expr, GivenFields, SubjectName, Test, TestRecord, TestUnit, Ty,
};
use crate::problems::Thing;
use crate::problems::ambiguous_decision::AmbiguousDecision;
use crate::problems::duplicate_name::DuplicateName;
use crate::problems::missing_field::MissingField;
use crate::problems::no_period::NoPeriod;
use crate::problems::not_constant::NotConstant;
use crate::problems::unknown_field::UnknownField;
use diagnose::{Span, Spanned};
use grammar::tree::{self, ExprKind, Name, OutcomeKey, Setup, Step};
use ruleset::{DecisionId, Field, IndicatorId, Number, OutcomeId, ScoreId, Value};

impl Checker<'_> {
    pub(super) fn check_tests(&mut self) {
        let declared = self.declared;
        for (declaration, node) in &declared.tests {
            self.only_basis(&declaration.tail);
            let test = self.test(node, declaration.span);
            self.tests.push(test);
        }
    }

    fn test(&mut self, node: &tree::Test, span: Span) -> Test {
        let mut test = Test {
            title: node.title.value.clone(),
            place: self.place(span),
            period: None,
            as_of: None,
            units: Vec::new(),
            records: Vec::new(),
            expectations: Vec::new(),
            steps: Vec::new(),
        };
        let mut names: Vec<&Name> = Vec::new();
        for step in &node.steps {
            match step {
                Step::Period(period) => test.period = Some(period_text(period.value)),
                Step::AsOf(at) => test.as_of = self.as_of(at),
                Step::Given(setup) => {
                    if let Some(first) = names.iter().find(|first| **first == &setup.name) {
                        let (at, name) = (setup.name.span, setup.name.value.clone());
                        self.report(DuplicateName { at, name, first: first.span, thing: Thing::Given });
                    }
                    names.push(&setup.name);
                    self.set_up(setup, &mut test);
                }
                Step::At(at, deed) => self.step(at, deed.as_ref(), &mut test),
                Step::Expect(expect) => {
                    if let Some(what) = self.expected(expect, &test) {
                        let text = self.sources.text(expect.span.span).to_owned();
                        let expectation = Expectation { place: self.place(expect.span.span), text, what };
                        let so_far =
                            test.steps.last_mut().map_or(&mut test.expectations, |step| &mut step.expectations);
                        so_far.push(expectation);
                    }
                }
            }
        }
        self.check_period(&test, span);
        test
    }

    pub(super) fn as_of(&mut self, at: &Spanned<(tree::Date, Option<tree::Clock>)>) -> Option<i64> {
        let (date, clock) = at.value;
        let clock = clock.unwrap_or(tree::Clock { hour: 0, minute: 0, second: 0 });
        let node = tree::Expr { span: at.span, kind: ExprKind::DateTime(date, clock) };
        match self.expression(&node, &mut Scope::default(), None).constant() {
            Some(Value::Time(instant)) => Some(*instant),
            _ => None,
        }
    }

    fn check_period(&mut self, test: &Test, at: Span) {
        let of_steps = test.steps.iter().flat_map(|step| &step.expectations);
        let needs = test.expectations.iter().chain(of_steps).any(|expectation| {
            matches!(
                expectation.what,
                Expected::Points { .. } | Expected::Grade { .. } | Expected::Rank { .. } | Expected::Indicator { .. }
            )
        });
        if needs && test.period.is_none() {
            self.report(NoPeriod { at });
        }
    }

    fn set_up(&mut self, node: &Setup, test: &mut Test) {
        if let Some(level) = self.declared.levels.find(&node.ty.value) {
            let level = ruleset::LevelId(level);
            let fields = self.meaning.levels.get(level.index()).map_or_else(Vec::new, |level| level.fields.clone());
            let given = self.given_fields(&node.fields, &node.ty.value, node.name.span, &fields);
            self.all_given(node, &fields, &given);
            let above = node.above.iter().map(|name| name.value.clone()).collect();
            test.units.push(TestUnit { name: node.name.value.clone(), level, above, fields: given });
            return;
        }
        let Some(record) = self.record(&node.ty) else { return };
        let fields = self.fields_of_record(record).to_vec();
        let mut given = self.given_fields(&node.fields, &node.ty.value, node.name.span, &fields);
        if let Some(key) = self.key_left_out(record, &fields, &given) {
            let name = Value::Text(node.name.value.clone());
            given.push((key, vec![ExpectedValue { value: name, unit: None }]));
        }
        self.all_given(node, &fields, &given);
        test.records.push(TestRecord { name: node.name.value.clone(), record, fields: given });
    }

    /// Fields with their values; `of` is what has such fields, `first` stands for those that are given twice.
    pub(super) fn given_fields(
        &mut self,
        nodes: &[tree::SetupField],
        of: &str,
        first: Span,
        fields: &[Field],
    ) -> GivenFields {
        let mut given: GivenFields = Vec::new();
        for value in nodes {
            let Some(index) = fields.iter().position(|field| field.name == value.name.value) else {
                if self.may_be_declared(&value.name) {
                    continue;
                }
                let known = fields.iter().map(|field| field.name.clone()).collect();
                let (at, name) = (value.name.span, value.name.value.clone());
                self.report(UnknownField { at, name, record: of.to_owned(), known });
                continue;
            };
            let id = ruleset::FieldId(index as u32);
            if given.iter().any(|(known, _)| *known == id) {
                let (at, name) = (value.name.span, value.name.value.clone());
                self.report(DuplicateName { at, name, first, thing: Thing::Field });
                continue;
            }
            if let Some(field) = fields.get(index) {
                let values = value.values.iter().filter_map(|node| self.field_value(field, node)).collect();
                given.push((id, values));
            }
        }
        given
    }

    /// Reports the fields that are not optional and not given.
    fn all_given(&mut self, node: &Setup, fields: &[Field], given: &GivenFields) {
        let missing: Vec<String> = (0..)
            .zip(fields)
            .filter(|(index, field)| !field.optional && !given.iter().any(|(known, _)| known.0 == *index))
            .map(|(_, field)| field.name.clone())
            .collect();
        if !missing.is_empty() {
            self.report(MissingField { at: node.name.span, record: node.ty.value.clone(), names: missing });
        }
    }

    /// The record's one key where it is text and left out: the name that the test gives the record stands for it.
    fn key_left_out(
        &self,
        record: ruleset::RecordId,
        fields: &[Field],
        given: &GivenFields,
    ) -> Option<ruleset::FieldId> {
        let [key] = self.meaning.records.get(record.index())?.key.as_slice() else { return None };
        let is_text = fields.get(key.index()).is_some_and(|field| field.ty == ruleset::Type::Text);
        (is_text && !given.iter().any(|(id, _)| id == key)).then_some(*key)
    }

    /// A given value of a field.
    fn field_value(&mut self, field: &Field, node: &tree::Expr) -> Option<ExpectedValue> {
        let told = self.problems.len();
        let found = self.expected_value(node, &Ty::of(&field.ty, field.multiple));
        let stored = found.filter(|found| self.stored(field, found.value.clone()).is_some());
        if stored.is_none() && self.problems.len() == told {
            self.report(NotConstant { at: node.span });
        }
        stored
    }

    /// A constant of a type; an agency of a unit is written `单位.机构`.
    fn expected_value(&mut self, node: &tree::Expr, ty: &Ty) -> Option<ExpectedValue> {
        if let (Ty::Agency(_), ExprKind::Path(unit, agency)) = (ty, &node.kind)
            && let ExprKind::Name(unit) = &unit.kind
        {
            let id = self.agency(agency)?;
            return Some(ExpectedValue { value: Value::Agency(id), unit: Some(unit.clone()) });
        }
        if let (Ty::Text | Ty::Person, ExprKind::Name(name)) = (ty, &node.kind) {
            return Some(ExpectedValue { value: Value::Text(name.clone()), unit: None });
        }
        let told = self.problems.len();
        let expr = self.expression(node, &mut Scope::default(), Some(ty));
        let expr = self.fitting(expr, ty);
        match expr.constant() {
            Some(value) if expr.ty != Ty::Unknown => Some(ExpectedValue { value: value.clone(), unit: None }),
            _ => {
                if self.problems.len() == told {
                    self.report(NotConstant { at: node.span });
                }
                None
            }
        }
    }

    fn expected(&mut self, node: &tree::Expect, test: &Test) -> Option<Expected> {
        match &node.what {
            tree::Expected::Holder(_) | tree::Expected::Holds(_) | tree::Expected::Told(..) => {
                self.expected_of_case(node, test)
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
                self.report(AmbiguousDecision { at, decisions });
                None
            }
        }
    }

    fn has_outcome(&self, decision: &ruleset::Decision<Expr>, key: &OutcomeKey) -> bool {
        decision.outcomes.iter().any(|outcome| match key {
            OutcomeKey::Named(name) => outcome.name == *name,
            OutcomeKey::Preset(preset) => {
                super::outcomes::matches_preset(outcome, *preset) || super::outcomes::spells(*preset, &outcome.name)
            }
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
        let outcome: OutcomeId = self.outcome_by_key(&name, &outcomes, key)?;
        let ty = Ty::of(&outcomes.get(outcome.index())?.ty, false);
        let mut values = Vec::with_capacity(nodes.len());
        if let OutcomeKey::Preset(tree::Preset::Verdict(verdict)) = key.value {
            let index = super::outcomes::verdict_index(verdict);
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

fn period_text(period: tree::Period) -> String {
    match period {
        tree::Period::Year(year) => format!("{year:04}"),
        tree::Period::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
        tree::Period::Month(year, month) => format!("{year:04}-{month:02}"),
    }
}

fn is_record(subject: &tree::Expr, test: &Test) -> bool {
    matches!(&subject.kind, ExprKind::Name(name) if test.records.iter().any(|record| record.name == *name))
}
