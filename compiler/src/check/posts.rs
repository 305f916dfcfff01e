//! Positions as a whole: to whom each reports, and what posts of one holder cannot be.

use super::Checker;
use super::cycles::find_cycle;
use super::process::parties;
use crate::problems::one_holder::{HolderFault, OneHolder};
use crate::problems::reports_to_nobody::{Nobody, ReportsToNobody};
use ruleset::{Position, PositionId, PostCount, Type};

impl Checker<'_> {
    /// Looks at all positions. Levels and their fields are known by now.
    pub(super) fn check_posts(&mut self) {
        let ids = || (0..self.meaning.positions.len() as u32).map(PositionId);
        let mut lone: Vec<(PositionId, Nobody)> = ids().filter_map(|id| Some((id, self.superior_fault(id)?))).collect();
        if self.reporting_goes_round() {
            return;
        }
        lone.extend(self.left_vacant());
        for (id, why) in lone {
            let Some(entry) = self.declared.positions.get(id.0) else { continue };
            self.report(ReportsToNobody { at: entry.name.span, position: entry.name.value.clone(), why });
        }
        self.check_holders();
        self.check_own_superiors();
    }

    fn position_of(&self, id: PositionId) -> Option<&Position> {
        self.meaning.positions.get(id.index())
    }

    fn reporting_goes_round(&self) -> bool {
        let next: Vec<Vec<u32>> =
            self.meaning.positions.iter().map(|it| it.reports_to.iter().map(|id| id.0).collect()).collect();
        find_cycle(&next).is_some()
    }

    /// Why a position reports to nobody, going by what is declared.
    fn superior_fault(&self, id: PositionId) -> Option<Nobody> {
        let position = self.position_of(id)?;
        let entry = self.declared.positions.get(id.0)?;
        if entry.node.reports_to.is_some() {
            let superior = self.position_of(position.reports_to?)?;
            let is_there = position.per.iter().all(|level| superior.per.iter().any(|it| self.is_above(*it, *level)));
            return (!is_there).then(|| Nobody::NotAbove { superior: superior.name.clone() });
        }
        let mut others = self.meaning.positions.iter().filter(|other| other.reports_to.is_some());
        let is_theirs = |other: &Position| other.same_holder_as.contains(&id);
        // A holder of several posts reports in one of them.
        let reports = position.same_holder_as.iter().filter_map(|other| self.position_of(*other));
        if !entry.node.same_holder_as.is_empty() && reports.clone().any(|other| other.reports_to.is_some())
            || others.clone().any(is_theirs)
            || others.next().is_none()
        {
            return None;
        }
        let above = || self.meaning.positions.iter().filter(|other| self.stands_above(other, position));
        // Best one to whom others report.
        let told_to = |other: &&Position| {
            let superiors = self.meaning.positions.iter().filter_map(|it| self.position_of(it.reports_to?));
            superiors.into_iter().any(|it| it.name == other.name)
        };
        let above = above().find(told_to).or_else(|| above().next());
        above.map(|above| Nobody::NotSaid { above: above.name.clone() })
    }

    /// Whether a position stands at levels above all of another's.
    fn stands_above(&self, upper: &Position, lower: &Position) -> bool {
        !lower.per.is_empty()
            && lower.per.iter().all(|low| upper.per.iter().any(|up| up != low && self.is_above(*up, *low)))
    }

    /// The posts that may be vacant, to which a process turns, and that have nobody in their place.
    fn left_vacant(&self) -> Vec<(PositionId, Nobody)> {
        let mut found: Vec<(PositionId, Nobody)> = Vec::new();
        for process in self.declared.processes.iter() {
            for party in parties(process.node) {
                let grammar::tree::Party::Name(name) = party else { continue };
                let declared = self.declared;
                if declared.agencies.find(&name.value).is_some() || declared.groups.find(&name.value).is_some() {
                    continue;
                }
                let Some(mut id) = declared.positions.find(&name.value).map(PositionId) else { continue };
                // Reporting does not go round, or nothing is looked for.
                while let Some(above) =
                    self.position_of(id).filter(|it| self.may_be_vacant(it)).and_then(|it| it.reports_to)
                {
                    id = above;
                }
                let is_last = self.declared.positions.get(id.0).is_some_and(|entry| entry.node.reports_to.is_none());
                let is_new = found.iter().all(|(known, _)| *known != id);
                if is_last && is_new && self.position_of(id).is_some_and(|it| self.may_be_vacant(it)) {
                    found.push((id, Nobody::Vacant { process: process.name.value.clone() }));
                }
            }
        }
        found
    }

    /// Whether a level has a field for whoever holds the post, and it need not be filled.
    fn may_be_vacant(&self, position: &Position) -> bool {
        let fields = position.per.iter().filter_map(|level| self.meaning.get(*level)).flat_map(|level| &level.fields);
        fields.into_iter().any(|field| field.name == position.name && field.ty == Type::Person && field.optional)
    }

    /// A holder of one post alone has no other.
    fn check_holders(&mut self) {
        let declared = self.declared;
        for entry in declared.positions.iter() {
            for other in &entry.node.same_holder_as {
                let Some(to) = declared.positions.find(&other.value).and_then(|id| declared.positions.get(id)) else {
                    continue;
                };
                let Some(only) = [entry, to].into_iter().find(|it| it.node.one_post_each) else { continue };
                let only = only.name.value.clone();
                let fault = HolderFault::OnePostEach { other: other.value.clone(), only };
                self.report(OneHolder { at: other.span, position: entry.name.value.clone(), fault });
            }
        }
    }

    /// Per position, the first of those that have the same holder for certain: one post each, in the same units.
    fn holders(&self) -> Vec<u32> {
        let mut first: Vec<u32> = (0..self.meaning.positions.len() as u32).collect();
        for (id, position) in (0..).zip(&self.meaning.positions) {
            for other in &position.same_holder_as {
                let Some(to) = self.position_of(*other) else { continue };
                let (one, both) = (position.count == PostCount::One, to.count == PostCount::One);
                let (Some(a), Some(b)) = (first.get(id as usize).copied(), first.get(other.index()).copied()) else {
                    continue;
                };
                if one && both && position.per == to.per {
                    first.iter_mut().filter(|it| **it == a || **it == b).for_each(|it| *it = a.min(b));
                }
            }
        }
        first
    }

    /// Whether two posts of a unit have the same holder for certain.
    pub(super) fn same_holder(&self, a: PositionId, b: PositionId) -> bool {
        let holders = self.holders();
        let is_one = |id: PositionId| self.position_of(id).is_some_and(|it| it.count == PostCount::One);
        is_one(a) && is_one(b) && holders.get(a.index()) == holders.get(b.index())
    }

    /// Nobody reports to himself, in one post or in another.
    fn check_own_superiors(&mut self) {
        let holders = self.holders();
        let of = |id: u32| holders.get(id as usize).copied().unwrap_or(id);
        let steps: Vec<(u32, u32)> = (0..)
            .zip(&self.meaning.positions)
            .filter(|(id, _)| !matches!(self.superior_fault(PositionId(*id)), Some(Nobody::NotAbove { .. })))
            .filter_map(|(id, position)| Some((id, position.reports_to?.0)))
            .collect();
        let mut next = vec![Vec::new(); holders.len()];
        for (from, to) in &steps {
            if let Some(next) = next.get_mut(of(*from) as usize) {
                next.push(of(*to));
            }
        }
        let Some(cycle) = find_cycle(&next) else { return };
        let pairs = cycle.iter().zip(cycle.iter().cycle().skip(1));
        let told: Vec<(u32, u32)> = pairs
            .filter_map(|(a, b)| steps.iter().find(|(from, to)| of(*from) == *a && of(*to) == *b).copied())
            .collect();
        // Told at a post that is held together with the one before it.
        let turns = told.iter().zip(told.iter().cycle().skip(told.len().saturating_sub(1)));
        let Some(((at, _), _)) = turns.into_iter().find(|((from, _), (_, before))| from != before) else { return };
        let name = |id: u32| self.declared.positions.get(id).map_or(String::new(), |entry| entry.name.value.clone());
        let steps = told.iter().map(|(from, to)| (name(*from), name(*to))).collect();
        let Some(entry) = self.declared.positions.get(*at) else { return };
        let fault = HolderFault::ReportsToHimself { steps };
        self.report(OneHolder { at: entry.name.span, position: entry.name.value.clone(), fault });
    }
}
