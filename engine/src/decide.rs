//! Decisions on one record.
//!
//! Rules follow Kleene's logic as conditions do: an error of a rule counts where the decision depends on it. In order,
//! that is where no rule before it matches; with a unique or a collecting decision it always is.

mod needed;
mod outcome;
mod scan;

#[cfg(test)]
mod tests;

use crate::eval::Scope;
use crate::index::{Index, Want};
use crate::{AmbiguousRules, Context, Engine, EvalError, FieldSet, NoRule, Row, Val};
use ruleset::{Decision, DecisionId, Hit, NodeId, RecordId};
use std::rc::Rc;

/// Which rules matched a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// This rule, by its index.
    Rule(usize),
    /// None, and the decision has an `其余`.
    Otherwise,
    /// All of these, in order; of a decision that collects.
    All(Rc<[usize]>),
}

/// What a decision says of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The rule that decided, by its index; none where it was `其余`, or where the decision collects.
    pub rule: Option<usize>,
    /// All rules that matched, in order; of a decision that collects.
    pub rules: Vec<usize>,
    /// A value per outcome of the decision.
    pub outcomes: Vec<Val>,
}

/// What an engine keeps for each decision.
#[derive(Debug)]
pub(crate) struct Prepared {
    needed: FieldSet,
    index: Index,
}

impl Prepared {
    pub(crate) fn new(engine: &Engine, decision: &Decision) -> Prepared {
        Prepared { needed: needed::of_decision(engine, decision), index: Index::new(engine, decision) }
    }
}

/// What is known of other decisions on the same record.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    pub(crate) matches: Vec<(DecisionId, Result<Match, EvalError>)>,
}

impl Engine {
    /// Decides on a record. The row has at least the fields of [`Engine::needed`] filled.
    pub fn decide(&self, decision: DecisionId, row: &Row, context: &Context) -> Result<Decided, EvalError> {
        let mut scope = self.scope_of(decision, row, context);
        scope.decide(decision).map(|(_, decided)| decided)
    }

    /// The same, with what matched in the decision and in every other that it asked on the way.
    pub fn decide_traced(
        &self,
        decision: DecisionId,
        row: &Row,
        context: &Context,
    ) -> Result<(Decided, Vec<(DecisionId, Match)>), EvalError> {
        let mut scope = self.scope_of(decision, row, context);
        let (matched, decided) = scope.decide(decision)?;
        let asked = scope.memo.matches.into_iter().filter_map(|(of, matched)| Some((of, matched.ok()?)));
        Ok((decided, std::iter::once((decision, matched)).chain(asked).collect()))
    }

    /// Whether a condition of the rule set holds of a record.
    pub fn holds(&self, record: RecordId, node: NodeId, row: &Row, context: &Context) -> Result<bool, EvalError> {
        Scope::new(self, record, row, context).truth(node)
    }

    /// Whether a condition of a promise holds of two records.
    pub fn holds_of_two(
        &self,
        record: RecordId,
        node: NodeId,
        cases: [&Row; 2],
        context: &Context,
    ) -> Result<bool, EvalError> {
        // What is not said of one of them has no record.
        let none = Row::default();
        Scope::new(self, record, &none, context).with_cases(&cases).truth(node)
    }

    /// Which rules match a record, and nothing more: allocates only where the decision collects.
    pub fn matched(&self, decision: DecisionId, row: &Row, context: &Context) -> Result<Match, EvalError> {
        self.scope_of(decision, row, context).find(decision)
    }

    fn scope_of<'a>(&'a self, decision: DecisionId, row: &'a Row, context: &'a Context) -> Scope<'a> {
        let record = self.decision_at(decision).map_or(RecordId(0), |about| about.input);
        Scope::new(self, record, row, context)
    }

    /// The fields that a decision reads of its record, those of decisions it depends on included.
    pub fn needed(&self, decision: DecisionId) -> FieldSet {
        self.prepared(decision).map_or_else(FieldSet::new, |prepared| prepared.needed.clone())
    }
}

impl<'a> Scope<'a> {
    /// What a decision says of the record at hand, and what matched.
    fn decide(&mut self, decision: DecisionId) -> Result<(Match, Decided), EvalError> {
        let Some(about) = self.engine.decision_at(decision) else { return Err(no_rule("")) };
        let matched = self.find(decision)?;
        let mut outcomes = Vec::with_capacity(about.outcomes.len());
        for outcome in 0..about.outcomes.len() {
            outcomes.push(self.outcome_of(about, &matched, outcome)?.to_owned_val());
        }
        let (rule, rules) = match &matched {
            Match::Rule(rule) => (Some(*rule), Vec::new()),
            Match::Otherwise => (None, Vec::new()),
            Match::All(rules) => (None, rules.to_vec()),
        };
        Ok((matched, Decided { rule, rules, outcomes }))
    }

    /// Which rules of a decision match the record at hand; kept, for it may be asked again.
    pub(crate) fn matched(&mut self, decision: DecisionId) -> Result<Match, EvalError> {
        if let Some((_, known)) = self.memo.matches.iter().find(|(of, _)| *of == decision) {
            return known.clone();
        }
        let found = self.find(decision);
        self.memo.matches.push((decision, found.clone()));
        found
    }

    /// Which rules match, by the index; where a value errs, rule by rule, which tells whether that matters.
    fn find(&mut self, decision: DecisionId) -> Result<Match, EvalError> {
        let engine = self.engine;
        let Some(about) = engine.decision_at(decision) else { return Err(no_rule("")) };
        let Some(prepared) = engine.prepared(decision) else { return self.scan(about) };
        let want = match about.hit {
            Hit::InOrder => Want::First,
            Hit::Unique => Want::Two,
            Hit::Collect(_) => Want::All,
        };
        let Ok(found) = prepared.index.find(self, want) else { return self.scan(about) };
        match (found.first(), found.second()) {
            (Some(first), Some(second)) if want == Want::Two => Err(ambiguous(about, first, second)),
            (Some(rule), _) => Ok(Match::Rule(rule)),
            (None, _) if want != Want::All => otherwise(about),
            (None, _) => match found.all() {
                rules if rules.is_empty() => otherwise(about),
                rules => Ok(Match::All(rules.into())),
            },
        }
    }

    /// Which rules match, rule by rule.
    pub(crate) fn scan(&mut self, decision: &'a Decision) -> Result<Match, EvalError> {
        match decision.hit {
            Hit::InOrder => self.scan_first(decision),
            Hit::Unique => self.scan_unique(decision),
            Hit::Collect(_) => self.scan_all(decision),
        }
    }
}

/// What is said where no rule matches.
fn otherwise(decision: &Decision) -> Result<Match, EvalError> {
    match (&decision.otherwise, decision.hit) {
        (Some(_), _) => Ok(Match::Otherwise),
        (None, Hit::Collect(_)) => Ok(Match::All(Rc::new([]))),
        (None, _) => Err(no_rule(&decision.name)),
    }
}

fn no_rule(decision: &str) -> EvalError {
    NoRule { decision: decision.to_owned() }.into()
}

fn ambiguous(decision: &Decision, first: usize, second: usize) -> EvalError {
    let name = |rule: usize| decision.rules.get(rule).map_or(String::new(), |rule| rule.name.clone());
    AmbiguousRules { decision: decision.name.clone(), first: name(first), second: name(second) }.into()
}
