//! The policy's own tests: what they set up and what they expect, as far as it can be checked without running.

use super::Checker;
use super::numbers::mantissa_at;
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
use crate::problems::not_in_group::NotInGroup;
use crate::problems::number_out_of_range::NumberOutOfRange;
use crate::problems::one_value::OneValue;
use crate::problems::type_mismatch::TypeMismatch;
use crate::problems::unknown_field::UnknownField;
use crate::problems::unknown_outcome::UnknownOutcome;
use diagnose::{Both, Lang, Span, Spanned, Word};
use grammar::tree::{self, ExprKind, Name, OutcomeKey, Setup, Step};
use ruleset::{Collect, DecisionId, Field, Hit, IndicatorId, Number, OutcomeId, Preset, ScoreId, Type, Value};

/// Whether an expectation can only be met in a period.
fn is_of_period(what: &Expected) -> bool {
    matches!(
        what,
        Expected::Points { .. } | Expected::Grade { .. } | Expected::Rank { .. } | Expected::Indicator { .. }
    )
}

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
        let (mut names, mut of_period): (Vec<&Name>, Option<Span>) = (Vec::new(), None);
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
                        if is_of_period(&what) {
                            of_period = of_period.or(Some(expect.span.span));
                        }
                        let text = self.sources.text(expect.span.span).to_owned();
                        let expectation = Expectation { place: self.place(expect.span.span), text, what };
                        let so_far =
                            test.steps.last_mut().map_or(&mut test.expectations, |step| &mut step.expectations);
                        so_far.push(expectation);
                    }
                }
            }
        }
        if let (Some(at), None) = (of_period, &test.period) {
            self.report(NoPeriod { at });
        }
        self.check_units(&test);
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

    /// Reports the units that the test speaks of and has not set up.
    fn check_units(&mut self, test: &Test) {
        let known: Vec<&str> = test.units.iter().map(|unit| unit.name.as_str()).collect();
        for unit in std::mem::take(&mut self.units_spoken_of) {
            if !known.contains(&unit.value.as_str()) && !self.set_up_of_unknown.contains(&unit.value) {
                self.unknown(Thing::Given, &unit, known.iter().copied());
            }
        }
    }

    fn set_up(&mut self, node: &Setup, test: &mut Test) {
        if let Some(level) = self.declared.levels.find(&node.ty.value) {
            let level = ruleset::LevelId(level);
            let fields = self.meaning.levels.get(level.index()).map_or_else(Vec::new, |level| level.fields.clone());
            let given = self.given_fields(&node.fields, &node.ty.value, node.name.span, &fields);
            self.all_given(node, &fields, &given);
            self.units_spoken_of.extend(node.above.iter().cloned());
            let above = node.above.iter().map(|name| name.value.clone()).collect();
            test.units.push(TestUnit { name: node.name.value.clone(), level, above, fields: given });
            return;
        }
        let Some(record) = self.record(&node.ty) else {
            self.set_up_of_unknown.push(node.name.value.clone());
            return;
        };
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
                if !field.multiple {
                    self.one_value(&field.name, &field.ty, &value.values);
                }
                let values = value.values.iter().filter_map(|node| self.field_value(field, node)).collect();
                given.push((id, values));
            }
        }
        given
    }

    /// Reports the values after the first, where there is room for one.
    fn one_value(&mut self, name: &str, ty: &Type, values: &[tree::Expr]) {
        if let [_, second, ..] = values
            && let Some(last) = values.last()
        {
            let (at, number) = (second.span.to(last.span), matches!(ty, Type::Number { .. }));
            self.report(OneValue { at, name: name.to_owned(), number });
        }
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
        let given = found.as_ref().map(|found| found.value.clone());
        let stored = found.filter(|found| self.stored(field, found.value.clone()).is_some());
        if self.problems.len() == told && stored.is_none() {
            // What is no value at all has been told where it was read, or follows from what has been told.
            if let Some(value) = given {
                self.misfit(field, &value, node.span);
            }
        }
        stored
    }

    /// Reports why a value of the right type is none that the field can hold.
    fn misfit(&mut self, field: &Field, value: &Value, at: Span) {
        match (&field.ty, value) {
            (Type::Number { scale, .. }, Value::Number(n)) if mantissa_at(*n, *scale).is_none() => {
                let expected = match scale {
                    0 => Both::new("整数", "a whole number"),
                    places => Both::new(format!("至多 {places} 位小数的数"), format!("a number of {places} places")),
                };
                self.report(TypeMismatch {
                    at, expected, found: Both::new("更多位的小数", "one of more places")
                });
            }
            (Type::Number { scale, min, max, .. }, _) => {
                let bound = |mantissa: i128| Number { mantissa, scale: *scale };
                self.report(NumberOutOfRange { at, min: min.map(bound), max: max.map(bound) });
            }
            (Type::Agency(groups), Value::Agency(id)) => {
                let agency = self.meaning.agencies.get(id.index()).map_or_else(String::new, |it| it.name.clone());
                let group = groups.first().and_then(|id| self.meaning.groups.get(id.index()));
                let group = group.map_or_else(String::new, |group| group.name.clone());
                self.report(NotInGroup { at, agency, group });
            }
            _ => self.report(NotConstant { at }),
        }
    }

    /// A constant of a type; an agency of a unit is written `单位.机构`.
    fn expected_value(&mut self, node: &tree::Expr, ty: &Ty) -> Option<ExpectedValue> {
        if let (Ty::Agency(_), ExprKind::Path(unit, agency)) = (ty, &node.kind)
            && let ExprKind::Name(unit_name) = &unit.kind
        {
            let id = self.agency(agency)?;
            self.units_spoken_of.push(Name::new(unit_name.clone(), unit.span));
            return Some(ExpectedValue { value: Value::Agency(id), unit: Some(unit_name.clone()) });
        }
        if let (Ty::Text | Ty::Person, ExprKind::Name(name)) = (ty, &node.kind) {
            return Some(ExpectedValue { value: Value::Text(name.clone()), unit: None });
        }
        let told = self.problems.len();
        let expr = self.expression(node, &mut Scope::default(), Some(ty));
        let expr = self.fitting(expr, ty);
        if let Some(Value::Unit(name)) = expr.constant() {
            self.units_spoken_of.push(Name::new(name.clone(), node.span));
        }
        match expr.constant() {
            Some(value) if expr.ty != Ty::Unknown => Some(ExpectedValue { value: value.clone(), unit: None }),
            _ => {
                if self.problems.len() == told && expr.ty != Ty::Unknown {
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
                self.report(AmbiguousDecision { at, decisions });
                None
            }
        }
    }

    fn has_outcome(&self, decision: &ruleset::Decision<Expr>, key: &OutcomeKey) -> bool {
        decision.outcomes.iter().any(|outcome| match key {
            OutcomeKey::Named(name) => {
                outcome.name == *name || outcome.preset.is_some_and(|it| super::outcomes::is_spelled(it, name))
            }
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
            let index = super::outcomes::verdict_index(*verdict);
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

fn word_in_both(word: Word) -> Both {
    let spelling = word.spelling();
    Both::new(spelling.canonical(Lang::Zh), spelling.canonical(Lang::En))
}

fn is_record(subject: &tree::Expr, test: &Test) -> bool {
    matches!(&subject.kind, ExprKind::Name(name) if test.records.iter().any(|record| record.name == *name))
}
