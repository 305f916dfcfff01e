//! The routing of a process: the decision that says who leads and who helps.

use super::super::Checker;
use super::super::expressions::unknown;
use super::super::outcomes::is_spelled;
use super::super::scope::Scope;
use super::Outline;
use super::parties::span_of;
use crate::checked::Expr;
use crate::problems::ambiguous_decision::AmbiguousDecision;
use crate::problems::no_routing::NoRouting;
use diagnose::Span;
use grammar::tree::{self, Effect, Name, Party};
use ruleset::{ClockRule, DecisionId, DecisionKind, Hit, Node, Preset, RecordId, Type};

impl<'t> Checker<'t> {
    /// The routing, where the process speaks of who leads or helps; reported where it is not clear.
    ///
    /// It is the one whose outcome is a clock's limit, else the record's only one. Where a record has none, an admission
    /// says who leads: whom it refers to.
    pub(super) fn routing_of(&mut self, outline: &Outline<'t>, clocks: &[ClockRule<Expr>]) -> Option<DecisionId> {
        let at = first_use(outline.node)?;
        let (routings, admissions) = (self.routings_on(outline.record), self.admissions_on(outline.record));
        let mut of_limits: Vec<DecisionId> = Vec::new();
        clocks.iter().for_each(|clock| outcomes_in(&clock.limit, &mut of_limits));
        of_limits.retain(|id| routings.contains(id) || admissions.contains(id));
        of_limits.sort_unstable();
        of_limits.dedup();
        let all = if routings.is_empty() { &admissions } else { &routings };
        if let ([only], _) | (_, [only]) = (of_limits.as_slice(), all.as_slice()) {
            return Some(*only);
        }
        let record = self.meaning.name(outline.record).to_owned();
        let name = |id: &DecisionId| self.decisions.get(id.index()).map(|it| it.name.clone());
        let routings = routings.iter().filter_map(name).collect();
        self.report(NoRouting { at, record, routings });
        None
    }

    /// The routings that say who leads a record.
    fn routings_on(&self, record: RecordId) -> Vec<DecisionId> {
        let declared = (0..).map(DecisionId).zip(&self.decisions);
        declared
            .filter(|(_, it)| it.kind == DecisionKind::Routing && it.input == record && leads(it))
            .map(|(id, _)| id)
            .collect()
    }

    /// The admissions that say whom a record is referred to.
    fn admissions_on(&self, record: RecordId) -> Vec<DecisionId> {
        let declared = (0..).map(DecisionId).zip(&self.decisions);
        declared
            .filter(|(_, it)| {
                it.kind == DecisionKind::Admission && it.input == record && names_one(it, Preset::ReferTo)
            })
            .map(|(id, _)| id)
            .collect()
    }

    /// A bare `主办`, where no field has that name: whom the record's one routing makes the lead.
    pub(in crate::check) fn lead_by_routing(&mut self, name: &Name, scope: &Scope) -> Option<Expr> {
        let record = scope.record.filter(|_| is_spelled(Preset::Lead, &name.value))?;
        let routings: Vec<String> = self
            .routings_on(record)
            .into_iter()
            .map(|id| self.decisions.get(id.index()).map(|it| it.name.clone()))
            .collect::<Option<_>>()?;
        match routings.as_slice() {
            [] => None,
            [only] => {
                let routing = Name::new(only.clone(), name.span);
                Some(self.outcome_of(&routing, name, scope, name.span))
            }
            _ => {
                self.report(AmbiguousDecision { at: name.span, decisions: routings });
                Some(unknown(name.span))
            }
        }
    }

    /// Whether some rule of the routing names helpers.
    pub(super) fn names_helpers(&self, routing: Option<DecisionId>) -> bool {
        let Some(routing) = routing.and_then(|id| self.decisions.get(id.index())) else { return false };
        let Some(index) = routing.outcomes.iter().position(|it| it.preset == Some(Preset::Assist)) else {
            return false;
        };
        let said = routing.rules.iter().map(|rule| &rule.outcomes).chain(&routing.otherwise);
        said.into_iter().any(|outcomes| outcomes.get(index).is_some_and(|values| !values.is_empty()))
    }
}

/// Whether a routing gives one agency as the lead.
fn leads(routing: &ruleset::Decision<Expr>) -> bool {
    names_one(routing, Preset::Lead)
}

/// Whether a decision gives one agency as this outcome.
fn names_one(decision: &ruleset::Decision<Expr>, preset: Preset) -> bool {
    let found = decision.outcomes.iter().find(|it| it.preset == Some(preset));
    matches!(decision.hit, Hit::Unique | Hit::InOrder)
        && found.is_some_and(|it| matches!(it.ty, Type::Agency(_)) && !it.multiple)
}

/// The decisions whose outcomes an expression reads.
fn outcomes_in(expr: &Expr, found: &mut Vec<DecisionId>) {
    if let Node::Outcome(decision, _) = expr.node.as_ref() {
        found.push(*decision);
    }
    expr.node.operands().into_iter().for_each(|part| outcomes_in(part, found));
}

/// Where a process first speaks of who leads or helps.
fn first_use(node: &tree::Process) -> Option<Span> {
    let uses = parties(node).into_iter().filter(|party| matches!(party, Party::Lead(_) | Party::Assist(_)));
    uses.map(span_of).min()
}

/// Every party that a process names.
pub(in crate::check) fn parties(node: &tree::Process) -> Vec<&Party> {
    let mut all: Vec<&Party> = node.initial.iter().flat_map(|initial| &initial.holder).collect();
    for action in node.stages.iter().flat_map(|stage| &stage.actions) {
        all.extend(action.by.iter().chain(&action.jointly).chain(&action.consent).chain(&action.give));
    }
    let limits = node.stages.iter().flat_map(|stage| &stage.limits).flat_map(|limit| &limit.effects);
    let watches = node.stages.iter().flat_map(|stage| &stage.watches).chain(&node.watches);
    for effect in limits.chain(watches.flat_map(|watch| &watch.effects)) {
        if let Effect::Tell(_, told) = effect {
            all.extend(told);
        }
    }
    for rung in node.ladders.iter().flat_map(|ladder| &ladder.rungs) {
        all.push(&rung.body);
        all.extend(rung.tells.iter().flat_map(|(_, told)| told));
    }
    all
}
