//! Deciding on many records: what does not depend on the record is worked out once.

use engine::{Context, Decided, Engine, EvalError, Match, Row};
use ruleset::{AgencyId, Decision, DecisionId, Hit, Node, OutcomeValue, Seat, Value};
use serde_json::Value as Json;
use std::sync::OnceLock;

/// One decision, ready for many records. It may be shared by threads.
pub(crate) struct Decider<'e> {
    engine: &'e Engine,
    id: DecisionId,
    decision: &'e Decision,
    /// Per outcome: `"lead":`
    keys: Vec<String>,
    /// Per rule, then for `其余`.
    slots: Vec<Slot>,
}

/// What is known of the result where one rule decides.
struct Slot {
    /// The rule's name in JSON.
    name: String,
    /// Whether the outcomes are the same for every record.
    fixed: bool,
    /// The result, once it has been asked for.
    kept: OnceLock<Said>,
}

/// A result, and how it is written.
pub(crate) struct Said {
    /// The result.
    pub decided: Decided,
    /// `"险情直派","outcome":{…}`
    pub json: String,
}

/// A result that is kept for the next record, or made for this one.
pub(crate) enum Answer<'d> {
    /// The same for every record of this rule.
    Kept(&'d Said),
    /// Of this record.
    Fresh(Said),
}

impl std::ops::Deref for Answer<'_> {
    type Target = Said;

    fn deref(&self) -> &Said {
        match self {
            Answer::Kept(said) => said,
            Answer::Fresh(said) => said,
        }
    }
}

impl<'e> Decider<'e> {
    /// Prepares a decision; none where the rule set has no such decision.
    pub fn new(engine: &'e Engine, id: DecisionId) -> Option<Decider<'e>> {
        let decision = engine.ruleset().meaning.decisions.get(id.index())?;
        let keys = decision.outcomes.iter().map(|outcome| format!("{}:", quoted(&outcome.name))).collect();
        let rules = decision.rules.iter().map(|rule| (quoted(&rule.name), is_fixed(engine, &rule.outcomes)));
        let otherwise = decision.otherwise.as_deref().unwrap_or_default();
        let slots = rules
            .chain([("null".to_owned(), is_fixed(engine, otherwise))])
            .map(|(name, fixed)| Slot { name, fixed, kept: OnceLock::new() })
            .collect();
        Some(Decider { engine, id, decision, keys, slots })
    }

    /// The engine.
    pub fn engine(&self) -> &'e Engine {
        self.engine
    }

    /// The decision's id.
    pub fn id(&self) -> DecisionId {
        self.id
    }

    /// The decision.
    pub fn decision(&self) -> &'e Decision {
        self.decision
    }

    /// Decides on a record.
    pub fn decide(&self, row: &Row, context: &Context) -> Result<Answer<'_>, EvalError> {
        let slot = match self.engine.matched(self.id, row, context)? {
            Match::Rule(rule) => self.slots.get(rule),
            Match::Otherwise => self.slots.last(),
            Match::All(_) => None,
        };
        if let Some(kept) = slot.and_then(|slot| slot.kept.get()) {
            return Ok(Answer::Kept(kept));
        }
        let said = self.said(self.engine.decide(self.id, row, context)?);
        Ok(match slot {
            Some(slot) if slot.fixed => Answer::Kept(slot.kept.get_or_init(|| said)),
            _ => Answer::Fresh(said),
        })
    }

    fn said(&self, decided: Decided) -> Said {
        let mut json = self.name(&decided);
        json.push_str(",\"outcome\":{");
        for (at, (key, value)) in self.keys.iter().zip(&decided.outcomes).enumerate() {
            if at > 0 {
                json.push(',');
            }
            json.push_str(key);
            json.push_str(&value.json(self.engine).to_string());
        }
        json.push('}');
        Said { decided, json }
    }

    /// The rule that decided, or the list of those that were put together.
    fn name(&self, decided: &Decided) -> String {
        let name = |slot: Option<&Slot>| slot.map_or_else(String::new, |slot| slot.name.clone());
        match (self.decision.hit, decided.rule) {
            (Hit::Collect(_), _) => {
                let names: Vec<String> = decided.rules.iter().map(|rule| name(self.slots.get(*rule))).collect();
                format!("[{}]", names.join(","))
            }
            (_, Some(rule)) => name(self.slots.get(rule)),
            (_, None) => name(self.slots.last()),
        }
    }
}

/// A text in JSON.
pub(super) fn quoted(text: &str) -> String {
    Json::from(text).to_string()
}

/// Whether the outcomes are constants that need nothing of the record: not even its place.
fn is_fixed(engine: &Engine, outcomes: &[OutcomeValue]) -> bool {
    let meaning = &engine.ruleset().meaning;
    let per_unit =
        |id: AgencyId| meaning.agencies.get(id.index()).is_some_and(|agency| matches!(agency.seat, Seat::Per(_)));
    outcomes.iter().flatten().all(|node| match meaning.nodes.get(node.index()) {
        Some(Node::Const(Value::Agency(id))) => !per_unit(*id),
        Some(Node::Const(_)) => true,
        _ => false,
    })
}
