//! Agencies and their groups.

use super::Checker;
use super::calendars::{day_number, second};
use super::cycles::find_cycle;
use crate::problems::Thing;
use crate::problems::bad_meeting::{BadMeeting, MeetingFault};
use crate::problems::count_differs::CountDiffers;
use diagnose::Span;
use grammar::tree::{self, Member};
use ruleset::{Agency, AgencyId, Cycle, Group, GroupId, LevelId, Meeting, Seat, Session};
use rustc_hash::FxHashMap;

impl Checker<'_> {
    pub(super) fn check_groups_and_agencies(&mut self) {
        let declared = self.declared;
        self.meaning.groups = declared
            .groups
            .iter()
            .map(|entry| Group { name: entry.name.value.clone(), agencies: Vec::new() })
            .collect();
        let mut templates: FxHashMap<Span, Agency> = FxHashMap::default();
        for (index, entry) in declared.agencies.iter().enumerate() {
            // Agencies of one declaration are alike but for their names, and their problems are told once.
            let template = match templates.get(&entry.declaration.span) {
                Some(template) => template,
                None => {
                    let template = self.agency_of(entry.node, entry.declaration);
                    templates.entry(entry.declaration.span).or_insert(template)
                }
            };
            let agency = Agency { name: entry.name.value.clone(), ..template.clone() };
            for group in &agency.groups {
                if let Some(group) = self.meaning.groups.get_mut(group.index()) {
                    group.agencies.push(AgencyId(index as u32));
                }
            }
            self.meaning.agencies.push(agency);
        }
        self.check_agency_cycles();
    }

    fn agency_of(&mut self, node: &tree::Agency, declaration: &tree::Declaration) -> Agency {
        let declared = self.declared;
        let seat = match &node.seat {
            tree::Seat::At(level) => Seat::At(self.level(level).unwrap_or(LevelId(0))),
            tree::Seat::Per(level) => Seat::Per(self.level(level).unwrap_or(LevelId(0))),
        };
        if let Some(total) = &node.total {
            let claimed = *self.given(total);
            let found = node.names.items.len() as u64;
            let wrong = if node.names.open { found > claimed.value } else { found != claimed.value };
            if wrong {
                self.report(CountDiffers { at: claimed.span, claimed: claimed.value, found });
            }
        }
        let mut groups: Vec<GroupId> =
            node.groups.iter().filter_map(|name| declared.groups.find(&name.value).map(GroupId)).collect();
        groups.sort_unstable();
        groups.dedup();
        Agency {
            name: String::new(),
            seat,
            groups,
            belongs_to: node.belongs_to.as_ref().and_then(|name| self.agency(name)),
            commanded_by: node.commanded_by.as_ref().and_then(|name| self.agency(name)),
            meeting: self.meeting(node),
            basis: self.only_basis(&declaration.tail),
        }
    }

    fn meeting(&mut self, node: &tree::Agency) -> Meeting {
        let quorum = node.quorum.as_ref().map(|quorum| *self.given(quorum));
        let members = node.members.items.len();
        if let Some(quorum) = quorum.filter(|quorum| self.counts_members(node) && quorum.value > members as u64) {
            self.report(BadMeeting { at: quorum.span, fault: MeetingFault::Quorum { members } });
        }
        let since = node.rotating_since.as_ref().map(|since| day_number(self.given(since).value));
        let since = since.or_else(|| self.surface.policy.effective.filter(|_| !node.rotating.is_empty()));
        let meets = node.meets.as_ref().map(|meets| self.given(meets));
        let cycle = meets.map(|meets| cycle_of(meets.cycle.value));
        let session = meets.and_then(|meets| meets.session.as_ref());
        Meeting {
            members: self.members(&node.members.items),
            members_open: node.members.open,
            chair: node.chair.as_ref().map(|name| self.body(name)),
            rotating: node.rotating.iter().map(|name| self.body(name)).collect(),
            rotating_since: since,
            cycle,
            session: cycle.zip(session).and_then(|(cycle, session)| self.session(cycle, session)),
            quorum: quorum.map(|quorum| quorum.value),
            decides: self.topics(&node.decides.items),
        }
    }

    /// Whether each member is one, and no others may come.
    fn counts_members(&self, node: &tree::Agency) -> bool {
        let one = |member: &Member| match member {
            Member::Name(name) => self.declared.groups.find(&name.value).is_none(),
            Member::Text(_) => false,
        };
        !node.members.open && !node.members.items.is_empty() && node.members.items.iter().all(one)
    }

    fn session(&mut self, cycle: Cycle, node: &tree::Session) -> Option<Session> {
        let fault = match (cycle, node.nth) {
            (Cycle::Weekly, None) => None,
            (_, None) => Some(MeetingFault::WhichDay),
            (cycle, Some(nth)) => {
                let held = (1..=cycle.weeks()).contains(&nth.value);
                (!held).then_some(MeetingFault::NotEachTime(cycle.weeks()))
            }
        };
        if let Some(fault) = fault {
            self.report(BadMeeting { at: node.span.span, fault });
            return None;
        }
        let nth = node.nth.map_or(1, |nth| nth.value);
        Some(Session { nth, weekday: node.weekday.saturating_sub(1), second: second(node.clock) })
    }

    /// Members: names must be agencies, groups or positions; text is free.
    pub(super) fn members(&mut self, members: &[Member]) -> Vec<String> {
        members
            .iter()
            .map(|member| match member {
                Member::Name(name) => self.body(name),
                Member::Text(text) => text.value.clone(),
            })
            .collect()
    }

    /// What a meeting decides: names must be agencies, groups, positions, records or lists; text is free.
    fn topics(&mut self, topics: &[Member]) -> Vec<String> {
        topics
            .iter()
            .map(|topic| match topic {
                Member::Name(name) if self.is_type(&name.value) => name.value.clone(),
                Member::Name(name) => self.body(name),
                Member::Text(text) => text.value.clone(),
            })
            .collect()
    }

    fn is_type(&self, name: &str) -> bool {
        let d = self.declared;
        d.records.find(name).is_some() || d.lists.find(name).is_some() || d.enums.find(name).is_some()
    }

    /// An agency, group or position by name.
    fn body(&mut self, name: &tree::Name) -> String {
        let d = self.declared;
        let known = d.agencies.find(&name.value).is_some()
            || d.groups.find(&name.value).is_some()
            || d.positions.find(&name.value).is_some();
        if !known {
            self.unknown(Thing::Body, name, d.agencies.words().chain(d.groups.words()).chain(d.positions.words()));
        }
        name.value.clone()
    }

    fn check_agency_cycles(&mut self) {
        for line in [|agency: &Agency| agency.belongs_to, |agency: &Agency| agency.commanded_by] {
            let next: Vec<Vec<u32>> =
                self.meaning.agencies.iter().map(|agency| line(agency).iter().map(|id| id.0).collect()).collect();
            if let Some(cycle) = find_cycle(&next) {
                self.report_cycle(&cycle, Thing::Agency, |declared, index| {
                    declared.agencies.get(index).map(|entry| (entry.name.value.clone(), entry.name.span))
                });
            }
        }
    }
}

/// The cycle, as the rule set has it.
pub(super) fn cycle_of(cycle: tree::Cycle) -> Cycle {
    match cycle {
        tree::Cycle::Weekly => Cycle::Weekly,
        tree::Cycle::Monthly => Cycle::Monthly,
        tree::Cycle::Quarterly => Cycle::Quarterly,
        tree::Cycle::Yearly => Cycle::Yearly,
    }
}
