//! What is proved of generated policies holds on cases drawn for them: what the analysis does not tell of does not happen.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use compiler::checked::{Checked, DecisionSpans, Expr};
use compiler::compile;
use diagnose::{Diagnostic, Sources};
use engine::{Context, EvalError, Match};
use ruleset::{DecisionId, Node};
use std::collections::BTreeMap;
use tests::both::{Both, checked, generated};
use tests::cases::{Drawer, units};
use tests::chance::Chance;
use tests::generate::{Choices, Tapes, policy, tapes};

/// What was told of one decision.
struct Told<'p> {
    problems: &'p [Diagnostic],
    spans: &'p DecisionSpans,
}

impl Told<'_> {
    fn anywhere(&self, codes: &[&str]) -> bool {
        let places = || self.spans.rules.iter().chain([&self.spans.name]);
        self.problems.iter().any(|it| codes.contains(&it.code()) && places().any(|at| it.report.at == Some(*at)))
    }

    fn at_rule(&self, rule: usize, code: &str) -> bool {
        let at = self.spans.rules.get(rule).copied();
        self.problems.iter().any(|it| it.code() == code && it.report.at == at)
    }

    fn of_else(&self) -> bool {
        self.problems.iter().any(|it| it.code() == "S0907" && it.report.at == self.spans.otherwise)
    }
}

/// A condition that is said never to hold, or always.
fn conditions_hold(
    both: &Both<'_>,
    policy: &Checked,
    id: DecisionId,
    told: &Told<'_>,
    row: &engine::Row,
    context: &Context,
) -> Result<(), String> {
    let Some(lowered) = both.engine.ruleset().meaning.get(id) else { return Ok(()) };
    let whole = &policy.decisions[id.index()];
    for (rule, lowered) in whole.rules.iter().zip(&lowered.rules) {
        for (condition, node) in rule.conditions.iter().zip(&lowered.conditions) {
            let said = |code: &str| {
                told.problems
                    .iter()
                    .any(|it| it.code() == code && it.report.at == Some(condition.span) && it.report.labels.is_empty())
            };
            match both.engine.holds(whole.input, *node, row, context) {
                Ok(true) if said("S0905") => return Err(format!("a condition of {} holds after all", rule.name)),
                Ok(false) if said("S0906") => return Err(format!("a condition of {} fails after all", rule.name)),
                _ => {}
            }
        }
    }
    Ok(())
}

/// Units that are drawn may lie in each other, those that a policy names are taken to lie apart.
fn asks_what_lies_within(expr: &Expr) -> bool {
    matches!(*expr.node, Node::LiesInUnits(..)) || expr.node.operands().into_iter().any(asks_what_lies_within)
}

fn compare(tapes: &Tapes, counts: &mut BTreeMap<&'static str, usize>) -> Result<(), String> {
    let text = policy(tapes);
    let Ok(policy) = checked(&text, &generated) else { return Ok(()) };
    let mut sources = Sources::new();
    sources.add("policy.shao", text.as_str());
    let problems = compile(&sources, &generated).problems;
    let mut choose = Choices::new(tapes.records.first().map_or(&[], Vec::as_slice));
    let units = units(&policy, &mut choose);
    let both = Both::new(&policy, units.clone())?;
    let drawer = Drawer::new(&policy, &units);
    for problem in &problems {
        *counts.entry(problem.code()).or_default() += 1;
    }
    for tape in &tapes.records {
        let mut choose = Choices::new(tape);
        let context = Context { as_of: Some(drawer.as_of(&mut choose)) };
        let record = drawer.record(&mut choose);
        let row = both.row(&record);
        for (number, (decision, spans)) in policy.decisions.iter().zip(&policy.places).enumerate() {
            let asks_places = decision.rules.iter().flat_map(|rule| &rule.conditions).any(asks_what_lies_within);
            if decision.input != record.of || asks_places {
                continue;
            }
            let (id, told) = (DecisionId(number as u32), Told { problems: &problems, spans });
            let open = told.anywhere(&["S0910"]);
            let wrong = match both.engine.matched(id, &row, &context) {
                // The error may be that of a decision which this one asks.
                Err(EvalError::AmbiguousRules(it)) if it.decision == decision.name => {
                    !open && !told.anywhere(&["S0901"])
                }
                Err(EvalError::NoRule(it)) if it.decision == decision.name => !open && !told.anywhere(&["S0902"]),
                Ok(Match::Rule(rule)) => told.at_rule(rule, "S0903"),
                Ok(Match::Otherwise) => told.of_else(),
                _ => false,
            };
            if wrong {
                return Err(format!("{} on {record:?}: {:?}", decision.name, both.engine.matched(id, &row, &context)));
            }
            conditions_hold(&both, &policy, id, &told, &row, &context)?;
            *counts.entry("held").or_default() += 1;
        }
    }
    Ok(())
}

#[test]
fn what_is_proved_holds_on_drawn_cases() {
    let chance = Chance { cases: 500, shrinks: 500, stream: 3 };
    let counts: BTreeMap<&'static str, usize> = chance
        .holds(&tapes(), |tapes, counts| compare(tapes, counts).map_err(|why| format!("{why}\n\n{}", policy(tapes))));
    println!("{counts:?}");
}
