//! 流程: its head and the clauses of its block.

use super::reader::{Reader, Slot};
use super::tail::TailSlots;
use crate::outline::Clause;
use crate::syntax::{Part, Rule, spells};
use crate::tree::{
    Becomes, ClockRule, Ends, Expr, FinalStage, Given, Initial, Kind, Ladder, Name, Process, Stage, StageLimit,
    Transition, Watch,
};
use diagnose::{Spanned, Word};

impl<'o, 't> Reader<'o, 't> {
    pub(super) fn process(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let head = self.process_head(clause, tail);
        let body = self.block(clause);
        let mut slots = ProcessBody::default();
        for item in self.clauses(body) {
            self.process_item(item, &mut slots);
        }
        let (name, record) = head?;
        Some(Kind::Process(Process {
            name,
            record,
            initial: slots.initial.value,
            clocks: slots.clocks,
            stages: slots.stages,
            finals: slots.finals,
            watches: slots.watches,
            ladders: slots.ladders,
            transition: slots.transition.value,
        }))
    }

    fn process_head(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<(Name, Name)> {
        let (mut name, mut record) = (None, Slot::default());
        for part in self.parts(Rule::process_head, &clause.head)? {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::subject => {
                    let of = self.name_in(part);
                    self.once(&mut record, at, of);
                }
                _ => tail.take(self, part),
            }
        }
        if record.at.is_none() {
            self.missing(self.head_span(clause), ("「针对 记录」", "针对 事件"), ("`for RECORD`", "for Report"));
        }
        Some((name?, record.value.flatten()?))
    }

    fn process_item(&mut self, item: &'o Clause, slots: &mut ProcessBody) {
        let Some(part) = self.parts(Rule::process_item, &item.head).and_then(|mut parts| parts.next()) else {
            self.broken_process_item(item);
            return;
        };
        let at = self.span(&part);
        match part.as_rule() {
            Rule::stage => slots.stages.extend(self.stage(item, part)),
            Rule::finals => self.finals(item, part, &mut slots.finals),
            Rule::ladder => slots.ladders.extend(self.ladder(item, part)),
            Rule::transition => {
                let transition = self.transition(item);
                self.once(&mut slots.transition, at, transition);
            }
            other => {
                self.without_block(item);
                match other {
                    Rule::clock_rule => slots.clocks.extend(self.clock_rule(part)),
                    Rule::watch => slots.watches.extend(self.watch(part)),
                    _ => {
                        if let Some(initial) = self.initial(part) {
                            self.once(&mut slots.initial, at, initial);
                        }
                    }
                }
            }
        }
    }

    /// A clause whose head is broken: what stands in its block is still read, for its problems.
    fn broken_process_item(&mut self, item: &'o Clause) {
        if item.body.is_none() {
            return;
        }
        let first = self.outline.span(item.head.start);
        let first = self.outline.slice(first.start, first.end);
        let is = |word| spells(word, first);
        let entry = match () {
            () if is(Word::Stage) => Rule::stage_item,
            () if is(Word::Escalate) => Rule::rung_item,
            () if is(Word::Final) => Rule::final_item,
            () if is(Word::Transition) => Rule::transition_item,
            () => return,
        };
        for inner in self.clauses(item.body.as_ref()) {
            self.plain(entry, inner);
        }
    }

    /// `初始 待分流 由 社区网格中心`
    fn initial(&mut self, part: Part<'t>) -> Option<Initial> {
        let span = self.at(&part, ());
        let (mut stage, mut holder) = (None, None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::name => stage = Some(self.name(&inner)),
                Rule::party => holder = self.party(inner),
                _ => {}
            }
        }
        Some(Initial { stage: stage?, holder, span })
    }

    /// `计时 处置 = 分流.时限 起 指派 止 反馈 停于 已挂起`
    fn clock_rule(&mut self, part: Part<'t>) -> Option<ClockRule> {
        let span = self.at(&part, ());
        let (mut name, mut limit) = (None, None);
        let (mut from, mut until, mut paused) = (Slot::default(), Slot::default(), Slot::default());
        for inner in part.into_inner() {
            let at = self.span(&inner);
            let slot = match inner.as_rule() {
                Rule::from => &mut from,
                Rule::until => &mut until,
                Rule::paused_in => &mut paused,
                Rule::name => {
                    name = Some(self.name(&inner));
                    continue;
                }
                Rule::limit_value => {
                    limit = self.limit_value(inner);
                    continue;
                }
                _ => continue,
            };
            let names = self.names_in(inner);
            self.once(slot, at, names);
        }
        if from.at.is_none() {
            self.missing(
                span.span,
                ("「起」与动作或阶段", "起 交办"),
                ("`from` and its actions or stages", "from assign"),
            );
        }
        Some(ClockRule {
            name: name?,
            limit: limit?,
            from: from.value?,
            until: until.value.unwrap_or_default(),
            paused_in: paused.value.unwrap_or_default(),
            span,
        })
    }

    /// `[暂定] 30分钟`, `分流.时限`, `不限`
    pub(super) fn limit_value(&mut self, part: Part<'t>) -> Option<Given<Expr>> {
        let (mut assumed, mut value) = (None, None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::w_assumed => assumed = Some(self.at(&inner, ())),
                _ => value = self.expr(inner),
            }
        }
        value.map(|value| Given { value, assumed })
    }

    /// `阶段 待分流 { … }`
    fn stage(&mut self, item: &'o Clause, head: Part<'t>) -> Option<Stage> {
        let (mut name, mut tail) = (None, TailSlots::default());
        for part in head.into_inner() {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                _ => tail.take(self, part),
            }
        }
        let body = self.block(item);
        let (mut actions, mut limits, mut watches) = (Vec::new(), Vec::new(), Vec::new());
        let (clauses, rows) = self.clauses_and_rows(body);
        for inner in clauses {
            let Some(part) = self.plain(Rule::stage_item, inner) else { continue };
            match part.as_rule() {
                Rule::stage_limit => limits.extend(self.stage_limit(part)),
                Rule::watch => watches.extend(self.watch(part)),
                _ => actions.extend(self.action(part)),
            }
        }
        actions.extend(self.action_table(&rows));
        let span = Spanned::new((), self.outline.clause_span(item));
        Some(Stage { name: name?, actions, limits, watches, tail: tail.finish(), span })
    }

    /// `限 30分钟 逾期 提醒 网格长`
    fn stage_limit(&mut self, part: Part<'t>) -> Option<StageLimit> {
        let span = self.at(&part, ());
        let (mut limit, mut effects) = (None, Vec::new());
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::limit_value => limit = self.limit_value(inner).map(Ends::After),
                Rule::next_meeting => limit = Some(self.next_meeting(inner)),
                _ => effects.extend(self.effect(inner)),
            }
        }
        Some(StageLimit { limit: limit?, effects, span })
    }

    /// `联席会议.下次会议`
    fn next_meeting(&mut self, part: Part<'t>) -> Ends {
        let at = self.at(&part, ());
        let name = part.into_inner().find(|inner| inner.as_rule() == Rule::ident);
        Ends::NextMeeting(name.map(|name| self.name(&name)), at)
    }

    /// `当 次数(退回) 不少于 2 通知 督查室`
    fn watch(&mut self, part: Part<'t>) -> Option<Watch> {
        let span = self.at(&part, ());
        let (mut when, mut effects) = (None, Vec::new());
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::condition => when = self.expr(inner),
                _ => effects.extend(self.effect(inner)),
            }
        }
        Some(Watch { when: when?, effects, span })
    }

    /// `过渡 { 待分流 转 待受理 }`, or `过渡` alone: every stage keeps its name.
    fn transition(&mut self, item: &'o Clause) -> Transition {
        let mut stages = Vec::new();
        for inner in self.clauses(item.body.as_ref()) {
            let Some(part) = self.plain(Rule::transition_item, inner) else { continue };
            let mut names = self.names(part).into_iter();
            stages.extend(names.next().zip(names.next()).map(|(from, to)| Becomes { from, to }));
        }
        Transition { stages, span: Spanned::new((), self.outline.clause_span(item)) }
    }

    /// `终态 办结、作废`, `终态 转诉求 { 另立 诉求办理 }`
    fn finals(&mut self, item: &'o Clause, head: Part<'t>, finals: &mut Vec<FinalStage>) {
        let mut opens = Slot::default();
        for inner in self.clauses(item.body.as_ref()) {
            let Some(part) = self.plain(Rule::final_item, inner) else { continue };
            let at = self.span(&part);
            if let Some(process) = self.name_in(part) {
                self.once(&mut opens, at, process);
            }
        }
        finals.extend(self.names(head).into_iter().map(|name| FinalStage { name, opens: opens.value.clone() }));
    }
}

#[derive(Default)]
struct ProcessBody {
    initial: Slot<Initial>,
    clocks: Vec<ClockRule>,
    stages: Vec<Stage>,
    finals: Vec<FinalStage>,
    watches: Vec<Watch>,
    ladders: Vec<Ladder>,
    transition: Slot<Transition>,
}
