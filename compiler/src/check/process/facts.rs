//! What an expression asks of a case's history, as conditions on the columns of its facts.

use super::super::Checker;
use super::super::expressions::unknown;
use super::super::scope::{Fact as Known, Scope};
use super::Outline;
use crate::checked::{Expr, Ty};
use crate::problems::Thing;
use crate::problems::ambiguous_fact::AmbiguousFact;
use crate::problems::no_history::NoHistory;
use crate::problems::not_here::{NotHere, What};
use diagnose::{Lang, Span, Unit, Word};
use grammar::tree::{Fact, FactName, Name};
use ruleset::{ActionFacts, Aggregate, ClockFacts, CompareOp, FieldId, IndicatorId, Node, Number, RecordId, Value};
use std::rc::Rc;

impl<'t> Checker<'t> {
    /// `曾 反馈` and its kin.
    pub(in crate::check) fn fact(&mut self, fact: &Fact, scope: &Scope, span: Span) -> Expr {
        let found = match fact {
            Fact::Did(name) => self.action_asked(name, scope).map(|it| filled(it.last, Ty::Time, span)),
            Fact::Never(name) => {
                let done = self.action_asked(name, scope).map(|it| filled(it.last, Ty::Time, span));
                done.map(|done| Expr::truth(Node::Not(done), span))
            }
            Fact::Times(name) => self.action_asked(name, scope).map(|it| counted(it.count, Some(Unit::Times), span)),
            Fact::FirstTime(name) => self.action_asked(name, scope).map(|it| time(it.first, span)),
            Fact::Leads(_) => self.the_process(None, scope, span).map(|it| counted(it.facts.leads, None, span)),
            Fact::Lead(_) => self.the_process(None, scope, span).map(|it| lead(&it, span)),
            Fact::InStage(name) => self.stage_asked(name, scope, span),
            Fact::OnTime(name) => self.clock_asked(name, scope).map(|it| on_time(it, span)),
            Fact::TimedOut(name) => self.clock_asked(name, scope).map(|it| yes(it.ran_out, span)),
            Fact::DueAt(name) => self.clock_asked(name, scope).map(|it| time(it.due, span)),
            Fact::Reached(name) => self.rung_asked(name, scope, span),
        };
        found.unwrap_or_else(|| unknown(span))
    }

    /// A bare name that is an action's: its last time. None where no process on the record has such an action.
    pub(in crate::check) fn time_of_action(&mut self, name: &Name, scope: &Scope) -> Option<Expr> {
        let record = scope.record?;
        self.processes_on(record).iter().find(|it| it.action(&name.value).is_some())?;
        let asked = FactName { process: None, name: name.clone() };
        let found = self.action_asked(&asked, scope).map(|it| time(it.last, name.span));
        Some(found.unwrap_or_else(|| unknown(name.span)))
    }

    /// `办理.反馈`, the last time of an action; `办理.主办`, the case's lead.
    pub(in crate::check) fn fact_of_process(&mut self, process: &Name, fact: &Name, scope: &Scope, span: Span) -> Expr {
        if Lang::ALL.iter().any(|lang| Word::Lead.spelling().all(*lang).contains(&fact.value.as_str())) {
            return self.the_process(Some(process), scope, span).map_or_else(|| unknown(span), |it| lead(&it, span));
        }
        let asked = FactName { process: Some(process.clone()), name: fact.clone() };
        self.action_asked(&asked, scope).map_or_else(|| unknown(span), |it| time(it.last, span))
    }

    /// The names of actions that can be done to a record's cases.
    pub(in crate::check) fn actions_on(&self, record: RecordId) -> Vec<String> {
        let processes = self.processes_on(record);
        processes.iter().flat_map(|it| it.actions.iter().map(|action| (*action).to_owned())).collect()
    }

    /// Whether the value is known to be there: it was asked for, or an action that fills it is known to be done.
    pub(in crate::check) fn knows_filled(&self, scope: &Scope, expr: &Expr) -> bool {
        if scope.knows_filled(expr) {
            return true;
        }
        let (Node::Field(field), Some(record)) = (expr.node.as_ref(), scope.record) else { return false };
        let done = |last: FieldId| {
            scope.facts.iter().any(|fact| matches!(fact, Known::Filled(it) if *it.node == Node::Field(last)))
        };
        self.processes_on(record).iter().any(|process| {
            let actions = process.enclosed.iter().zip(&process.facts.actions);
            actions.filter(|(enclosed, _)| enclosed.contains(field)).any(|(_, facts)| done(facts.last))
        })
    }

    /// Leaves the cases that an action has exempted from an indicator out of all that it counts.
    pub(in crate::check) fn leave_out_exempt(
        &self,
        id: IndicatorId,
        record: RecordId,
        aggregates: &mut [Aggregate<Expr>],
        span: Span,
    ) {
        for process in self.processes_on(record) {
            let Some((_, field)) = process.facts.exempt.iter().find(|(indicator, _)| *indicator == id) else {
                continue;
            };
            let counts = Expr::truth(Node::Not(yes(*field, span)), span);
            for aggregate in aggregates.iter_mut() {
                let condition = match aggregate.condition.take() {
                    Some(condition) => Expr::truth(Node::And(vec![condition, counts.clone()]), span),
                    None => counts.clone(),
                };
                aggregate.condition = Some(condition);
            }
        }
    }

    fn action_asked(&mut self, name: &FactName, scope: &Scope) -> Option<ActionFacts> {
        let words = |it: &Outline<'t>| it.actions.iter().map(|name| (*name).to_owned()).collect();
        let (process, action) = self.asked(name, Thing::Action, scope, |it, name| it.action(name), words)?;
        Some(process.action_facts(action))
    }

    fn clock_asked(&mut self, name: &FactName, scope: &Scope) -> Option<ClockFacts> {
        let words = |it: &Outline<'t>| it.node.clocks.iter().map(|clock| clock.name.value.clone()).collect();
        let (process, clock) = self.asked(name, Thing::Clock, scope, |it, name| it.clock(name), words)?;
        Some(process.clock_facts(clock))
    }

    fn stage_asked(&mut self, name: &FactName, scope: &Scope, span: Span) -> Option<Expr> {
        let words = |it: &Outline<'t>| it.stages.iter().map(|stage| stage.value.clone()).collect();
        let (process, stage) = self.asked(name, Thing::Stage, scope, |it, name| it.stage(name), words)?;
        let ty = Ty::Enum(process.stage_enum);
        let value = Value::Enum(process.stage_enum, stage.0);
        let is = Expr::truth(Node::OneOf(field(process.facts.stage, ty.clone(), span), vec![value]), span);
        Some(Expr::truth(Node::And(vec![filled(process.facts.stage, ty, span), is]), span))
    }

    fn rung_asked(&mut self, name: &FactName, scope: &Scope, span: Span) -> Option<Expr> {
        let find = |it: &Outline<'t>, name: &str| Some(it.rungs(name)).filter(|rungs| !rungs.is_empty());
        let (process, rungs) = self.asked(name, Thing::Rung, scope, find, |it| it.rung_names())?;
        let reached = rungs.into_iter().filter_map(|(ladder, number)| {
            let rung = counted(*process.facts.rungs.get(ladder)?, None, span);
            Some(Expr::truth(Node::Compare(CompareOp::AtLeast, rung, whole(number.into(), span)), span))
        });
        let mut reached: Vec<Expr> = reached.collect();
        match reached.len() {
            1 => reached.pop(),
            _ => Some(Expr::truth(Node::Or(reached), span)),
        }
    }

    /// Finds a name within the processes on the record at hand; reported where none has it, or several.
    fn asked<T>(
        &mut self,
        asked: &FactName,
        thing: Thing,
        scope: &Scope,
        find: impl Fn(&Outline<'t>, &str) -> Option<T>,
        words: impl Fn(&Outline<'t>) -> Vec<String>,
    ) -> Option<(Rc<Outline<'t>>, T)> {
        let processes = self.candidates(asked.process.as_ref(), scope, asked.name.span)?;
        let mut found: Vec<(Rc<Outline<'t>>, T)> =
            processes.iter().filter_map(|it| Some((Rc::clone(it), find(it, &asked.name.value)?))).collect();
        match found.len() {
            0 => {
                let known: Vec<String> = processes.iter().flat_map(|it| words(it)).collect();
                self.unknown(thing, &asked.name, known.iter().map(String::as_str));
                None
            }
            1 => found.pop(),
            _ => {
                let processes = found.iter().map(|(process, _)| process.name.value.clone()).collect();
                self.report(AmbiguousFact { at: asked.name.span, name: asked.name.value.clone(), processes });
                None
            }
        }
    }

    /// The one process on the record at hand, or the named one.
    fn the_process(&mut self, named: Option<&Name>, scope: &Scope, span: Span) -> Option<Rc<Outline<'t>>> {
        let mut processes = self.candidates(named, scope, span)?;
        if processes.len() > 1 {
            let name = Word::Lead.spelling().canonical(Lang::Zh).to_owned();
            let processes = processes.iter().map(|it| it.name.value.clone()).collect();
            self.report(AmbiguousFact { at: span, name, processes });
            return None;
        }
        processes.pop()
    }

    /// The processes that may be meant: never none.
    fn candidates(&mut self, named: Option<&Name>, scope: &Scope, span: Span) -> Option<Vec<Rc<Outline<'t>>>> {
        let Some(record) = scope.record else {
            let what = if scope.two.is_some() { What::HistoryOfTwo } else { What::History };
            self.report(NotHere { at: span, what });
            return None;
        };
        let Some(name) = named else {
            let processes = self.processes_on(record);
            if processes.is_empty() {
                // A process whose record is unknown may have been meant for this one.
                if self.outlines.iter().all(Option::is_some) {
                    let record = self.meaning.records.get(record.index()).map(|it| it.name.clone()).unwrap_or_default();
                    self.report(NoHistory { at: span, record });
                }
                return None;
            }
            return Some(processes);
        };
        let declared = self.declared;
        let index = self.find(&declared.processes, Thing::Process, name)?;
        let process = self.outlines.get(index as usize).and_then(Option::as_ref).map(Rc::clone)?;
        if process.record != record {
            self.report(NotHere { at: name.span, what: What::ProcessOfOtherRecord });
            return None;
        }
        Some(vec![process])
    }
}

fn field(id: FieldId, ty: Ty, span: Span) -> Expr {
    Expr::new(Node::Field(id), ty, span)
}

fn filled(id: FieldId, ty: Ty, span: Span) -> Expr {
    Expr::truth(Node::Filled(field(id, ty, span)), span)
}

fn time(id: FieldId, span: Span) -> Expr {
    field(id, Ty::Time, span).maybe(true)
}

fn lead(process: &Outline<'_>, span: Span) -> Expr {
    field(process.facts.lead, Ty::Agency(Vec::new()), span).maybe(true)
}

fn whole(n: i64, span: Span) -> Expr {
    Expr::new(Node::Const(Value::Number(Number::whole(n))), Ty::number(), span)
}

/// A number of times; none yet where it is missing.
fn counted(id: FieldId, unit: Option<Unit>, span: Span) -> Expr {
    let ty = unit.map_or_else(Ty::number, Ty::in_unit);
    let count = field(id, ty.clone(), span).maybe(true);
    Expr::new(Node::IfMissing(count, whole(0, span)), ty, span)
}

/// Yes where the column says so; no where it is missing.
fn yes(id: FieldId, span: Span) -> Expr {
    let no = Expr::truth(Node::Const(Value::Bool(false)), span);
    Expr::truth(Node::IfMissing(field(id, Ty::Bool, span).maybe(true), no), span)
}

/// A clock was kept where it has stopped and had not run out before.
fn on_time(clock: ClockFacts, span: Span) -> Expr {
    let in_time = Expr::truth(Node::Not(yes(clock.ran_out, span)), span);
    Expr::truth(Node::And(vec![filled(clock.stopped, Ty::Time, span), in_time]), span)
}
