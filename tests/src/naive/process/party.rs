//! Who is meant.

use super::super::{Value, World};
use super::{Case, Going};
use ruleset::{Agency, AgencyId, LevelId, OutcomeId, Party, PositionId, Preset, Seat};

/// Someone, by what they are called: `应急局`, `一社区.社区中心`, `一网格.网格长`, a person's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Somebody {
    /// An agency, with its unit where it stands once per unit.
    Agency(AgencyId, Option<String>),
    /// A post, with its unit.
    Post(PositionId, String),
    /// A person.
    Person(String),
}

impl Somebody {
    /// What they are called.
    pub fn name(&self, world: &World<'_>) -> String {
        let meaning = &world.policy.meaning;
        match self {
            Somebody::Agency(id, None) => meaning.agencies[id.index()].name.clone(),
            Somebody::Agency(id, Some(unit)) => format!("{unit}.{}", meaning.agencies[id.index()].name),
            Somebody::Post(id, unit) => format!("{unit}.{}", meaning.positions[id.index()].name),
            Somebody::Person(name) => name.clone(),
        }
    }

    fn level(&self, world: &World<'_>) -> Option<LevelId> {
        match self {
            Somebody::Agency(id, _) => match world.policy.meaning.agencies[id.index()].seat {
                Seat::At(level) | Seat::Per(level) => Some(level),
            },
            Somebody::Post(_, unit) => Some(world.unit(unit)?.level),
            Somebody::Person(_) => None,
        }
    }
}

impl Case<'_> {
    /// Whether somebody is named who may do something in the stage, whatever conditions and counts say now.
    pub fn has_actors(&self) -> bool {
        let actions = &self.process.stages[self.stage.index()].actions;
        let mut parties = actions.iter().flat_map(|action| action.by.iter().chain(&action.jointly));
        parties.any(|party| !self.all(party).is_empty())
    }

    /// Everybody that a party is.
    pub(super) fn all(&self, party: &Party) -> Vec<Somebody> {
        let meaning = &self.world.policy.meaning;
        match party {
            Party::Lead => self.lead.iter().cloned().collect(),
            Party::Assist => self.assist.clone(),
            Party::Holder => self.holder.iter().cloned().collect(),
            Party::Agency(id) => self.agency(*id, self.place()).into_iter().collect(),
            Party::Chair(id) => {
                let meeting = &meaning.agencies[id.index()].meeting;
                let name = match &meeting.chair {
                    Some(chair) => Some(chair),
                    None => self.world.in_turn(meeting, self.world.day_at(self.now)),
                };
                name.and_then(|name| self.called_so(name)).into_iter().collect()
            }
            Party::Group(group) => {
                let of_group = |agency: &Agency| agency.groups.contains(group);
                let all = (0..).map(AgencyId).zip(&meaning.agencies).filter(|(_, agency)| of_group(agency));
                all.filter_map(|(id, _)| self.agency(id, self.place())).collect()
            }
            Party::Post(id) => self.post(*id).into_iter().collect(),
            Party::Person(field) => match &self.record.fields[field.index()] {
                Some(Value::Text(name)) => vec![Somebody::Person(name.clone())],
                _ => Vec::new(),
            },
            Party::Words(words) => vec![Somebody::Person(words.clone())],
        }
    }

    /// The agency or post of this name, for the record's place.
    fn called_so(&self, name: &str) -> Option<Somebody> {
        let meaning = &self.world.policy.meaning;
        match meaning.agencies.iter().position(|agency| agency.name == name) {
            Some(index) => self.agency(AgencyId(index as u32), self.place()),
            None => {
                let index = meaning.positions.iter().position(|position| position.name == name)?;
                self.post(PositionId(index as u32))
            }
        }
    }

    /// Whether enough of a meeting are there, and only members. Members are agencies by name in these tests.
    pub(super) fn is_convened(&self, who: &Somebody, present: &[Somebody]) -> bool {
        let meeting = match who {
            Somebody::Agency(id, _) => Some(&self.world.policy.meaning.agencies[id.index()].meeting),
            Somebody::Post(..) | Somebody::Person(_) => None,
        };
        let Some(meeting) = meeting.filter(|it| !it.members.is_empty()) else { return present.is_empty() };
        let all: std::collections::BTreeSet<&Somebody> = present.iter().collect();
        let members = all.iter().all(|who| meeting.members.contains(&who.name(&self.world)));
        members && all.len() as u64 >= meeting.quorum.unwrap_or(0)
    }

    fn place(&self) -> Option<String> {
        let field = self.world.policy.meaning.records[self.record.of.index()].place?;
        match &self.record.fields[field.index()] {
            Some(Value::Unit(name)) => Some(name.clone()),
            _ => None,
        }
    }

    fn agency(&self, id: AgencyId, place: Option<String>) -> Option<Somebody> {
        match self.world.policy.meaning.agencies[id.index()].seat {
            Seat::At(_) => Some(Somebody::Agency(id, None)),
            Seat::Per(level) => {
                let unit = self.world.ancestor(&place?, level)?;
                Some(Somebody::Agency(id, Some(unit.name.clone())))
            }
        }
    }

    /// The post of the place's unit, else of the one above it, and so on.
    fn post(&self, id: PositionId) -> Option<Somebody> {
        let per = &self.world.policy.meaning.positions[id.index()].per;
        let mut unit = self.world.unit(&self.place()?)?;
        while !per.contains(&unit.level) {
            unit = self.world.unit(unit.above.first()?)?;
        }
        let meaning = &self.world.policy.meaning;
        let position = &meaning.positions[id.index()];
        let holders =
            meaning.levels[unit.level.index()].fields.iter().zip(unit.fields.iter().chain(std::iter::repeat(&None)));
        let nobody = holders
            .filter(|(field, _)| field.name == position.name && field.ty == ruleset::Type::Person)
            .any(|(_, holder)| holder.is_none());
        match nobody {
            true => self.post(position.reports_to?),
            false => Some(Somebody::Post(id, unit.name.clone())),
        }
    }

    /// The body to which the holder belongs.
    pub(super) fn above_holder(&self) -> Option<Somebody> {
        let Somebody::Agency(id, unit) = self.holder.clone()? else { return None };
        let above = self.world.policy.meaning.agencies[id.index()].belongs_to?;
        self.agency(above, unit.or_else(|| self.place()))
    }

    /// The nearest body in the line of command that is there.
    pub(super) fn commander(&self, id: AgencyId) -> Option<Somebody> {
        let above = self.world.policy.meaning.agencies[id.index()].commanded_by?;
        self.agency(above, self.place()).or_else(|| self.commander(above))
    }

    /// Whether somebody stands below the level of the case's lead.
    pub(super) fn is_below_lead(&self, somebody: &Somebody) -> bool {
        let lead = self.lead.as_ref().and_then(|lead| lead.level(&self.world));
        match (somebody.level(&self.world), lead) {
            (Some(level), Some(lead)) => level != lead && self.is_above(lead, level),
            _ => false,
        }
    }

    fn is_above(&self, upper: LevelId, lower: LevelId) -> bool {
        let above = &self.world.policy.meaning.levels[lower.index()].above;
        above.iter().any(|level| *level == upper || self.is_above(upper, *level))
    }

    /// Whom the routing says is to lead, and who is to help.
    pub(super) fn routed(&mut self) -> Going<(Vec<Somebody>, Vec<Somebody>)> {
        let is_admission = self
            .process
            .routing
            .is_some_and(|id| self.world.policy.decisions[id.index()].kind == ruleset::DecisionKind::Admission);
        let lead = if is_admission { Preset::ReferTo } else { Preset::Lead };
        Ok((self.routed_to(lead)?, self.routed_to(Preset::Assist)?))
    }

    fn routed_to(&mut self, preset: Preset) -> Going<Vec<Somebody>> {
        let Some(id) = self.process.routing else { return Ok(Vec::new()) };
        let outcomes = &self.world.policy.decisions[id.index()].outcomes;
        let Some(index) = outcomes.iter().position(|outcome| outcome.preset == Some(preset)) else {
            return Ok(Vec::new());
        };
        let said = self.outcome(id, OutcomeId(index as u32))?;
        let several = match said {
            Some(Value::Many(several)) => several,
            one => one.into_iter().collect(),
        };
        let who = several.into_iter().map(|value| match value {
            Value::Agency(id, unit) => Somebody::Agency(id, unit),
            other => panic!("{other:?} cannot lead"),
        });
        Ok(who.collect())
    }
}
