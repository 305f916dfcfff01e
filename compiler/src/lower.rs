//! From whole expressions to an arena of nodes.
//!
//! Equal expressions share a node, and a node's operands stand before it.

use crate::checked::{Checked, Expr};
use ruleset::{
    Action, Aggregate, ClockRule, Decision, Ends, Ensure, Indicator, Ladder, Node, NodeId, OutcomeValue, Process, Rule,
    RuleSet, Rung, Score, Stage, StageLimit, Watch,
};
use rustc_hash::FxHashMap;

/// The rule set of a checked policy.
pub(crate) fn lower(checked: &Checked) -> RuleSet {
    let mut arena = Arena::default();
    let mut meaning = checked.meaning.clone();
    meaning.decisions = checked.decisions.iter().map(|decision| arena.decision(decision)).collect();
    meaning.processes = checked.processes.iter().map(|process| arena.process(process)).collect();
    meaning.indicators = checked.indicators.iter().map(|indicator| arena.indicator(indicator)).collect();
    meaning.scores = checked.scores.iter().map(|score| arena.score(score)).collect();
    meaning.ensures = checked.ensures.iter().map(|ensure| arena.ensure(ensure)).collect();
    meaning.nodes = arena.nodes;
    RuleSet { meaning, surface: checked.surface.clone() }
}

/// Appends an expression to an arena.
pub(crate) fn append(nodes: &mut Vec<Node>, expr: &Expr) -> NodeId {
    let mut arena = Arena { nodes: std::mem::take(nodes), known: FxHashMap::default() };
    let id = arena.node(expr);
    *nodes = arena.nodes;
    id
}

/// Nodes, each once.
#[derive(Default)]
struct Arena {
    nodes: Vec<Node>,
    known: FxHashMap<Node, NodeId>,
}

impl Arena {
    fn node(&mut self, expr: &Expr) -> NodeId {
        let node = expr.node.as_ref().clone().map(|operand| self.node(&operand));
        if let Some(id) = self.known.get(&node) {
            return *id;
        }
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(node.clone());
        self.known.insert(node, id);
        id
    }

    fn all(&mut self, exprs: &[Expr]) -> Vec<NodeId> {
        exprs.iter().map(|expr| self.node(expr)).collect()
    }

    fn values(&mut self, values: &[OutcomeValue<Expr>]) -> Vec<OutcomeValue> {
        values.iter().map(|value| self.all(value)).collect()
    }

    fn decision(&mut self, it: &Decision<Expr>) -> Decision {
        Decision {
            name: it.name.clone(),
            kind: it.kind,
            input: it.input,
            hit: it.hit,
            outcomes: it.outcomes.clone(),
            rules: it.rules.iter().map(|rule| self.rule(rule)).collect(),
            otherwise: it.otherwise.as_ref().map(|values| self.values(values)),
            basis: it.basis.clone(),
        }
    }

    fn rule(&mut self, it: &Rule<Expr>) -> Rule {
        Rule {
            name: it.name.clone(),
            conditions: self.all(&it.conditions),
            outcomes: self.values(&it.outcomes),
            basis: it.basis.clone(),
        }
    }

    fn process(&mut self, it: &Process<Expr>) -> Process {
        Process {
            name: it.name.clone(),
            record: it.record,
            routing: it.routing,
            actions: it.actions.clone(),
            clocks: it.clocks.iter().map(|clock| self.clock(clock)).collect(),
            stages: it.stages.iter().map(|stage| self.stage(stage)).collect(),
            initial: it.initial,
            initial_holder: it.initial_holder.clone(),
            watches: it.watches.iter().map(|watch| self.watch(watch)).collect(),
            ladders: it.ladders.iter().map(|ladder| self.ladder(ladder)).collect(),
            transition: it.transition.clone(),
            facts: it.facts.clone(),
            basis: it.basis.clone(),
        }
    }

    fn clock(&mut self, it: &ClockRule<Expr>) -> ClockRule {
        ClockRule {
            name: it.name.clone(),
            limit: self.node(&it.limit),
            from: it.from.clone(),
            until: it.until.clone(),
            paused_in: it.paused_in.clone(),
            order: it.order,
        }
    }

    fn stage(&mut self, it: &Stage<Expr>) -> Stage {
        let limits = it.limits.iter().map(|limit| StageLimit {
            limit: match &limit.limit {
                Ends::After(limit) => Ends::After(self.node(limit)),
                Ends::NextMeeting(agency) => Ends::NextMeeting(*agency),
            },
            effects: limit.effects.clone(),
            order: limit.order,
        });
        let limits = limits.collect();
        Stage {
            name: it.name.clone(),
            is_final: it.is_final,
            actions: it.actions.iter().map(|action| self.action(action)).collect(),
            limits,
            opens: it.opens,
            basis: it.basis.clone(),
        }
    }

    fn action(&mut self, it: &Action<Expr>) -> Action {
        Action {
            action: it.action,
            by: it.by.clone(),
            jointly: it.jointly.clone(),
            consent: it.consent.clone(),
            enclosing: it.enclosing.clone(),
            give: it.give.clone(),
            to: it.to,
            up_one: it.up_one,
            at_most: it.at_most,
            extend: it.extend.as_ref().map(|(clock, limit)| (*clock, self.node(limit))),
            exempt: it.exempt.clone(),
            conditions: self.all(&it.conditions),
            basis: it.basis.clone(),
        }
    }

    fn watch(&mut self, it: &Watch<Expr>) -> Watch {
        Watch { stage: it.stage, condition: self.node(&it.condition), effects: it.effects.clone() }
    }

    fn ladder(&mut self, it: &Ladder<Expr>) -> Ladder {
        Ladder {
            name: it.name.clone(),
            condition: it.condition.as_ref().map(|condition| self.node(condition)),
            along_command: it.along_command,
            rungs: it.rungs.iter().map(|rung| self.rung(rung)).collect(),
            order: it.order,
            basis: it.basis.clone(),
        }
    }

    fn rung(&mut self, it: &Rung<Expr>) -> Rung {
        Rung {
            body: it.body.clone(),
            limit: it.limit.as_ref().map(|limit| self.node(limit)),
            tells: it.tells.clone(),
            conditions: self.all(&it.conditions),
            basis: it.basis.clone(),
        }
    }

    fn indicator(&mut self, it: &Indicator<Expr>) -> Indicator {
        Indicator {
            name: it.name.clone(),
            subject: it.subject,
            record: it.record,
            per: self.node(&it.per),
            aggregates: it.aggregates.iter().map(|aggregate| self.aggregate(aggregate)).collect(),
            body: self.node(&it.body),
            dated_by: it.dated_by.as_ref().map(|date| self.node(date)),
            apart: it.apart,
            result: it.result.clone(),
            basis: it.basis.clone(),
        }
    }

    fn aggregate(&mut self, it: &Aggregate<Expr>) -> Aggregate {
        Aggregate {
            op: it.op,
            condition: it.condition.as_ref().map(|condition| self.node(condition)),
            of: it.of.as_ref().map(|of| self.node(of)),
        }
    }

    fn ensure(&mut self, it: &Ensure<Expr>) -> Ensure {
        Ensure {
            name: it.name.clone(),
            record: it.record,
            cases: it.cases.clone(),
            when: self.all(&it.when),
            must: self.all(&it.must),
            basis: it.basis.clone(),
        }
    }

    fn score(&mut self, it: &Score<Expr>) -> Score {
        Score {
            name: it.name.clone(),
            subject: it.subject,
            cycle: it.cycle,
            modules: it.modules.clone(),
            adjustments: it.adjustments.clone(),
            vetoes: self.all(&it.vetoes),
            rounding: it.rounding,
            grades: it.grades.clone(),
            ranking: it.ranking,
            basis: it.basis.clone(),
        }
    }
}
