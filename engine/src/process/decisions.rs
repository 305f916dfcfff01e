//! The decisions that a stage uses: made when a case comes into it, and kept.

use super::run::Run;
use ruleset::{DecisionId, Ends, Meaning, Node, NodeId, Party, Process, Stage};

impl Run<'_> {
    /// Makes the decisions that a stage uses, as far as they can be made; what cannot be decided now is an error for
    /// whoever asks.
    pub fn decide_for(&mut self, stage: &Stage) -> Result<(), super::ProcessError> {
        let meaning = &self.engine.ruleset().meaning;
        for decision in used(meaning, self.process, stage) {
            let is_kept = self.case.kept.iter().any(|(kept, _)| *kept == decision);
            if !is_kept {
                self.evaluate(|scope| Ok(scope.matched(decision).ok()))?;
            }
        }
        Ok(())
    }
}

/// The decisions that a stage's actions and limits ask, each once.
fn used(meaning: &Meaning, process: &Process, stage: &Stage) -> Vec<DecisionId> {
    let actions = &stage.actions;
    let gives_to_lead = actions.iter().any(|action| action.give == Some(Party::Lead));
    let mut found: Vec<DecisionId> = process.routing.into_iter().filter(|_| gives_to_lead).collect();
    let limits = stage.limits.iter().filter_map(|limit| match limit.limit {
        Ends::After(limit) => Some(limit),
        Ends::NextMeeting(_) => None,
    });
    let asked = actions.iter().flat_map(|action| action.conditions.iter().copied().chain(more_time(action)));
    let mut open: Vec<NodeId> = limits.chain(asked).collect();
    while let Some(node) = open.pop().and_then(|id| meaning.nodes.get(id.index())) {
        match node {
            Node::Outcome(decision, _) if !found.contains(decision) => found.push(*decision),
            node => open.extend(node.operands().into_iter().copied()),
        }
    }
    found
}

/// By how much an action extends a clock.
fn more_time(action: &ruleset::Action) -> Option<NodeId> {
    action.extend.as_ref().map(|(_, limit)| *limit)
}
