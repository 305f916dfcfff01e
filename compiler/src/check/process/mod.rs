//! Processes: first in outline, so that anything may ask for the facts of cases, then whole.

mod facts;
mod findings;
mod flow;
mod ladders;
mod limits;
mod outline;
mod parties;
mod rating;
mod routing;
mod stages;

pub(super) use outline::Outline;
pub(super) use routing::parties;
pub(super) use stages::notice;

use super::Checker;
use super::scope::Scope;
use crate::checked::Expr;
use crate::problems::Thing;
use crate::problems::missing_clause::MissingClause;
use crate::problems::moves_to_end::MovesToEnd;
use crate::problems::party_not_here::Role;
use diagnose::Word;
use grammar::tree;
use ruleset::{ClockRule, Facts, Mark, Process, RecordId, StageId, Watch};
use std::rc::Rc;

impl<'t> Checker<'t> {
    /// Checks every process. Decisions and indicators are whole by now.
    pub(super) fn check_processes(&mut self) {
        let declared = self.declared;
        for (entry, outline) in declared.processes.iter().zip(self.outlines.clone()) {
            let basis = self.only_basis(&entry.declaration.tail);
            let told = self.problems.len();
            let process = match &outline {
                Some(outline) => Process { basis, ..self.process(outline) },
                None => placeholder(&entry.name.value),
            };
            if let Some(outline) = &outline
                && !outline.damaged
                && !self.problems.iter().skip(told).any(diagnose::Diagnostic::is_error)
            {
                self.findings(outline, &process);
            }
            self.processes.push(process);
            let place = self.place(entry.declaration.span);
            self.surface.processes.push(place);
            let rungs = outline.iter().flat_map(|outline| &outline.node.ladders).map(|ladder| self.rungs_of(ladder));
            let rungs = rungs.collect();
            self.written.rungs.push(rungs);
        }
        self.report_opening_cycle();
    }

    fn process(&mut self, outline: &Rc<Outline<'t>>) -> Process<Expr> {
        let node = outline.node;
        let initial = self.initial(outline);
        let initial_holder = node.initial.as_ref().and_then(|it| it.holder.as_ref());
        let initial_holder = initial_holder.and_then(|party| self.party(outline, party, Role::Holder));
        let clocks: Vec<ClockRule<Expr>> = node.clocks.iter().map(|clock| self.clock(outline, clock)).collect();
        let mut stages: Vec<_> = node.stages.iter().map(|stage| self.stage(outline, stage, &clocks)).collect();
        stages.extend(node.finals.iter().map(|stage| self.final_stage(outline, stage)));
        if node.finals.is_empty() && !outline.damaged {
            self.report(MissingClause { at: outline.name.span, clause: Word::Final });
        }
        let watches = self.watches(outline);
        let ladders = node.ladders.iter().map(|ladder| self.ladder(outline, ladder)).collect();
        let routing = self.routing_of(outline, &clocks);
        Process {
            name: outline.name.value.clone(),
            record: outline.record,
            routing,
            actions: outline.actions.iter().map(|action| (*action).to_owned()).collect(),
            clocks,
            stages,
            initial,
            initial_holder,
            watches,
            ladders,
            transition: self.transition(outline),
            facts: outline.facts.clone(),
            basis: Vec::new(),
        }
    }

    /// What stages of an earlier version become; which it had is known where the versions come together.
    fn transition(&mut self, outline: &Outline<'t>) -> Option<Vec<(String, StageId)>> {
        let node = outline.node.transition.as_ref()?;
        let (mut stages, mut known) = (Vec::new(), Vec::new());
        for becomes in &node.stages {
            self.once(&becomes.from, &mut known, Thing::Stage);
            let Some(to) = self.stage_named(outline, &becomes.to) else { continue };
            if to.index() >= outline.node.stages.len() {
                self.report(MovesToEnd { at: becomes.to.span, stage: becomes.to.value.clone() });
            }
            stages.push((becomes.from.value.clone(), to));
        }
        stages.sort_unstable();
        Some(stages)
    }

    fn initial(&mut self, outline: &Outline<'t>) -> StageId {
        match &outline.node.initial {
            Some(initial) => self.stage_named(outline, &initial.stage).unwrap_or_default(),
            None => {
                if !outline.damaged {
                    self.report(MissingClause { at: outline.name.span, clause: Word::Initial });
                }
                StageId::default()
            }
        }
    }

    /// All that is watched, in the order of the text, within stages or outside.
    fn watches(&mut self, outline: &Rc<Outline<'t>>) -> Vec<Watch<Expr>> {
        let node = outline.node;
        let of_stages =
            (0..).zip(&node.stages).flat_map(|(id, stage)| stage.watches.iter().map(move |it| (Some(StageId(id)), it)));
        let mut all: Vec<(Option<StageId>, &tree::Watch)> =
            of_stages.chain(node.watches.iter().map(|watch| (None, watch))).collect();
        all.sort_by_key(|(_, watch)| watch.span.span.start);
        all.into_iter()
            .map(|(stage, watch)| Watch {
                stage,
                condition: self.truth(&watch.when, &mut Scope::of_record(outline.record)),
                effects: self.effects(outline, &watch.effects),
            })
            .collect()
    }

    /// The stage of a name; reported where there is none.
    fn stage_named(&mut self, outline: &Outline<'t>, name: &tree::Name) -> Option<StageId> {
        let found = outline.stage(&name.value);
        if found.is_none() {
            self.unknown(Thing::Stage, name, outline.stages.iter().map(|stage| stage.value.as_str()));
        }
        found
    }

    /// The action or stage that marks the start or stop of a clock.
    fn mark(&mut self, outline: &Outline<'t>, name: &tree::Name) -> Option<Mark> {
        let action = outline.action(&name.value).map(Mark::Action);
        let found = action.or_else(|| outline.stage(&name.value).map(Mark::Stage));
        if found.is_none() {
            let stages = outline.stages.iter().map(|stage| stage.value.as_str());
            self.unknown(Thing::Mark, name, outline.actions.iter().copied().chain(stages));
        }
        found
    }

    /// A final stage may not open, through others, the process that it ends: cases would never end.
    fn report_opening_cycle(&mut self) {
        let opened =
            |process: &Process<Expr>| process.stages.iter().filter_map(|stage| stage.opens).map(|id| id.0).collect();
        let next: Vec<Vec<u32>> = self.processes.iter().map(opened).collect();
        if let Some(cycle) = super::cycles::find_cycle(&next) {
            self.report_cycle(&cycle, Thing::Process, |declared, index| {
                declared.processes.get(index).map(|entry| (entry.name.value.clone(), entry.name.span))
            });
        }
    }
}

/// What stands for a process whose record is unknown, so that ids and positions stay equal.
fn placeholder(name: &str) -> Process<Expr> {
    Process {
        name: name.to_owned(),
        record: RecordId(u32::MAX),
        routing: None,
        actions: Vec::new(),
        clocks: Vec::new(),
        stages: Vec::new(),
        initial: StageId::default(),
        initial_holder: None,
        watches: Vec::new(),
        ladders: Vec::new(),
        transition: None,
        facts: Facts::default(),
        basis: Vec::new(),
    }
}
