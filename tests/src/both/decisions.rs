//! Decisions, compared.

use super::Both;
use super::convert::is_among;
use crate::naive::{Answer, Decided, Fault, Record, Value};
use engine::{Context, EvalError};
use ruleset::{DecisionId, Hit};
use std::collections::BTreeMap;

/// How often what came out, to see that the generators reach everything.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// How many decisions were made.
    pub decisions: usize,
    /// How often each thing came out: `rule`, `else`, `conflict`, `gap` …
    pub counts: BTreeMap<&'static str, usize>,
}

impl Told {
    /// Notes that something came out.
    pub fn note(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    /// Adds what another has noted.
    pub fn add(&mut self, other: &Told) {
        self.decisions += other.decisions;
        for (what, count) in &other.counts {
            *self.counts.entry(what).or_default() += count;
        }
    }

    /// How often something came out, per hundred decisions.
    pub fn percent(&self, what: &str) -> f64 {
        let count = self.counts.get(what).copied().unwrap_or(0);
        count as f64 * 100.0 / self.decisions.max(1) as f64
    }
}

impl Both<'_> {
    /// Makes every decision on a record in both ways. Says how they differ, if they do.
    pub fn decide(&self, record: &Record, told: &mut Told) -> Result<(), String> {
        let (row, context) = (self.row(record), Context { as_of: self.world.as_of });
        for (index, decision) in self.world.policy.decisions.iter().enumerate() {
            if decision.input != record.of {
                continue;
            }
            let id = DecisionId(index as u32);
            let naive = self.world.decide(id, record);
            let real = self.engine.decide(id, &row, &context);
            note(told, decision.hit, &naive);
            let same = match (&naive, &real) {
                (Ok(naive), Ok(real)) => {
                    let rules = real.rule.map_or_else(|| real.rules.clone(), |rule| vec![rule]);
                    let outcomes: Vec<Option<Value>> = real.outcomes.iter().map(|val| self.value(val)).collect();
                    naive.rules == rules && naive.outcomes == outcomes
                }
                (Err(faults), Err(error)) => is_among(error, faults),
                _ => false,
            };
            if !same {
                let name = &decision.name;
                return Err(format!("{name} on {record:?}:\n  naive  {naive:?}\n  engine {}", shown(&real)));
            }
        }
        Ok(())
    }
}

fn shown(real: &Result<engine::Decided, EvalError>) -> String {
    match real {
        Ok(decided) => format!("{decided:?}"),
        Err(error) => format!("{error:?}"),
    }
}

fn note(told: &mut Told, hit: Hit, answer: &Answer<Decided>) {
    told.decisions += 1;
    match answer {
        Ok(decided) => {
            told.note(match (decided.rules.as_slice(), hit) {
                ([], Hit::Collect(_)) => "nothing collected",
                ([], _) => "else",
                ([_], Hit::Collect(_)) => "one collected",
                (_, Hit::Collect(_)) => "several collected",
                _ => "rule",
            });
            if decided.outcomes.iter().any(Option::is_none) {
                told.note("an outcome is absent");
            }
        }
        Err(faults) => faults.iter().for_each(|fault| {
            told.note(match fault {
                Fault::YearNotLoaded { .. } => "year not loaded",
                Fault::NoAsOf => "no cut-off",
                Fault::TooLarge => "too large",
                Fault::NoRule { .. } => "gap",
                Fault::Ambiguous { .. } => "conflict",
                Fault::NoUnit { .. } => "no unit",
                Fault::UnknownUnit { .. } => "unknown unit",
            });
        }),
    }
}
