//! What conditions see of a case: its record, with its facts in their columns.

use super::super::deadline::Due;
use super::super::expression::Here;
use super::super::{Answer, Record, Value};
use super::{Case, Going, Somebody};
use compiler::checked::Expr;
use ruleset::{DecisionId, Ends, FieldId, Limit, Node, OutcomeId, Party, StageId, Type};

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

    /// Makes the decisions that a stage's actions and limits use, as far as they can be made.
    pub(super) fn decide_for(&mut self, stage: StageId) {
        let process = self.process;
        let stage = &process.stages[stage.index()];
        let mut used = Vec::new();
        if stage.actions.iter().any(|action| action.give == Some(Party::Lead)) {
            used.extend(process.routing);
        }
        for limit in &stage.limits {
            if let Ends::After(limit) = &limit.limit {
                outcomes_in(limit, &mut used);
            }
        }
        for action in &stage.actions {
            let extend = action.extend.iter().map(|(_, limit)| limit);
            action.conditions.iter().chain(extend).for_each(|asked| outcomes_in(asked, &mut used));
        }
        for decision in used {
            // Which outcome is asked does not count: the rules that matched are kept. What cannot be decided is for
            // whoever asks.
            let _ = self.outcome(decision, OutcomeId(0));
        }
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

/// The decisions that an expression asks, itself.
fn outcomes_in(expr: &Expr, found: &mut Vec<DecisionId>) {
    if let Node::Outcome(decision, _) = expr.node.as_ref() {
        found.push(*decision);
    }
    expr.node.operands().into_iter().for_each(|part| outcomes_in(part, found));
}
