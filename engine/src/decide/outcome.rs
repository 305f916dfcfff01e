//! The outcomes of the rules that matched.

use super::Match;
use crate::eval::{Scope, Seen, below};
use crate::{EvalError, Exact, NoUnit, UnitIx, UnknownUnit, Val};
use ruleset::{
    AgencyId, Collect, Decision, DecisionId, Hit, LevelId, Node, NodeId, OutcomeField, OutcomeId, OutcomeValue, Seat,
    Value,
};

impl<'a> Scope<'a> {
    /// What another decision says of the record at hand. Who asks counts it as a step deeper.
    pub(crate) fn outcome(&mut self, decision: DecisionId, outcome: OutcomeId) -> Result<Seen<'a>, EvalError> {
        let Some(about) = self.engine.decision_at(decision) else { return Ok(Val::Missing) };
        let matched = self.matched(decision)?;
        self.outcome_of(about, &matched, outcome.index())
    }

    /// All that a decision says of the record at hand.
    pub(crate) fn outcomes_of(&mut self, decision: DecisionId) -> Result<Vec<Seen<'a>>, EvalError> {
        let outcomes = self.engine.decision_at(decision).map_or(0, |about| about.outcomes.len());
        (0..outcomes as u32).map(|outcome| self.outcome(decision, OutcomeId(outcome))).collect()
    }

    /// One outcome, given the rules that matched.
    pub(super) fn outcome_of(
        &mut self,
        decision: &'a Decision,
        matched: &Match,
        outcome: usize,
    ) -> Result<Seen<'a>, EvalError> {
        let Some(about) = decision.outcomes.get(outcome) else { return Ok(Val::Missing) };
        let of_rule = |rule: usize| decision.rules.get(rule).and_then(|rule| rule.outcomes.get(outcome));
        let of_else = || decision.otherwise.as_ref().and_then(|values| values.get(outcome));
        match (matched, decision.hit) {
            (Match::Rule(rule), _) => self.said(about, of_rule(*rule)),
            (Match::Otherwise, Hit::Collect(collect)) => self.collected(about, collect, [of_else()]),
            (Match::Otherwise, _) => self.said(about, of_else()),
            (Match::All(_), Hit::Unique | Hit::InOrder) => Ok(Val::Missing),
            (Match::All(rules), Hit::Collect(collect)) => {
                self.collected(about, collect, rules.iter().map(|rule| of_rule(*rule)))
            }
        }
    }

    /// One outcome of all rules that matched, or of `其余` alone.
    fn collected<'d>(
        &mut self,
        about: &OutcomeField,
        collect: Collect,
        said: impl IntoIterator<Item = Option<&'d OutcomeValue>>,
    ) -> Result<Seen<'a>, EvalError> {
        let (mut rules, mut values) = (0, Vec::new());
        for value in said {
            rules += 1;
            match self.said(about, value)? {
                Val::Missing => {}
                Val::Many(several) => values.extend(several),
                value => values.push(value),
            }
        }
        put_together(collect, rules, values)
    }

    /// The value of an outcome in one rule.
    fn said(&mut self, about: &OutcomeField, value: Option<&OutcomeValue>) -> Result<Seen<'a>, EvalError> {
        match value.map(Vec::as_slice) {
            None | Some([]) => Ok(Val::Missing),
            Some([one]) if !about.multiple => self.settled(*one),
            Some(several) => {
                let mut values = Vec::with_capacity(several.len());
                for one in several {
                    values.push(self.settled(*one)?);
                }
                Ok(Val::Many(values))
            }
        }
    }

    /// A value that leaves the decision: an agency that stands once per unit is told by the record's place, a unit
    /// must be there.
    fn settled(&mut self, node: NodeId) -> Result<Seen<'a>, EvalError> {
        match self.value(node)? {
            Val::Agency(id, None) => self.seated(id),
            Val::Missing => match self.engine.node(node) {
                Node::Const(Value::Unit(unit)) => Err(UnknownUnit { unit: unit.clone() }.into()),
                _ => Ok(Val::Missing),
            },
            value => Ok(value),
        }
    }

    fn seated(&self, id: AgencyId) -> Result<Seen<'a>, EvalError> {
        let agency = self.engine.ruleset().meaning.agencies.get(id.index());
        let Some(Seat::Per(level)) = agency.map(|agency| agency.seat) else { return Ok(Val::Agency(id, None)) };
        let place = self.place();
        match place.and_then(|place| self.engine.units().ancestor(place, level)) {
            Some(unit) => Ok(Val::Agency(id, Some(unit))),
            None => Err(self.no_unit(id, level, place)),
        }
    }

    /// The unit in the record's place field.
    fn place(&self) -> Option<UnitIx> {
        let field = self.engine.record_type(self.record)?.place?;
        match self.field(field) {
            Val::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    fn no_unit(&self, agency: AgencyId, level: LevelId, place: Option<UnitIx>) -> EvalError {
        let meaning = &self.engine.ruleset().meaning;
        NoUnit {
            agency: meaning.agencies.get(agency.index()).map_or(String::new(), |agency| agency.name.clone()),
            level: meaning.levels.get(level.index()).map_or(String::new(), |level| level.name.clone()),
            place: place.map(|place| self.engine.units().name(place).to_owned()),
        }
        .into()
    }
}

/// The values of one outcome in all the rules that matched.
fn put_together(collect: Collect, rules: u64, values: Vec<Seen<'_>>) -> Result<Seen<'_>, EvalError> {
    Ok(match collect {
        Collect::List => Val::Many(values),
        Collect::Count => Val::Number(Exact::from(rules)),
        Collect::Sum => {
            let mut sum = Exact::ZERO;
            for number in values.iter().filter_map(Val::number) {
                sum = sum.add(number)?;
            }
            Val::Number(sum)
        }
        Collect::Least => extreme(values, |value, least| below(value, least)),
        Collect::Greatest => extreme(values, |value, greatest| below(greatest, value)),
    })
}

fn extreme<'a>(values: Vec<Seen<'a>>, better: impl Fn(&Seen<'a>, &Seen<'a>) -> bool) -> Seen<'a> {
    values.into_iter().reduce(|best, value| if better(&value, &best) { value } else { best }).unwrap_or(Val::Missing)
}
