//! Stages, actions and effects.

use super::super::Checker;
use super::super::names::field_named;
use super::super::scope::Scope;
use super::Outline;
use super::limits::order_of;
use crate::checked::Expr;
use crate::problems::Thing;
use crate::problems::enclosed_not_optional::EnclosedNotOptional;
use crate::problems::exempt_other::ExemptOther;
use crate::problems::no_meeting::NoMeeting;
use crate::problems::no_superior::NoSuperior;
use crate::problems::opens_other::OpensOther;
use crate::problems::party_not_here::Role;
use crate::problems::which_ladder::WhichLadder;
use diagnose::{Span, Spanned};
use grammar::tree::{self, Name};
use ruleset::{
    Action, AgencyId, ClockRule, Effect, Ends, FieldId, IndicatorId, NoticeKind, Party, ProcessId, Stage, StageLimit,
};
use std::rc::Rc;

impl<'t> Checker<'t> {
    pub(super) fn stage(
        &mut self,
        outline: &Rc<Outline<'t>>,
        node: &tree::Stage,
        clocks: &[ClockRule<Expr>],
    ) -> Stage<Expr> {
        Stage {
            name: node.name.value.clone(),
            is_final: false,
            actions: node.actions.iter().map(|action| self.action(outline, action, clocks)).collect(),
            limits: node.limits.iter().filter_map(|limit| self.stage_limit(outline, limit, node)).collect(),
            opens: None,
            basis: self.only_basis(&node.tail),
        }
    }

    pub(super) fn final_stage(&mut self, outline: &Outline<'t>, node: &tree::FinalStage) -> Stage<Expr> {
        Stage {
            name: node.name.value.clone(),
            is_final: true,
            actions: Vec::new(),
            limits: Vec::new(),
            opens: node.opens.as_ref().and_then(|name| self.opened(outline, name)),
            basis: Vec::new(),
        }
    }

    /// The process of which a case is opened: one for the same record.
    fn opened(&mut self, outline: &Outline<'t>, name: &Name) -> Option<ProcessId> {
        let declared = self.declared;
        let id = self.find(&declared.processes, Thing::Process, name)?;
        let record = self.outlines.get(id as usize)?.as_ref()?.record;
        if record != outline.record {
            let record = self.meaning.name(outline.record).to_owned();
            self.report(OpensOther { at: name.span, process: name.value.clone(), record });
        }
        Some(ProcessId(id))
    }

    fn action(&mut self, outline: &Rc<Outline<'t>>, node: &tree::Action, clocks: &[ClockRule<Expr>]) -> Action<Expr> {
        let by = self.parties(outline, &node.by, Role::Actor);
        if let Some(up) = &node.up_one {
            self.check_superiors(&by, up.span);
        }
        let conditions = self.tail_conditions(&node.tail, &mut Scope::of_record(outline.record));
        Action {
            action: outline.action(&node.name.value).unwrap_or_default(),
            by,
            jointly: self.parties(outline, &node.jointly, Role::Actor),
            consent: node.consent.as_ref().and_then(|party| self.party(outline, party, Role::Actor)),
            enclosing: self.enclosing(outline, &node.enclosing),
            give: node.give.as_ref().and_then(|party| self.party(outline, party, Role::Recipient)),
            to: node.to.as_ref().and_then(|name| self.stage_named(outline, name)),
            up_one: node.up_one.is_some(),
            at_most: node.at_most.as_ref().map(|given| self.times(given)),
            extend: node.extend.as_ref().and_then(|extend| self.extension(outline, extend, clocks)),
            exempt: self.exempt(outline, &node.exempt),
            conditions,
            basis: self.basis(&node.tail.under),
        }
    }

    fn times(&mut self, given: &tree::Given<Spanned<u64>>) -> u32 {
        u32::try_from(self.given(given).value).unwrap_or(u32::MAX)
    }

    /// The fields that an action fills: empty until then, so optional.
    fn enclosing(&mut self, outline: &Outline<'t>, names: &[Name]) -> Vec<FieldId> {
        let mut found = Vec::new();
        let mut known: Vec<&Name> = Vec::new();
        for name in names {
            self.once(name, &mut known, Thing::Field);
            let fields = self.fields_of_record(outline.record);
            let Some(id) = field_named(fields, &name.value) else {
                let fields: Vec<String> = fields.iter().map(|field| field.name.clone()).collect();
                self.unknown(Thing::Field, name, fields.iter().map(String::as_str));
                continue;
            };
            if fields.get(id.index()).is_some_and(|field| !field.optional) {
                self.report(EnclosedNotOptional { at: name.span, field: name.value.clone() });
            }
            found.push(id);
        }
        found
    }

    /// The indicators that leave the case out: such as count its record.
    fn exempt(&mut self, outline: &Outline<'t>, names: &[Name]) -> Vec<IndicatorId> {
        let declared = self.declared;
        let mut found = Vec::new();
        for name in names {
            let Some(id) = self.find(&declared.indicators, Thing::Indicator, name).map(IndicatorId) else { continue };
            let counts = self.indicators.get(id.index()).is_none_or(|it| {
                // One that only combines others counts nothing itself; one with errors is told elsewhere.
                it.record.0 == u32::MAX || (it.record == outline.record && !it.aggregates.is_empty())
            });
            if !counts {
                let record = self.meaning.name(outline.record).to_owned();
                self.report(ExemptOther { at: name.span, indicator: name.value.clone(), record });
            }
            found.push(id);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A case goes up from each of those who may hold it, so each must belong to a body.
    fn check_superiors(&mut self, by: &[Party], at: Span) {
        for party in by {
            let agencies: Vec<AgencyId> = match party {
                Party::Agency(id) => vec![*id],
                Party::Group(id) => self.meaning.get(*id).map(|group| group.agencies.clone()).unwrap_or_default(),
                _ => Vec::new(),
            };
            let top = agencies.iter().filter_map(|id| self.meaning.get(*id)).find(|it| it.belongs_to.is_none());
            if let Some(body) = top.map(|agency| agency.name.clone()) {
                self.report(NoSuperior { at, body });
                return;
            }
        }
    }

    fn stage_limit(
        &mut self,
        outline: &Rc<Outline<'t>>,
        node: &tree::StageLimit,
        stage: &tree::Stage,
    ) -> Option<StageLimit<Expr>> {
        let limit = match &node.limit {
            tree::Ends::After(limit) => Ends::After(self.limit(outline, limit)),
            tree::Ends::NextMeeting(name, at) => Ends::NextMeeting(self.meeting_of(name.as_ref(), at.span, stage)?),
        };
        let effects = self.effects(outline, &node.effects);
        Some(StageLimit { limit, effects, order: order_of(outline.node, node.span.span) })
    }

    /// Whose next meeting is meant: the named one's, else that of the only one who acts in the stage and says when.
    fn meeting_of(&mut self, name: Option<&Name>, at: Span, stage: &tree::Stage) -> Option<AgencyId> {
        let meets = |checker: &Self, name: &Name| {
            let id = AgencyId(checker.declared.agencies.find(&name.value)?);
            checker.meaning.get(id)?.meeting.session.map(|_| id)
        };
        if let Some(name) = name {
            self.agency(name)?;
            let found = meets(self, name);
            if found.is_none() {
                self.report(NoMeeting { at, agency: Some(name.value.clone()) });
            }
            return found;
        }
        let acting = stage.actions.iter().flat_map(|action| action.by.iter().chain(&action.jointly));
        let mut found: Vec<AgencyId> = acting
            .filter_map(|party| match party {
                tree::Party::Name(name) => meets(self, name),
                _ => None,
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [only] => Some(*only),
            _ => {
                self.report(NoMeeting { at, agency: None });
                None
            }
        }
    }

    /// What happens of itself.
    pub(super) fn effects(&mut self, outline: &Rc<Outline<'t>>, nodes: &[tree::Effect]) -> Vec<Effect> {
        nodes.iter().filter_map(|node| self.effect(outline, node)).collect()
    }

    fn effect(&mut self, outline: &Rc<Outline<'t>>, node: &tree::Effect) -> Option<Effect> {
        Some(match node {
            tree::Effect::Tell(kind, told) => Effect::Tell(notice(kind.value), self.parties(outline, told, Role::Told)),
            tree::Effect::Move(stage) => Effect::Move(self.stage_named(outline, stage)?),
            tree::Effect::Escalate(at, name) => Effect::Escalate(self.which_ladder(outline, at.span, name.as_ref())?),
        })
    }

    fn which_ladder(&mut self, outline: &Outline<'t>, at: Span, name: Option<&Name>) -> Option<u32> {
        let ladders = &outline.node.ladders;
        let Some(name) = name else {
            if ladders.len() != 1 {
                self.report(WhichLadder { at, several: !ladders.is_empty() });
                return None;
            }
            return Some(0);
        };
        let names = || ladders.iter().filter_map(|ladder| ladder.name.as_ref());
        let found = ladders.iter().position(|ladder| ladder.name.as_ref() == Some(name));
        if found.is_none() {
            self.unknown(Thing::Ladder, name, names().map(|name| name.value.as_str()));
        }
        found.map(|index| index as u32)
    }
}

/// The kind of a notice.
pub(in crate::check) fn notice(kind: tree::Notice) -> NoticeKind {
    match kind {
        tree::Notice::Remind => NoticeKind::Remind,
        tree::Notice::Notify => NoticeKind::Notify,
        tree::Notice::Supervise => NoticeKind::Supervise,
    }
}
