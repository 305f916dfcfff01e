//! Handlers who rate themselves.

use super::super::Checker;
use super::Outline;
use crate::checked::Expr;
use crate::problems::self_rating::SelfRating;
use ruleset::{Action, AggregateOp, FieldId, Indicator, Node, Party, Preset, Process};

impl<'t> Checker<'t> {
    /// What an indicator about those who lead measures should not be filled in by them alone.
    pub(super) fn check_rating(&mut self, outline: &Outline<'t>, process: &Process<Expr>) {
        for (node, stage) in outline.node.stages.iter().zip(&process.stages) {
            for (written, action) in node.actions.iter().zip(&stage.actions).filter(|(_, action)| is_own_word(action)) {
                for (name, field) in written.enclosing.iter().zip(&action.enclosing) {
                    if let Some(indicator) = self.rating_by(process, *field) {
                        self.report(SelfRating { at: name.span, field: name.value.clone(), indicator });
                    }
                }
            }
        }
    }

    /// The first indicator that judges those who lead by a field.
    fn rating_by(&self, process: &Process<Expr>, field: FieldId) -> Option<String> {
        let judging = self.indicators.iter().filter(|it| it.record == process.record && self.is_of_lead(it, process));
        judging.filter(|it| measures(it, field)).map(|it| it.name.clone()).next()
    }

    /// Whether an indicator is about those who lead, now or by the routing.
    fn is_of_lead(&self, indicator: &Indicator<Expr>, process: &Process<Expr>) -> bool {
        match indicator.per.node.as_ref() {
            Node::Field(field) => *field == process.facts.lead,
            Node::Outcome(decision, outcome) => {
                let preset =
                    self.decisions.get(decision.index()).and_then(|it| it.outcome(*outcome)).map(|it| it.preset);
                process.routing == Some(*decision) && preset == Some(Some(Preset::Lead))
            }
            _ => false,
        }
    }
}

/// Whether the lead may take the action without anybody's consent or company.
fn is_own_word(action: &Action<Expr>) -> bool {
    let leads = action.by.iter().any(|party| matches!(party, Party::Lead | Party::Holder));
    leads && action.consent.is_none() && action.jointly.is_empty()
}

/// Whether the value of an indicator rests on a field: on what it adds up or compares, or, where it only counts, on
/// which it counts.
fn measures(indicator: &Indicator<Expr>, field: FieldId) -> bool {
    indicator.aggregates.iter().any(|aggregate| {
        let counted = matches!(aggregate.op, AggregateOp::Count | AggregateOp::Some | AggregateOp::None);
        let measured = if counted { &aggregate.condition } else { &aggregate.of };
        measured.as_ref().is_some_and(|expr| reads(expr, field))
    })
}

/// Whether an expression reads a field's value, not only whether it is there.
fn reads(expr: &Expr, field: FieldId) -> bool {
    match expr.node.as_ref() {
        Node::Field(id) => *id == field,
        Node::Filled(_) => false,
        node => node.operands().into_iter().any(|part| reads(part, field)),
    }
}
