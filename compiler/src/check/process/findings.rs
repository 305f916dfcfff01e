//! What is wrong with a process whose parts are all sound by themselves.

use super::super::Checker;
use super::Outline;
use super::flow::{Flow, round};
use super::parties::span_of;
use crate::checked::Expr;
use crate::problems::agrees_with_himself::AgreesWithHimself;
use crate::problems::clock_never_runs_out::ClockNeverRunsOut;
use crate::problems::goes_round::GoesRound;
use crate::problems::no_way_out::NoWayOut;
use crate::problems::nobody_may::{Nobody, NobodyMay};
use crate::problems::tells_nobody::TellsNobody;
use crate::problems::unreachable_stage::UnreachableStage;
use crate::problems::waits_forever::WaitsForever;
use diagnose::Span;
use grammar::tree;
use ruleset::{Action, Effect, Ends, Limit, LimitUnit, Party, Process, Stage, StageId, Value};

impl<'t> Checker<'t> {
    /// Looks at a process as a whole. Invariant: none of its parts is in error, so they stand as in the tree.
    pub(super) fn findings(&mut self, outline: &Outline<'t>, process: &Process<Expr>) {
        self.check_actions(outline, process);
        self.check_effects(outline, process);
        self.check_clocks(outline, process);
        self.ladder_findings(outline, process);
        self.check_rating(outline, process);
        self.check_flow(outline, process);
    }

    fn check_actions(&mut self, outline: &Outline<'t>, process: &Process<Expr>) {
        for (node, stage) in outline.node.stages.iter().zip(&process.stages) {
            for (written, action) in node.actions.iter().zip(&stage.actions) {
                if let Some(reason) = self.nobody(process, action) {
                    let name = written.name.value.clone();
                    self.report(NobodyMay { at: written.name.span, action: name, reason });
                }
                self.check_agreement(written, action);
            }
        }
    }

    /// Why nobody may take an action, where that is so.
    fn nobody(&self, process: &Process<Expr>, action: &Action<Expr>) -> Option<Nobody> {
        let nobody = |party: &Party| self.is_nobody(process, party);
        if action.at_most == Some(0) {
            Some(Nobody::NotOnce)
        } else if action.by.iter().all(nobody) || action.consent.as_ref().is_some_and(nobody) {
            Some(Nobody::Empty)
        } else {
            None
        }
    }

    /// Whoever agrees or takes part is not who acts.
    fn check_agreement(&mut self, written: &tree::Action, action: &Action<Expr>) {
        let asked = written.consent.iter().zip(&action.consent).map(|(at, party)| (at, party, true));
        let joint = written.jointly.iter().zip(&action.jointly).map(|(at, party)| (at, party, false));
        for (at, other, consents) in asked.chain(joint) {
            let is_same = |acts: &Party| match (acts, other) {
                (Party::Post(acts), Party::Post(other)) => self.same_holder(*acts, *other),
                (Party::Agency(acts), Party::Agency(other)) => acts == other,
                _ => false,
            };
            if let Some(acts) = action.by.first().filter(|_| action.by.iter().all(is_same)) {
                let parties = (self.party_name(acts), self.party_name(other));
                self.report(AgreesWithHimself {
                    at: span_of(at),
                    action: written.name.value.clone(),
                    parties,
                    consents,
                });
            }
        }
    }

    /// Somebody gets each notice.
    fn check_effects(&mut self, outline: &Outline<'t>, process: &Process<Expr>) {
        let node = outline.node;
        let limits =
            node.stages.iter().zip(&process.stages).flat_map(|(node, stage)| node.limits.iter().zip(&stage.limits));
        let limits = limits.map(|(node, limit)| (&node.effects, &limit.effects));
        let mut written: Vec<&tree::Watch> =
            node.watches.iter().chain(node.stages.iter().flat_map(|stage| &stage.watches)).collect();
        written.sort_by_key(|watch| watch.span.span.start);
        let watches = written.into_iter().zip(&process.watches).map(|(node, watch)| (&node.effects, &watch.effects));
        for (nodes, effects) in limits.chain(watches) {
            for (node, effect) in nodes.iter().zip(effects) {
                if let (tree::Effect::Tell(_, nodes), Effect::Tell(_, told)) = (node, effect) {
                    self.check_told(nodes, told, process);
                }
            }
        }
        let rungs = node.ladders.iter().zip(&process.ladders).flat_map(|(node, it)| node.rungs.iter().zip(&it.rungs));
        for ((_, nodes), (_, told)) in rungs.flat_map(|(node, rung)| node.tells.iter().zip(&rung.tells)) {
            self.check_told(nodes, told, process);
        }
    }

    fn check_told(&mut self, nodes: &[tree::Party], told: &[Party], process: &Process<Expr>) {
        let Some((first, last)) = nodes.first().zip(nodes.last()) else { return };
        if told.iter().all(|party| self.is_nobody(process, party)) {
            self.report(TellsNobody { at: span_of(first).to(span_of(last)) });
        }
    }

    fn check_clocks(&mut self, outline: &Outline<'t>, process: &Process<Expr>) {
        for (node, clock) in outline.node.clocks.iter().zip(&process.clocks) {
            if clock.from.iter().all(|mark| clock.until.contains(mark)) {
                self.report(ClockNeverRunsOut { at: node.name.span, clock: clock.name.clone() });
            }
        }
    }

    fn check_flow(&mut self, outline: &Outline<'t>, process: &Process<Expr>) {
        let ways = Flow::of(process);
        let reachable = ways.reachable();
        let running: Vec<Vec<bool>> = process
            .clocks
            .iter()
            .filter(|clock| !is_unlimited(&clock.limit))
            .map(|clock| ways.may_run(clock))
            .collect();
        for (index, (stage, name)) in process.stages.iter().zip(&outline.stages).enumerate() {
            let (at, id) = (name.span, StageId(index as u32));
            if reachable.get(index) == Some(&false) {
                self.report(UnreachableStage { at, stage: stage.name.clone() });
            } else if !stage.is_final && !ways.leads_on(id) {
                self.report(NoWayOut { at, stage: stage.name.clone() });
            } else if !stage.is_final
                && !has_limit(stage)
                && !running.iter().any(|stages| stages.get(index) == Some(&true))
            {
                self.report(WaitsForever { at, stage: stage.name.clone() });
            }
        }
        if let Some(cycle) = round(process) {
            let name = |index: &u32| process.stages.get(*index as usize).map(|stage| stage.name.clone());
            let stages: Vec<String> = cycle.iter().filter_map(name).collect();
            let at = self.move_of(outline, &stages);
            self.report(GoesRound { at, stages });
        }
    }

    /// Where the first step of a circle of stages is written.
    fn move_of(&self, outline: &Outline<'t>, stages: &[String]) -> Span {
        let (from, to) = (stages.first(), stages.get(1).or(stages.first()));
        let stage = outline.node.stages.iter().find(|stage| Some(&stage.name.value) == from);
        let limits = stage.into_iter().flat_map(|stage| &stage.limits).flat_map(|limit| &limit.effects);
        let watches = stage.into_iter().flat_map(|stage| &stage.watches).chain(&outline.node.watches);
        let mut moves = limits.chain(watches.flat_map(|watch| &watch.effects)).filter_map(|effect| match effect {
            tree::Effect::Move(name) if Some(&name.value) == to => Some(name.span),
            _ => None,
        });
        moves.next().unwrap_or(outline.name.span)
    }
}

fn is_unlimited(limit: &Expr) -> bool {
    matches!(limit.constant(), Some(Value::Limit(Limit { unit: LimitUnit::Unlimited, .. })))
}

fn has_limit(stage: &Stage<Expr>) -> bool {
    stage
        .limits
        .iter()
        .any(|limit| !matches!(&limit.limit, Ends::After(limit) if is_unlimited(limit)) && !limit.effects.is_empty())
}
