//! Promises as decisions: per way in which the decisions that are asked come out, a rule that breaks the promise and one
//! that takes what is left of that way.

use super::substitute::{Places, Said, Substitute};
use super::two::joined;
use ruleset::{Decision, DecisionId, DecisionKind, Ensure, Hit, Meaning, Node, NodeId, OutcomeId, Rule};
use rustc_hash::FxHashMap;

/// The ways of the asked decisions are told apart while they are so few.
const MAX_WAYS: usize = 20_000;

/// A way in which decisions come out: of each, its rule; none is its `其余`.
pub(super) type Way = Vec<(DecisionId, Option<usize>)>;

/// Of the decisions that a promise of two cases asks: whose they are, and of which case.
pub(super) type Asked = FxHashMap<DecisionId, (DecisionId, u32)>;

/// A promise put as a decision in order.
pub(super) struct Put {
    /// The decision: rule `2n` breaks the promise in the n-th way, rule `2n + 1` is that way.
    pub id: DecisionId,
    pub ways: Vec<Way>,
    /// What must hold, as one condition.
    pub must: NodeId,
    /// Empty where it speaks of one case.
    pub asked: Asked,
}

/// Adds to a rule set a decision for a promise.
pub(super) fn put(meaning: &mut Meaning, promise: &Ensure) -> Put {
    let mut asked = Asked::default();
    if promise.cases.is_empty() {
        return put_one(meaning, promise, asked);
    }
    let of_both = joined(meaning, promise, &mut asked);
    put_one(meaning, &of_both, asked)
}

fn put_one(meaning: &mut Meaning, promise: &Ensure, asked: Asked) -> Put {
    let ways = ways(meaning, promise);
    let places = Places::new(meaning, !asked.is_empty());
    let mut rules = Vec::with_capacity(ways.len() * 2);
    for (number, way) in ways.iter().enumerate() {
        let said = said(meaning, way);
        let mut conditions = Vec::new();
        for (decision, rule) in way {
            let of_rule = rule.and_then(|rule| meaning.get(*decision)?.rules.get(rule));
            conditions.extend(of_rule.map_or(&[][..], |rule| &rule.conditions));
        }
        let mut substitute = Substitute::new(&mut meaning.nodes, &places, said);
        let taken: Vec<NodeId> = conditions.into_iter().map(|condition| substitute.condition(condition)).collect();
        let mut broken = taken.clone();
        broken.extend(promise.when.iter().map(|condition| substitute.condition(*condition)));
        let must = promise.must.iter().map(|condition| substitute.condition(*condition)).collect();
        let must = substitute.add(Node::And(must));
        broken.push(substitute.add(Node::Not(must)));
        rules.extend([rule(2 * number, broken), rule(2 * number + 1, taken)]);
    }
    let id = DecisionId(meaning.decisions.len() as u32);
    meaning.decisions.push(Decision {
        name: String::new(),
        kind: DecisionKind::Decision,
        input: promise.record,
        hit: Hit::InOrder,
        outcomes: Vec::new(),
        rules,
        otherwise: None,
        basis: Vec::new(),
    });
    let must = match promise.must.as_slice() {
        [one] => *one,
        all => {
            meaning.nodes.push(Node::And(all.to_vec()));
            NodeId(meaning.nodes.len() as u32 - 1)
        }
    };
    Put { id, ways, must, asked }
}

fn rule(number: usize, conditions: Vec<NodeId>) -> Rule {
    Rule { name: number.to_string(), conditions, outcomes: Vec::new(), basis: Vec::new() }
}

/// The ways in which the decisions that a promise asks come out: those that others ask first, so that the first way whose
/// rules hold is the one that is.
fn ways(meaning: &Meaning, promise: &Ensure) -> Vec<Way> {
    let mut asked = Vec::new();
    let mut count = 1usize;
    let mut open = outcomes_in(meaning, promise.when.iter().chain(&promise.must).copied());
    while !open.is_empty() {
        let mut next = Vec::new();
        for id in open {
            let Some(decision) = meaning.get(id) else { continue };
            let several = count.saturating_mul(decision.rules.len() + 1);
            // Who is asked by a later one too moves before it.
            match asked.iter().position(|known| *known == id) {
                Some(at) => drop(asked.remove(at)),
                None if matches!(decision.hit, Hit::Collect(_)) || several > MAX_WAYS => continue,
                None => count = several,
            }
            asked.push(id);
            let parts =
                decision.rules.iter().flat_map(|rule| rule.conditions.iter().chain(rule.outcomes.iter().flatten()));
            let parts = parts.chain(decision.otherwise.iter().flatten().flatten()).copied();
            next.extend(outcomes_in(meaning, parts));
        }
        open = next;
    }
    asked.reverse();
    let mut ways: Vec<Way> = vec![Vec::new()];
    for id in asked {
        let Some(decision) = meaning.get(id) else { continue };
        let rules = (0..decision.rules.len()).map(Some).chain(decision.otherwise.as_ref().map(|_| None));
        let rules: Vec<Option<usize>> = rules.collect();
        let longer =
            |way: Way| rules.iter().map(move |rule| [way.clone(), vec![(id, *rule)]].concat()).collect::<Vec<_>>();
        ways = ways.into_iter().flat_map(longer).collect();
    }
    ways
}

/// The decisions that expressions ask, each once.
fn outcomes_in(meaning: &Meaning, roots: impl Iterator<Item = NodeId>) -> Vec<DecisionId> {
    let mut seen = rustc_hash::FxHashSet::default();
    let mut found = Vec::new();
    let mut open: Vec<NodeId> = roots.collect();
    while let Some(id) = open.pop() {
        let Some(node) = meaning.nodes.get(id.index()).filter(|_| seen.insert(id)) else { continue };
        if let Node::Outcome(decision, _) = node {
            found.push(*decision);
        }
        open.extend(node.operands());
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What the decisions say in a way; nothing of outcomes that hold several values.
fn said(meaning: &Meaning, way: &Way) -> FxHashMap<(DecisionId, OutcomeId), Said> {
    let mut found = FxHashMap::default();
    for (id, rule) in way {
        let Some(decision) = meaning.get(*id) else { continue };
        let values = match rule {
            Some(rule) => decision.rules.get(*rule).map(|rule| &rule.outcomes),
            None => decision.otherwise.as_ref(),
        };
        let told = decision.outcomes.iter().zip(values.into_iter().flatten());
        for (number, (outcome, values)) in (0..).zip(told) {
            let value = match values.as_slice() {
                [] => Said::Nothing,
                [value] if !outcome.multiple => Said::Value(*value),
                _ => continue,
            };
            found.insert((*id, OutcomeId(number)), value);
        }
    }
    found
}
