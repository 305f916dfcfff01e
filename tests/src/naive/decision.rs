//! Decisions: every rule is tried.

use super::expression::{Here, bounded};
use super::fault::{Answer, Fault, Faults, all, fault, together};
use super::value::{Rational, Value};
use super::{Record, World};
use compiler::checked::Expr;
use num_traits::Zero;
use ruleset::{AgencyId, Collect, Decision, DecisionId, Hit, Node, OutcomeField, OutcomeId, Seat};

/// What a decision says of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// The rules that it rests on, by index; none where it is `其余`, or where a collecting decision finds none.
    pub rules: Vec<usize>,
    /// A value per outcome; none where it is missing.
    pub outcomes: Vec<Option<Value>>,
}

impl World<'_> {
    /// Decides on a record.
    pub fn decide(&self, decision: DecisionId, record: &Record) -> Answer<Decided> {
        let here = Here::on(self, record);
        let decision = &self.policy.decisions[decision.index()];
        let rules = here.matching(decision)?;
        let outcomes = (0..decision.outcomes.len()).map(|outcome| here.outcome(decision, &rules, outcome));
        Ok(Decided { outcomes: together(outcomes)?, rules })
    }
}

/// The only rule that matches. Two that do are an error, whatever the others say.
fn only_match(decision: &Decision<Expr>, matches: &[Answer<bool>]) -> Answer<Vec<usize>> {
    let found: Vec<usize> = (0..matches.len()).filter(|rule| matches[*rule] == Ok(true)).collect();
    if let [first, second, ..] = found.as_slice() {
        let name = |rule: usize| decision.rules[rule].name.clone();
        let decision = decision.name.clone();
        return fault(Fault::Ambiguous { decision, first: name(*first), second: name(*second) });
    }
    together(matches.iter().cloned())?;
    Ok(found)
}

/// The first rule that matches; those before it must be settled.
fn first_match(matches: &[Answer<bool>]) -> Answer<Vec<usize>> {
    let mut faults = Faults::new();
    for (rule, matched) in matches.iter().enumerate() {
        match matched {
            Ok(true) if faults.is_empty() => return Ok(vec![rule]),
            Ok(true) => break,
            Ok(false) => {}
            Err(more) => faults.extend(more.iter().cloned()),
        }
    }
    if faults.is_empty() { Ok(Vec::new()) } else { Err(faults) }
}

fn all_matches(matches: Vec<Answer<bool>>) -> Answer<Vec<usize>> {
    let matches = together(matches)?;
    Ok((0..matches.len()).filter(|rule| matches[*rule]).collect())
}

impl Here<'_> {
    /// What another decision says of the record at hand; its other outcomes do not matter.
    pub(super) fn outcome_of(&self, id: DecisionId, outcome: OutcomeId) -> Answer<Option<Value>> {
        let decision = &self.world.policy.decisions[id.index()];
        let rules = match self.rules_kept(id) {
            Some(rules) => rules,
            None => self.matching(decision)?,
        };
        if let (Some(kept), None) = (self.kept, self.rules_kept(id)) {
            kept.borrow_mut().push((id, rules.clone()));
        }
        self.outcome(decision, &rules, outcome.index())
    }

    /// The rules that matched when the decision was made on the case at hand.
    fn rules_kept(&self, id: DecisionId) -> Option<Vec<usize>> {
        let kept = self.kept?.borrow();
        kept.iter().find(|(of, _)| *of == id).map(|(_, rules)| rules.clone())
    }

    /// The rules that match the record, as far as the decision allows several.
    fn matching(&self, decision: &Decision<Expr>) -> Answer<Vec<usize>> {
        let matches = decision.rules.iter().map(|rule| all(rule.conditions.iter().map(|part| self.truth(part))));
        let matches: Vec<Answer<bool>> = matches.collect();
        match decision.hit {
            Hit::Unique => only_match(decision, &matches),
            Hit::InOrder => first_match(&matches),
            Hit::Collect(_) => all_matches(matches),
        }
    }

    /// One outcome, given the rules that matched.
    fn outcome(&self, decision: &Decision<Expr>, rules: &[usize], outcome: usize) -> Answer<Option<Value>> {
        let field = &decision.outcomes[outcome];
        let said = |rule: &usize| self.said(field, &decision.rules[*rule].outcomes[outcome]);
        match (rules, decision.hit, &decision.otherwise) {
            ([rule, ..], Hit::Unique | Hit::InOrder, _) => said(rule),
            ([], Hit::Unique | Hit::InOrder, Some(otherwise)) => self.said(field, &otherwise[outcome]),
            ([], Hit::Unique | Hit::InOrder, None) => fault(Fault::NoRule { decision: decision.name.clone() }),
            // Where no rule matches, `其余` stands as the only one that does.
            ([], Hit::Collect(collect), Some(otherwise)) => {
                let values = self.said(field, &otherwise[outcome])?.into_iter().flat_map(each).collect();
                put_together(collect, 1, values)
            }
            (rules, Hit::Collect(collect), _) => {
                let values = together(rules.iter().map(said))?.into_iter().flatten().flat_map(each).collect();
                put_together(collect, rules.len(), values)
            }
        }
    }

    /// The value of an outcome as one rule (or `其余`) gives it.
    fn said(&self, field: &OutcomeField, values: &[Expr]) -> Answer<Option<Value>> {
        let values = together(values.iter().map(|value| self.settled(value)))?;
        Ok(match values.as_slice() {
            [] => None,
            [one] if !field.multiple => one.clone(),
            _ => Some(Value::Many(values.into_iter().flatten().collect())),
        })
    }

    /// A value that leaves the decision: of an agency that stands once per unit it is told which, by the record's
    /// place; a unit must be there.
    fn settled(&self, expr: &Expr) -> Answer<Option<Value>> {
        match (self.value(expr)?, expr.node.as_ref()) {
            (Some(Value::Agency(id, None)), _) => self.seated(id).map(Some),
            (None, Node::Const(ruleset::Value::Unit(unit))) => fault(Fault::UnknownUnit { unit: unit.clone() }),
            (value, _) => Ok(value),
        }
    }

    fn seated(&self, id: AgencyId) -> Answer<Value> {
        let meaning = &self.world.policy.meaning;
        let agency = &meaning.agencies[id.index()];
        let Seat::Per(level) = agency.seat else { return Ok(Value::Agency(id, None)) };
        let place = self.record.and_then(|record| {
            let field = meaning.records[record.of.index()].place?;
            record.fields[field.index()].clone()
        });
        let unit = match place {
            Some(Value::Unit(place)) => self.world.ancestor(&place, level),
            _ => None,
        };
        match unit {
            Some(unit) => Ok(Value::Agency(id, Some(unit.name.clone()))),
            None => fault(Fault::NoUnit { agency: agency.name.clone() }),
        }
    }
}

/// The single values that a value is made of.
fn each(value: Value) -> Vec<Value> {
    match value {
        Value::Many(values) => values,
        value => vec![value],
    }
}

/// The values of one outcome in all the rules that matched.
fn put_together(collect: Collect, rules: usize, values: Vec<Value>) -> Answer<Option<Value>> {
    let numbers = || values.iter().filter_map(Value::number);
    Ok(match collect {
        Collect::List => Some(Value::Many(values)),
        Collect::Count => Some(Value::whole(rules)),
        Collect::Sum => Some(Value::Number(bounded(numbers().fold(Rational::zero(), |sum, n| sum + n))?)),
        Collect::Least => numbers().min().cloned().map(Value::Number),
        Collect::Greatest => numbers().max().cloned().map(Value::Number),
    })
}
