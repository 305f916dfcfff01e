//! What an expression may refer to.

use crate::checked::{Expr, Ty};
use ruleset::{Aggregate, LimitKind, ListId, RecordId};

/// The surroundings of an expression.
#[derive(Default)]
pub(super) struct Scope {
    /// The record at hand.
    pub record: Option<RecordId>,
    /// The two cases of a promise, where it speaks of two; there is no record then.
    pub two: Option<Two>,
    /// The list whose row a quantifier stands on.
    pub row: Option<ListId>,
    /// What `本` is.
    pub subject: Option<Ty>,
    /// Arguments of the function being inlined.
    pub arguments: Vec<(String, Expr)>,
    /// Whether indicators may be named.
    pub indicators: bool,
    /// Aggregates found so far, where they are allowed (the body of an indicator).
    pub aggregates: Option<Vec<Aggregate<Expr>>>,
    /// The records that an indicator counts over, once known.
    pub population: Option<RecordId>,
    /// What is known to hold here.
    pub facts: Vec<Fact>,
}

/// Two cases of a record.
pub(super) struct Two {
    pub record: RecordId,
    /// What they are called.
    pub names: Vec<String>,
}

impl Two {
    /// The number of the case of this name.
    pub fn case(&self, name: &str) -> Option<u32> {
        self.names.iter().position(|it| it == name).map(|case| case as u32)
    }
}

/// Something that earlier parts of a conjunction make sure of.
#[derive(Clone, PartialEq)]
pub(super) enum Fact {
    /// The value is there.
    Filled(Expr),
    /// The limit is counted in this kind.
    Kind(Expr, LimitKind),
}

impl Scope {
    /// A scope with a record at hand.
    pub fn of_record(record: RecordId) -> Self {
        Scope { record: Some(record), ..Scope::default() }
    }

    /// Whether the value is known to be there.
    pub fn knows_filled(&self, expr: &Expr) -> bool {
        self.facts.iter().any(|fact| matches!(fact, Fact::Filled(known) if known == expr))
    }

    /// The kind in which a limit is known to be counted; of two (which cannot both hold) the one said last.
    pub fn known_kind(&self, expr: &Expr) -> Option<LimitKind> {
        self.facts.iter().rev().find_map(|fact| match fact {
            Fact::Kind(known, kind) if known == expr => Some(*kind),
            _ => None,
        })
    }

    /// Learns what the truth (or falsehood) of a condition makes sure of.
    pub fn learn(&mut self, condition: &Expr, holds: bool) {
        use ruleset::Node;
        match (condition.node.as_ref(), holds) {
            (Node::Filled(expr), true) => self.facts.push(Fact::Filled(expr.clone())),
            (Node::LimitIs(expr, kind), true) => self.facts.push(Fact::Kind(expr.clone(), *kind)),
            (Node::Not(inner), _) => self.learn(inner, !holds),
            (Node::And(parts), true) | (Node::Or(parts), false) => {
                for part in parts {
                    self.learn(part, holds);
                }
            }
            _ => {}
        }
    }
}
