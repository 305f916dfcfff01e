//! Promises: of which cases they speak, and what holds of those.

use super::Checker;
use crate::checked::EnsureSpans;
use ruleset::{Ensure, RecordId};

impl Checker<'_> {
    pub(super) fn check_ensures(&mut self) {
        let declared = self.declared;
        for entry in declared.ensures.iter() {
            let basis = self.only_basis(&entry.declaration.tail);
            let record = self.record(&entry.node.record).unwrap_or(RecordId(u32::MAX));
            // What `当` makes sure of is known in `须`.
            let mut scope = self.scope_of_cases(record, &entry.node.cases);
            let when = entry.node.when.as_ref().map_or(Vec::new(), |when| self.conjunction(when, &mut scope));
            let must = self.conjunction(&entry.node.must, &mut scope);
            let cases = entry.node.cases.iter().map(|name| name.value.clone()).collect();
            self.ensures.push(Ensure { name: entry.name.value.clone(), record, cases, when, must, basis });
            self.ensure_spans.push(EnsureSpans {
                name: entry.name.span,
                must: entry.node.must.span,
                when: entry.node.when.as_ref().map(|when| when.span),
            });
            let place = self.place(entry.declaration.span);
            self.surface.ensures.push(place);
        }
    }
}
