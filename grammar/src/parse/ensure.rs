//! 保证.

use super::reader::{Reader, Slot};
use super::tail::TailSlots;
use crate::outline::Clause;
use crate::syntax::Rule;
use crate::tree::{Ensure, Kind};

impl<'o> Reader<'o, '_> {
    pub(super) fn ensure(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let (mut name, mut about) = (None, Slot::default());
        for part in self.parts(Rule::ensure_head, &clause.head)? {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::cases => {
                    let names = self.names(part);
                    self.once(&mut about, at, names);
                }
                _ => tail.take(self, part),
            }
        }
        let at = self.head_span(clause);
        // The record, then what its cases are called.
        let mut cases = about.value.into_iter().flatten();
        let record = cases.next();
        if record.is_none() {
            self.missing(at, ("「针对 记录」", "针对 事件"), ("`for RECORD`", "for Report"));
        }
        let body = self.block(clause)?;
        let before = self.problems.count();
        let (mut when, mut must) = (Slot::default(), Slot::default());
        for item in self.clauses(Some(body)) {
            let Some(part) = self.plain(Rule::ensure_item, item) else { continue };
            let at = self.span(&part);
            let slot = if part.as_rule() == Rule::when { &mut when } else { &mut must };
            let condition = self.second(part);
            self.once(slot, at, condition);
        }
        if must.at.is_none() && self.problems.count() == before {
            self.missing(
                at,
                ("「须 条件」", "须 分流.时限 不超过 2小时"),
                ("`must CONDITION`", "must Dispatch.within at most 2 hours"),
            );
        }
        // A promise that lost a condition would promise something else: it is left out.
        if self.problems.count() > before {
            return None;
        }
        Some(Kind::Ensure(Ensure {
            name: name?,
            record: record?,
            cases: cases.collect(),
            when: when.value.flatten(),
            must: must.value.flatten()?,
        }))
    }
}
