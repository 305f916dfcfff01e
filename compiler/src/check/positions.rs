//! Positions.

use super::Checker;
use super::cycles::find_cycle;
use crate::problems::Thing;
use grammar::tree;
use ruleset::{PositionId, PostCount};

impl Checker<'_> {
    pub(super) fn check_positions(&mut self) {
        let declared = self.declared;
        for entry in declared.positions.iter() {
            let node = entry.node;
            let mut per: Vec<_> = node.per.iter().filter_map(|name| self.level(name)).collect();
            per.sort_unstable();
            per.dedup();
            let position = ruleset::Position {
                name: entry.name.value.clone(),
                per,
                count: count_of(self.given(&node.count).value),
                total: node.total.as_ref().map(|total| self.given(total).value),
                same_holder_as: node.same_holder_as.iter().filter_map(|name| self.position(name)).collect(),
                drawn_from: self.members(&node.drawn_from.items),
                drawn_open: node.drawn_from.open,
                reports_to: node.reports_to.as_ref().and_then(|name| self.position(name)),
                one_post_each: node.one_post_each,
                basis: self.only_basis(&entry.declaration.tail),
            };
            self.meaning.positions.push(position);
        }
        let next: Vec<Vec<u32>> =
            self.meaning.positions.iter().map(|position| position.reports_to.iter().map(|id| id.0).collect()).collect();
        if let Some(cycle) = find_cycle(&next) {
            self.report_cycle(&cycle, Thing::Position, |declared, index| {
                declared.positions.get(index).map(|entry| (entry.name.value.clone(), entry.name.span))
            });
        }
    }

    fn position(&mut self, name: &tree::Name) -> Option<PositionId> {
        let declared = self.declared;
        self.find(&declared.positions, Thing::Position, name).map(PositionId)
    }
}

fn count_of(count: tree::PostCount) -> PostCount {
    match count {
        tree::PostCount::One => PostCount::One,
        tree::PostCount::Several => PostCount::Several,
        tree::PostCount::AtLeast(n) => PostCount::AtLeast(n),
    }
}
