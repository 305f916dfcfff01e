//! Escalation ladders: their rungs, and whether each can be come to.

use super::super::Checker;
use super::super::scope::Scope;
use super::limits::order_of;
use super::parties::span_of;
use super::stages::notice;
use super::{Outline, flow};
use crate::checked::Expr;
use crate::problems::empty_ladder::EmptyLadder;
use crate::problems::ladder_goes_down::LadderGoesDown;
use crate::problems::party_not_here::Role;
use crate::problems::rung_never_reached::RungNeverReached;
use crate::problems::rung_too_long::RungTooLong;
use crate::problems::rung_twice::RungTwice;
use grammar::tree;
use ruleset::{AgencyId, Effect, Ladder, LevelId, Limit, LimitUnit, Node, Party, Place, Process, Rung, Seat, Value};
use std::rc::Rc;

impl<'t> Checker<'t> {
    pub(super) fn ladder(&mut self, outline: &Rc<Outline<'t>>, node: &tree::Ladder) -> Ladder<Expr> {
        if node.rungs.is_empty() && !outline.damaged {
            let at = node.name.as_ref().map_or(node.span.span, |name| name.span);
            self.report(EmptyLadder { at });
        }
        let condition = node.when.as_ref().map(|when| self.truth(when, &mut Scope::of_record(outline.record)));
        Ladder {
            name: node.name.as_ref().map(|name| name.value.clone()).unwrap_or_default(),
            condition,
            along_command: node.along_command,
            rungs: node.rungs.iter().filter_map(|rung| self.rung(outline, rung)).collect(),
            order: order_of(outline.node, node.span.span),
            basis: self.only_basis(&node.tail),
        }
    }

    fn rung(&mut self, outline: &Rc<Outline<'t>>, node: &tree::Rung) -> Option<Rung<Expr>> {
        let body = self.party(outline, &node.body, Role::Rung);
        let limit = node.limit.as_ref().map(|limit| self.limit(outline, limit));
        let tells = node
            .tells
            .iter()
            .map(|(kind, told)| (notice(kind.value), self.parties(outline, told, Role::Told)))
            .collect();
        let conditions = self.tail_conditions(&node.tail, &mut Scope::of_record(outline.record));
        let basis = self.basis(&node.tail.under);
        Some(Rung { body: body?, limit, tells, conditions, basis })
    }

    /// How the rungs of a ladder were written.
    pub(super) fn rungs_of(&self, node: &tree::Ladder) -> Vec<(String, Place)> {
        let spans = node.rungs.iter().map(|rung| span_of(&rung.body));
        spans.map(|at| (self.sources.text(at).to_owned(), self.place(at))).collect()
    }

    /// What is wrong with the ladders of a process that is otherwise sound.
    pub(super) fn ladder_findings(&mut self, outline: &Outline<'t>, process: &Process<Expr>) {
        for (index, (node, ladder)) in (0..).zip(outline.node.ladders.iter().zip(&process.ladders)) {
            self.check_order(node, ladder);
            self.check_reached(node, ladder, process, index);
            self.check_lengths(node, ladder, process);
        }
    }

    /// Rungs go up, and each body stands once.
    fn check_order(&mut self, node: &tree::Ladder, ladder: &Ladder<Expr>) {
        for (index, (rung, at)) in ladder.rungs.iter().zip(&node.rungs).enumerate() {
            let at = span_of(&at.body);
            let body = self.party_name(&rung.body);
            if ladder.rungs.iter().take(index).any(|earlier| earlier.body == rung.body) {
                self.report(RungTwice { at, body });
                continue;
            }
            let Some(before) = index.checked_sub(1).and_then(|index| ladder.rungs.get(index)) else { continue };
            if let (Some(lower), Some(upper)) = (self.level_of(&before.body), self.level_of(&rung.body))
                && lower != upper
                && self.is_above(lower, upper)
            {
                let before = self.party_name(&before.body);
                self.report(LadderGoesDown { at, body, before });
            }
        }
    }

    /// The level at which an agency or post stands, where it is one.
    fn level_of(&self, party: &Party) -> Option<LevelId> {
        match party {
            Party::Agency(id) => match self.meaning.get(*id)?.seat {
                Seat::At(level) | Seat::Per(level) => Some(level),
            },
            Party::Post(id) => match self.meaning.get(*id)?.per.as_slice() {
                [level] => Some(*level),
                _ => None,
            },
            _ => None,
        }
    }

    /// Something must start the ladder; and a rung with no limit is the last, unless more than one thing may start it
    /// or the rung may be skipped.
    fn check_reached(&mut self, node: &tree::Ladder, ladder: &Ladder<Expr>, process: &Process<Expr>, index: u32) {
        if flow::effects(process).any(|(_, effect)| *effect == Effect::Escalate(index)) {
            return;
        }
        let (never, begun) = match &ladder.condition {
            None => (Some(0), false),
            Some(condition) if !flow::comes_true_once(condition, process) => return,
            Some(_) => {
                let stays = |rung: &Rung<Expr>| {
                    is_unlimited(rung.limit.as_ref()) && rung.conditions.is_empty() && !self.may_skip(rung, process)
                };
                (ladder.rungs.iter().position(stays).map(|index| index + 1), true)
            }
        };
        let Some(never) = never else { return };
        if let (Some(rung), Some(at)) = (ladder.rungs.get(never), node.rungs.get(never)) {
            let (at, body) = (span_of(&at.body), self.party_name(&rung.body));
            self.report(RungNeverReached { at, body, begun });
        }
    }

    /// Whether a rung may stand below the level of a lead, so that a case passes it by.
    fn may_skip(&self, rung: &Rung<Expr>, process: &Process<Expr>) -> bool {
        let Some(level) = self.level_of(&rung.body) else { return true };
        let above = |id: &AgencyId| {
            let lead = self.level_of(&Party::Agency(*id));
            lead.is_none_or(|lead| lead != level && self.is_above(lead, level))
        };
        self.possible_leads(process).is_none_or(|leads| leads.iter().any(above))
    }

    /// The agencies that may lead a case; none where data decides.
    fn possible_leads(&self, process: &Process<Expr>) -> Option<Vec<AgencyId>> {
        let mut leads = Vec::new();
        for party in process.stages.iter().flat_map(|stage| &stage.actions).flat_map(|action| &action.give) {
            match party {
                Party::Agency(id) => leads.push(*id),
                Party::Group(id) => leads.extend(self.meaning.get(*id)?.agencies.iter().copied()),
                // A post stands at the level of the unit that data gives.
                Party::Post(_) => return None,
                _ => {}
            }
        }
        let Some(routing) = process.routing.and_then(|id| self.decisions.get(id.index())) else { return Some(leads) };
        let index = routing.outcomes.iter().position(|outcome| outcome.preset == routing.kind.leads_by())?;
        let said = routing.rules.iter().map(|rule| &rule.outcomes).chain(&routing.otherwise);
        for value in said.filter_map(|outcomes| outcomes.get(index)).flatten() {
            match value.constant() {
                Some(Value::Agency(id)) => leads.push(*id),
                _ => return None,
            }
        }
        Some(leads)
    }

    /// A rung that lasts longer than all clocks that count as it does.
    fn check_lengths(&mut self, node: &tree::Ladder, ladder: &Ladder<Expr>, process: &Process<Expr>) {
        for (rung, written) in ladder.rungs.iter().zip(&node.rungs) {
            let Some((kind, length)) = rung.limit.as_ref().and_then(length) else { continue };
            let clocks = process.clocks.iter().filter_map(|clock| Some((length_of(&clock.limit, kind)?, &clock.name)));
            if let Some((whole, clock)) = clocks.max()
                && whole < length
                && let Some(limit) = &written.limit
            {
                let clock = clock.clone();
                self.report(RungTooLong { at: limit.value.span, clock });
            }
        }
    }
}

/// Whether a limit is none for certain.
fn is_unlimited(limit: Option<&Expr>) -> bool {
    let unlimited = |limit: &Expr| {
        matches!(limit.node.as_ref(), Node::Const(Value::Limit(Limit { unit: LimitUnit::Unlimited, .. })))
    };
    limit.is_none_or(unlimited)
}

/// A constant limit in its smallest unit; no limit has none.
fn length(limit: &Expr) -> Option<(LimitUnit, u64)> {
    let Some(Value::Limit(limit)) = limit.constant() else { return None };
    let n = u64::from(limit.n);
    match limit.unit {
        LimitUnit::Unlimited => None,
        LimitUnit::Hour => Some((LimitUnit::Minute, n * 60)),
        unit => Some((unit, n)),
    }
}

fn length_of(limit: &Expr, unit: LimitUnit) -> Option<u64> {
    length(limit).filter(|(found, _)| *found == unit).map(|(_, n)| n)
}
