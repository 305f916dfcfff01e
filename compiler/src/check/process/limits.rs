//! Clocks and limits: how long, by which calendar.

use super::super::Checker;
use super::super::conditions::kind_of;
use super::super::scope::Scope;
use super::Outline;
use crate::checked::{Expr, Ty};
use crate::problems::Thing;
use crate::problems::extension_kind::ExtensionKind;
use crate::problems::missing_clause::MissingClause;
use crate::problems::not_here::{NotHere, What};
use diagnose::{Span, Word};
use grammar::tree::{self, Given};
use ruleset::{ClockId, ClockRule, DecisionId, LimitKind, Node, Value};

/// How many decisions are followed for the kinds of a limit.
const MAX_CHAIN: usize = 256;

/// The kinds in which a limit may be counted.
#[derive(Default)]
pub(super) struct Kinds {
    kinds: Vec<LimitKind>,
    /// Whether data may bring others.
    open: bool,
}

impl<'t> Checker<'t> {
    pub(super) fn clock(&mut self, outline: &Outline<'t>, node: &tree::ClockRule) -> ClockRule<Expr> {
        let limit = self.limit(outline, &node.limit);
        for (marks, clause) in [(&node.from, Word::From), (&node.until, Word::Until)] {
            if marks.is_empty() && !outline.damaged {
                self.report(MissingClause { at: node.name.span, clause });
            }
        }
        let mut paused_in: Vec<_> = node.paused_in.iter().filter_map(|name| self.stage_named(outline, name)).collect();
        paused_in.sort_unstable();
        paused_in.dedup();
        ClockRule {
            name: node.name.value.clone(),
            limit,
            from: node.from.iter().filter_map(|name| self.mark(outline, name)).collect(),
            until: node.until.iter().filter_map(|name| self.mark(outline, name)).collect(),
            paused_in,
            order: order_of(outline.node, node.span.span),
        }
    }

    /// A limit; it may be missing, and is then none.
    pub(super) fn limit(&mut self, outline: &Outline<'t>, node: &Given<tree::Expr>) -> Expr {
        let node = self.given(node);
        let expr = self.expression(node, &mut Scope::of_record(outline.record), Some(&Ty::Limit));
        let expr = self.fitting(expr, &Ty::Limit);
        let calendars = self.meaning.calendars.len();
        let counts_work =
            self.kinds(&expr).kinds.iter().any(|kind| matches!(kind, LimitKind::WorkHours | LimitKind::Workdays));
        if counts_work && calendars != 1 {
            self.report(NotHere { at: expr.span, what: What::Workdays(calendars) });
        }
        expr
    }

    /// `延 处置 2个工作日`: counted as the clock may be.
    pub(super) fn extension(
        &mut self,
        outline: &Outline<'t>,
        node: &tree::Extension,
        clocks: &[ClockRule<Expr>],
    ) -> Option<(ClockId, Expr)> {
        let limit = self.limit(outline, &node.limit);
        let Some(id) = outline.clock(&node.clock.value) else {
            let known = outline.node.clocks.iter().map(|clock| clock.name.value.as_str());
            self.unknown(Thing::Clock, &node.clock, known);
            return None;
        };
        let of_clock = clocks.get(id.index()).map(|clock| self.kinds(&clock.limit)).unwrap_or_default();
        let own = self.kinds(&limit);
        let fits = own.open || own.kinds.iter().any(|kind| of_clock.kinds.contains(kind));
        if limit.ty != Ty::Unknown && !of_clock.open && !fits {
            self.report(ExtensionKind { at: limit.span, clock: node.clock.value.clone() });
        }
        Some((id, limit))
    }

    /// The kinds in which a limit may be counted: its constants, those of the decisions that it reads, and of lists.
    pub(super) fn kinds(&self, limit: &Expr) -> Kinds {
        let mut kinds = Kinds::default();
        self.gather_kinds(limit, &mut Vec::new(), &mut kinds);
        kinds
    }

    fn gather_kinds(&self, limit: &Expr, seen: &mut Vec<DecisionId>, kinds: &mut Kinds) {
        match limit.node.as_ref() {
            Node::Const(Value::Limit(limit)) => kinds.kinds.extend(kind_of(limit.unit)),
            Node::IfMissing(first, second) => {
                self.gather_kinds(first, seen, kinds);
                self.gather_kinds(second, seen, kinds);
            }
            // Far down a chain of decisions it is not followed any more; what it may be is then left open.
            Node::Outcome(..) if seen.len() >= MAX_CHAIN => kinds.open = true,
            Node::Outcome(decision, outcome) if !seen.contains(decision) => {
                seen.push(*decision);
                let Some(decision) = self.decisions.get(decision.index()) else { return };
                let said = decision.rules.iter().map(|rule| &rule.outcomes).chain(&decision.otherwise);
                for value in said.filter_map(|outcomes| outcomes.get(outcome.index())).flatten() {
                    self.gather_kinds(value, seen, kinds);
                }
            }
            Node::Outcome(..) => {}
            Node::Lookup { list, column, .. } => {
                let rows = self.meaning.lists.get(list.index()).map(|list| list.rows.as_slice()).unwrap_or_default();
                for value in rows.iter().filter_map(|row| row.get(column.index())).flatten() {
                    if let Value::Limit(limit) = value {
                        kinds.kinds.extend(kind_of(limit.unit));
                    }
                }
            }
            _ => kinds.open = true,
        }
    }
}

/// The place of a clock, limit or ladder among those of its process, in the order of the text.
pub(super) fn order_of(node: &tree::Process, clause: Span) -> u32 {
    let clocks = node.clocks.iter().map(|clock| clock.span.span);
    let limits = node.stages.iter().flat_map(|stage| &stage.limits).map(|limit| limit.span.span);
    let ladders = node.ladders.iter().map(|ladder| ladder.span.span);
    clocks.chain(limits).chain(ladders).filter(|span| span.start < clause.start).count() as u32
}
