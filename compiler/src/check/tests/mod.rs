//! The policy's own tests: what they set up and what they expect, as far as it can be checked without running.

mod deeds;
mod expected;
mod given;

use super::Checker;
use super::scope::Scope;
use crate::checked::{Expectation, Expected, Test};
use crate::problems::Thing;
use crate::problems::duplicate_name::DuplicateName;
use crate::problems::no_period::NoPeriod;
use diagnose::{Span, Spanned};
use grammar::tree::{self, ExprKind, Name, Step};
use ruleset::Value;
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
}

/// Whether an expectation can only be met in a period.
fn is_of_period(what: &Expected) -> bool {
    matches!(
        what,
        Expected::Points { .. } | Expected::Grade { .. } | Expected::Rank { .. } | Expected::Indicator { .. }
    )
}

fn period_text(period: tree::Period) -> String {
    match period {
        tree::Period::Year(year) => format!("{year:04}"),
        tree::Period::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
        tree::Period::Month(year, month) => format!("{year:04}-{month:02}"),
    }
}
