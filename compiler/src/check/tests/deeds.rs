//! Tests of processes: instants, deeds, and what is expected between them.

use super::super::Checker;
use super::super::process::notice;
use super::super::scope::Scope;
use crate::checked::{Deed, Expected, Expr, Test, TestStep};
use crate::problems::Thing;
use crate::problems::ambiguous_fact::AmbiguousFact;
use crate::problems::no_history::NoHistory;
use crate::problems::no_instant::NoInstant;
use crate::problems::not_constant::NotConstant;
use crate::problems::steps_backward::StepsBackward;
use diagnose::{Both, Span, Spanned};
use grammar::tree::{self, ExprKind, Name};
use ruleset::{ActionId, Node, ProcessId, RecordId};

impl Checker<'_> {
    /// `2022-07-04 09:05 舍宅社区.社区网格中心 指派 甲`: from here on it is then.
    pub(super) fn step(
        &mut self,
        at: &Spanned<(tree::Date, Option<tree::Clock>)>,
        deed: Option<&tree::Deed>,
        test: &mut Test,
    ) {
        let Some(instant) = self.as_of(at) else { return };
        if test.steps.last().is_some_and(|before| before.at > instant) {
            self.report(StepsBackward { at: at.span });
        }
        let deed = deed.and_then(|deed| self.deed(deed, test));
        let place = self.place(at.span);
        test.steps.push(TestStep { place, at: instant, deed, expectations: Vec::new() });
    }

    fn deed(&mut self, node: &tree::Deed, test: &Test) -> Option<Deed> {
        let (case, record) = self.case_named(&node.case, test)?;
        let actor = self.who(&node.actor);
        let give = node.give.as_ref().map(|give| self.who(give));
        let (process, action) = self.action_named(record, &node.action)?;
        let fields = self.fields_of_record(record).to_vec();
        let of = self.meaning.name(record).to_owned();
        let fields = self.given_fields(&node.fields, &of, node.case.span, &fields);
        let give = match give {
            Some(give) => Some(give?),
            None => None,
        };
        let attended: Vec<_> = node.attended.iter().map(|actor| self.who(actor)).collect();
        let attended = attended.into_iter().collect::<Option<Vec<_>>>()?;
        let (actor, declines, refused) = (actor?, node.declines.is_some(), node.refused.is_some());
        let text = self.sources.text(node.span.span).to_owned();
        Some(Deed { text, actor, process, action, case, give, attended, declines, fields, refused })
    }

    /// The record that a test calls so.
    fn case_named(&mut self, name: &Name, test: &Test) -> Option<(usize, RecordId)> {
        let found = test.records.iter().position(|record| record.name == name.value);
        if found.is_none() {
            self.unknown(Thing::Given, name, test.records.iter().map(|record| record.name.as_str()));
        }
        found.and_then(|index| Some((index, test.records.get(index)?.record)))
    }

    /// The process on the record that has the action.
    fn action_named(&mut self, record: RecordId, name: &Name) -> Option<(ProcessId, ActionId)> {
        let found: Vec<(ProcessId, ActionId)> = self
            .processes_of(record)
            .into_iter()
            .filter_map(|id| Some((id, self.outlines.get(id.index())?.as_ref()?.action(&name.value)?)))
            .collect();
        match found.as_slice() {
            [only] => Some(*only),
            [] => {
                let known = self.actions_on(record);
                self.unknown(Thing::Action, name, known.iter().map(String::as_str));
                None
            }
            several => {
                let processes = several.iter().map(|(id, _)| self.process_name(*id)).collect();
                self.report(AmbiguousFact { at: name.span, name: name.value.clone(), processes });
                None
            }
        }
    }

    fn processes_of(&self, record: RecordId) -> Vec<ProcessId> {
        let outlines = (0..).map(ProcessId).zip(&self.outlines);
        outlines.filter(|(_, it)| it.as_ref().is_some_and(|it| it.record == record)).map(|(id, _)| id).collect()
    }

    fn process_name(&self, id: ProcessId) -> String {
        self.processes.get(id.index()).map(|process| process.name.clone()).unwrap_or_default()
    }

    /// Somebody, as the engine names him: `应急局`, `舍宅社区.社区网格中心`, `舍宅一网格.网格长`, or a person in quotes.
    fn who(&mut self, node: &tree::Expr) -> Option<String> {
        match &node.kind {
            ExprKind::Text(name) => Some(name.clone()),
            ExprKind::Name(name) => self.body_named(&Name::new(name.clone(), node.span)),
            ExprKind::Path(unit, body) => match &unit.kind {
                ExprKind::Name(unit) => self.body_named(body).map(|body| format!("{unit}.{body}")),
                _ => None,
            },
            _ => {
                self.report(NotConstant { at: node.span });
                None
            }
        }
    }

    fn body_named(&mut self, name: &Name) -> Option<String> {
        let d = self.declared;
        let known = d.agencies.find(&name.value).is_some() || d.positions.find(&name.value).is_some();
        if !known {
            let person = Both::new(
                format!("是人名的，加引号：「{}」", name.value),
                format!("quote it if it is a person: \"{}\"", name.value),
            );
            self.unknown_or(Thing::Body, name, d.agencies.words().chain(d.positions.words()), Some(person));
        }
        known.then(|| name.value.clone())
    }

    /// What is expected of a case: who holds it, what holds of it, who was told.
    pub(super) fn expected_of_case(&mut self, node: &tree::Expect, test: &Test) -> Option<Expected> {
        let ExprKind::Name(name) = &node.subject.kind else {
            self.report(NotConstant { at: node.subject.span });
            return None;
        };
        let (record, of) = self.case_named(&Name::new(name.clone(), node.subject.span), test)?;
        if let tree::Expected::Holds(condition) = &node.what {
            let condition = self.truth(condition, &mut Scope::of_record(of));
            // What was done is asked of a moment; all else holds of the record as it is set up.
            let own = self.meaning.records.get(of.index()).map_or(u32::MAX, |record| record.own);
            if !test.steps.is_empty() || !asks_history(&condition, own) {
                return Some(Expected::Holds { record, condition });
            }
        }
        if test.steps.is_empty() {
            self.report(NoInstant { at: node.span.span });
            return None;
        }
        let process = self.moved_by(record, of, test, node.subject.span)?;
        match &node.what {
            tree::Expected::Holder(who) => Some(Expected::Holder { record, process, who: self.who(who)? }),
            tree::Expected::Told(kind, who) => {
                Some(Expected::Told { record, process, notice: notice(kind.value), who: self.who(who)? })
            }
            _ => None,
        }
    }

    /// The process that moves a case: that of the last deed about it, else the first for its record.
    fn moved_by(&mut self, case: usize, record: RecordId, test: &Test, at: Span) -> Option<ProcessId> {
        let deeds = test.steps.iter().rev().filter_map(|step| step.deed.as_ref());
        let last = deeds.filter(|deed| deed.case == case).map(|deed| deed.process).next();
        let found = last.or_else(|| self.processes_of(record).first().copied());
        if found.is_none() && self.outlines.iter().all(Option::is_some) {
            let record = self.meaning.name(record).to_owned();
            self.report(NoHistory { at, record });
        }
        found
    }
}

/// Whether a condition asks for facts of the case's history: the fields past the record's own.
fn asks_history(condition: &Expr, own: u32) -> bool {
    match condition.node.as_ref() {
        Node::Field(field) => field.0 >= own,
        node => node.operands().into_iter().any(|operand| asks_history(operand, own)),
    }
}
