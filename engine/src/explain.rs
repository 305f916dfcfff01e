//! Why a decision says what it says: the rule that matched, the values that it saw, and for each rule before it the
//! first condition that failed.

mod readings;
mod show;

#[cfg(test)]
mod tests;

use crate::decide::Match;
use crate::eval::Scope;
use crate::{Context, Engine, EvalError, NoRule, Row};
use readings::Reading;
use ruleset::{Decision, DecisionId, NodeId};

/// So many of the rules that did not match are explained; the others are counted.
const MAX_PASSED: usize = 1_000;

/// How a decision came about.
#[derive(Clone, Debug)]
pub struct Explanation {
    decision: DecisionId,
    /// The rules that matched, in order. More than one where the decision collects, or where that is the error.
    fired: Vec<Tried>,
    /// Whether it was `其余` that spoke.
    otherwise: bool,
    /// The rules that did not match and stand before the one that did; all of them where the decision collects.
    passed: Vec<Tried>,
    /// How many more of these there are.
    omitted: usize,
    /// Why there is no outcome.
    error: Option<EvalError>,
}

/// A rule, held against the record.
#[derive(Clone, Debug)]
struct Tried {
    rule: usize,
    /// The first condition that failed; none for a rule that matched, or whose conditions err.
    failed: Option<NodeId>,
    /// What its conditions read: all of them, or the one that failed.
    readings: Vec<Reading>,
}

impl Engine {
    /// Explains what a decision says of a record.
    pub fn explain(&self, decision: DecisionId, row: &Row, context: &Context) -> Explanation {
        let mut explanation =
            Explanation { decision, fired: Vec::new(), otherwise: false, passed: Vec::new(), omitted: 0, error: None };
        match self.decision_at(decision) {
            Some(about) => {
                let mut scope = Scope::new(self, about.input, row, context);
                explanation.fill(&mut scope, about);
            }
            None => explanation.error = Some(NoRule { decision: String::new() }.into()),
        }
        explanation
    }
}

impl Explanation {
    fn fill<'a>(&mut self, scope: &mut Scope<'a>, about: &'a Decision) {
        let all = 0..about.rules.len();
        match scope.matched(self.decision) {
            Ok(Match::Rule(rule)) => {
                self.fired.push(Tried::new(scope, about, rule));
                self.pass(scope, about, 0..rule);
            }
            Ok(Match::Otherwise) => {
                self.otherwise = true;
                self.pass(scope, about, all);
            }
            Ok(Match::All(rules)) => {
                self.fired = rules.iter().map(|rule| Tried::new(scope, about, *rule)).collect();
                self.pass(scope, about, all.filter(|rule| rules.binary_search(rule).is_err()));
            }
            Err(error) => {
                self.pass(scope, about, all);
                // Those that match were passed with the others: they are the error, or not enough.
                let (fired, passed) =
                    std::mem::take(&mut self.passed).into_iter().partition(|tried| tried.holds(scope, about));
                (self.fired, self.passed) = (fired, passed);
                self.error = Some(error);
            }
        }
        if self.error.is_none() {
            self.error = scope.outcomes_of(self.decision).err();
        }
    }

    fn pass<'a>(&mut self, scope: &mut Scope<'a>, about: &'a Decision, rules: impl Iterator<Item = usize>) {
        for rule in rules {
            if self.passed.len() < MAX_PASSED {
                self.passed.push(Tried::new(scope, about, rule));
            } else {
                self.omitted += 1;
            }
        }
    }
}

impl Tried {
    fn new<'a>(scope: &mut Scope<'a>, about: &'a Decision, rule: usize) -> Tried {
        let conditions = about.rules.get(rule).map_or(&[][..], |rule| &rule.conditions);
        let failed = conditions.iter().copied().find(|condition| scope.truth(*condition) == Ok(false));
        let readings = match &failed {
            Some(failed) => readings::of(scope, std::slice::from_ref(failed)),
            None => readings::of(scope, conditions),
        };
        Tried { rule, failed, readings }
    }

    fn holds<'a>(&self, scope: &mut Scope<'a>, about: &'a Decision) -> bool {
        about.rules.get(self.rule).is_some_and(|rule| scope.all(&rule.conditions) == Ok(true))
    }
}
