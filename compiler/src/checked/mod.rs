//! The checked policy: every name resolved, every expression typed.
//!
//! Structure (enums, levels, lists …) is already in its final tables; decisions, indicators and scores hold whole
//! expressions instead of node ids, and are otherwise the types of the rule set. Invariant: there is no error in it.

mod test;
mod ty;

pub use test::*;
pub use ty::{Measure, Ty};

use diagnose::Span;
use ruleset::{Decision, Ensure, Indicator, Meaning, Node, Place, Process, Score, Surface};

/// A policy without errors.
#[derive(Debug)]
pub struct Checked {
    /// The structure; its `nodes`, `decisions`, `indicators` and `scores` are empty.
    pub meaning: Meaning,
    /// Names and places for people.
    pub surface: Surface,
    /// Sorted by name.
    pub decisions: Vec<Decision<Expr>>,
    /// Sorted by name.
    pub processes: Vec<Process<Expr>>,
    /// Sorted by name.
    pub indicators: Vec<Indicator<Expr>>,
    /// Sorted by name.
    pub scores: Vec<Score<Expr>>,
    /// Sorted by name.
    pub ensures: Vec<Ensure<Expr>>,
    /// In the order of the files.
    pub tests: Vec<Test>,
    /// Every value marked `暂定`.
    pub assumed: Vec<Span>,
    /// Where each decision's parts were written.
    pub places: Vec<DecisionSpans>,
    /// Where each score's parts were written.
    pub score_places: Vec<ScoreSpans>,
    /// Where each promise's parts were written.
    pub ensure_places: Vec<EnsureSpans>,
    /// How rungs and grades were written.
    pub written: Written,
}

/// How parts were written of which a rule set keeps no place.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Per process, ladder and rung: who gets the case there, in the words of the policy.
    pub rungs: Vec<Vec<Vec<(String, Place)>>>,
    /// Per score and grade.
    pub grades: Vec<Vec<Place>>,
}

/// Where the parts of a decision were written.
#[derive(Clone, Debug)]
pub struct DecisionSpans {
    /// Its name.
    pub name: Span,
    /// Per rule: its name, or its row.
    pub rules: Vec<Span>,
    /// Its `其余`.
    pub otherwise: Option<Span>,
}

/// Where the parts of a score were written.
#[derive(Clone, Debug)]
pub struct ScoreSpans {
    /// Its name.
    pub name: Span,
    /// Per grade: its name.
    pub grades: Vec<Span>,
}

/// Where the parts of a promise were written.
#[derive(Clone, Debug)]
pub struct EnsureSpans {
    /// Its name.
    pub name: Span,
    /// What follows `须`.
    pub must: Span,
    /// What follows `当`.
    pub when: Option<Span>,
}

/// A typed expression.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it does.
    pub node: Box<Node<Expr>>,
    /// The type of its value.
    pub ty: Ty,
    /// Whether the value may be missing.
    pub optional: bool,
    /// Where it was written.
    pub span: Span,
    /// How many nodes it has.
    pub size: u32,
    /// How deep it nests.
    pub depth: u32,
}

/// Two expressions are equal when they compute the same, wherever they stand.
impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl Expr {
    /// An expression that is always there.
    pub fn new(node: Node<Expr>, ty: Ty, span: Span) -> Self {
        let operands = node.operands();
        let size = operands.iter().fold(1u32, |sum, part| sum.saturating_add(part.size));
        let depth = operands.iter().map(|part| part.depth).max().unwrap_or(0).saturating_add(1);
        Expr { node: Box::new(node), ty, optional: false, span, size, depth }
    }

    /// The same, perhaps missing.
    pub fn maybe(self, optional: bool) -> Self {
        Expr { optional, ..self }
    }

    /// A yes/no expression.
    pub fn truth(node: Node<Expr>, span: Span) -> Self {
        Expr::new(node, Ty::Bool, span)
    }

    /// The constant it is, if it is one.
    pub fn constant(&self) -> Option<&ruleset::Value> {
        match self.node.as_ref() {
            Node::Const(value) => Some(value),
            _ => None,
        }
    }
}
