//! What conditions see of a case: its record, with its facts in their columns.

use super::super::deadline::Due;
use super::super::expression::Here;
use super::super::{Answer, Record, Value};
use super::{Case, Going, Somebody};
use compiler::checked::Expr;
use ruleset::{DecisionId, FieldId, Limit, OutcomeId, Type};

impl Case<'_> {
    /// Whether a condition holds.
    pub(super) fn holds(&mut self, condition: &Expr) -> Going<bool> {
        self.ask(|here| here.truth(condition))
    }

    /// A limit.
    pub(super) fn limit(&mut self, limit: &Expr) -> Going<Option<Limit>> {
        Ok(match self.ask(|here| here.value(limit))? {
            Some(Value::Limit(limit)) => Some(limit),
            _ => None,
        })
    }

    /// An outcome of a decision, made now or kept.
    pub(super) fn outcome(&mut self, decision: DecisionId, outcome: OutcomeId) -> Going<Option<Value>> {
        self.ask(|here| here.outcome_of(decision, outcome))
    }

    fn ask<T>(&mut self, question: impl FnOnce(&Here<'_>) -> Answer<T>) -> Going<T> {
        self.world.as_of = Some(self.now);
        let record = self.with_facts();
        let made = self.kept.borrow().len();
        let here = Here { kept: Some(&self.kept), ..Here::on(&self.world, &record) };
        let answer = question(&here);
        if self.kept.borrow().len() > made {
            self.decided = self.now;
        }
        Ok(answer?)
    }

    /// The record with the facts as they stand.
    pub fn with_facts(&self) -> Record {
        let mut record = self.record.clone();
        let facts = &self.process.facts;
        let mut set = |field: FieldId, value: Option<Value>| record.fields[field.index()] = value;
        let Type::Enum(stages) = self.field(facts.stage) else { panic!("the stage is no enum") };
        set(facts.stage, Some(Value::Enum(*stages, self.stage.0)));
        let lead = match &self.lead {
            Some(Somebody::Agency(id, unit)) => Some(Value::Agency(*id, unit.clone())),
            _ => None,
        };
        set(facts.lead, lead);
        set(facts.leads, Some(Value::whole(self.leads.len())));
        for (action, times) in &self.done {
            let fields = facts.actions[action.index()];
            set(fields.count, Some(Value::whole(times.len())));
            set(fields.first, times.first().copied().map(Value::Time));
            set(fields.last, times.last().copied().map(Value::Time));
        }
        for (fields, clock) in facts.clocks.iter().zip(&self.clocks) {
            let Some(clock) = clock else { continue };
            let due = if let Due::At(at) = clock.due { Some(Value::Time(at)) } else { None };
            set(fields.due, due);
            set(fields.stopped, clock.stopped.map(Value::Time));
            set(fields.ran_out, Some(Value::Bool(clock.ran_out.is_some())));
        }
        for (field, (rung, _)) in facts.rungs.iter().zip(&self.rungs) {
            set(*field, Some(Value::whole(*rung)));
        }
        for (indicator, field) in &facts.exempt {
            set(*field, Some(Value::Bool(self.exempt.contains(indicator))));
        }
        record
    }

    fn field(&self, field: FieldId) -> &Type {
        &self.world.policy.meaning.records[self.record.of.index()].fields[field.index()].ty
    }
}
