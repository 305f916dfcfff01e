//! Values that are computed: what another decision says, sums, working days. They are told apart by the constants that
//! they are compared with, and may be anything at all.

use engine::{Cell, Engine, KeySet, MISSING};
use ruleset::{
    ArithmeticOp, CompareOp, DecisionId, Hit, Limit, LimitUnit, Meaning, Node, NodeId, OutcomeId, RecordId, Type, Value,
};
use std::cmp::Ordering;

/// The constants that one value is compared with, sorted where they have an order.
///
/// Keys are their numbers; with an order, odd ones, and the even ones stand for what lies between.
#[derive(Clone, Debug)]
pub(super) struct Values {
    pub constants: Vec<Value>,
    pub ordered: bool,
}

/// What a condition asks of one value.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub value: NodeId,
    /// What stands for the value where it is missing.
    pub instead: Option<Value>,
    pub asks: Asks,
}

#[derive(Clone, Debug)]
pub(super) enum Asks {
    /// Whether it is there.
    Filled,
    /// Whether it is one of these.
    Among(Vec<Value>),
    /// Whether it stands so to this one.
    Compare(CompareOp, Value),
}

impl Question {
    /// What a condition asks, where it asks it of one value; none for other conditions.
    pub(super) fn of(engine: &Engine, condition: NodeId) -> Option<Question> {
        let nodes = &engine.ruleset().meaning.nodes;
        let constant = |id: &NodeId| match nodes.get(id.index()) {
            Some(Node::Const(value)) => Some(value.clone()),
            _ => None,
        };
        let (value, asks) = match nodes.get(condition.index())? {
            Node::Filled(value) => (*value, Asks::Filled),
            Node::OneOf(value, values) => (*value, Asks::Among(values.clone())),
            Node::Equal(a, b) => match (constant(a), constant(b)) {
                (_, Some(b)) => (*a, Asks::Among(vec![b])),
                (Some(a), None) => (*b, Asks::Among(vec![a])),
                (None, None) => return None,
            },
            Node::Compare(op, a, b) => match (constant(a), constant(b)) {
                (_, Some(b)) => (*a, Asks::Compare(*op, b)),
                (Some(a), None) => (*b, Asks::Compare(turned(*op), a)),
                (None, None) => return None,
            },
            Node::Outcome(..) | Node::UnitField(..) => (condition, Asks::Among(vec![Value::Bool(true)])),
            _ => return None,
        };
        Some(match nodes.get(value.index())? {
            Node::IfMissing(inner, instead) => Question { value: *inner, instead: Some(constant(instead)?), asks },
            _ => Question { value, instead: None, asks },
        })
    }

    /// The constants that it names.
    pub(super) fn constants(&self) -> impl Iterator<Item = &Value> {
        let asked = match &self.asks {
            Asks::Filled => &[],
            Asks::Among(values) => values.as_slice(),
            Asks::Compare(_, value) => std::slice::from_ref(value),
        };
        asked.iter().chain(&self.instead)
    }
}

impl Values {
    /// The constants, put in order; none where they are of several types.
    pub(super) fn new(meaning: &Meaning, named: &[Value]) -> Option<Values> {
        let mut constants: Vec<Value> = named.iter().map(plain).collect();
        // Of an enum, the others have names too.
        if let Some(Value::Enum(id, _)) = constants.first().cloned() {
            let values = meaning.get(id).map_or(0, |of| of.values.len() as u32);
            constants.extend((0..values).map(|value| Value::Enum(id, value)));
        }
        let ordered = constants
            .iter()
            .all(|value| matches!(value, Value::Number(_) | Value::Date(_) | Value::Time(_) | Value::Clock(_)));
        let first = constants.first().map(std::mem::discriminant);
        if constants.iter().any(|value| Some(std::mem::discriminant(value)) != first) {
            return None;
        }
        if ordered {
            constants.sort_by(order);
            constants.dedup();
        } else {
            let mut seen = rustc_hash::FxHashSet::default();
            constants.retain(|value| seen.insert(value.clone()));
        }
        Some(Values { constants, ordered })
    }

    /// Every key that the value may have.
    pub(super) fn domain(&self, meaning: &Meaning, optional: bool) -> KeySet {
        let count = self.constants.len() as Cell;
        let all_named = match self.constants.first() {
            Some(Value::Bool(_)) => self.constants.len() == 2,
            Some(Value::Enum(id, _)) => meaning.get(*id).is_some_and(|of| !of.open && of.values.len() as Cell == count),
            _ => false,
        };
        let last = if self.ordered { 2 * count } else { count - Cell::from(all_named) };
        let present = KeySet::range(0, last);
        if optional { present.union(&KeySet::range(MISSING, MISSING)) } else { present }
    }

    /// The keys of which a question is true; none where it asks for an order that is not there.
    pub(super) fn answer(&self, question: &Question) -> Option<KeySet> {
        let held = match &question.asks {
            Asks::Filled => KeySet::present(),
            Asks::Among(values) => KeySet::any_of(values.iter().filter_map(|value| self.key(value))),
            Asks::Compare(op, value) if self.ordered => {
                let key = self.key(value)?;
                match op {
                    CompareOp::AtLeast => KeySet::range(key, Cell::MAX),
                    CompareOp::Over => KeySet::range(key + 1, Cell::MAX),
                    CompareOp::AtMost => KeySet::range(0, key),
                    CompareOp::Below => KeySet::range(0, key - 1),
                }
            }
            Asks::Compare(..) => return None,
        };
        match &question.instead {
            Some(instead) if matches!(question.asks, Asks::Filled) || held.contains(self.key(instead)?) => {
                Some(held.union(&KeySet::range(MISSING, MISSING)))
            }
            _ => Some(held),
        }
    }

    fn key(&self, value: &Value) -> Option<Cell> {
        let value = plain(value);
        let at = self.constants.iter().position(|constant| *constant == value)? as Cell;
        Some(if self.ordered { 2 * at + 1 } else { at })
    }
}

/// Hours as minutes, so that limits that are equal are the same.
fn plain(value: &Value) -> Value {
    match value {
        Value::Limit(Limit { n, unit: LimitUnit::Hour }) => {
            Value::Limit(Limit { n: n.saturating_mul(60), unit: LimitUnit::Minute })
        }
        value => value.clone(),
    }
}

fn order(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.cmp(b),
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        (Value::Time(a), Value::Time(b)) => a.cmp(b),
        (Value::Clock(a), Value::Clock(b)) => a.cmp(b),
        _ => Ordering::Equal,
    }
}

/// Whether a computed value may be missing.
pub(super) fn may_be_missing(engine: &Engine, record: RecordId, value: NodeId) -> bool {
    let meaning = &engine.ruleset().meaning;
    let Some(node) = meaning.nodes.get(value.index()) else { return true };
    let any_part = || node.operands().into_iter().any(|part| may_be_missing(engine, record, *part));
    match node {
        Node::Const(Value::Unit(_)) => true,
        Node::Const(_) | Node::AsOf | Node::EffectiveDate => false,
        Node::Field(field) => engine.field(record, *field).is_none_or(|field| field.optional),
        Node::IfMissing(_, otherwise) => may_be_missing(engine, record, *otherwise),
        Node::Arithmetic(ArithmeticOp::Divide, ..) => true,
        Node::Arithmetic(..) | Node::Negate(_) | Node::Call(..) | Node::Workdays(..) => any_part(),
        Node::Outcome(decision, outcome) => said_by(meaning, *decision, *outcome),
        _ => true,
    }
}

/// Whether what another decision says may be missing: an agency or a unit may not be found.
fn said_by(meaning: &Meaning, decision: DecisionId, outcome: OutcomeId) -> bool {
    let Some(decision) = meaning.get(decision) else { return true };
    let outcome = decision.outcomes.get(outcome.index());
    let may = outcome.is_none_or(|it| it.optional || matches!(it.ty, Type::Unit { .. } | Type::Agency(_)));
    may || matches!(decision.hit, Hit::Collect(_))
}

/// The comparison with its sides exchanged.
fn turned(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::AtLeast => CompareOp::AtMost,
        CompareOp::AtMost => CompareOp::AtLeast,
        CompareOp::Over => CompareOp::Below,
        CompareOp::Below => CompareOp::Over,
    }
}
