//! What rules of the two sides have in common, and what each of them says.

use super::import::plain_limit;
use ruleset::{Collect, Decision, Hit, Meaning, Node, NodeId, Rule, Value};
use rustc_hash::FxHashMap;

/// What a rule says, as a number: equal where equal is said. None: no rule decides.
pub(super) type Said = Option<u32>;

/// The rules of both sides, the first side's first.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// How many are the first side's.
    pub first: usize,
    /// Per rule: a number that it shares with the rule of the other side that asks and says the same.
    pub twins: Vec<Option<u32>>,
    /// Per rule: what it says.
    pub says: Vec<Said>,
    /// What each side says where no rule matches.
    pub otherwise: [Said; 2],
    /// Per number of what is said: whether it is made of constants alone.
    pub fixed: Vec<bool>,
    /// Whether all rules that match are put together; else the first that holds decides.
    pub collects: bool,
    /// Whether each of them adds its own, whatever the others say: what both sides add cancels out.
    pub adds_up: bool,
}

/// What is said, by the names of outcomes; several values in any order.
type Key = Vec<(String, Vec<Node>, Vec<NodeId>)>;

impl Pairs {
    pub(super) fn new(meaning: &Meaning, a: &Decision, b: &Decision) -> Pairs {
        let mut pairs = Pairs { first: a.rules.len(), collects: matches!(a.hit, Hit::Collect(_)), ..Pairs::default() };
        let adds = matches!(a.hit, Hit::Collect(Collect::List | Collect::Sum | Collect::Count));
        pairs.adds_up = adds && a.otherwise.is_none() && b.otherwise.is_none();
        let mut numbers: FxHashMap<Key, u32> = FxHashMap::default();
        for decision in [a, b] {
            for rule in &decision.rules {
                let said = pairs.number(meaning, decision, &rule.outcomes, &mut numbers);
                pairs.says.push(Some(said));
            }
        }
        pairs.otherwise = [a, b].map(|decision| {
            decision.otherwise.as_ref().map(|said| pairs.number(meaning, decision, said, &mut numbers))
        });
        pairs.twins = vec![None; pairs.says.len()];
        let (of_a, of_b) = pairs.matched(&a.rules, &b.rules);
        // Where rules are tried in order, those that keep their order are the same; one that moved is not.
        let kept =
            if a.hit == Hit::InOrder || b.hit == Hit::InOrder { rising(&of_b) } else { (0..of_b.len()).collect() };
        for (number, at) in (0..).zip(kept) {
            for rule in [of_a.get(at).copied(), of_b.get(at).map(|rule| rule + pairs.first)].into_iter().flatten() {
                if let Some(slot) = pairs.twins.get_mut(rule) {
                    *slot = Some(number);
                }
            }
        }
        pairs
    }

    fn number(
        &mut self,
        meaning: &Meaning,
        decision: &Decision,
        said: &[Vec<NodeId>],
        numbers: &mut FxHashMap<Key, u32>,
    ) -> u32 {
        let mut key: Key = Vec::new();
        let mut fixed = true;
        for (outcome, values) in decision.outcomes.iter().zip(said) {
            let (mut constants, mut others) = (Vec::new(), Vec::new());
            for value in values {
                match meaning.get(*value) {
                    Some(Node::Const(Value::Limit(limit))) => {
                        constants.push(Node::Const(Value::Limit(plain_limit(*limit))));
                    }
                    Some(Node::Const(value)) => constants.push(Node::Const(value.clone())),
                    _ => others.push(*value),
                }
            }
            fixed &= others.is_empty();
            constants.sort_by_cached_key(|it| format!("{it:?}"));
            others.sort_unstable();
            if !values.is_empty() {
                key.push((outcome.name.clone(), constants, others));
            }
        }
        key.sort_by(|a, b| a.0.cmp(&b.0));
        let next = numbers.len() as u32;
        let number = *numbers.entry(key).or_insert(next);
        if number == next {
            self.fixed.push(fixed);
        }
        number
    }

    /// Rules of both sides that ask and say the same: in the order of the first side.
    fn matched(&self, a: &[Rule], b: &[Rule]) -> (Vec<usize>, Vec<usize>) {
        let key = |rule: &Rule, at: usize| {
            let mut asked = rule.conditions.clone();
            asked.sort_unstable();
            (asked, self.says.get(at).copied().flatten())
        };
        let mut known: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (at, rule) in b.iter().enumerate().rev() {
            known.entry(key(rule, at + self.first)).or_default().push(at);
        }
        let pair = |(at, rule): (usize, &Rule)| Some((at, known.get_mut(&key(rule, at))?.pop()?));
        a.iter().enumerate().filter_map(pair).unzip()
    }

    /// The rules that only one side has, or that stand elsewhere.
    pub(super) fn changed(&self) -> impl Iterator<Item = usize> {
        self.twins.iter().enumerate().filter(|(_, twin)| twin.is_none()).map(|(rule, _)| rule)
    }
}

/// The places of a longest rising part of a sequence.
fn rising(numbers: &[usize]) -> Vec<usize> {
    // Per length, the place of the least end of a rising part so long; per place, the one before it.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers.get(*end).is_some_and(|it| it < number));
        before.push(length.checked_sub(1).and_then(|it| ends.get(it)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut found = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        found.push(at);
        next = before.get(at).copied().flatten();
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::rising;

    #[test]
    fn a_rule_that_moved_leaves_the_others_in_order() {
        assert_eq!(rising(&[]), Vec::<usize>::new());
        assert_eq!(rising(&[0, 1, 2]), [0, 1, 2]);
        assert_eq!(rising(&[3, 0, 1, 2]), [1, 2, 3]);
        assert_eq!(rising(&[0, 5, 1, 2]), [0, 2, 3]);
    }
}
