//! Who acts, holds and is told.

use super::super::Checker;
use super::super::names::field_named;
use super::Outline;
use crate::checked::Expr;
use crate::problems::Thing;
use crate::problems::no_chair::NoChair;
use crate::problems::no_place_field::NoPlaceField;
use crate::problems::party_not_here::{PartyNotHere, Role};
use diagnose::Span;
use grammar::tree::{self, Name};
use ruleset::{AgencyId, FieldId, GroupId, LevelId, Party, PositionId, Process, RecordId, Seat, Type};

impl<'t> Checker<'t> {
    /// A party in a role; reported where it cannot be that.
    pub(super) fn party(&mut self, outline: &Outline<'t>, node: &tree::Party, role: Role) -> Option<Party> {
        let found = match node {
            tree::Party::Lead(_) => Party::Lead,
            tree::Party::Assist(_) => Party::Assist,
            tree::Party::Holder(_) => Party::Holder,
            tree::Party::Name(name) => self.named_party(outline, name)?,
            tree::Party::Chair(name) => self.chair(name)?,
            tree::Party::Text(text) => Party::Words(text.value.clone()),
        };
        let at = span_of(node);
        let fits = match role {
            Role::Actor => !matches!(found, Party::Words(_)),
            Role::Recipient => matches!(found, Party::Lead | Party::Agency(_) | Party::Group(_) | Party::Post(_)),
            Role::Holder => matches!(found, Party::Lead | Party::Agency(_) | Party::Post(_)),
            Role::Rung => matches!(found, Party::Agency(_) | Party::Post(_)),
            Role::Told => found != Party::Words(String::new()),
        };
        if !fits {
            self.report(PartyNotHere { at, role });
            return None;
        }
        self.check_seat(&found, outline.record, at);
        Some(found)
    }

    /// Several parties in a role.
    pub(super) fn parties(&mut self, outline: &Outline<'t>, nodes: &[tree::Party], role: Role) -> Vec<Party> {
        nodes.iter().filter_map(|node| self.party(outline, node, role)).collect()
    }

    /// An agency, group, position, or field of the record with a person, in this order.
    fn named_party(&mut self, outline: &Outline<'t>, name: &Name) -> Option<Party> {
        let d = self.declared;
        let agency = d.agencies.find(&name.value).map(|id| Party::Agency(AgencyId(id)));
        let group = || d.groups.find(&name.value).map(|id| Party::Group(GroupId(id)));
        let post = || d.positions.find(&name.value).map(|id| Party::Post(PositionId(id)));
        let found = agency.or_else(group).or_else(post);
        let found = found.or_else(|| self.person_field(outline.record, &name.value).map(Party::Person));
        if found.is_none() {
            let fields: Vec<String> = self.person_fields(outline.record);
            let known = d.agencies.words().chain(d.groups.words()).chain(d.positions.words());
            self.unknown(Thing::Party, name, known.chain(fields.iter().map(String::as_str)));
        }
        found
    }

    /// Who convenes an agency, or whose turn it is.
    fn chair(&mut self, name: &Name) -> Option<Party> {
        let id = self.agency(name)?;
        let meeting = &self.meaning.get(id)?.meeting;
        let is_one = |name: &String| self.declared.groups.find(name).is_none();
        let fixed = meeting.chair.as_ref().is_some_and(is_one);
        let turns = meeting.chair.is_none()
            && !meeting.rotating.is_empty()
            && meeting.rotating.iter().all(is_one)
            && meeting.cycle.is_some()
            && meeting.rotating_since.is_some();
        if !fixed && !turns {
            self.report(NoChair { at: name.span, agency: name.value.clone() });
            return None;
        }
        Some(Party::Chair(id))
    }

    fn person_field(&self, record: RecordId, name: &str) -> Option<FieldId> {
        let fields = self.fields_of_record(record);
        field_named(fields, name).filter(|id| fields.get(id.index()).is_some_and(|field| field.ty == Type::Person))
    }

    fn person_fields(&self, record: RecordId) -> Vec<String> {
        let persons = self.fields_of_record(record).iter().filter(|field| field.ty == Type::Person);
        persons.map(|field| field.name.clone()).collect()
    }

    /// What stands once per unit must be found from the record's place.
    fn check_seat(&mut self, party: &Party, record: RecordId, at: Span) {
        let seats = |agencies: &[AgencyId]| -> Vec<LevelId> {
            let seats = agencies.iter().filter_map(|id| self.meaning.agencies.get(id.index()));
            seats
                .filter_map(|agency| match agency.seat {
                    Seat::Per(level) => Some(level),
                    Seat::At(_) => None,
                })
                .collect()
        };
        let reachable = match party {
            Party::Agency(id) | Party::Chair(id) => seats(&[*id]).iter().all(|level| self.reaches(record, *level)),
            Party::Group(id) => {
                let agencies = self.meaning.groups.get(id.index()).map(|group| group.agencies.clone());
                seats(&agencies.unwrap_or_default()).iter().all(|level| self.reaches(record, *level))
            }
            Party::Post(id) => {
                let per = self.meaning.positions.get(id.index()).map(|position| position.per.clone());
                per.is_none_or(|per| per.is_empty() || per.iter().any(|level| self.reaches(record, *level)))
            }
            _ => true,
        };
        if !reachable {
            let record = self.meaning.records.get(record.index()).map(|it| it.name.clone()).unwrap_or_default();
            self.report(NoPlaceField { at, record });
        }
    }

    /// Whether the record's place lies in a unit of the level.
    pub(in crate::check) fn reaches(&self, record: RecordId, level: LevelId) -> bool {
        let Some(record) = self.meaning.records.get(record.index()) else { return true };
        let place = record.place.and_then(|id| record.fields.get(id.index()));
        match place.map(|field| &field.ty) {
            Some(Type::Unit { levels, .. }) => levels.iter().any(|below| self.is_above(level, *below)),
            _ => false,
        }
    }

    /// Whether there is surely nobody in a party: a group without members, or helpers that no rule of the routing
    /// names.
    pub(super) fn is_nobody(&self, process: &Process<Expr>, party: &Party) -> bool {
        match party {
            Party::Group(id) => self.meaning.groups.get(id.index()).is_some_and(|group| group.agencies.is_empty()),
            Party::Assist => !self.names_helpers(process.routing),
            _ => false,
        }
    }

    /// The name of a party that has one.
    pub(super) fn party_name(&self, party: &Party) -> String {
        match party {
            Party::Agency(id) | Party::Chair(id) => self.meaning.name(*id).to_owned(),
            Party::Group(id) => self.meaning.name(*id).to_owned(),
            Party::Post(id) => self.meaning.name(*id).to_owned(),
            _ => String::new(),
        }
    }
}

/// Where a party is named.
pub(super) fn span_of(node: &tree::Party) -> Span {
    match node {
        tree::Party::Lead(at) | tree::Party::Assist(at) | tree::Party::Holder(at) => at.span,
        tree::Party::Name(name) | tree::Party::Chair(name) => name.span,
        tree::Party::Text(text) => text.span,
    }
}
