//! Who acts, holds or is told, by name: names outlive the rule set in which they were numbered.

use crate::{Engine, UnitIx, Units, Val};
use ruleset::{AgencyId, LevelId, Meaning, PositionId, Seat};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Someone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Who {
    /// An agency; one that stands once per unit with its unit.
    Agency(String, Option<String>),
    /// A post, with its unit.
    Post(String, String),
    /// A person, or words that only people understand.
    Person(String),
}

impl Default for Who {
    fn default() -> Who {
        Who::Person(String::new())
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Who::Agency(name, None) | Who::Person(name) => f.write_str(name),
            Who::Agency(name, Some(unit)) | Who::Post(name, unit) => write!(f, "{unit}.{name}"),
        }
    }
}

impl Who {
    /// The level at which they stand; none for persons.
    pub(crate) fn level(&self, engine: &Engine) -> Option<LevelId> {
        let meaning = &engine.ruleset().meaning;
        match self {
            Who::Agency(name, _) => match meaning.get(meaning.find::<AgencyId>(name)?)?.seat {
                Seat::At(level) | Seat::Per(level) => Some(level),
            },
            Who::Post(_, unit) => engine.units().level(engine.units().find(unit)?),
            Who::Person(_) => None,
        }
    }

    /// The agency that stands here for the value of a field or outcome; none for other values.
    pub(crate) fn of_val<T: AsRef<str>>(val: &Val<T>, engine: &Engine) -> Option<Who> {
        match val {
            Val::Agency(id, unit) => {
                let name = engine.ruleset().meaning.name(*id).to_owned();
                Some(Who::Agency(name, unit.map(|unit| engine.units().name(unit).to_owned())))
            }
            Val::Text(name) => Some(Who::Person(name.as_ref().to_owned())),
            _ => None,
        }
    }
}

impl Engine {
    /// Whom a name means: `应急局`, `舍宅社区.社区网格中心`, `舍宅一网格.网格长`; what is no agency or post is a person. An
    /// agency or post that stands once per unit and is named without one is that of `place`.
    pub fn who(&self, name: &str, place: Option<UnitIx>) -> Who {
        let meaning = &self.ruleset().meaning;
        if let Some((unit, name)) = name.split_once('.')
            && self.units().find(unit).is_some()
        {
            if meaning.find::<AgencyId>(name).is_some() {
                return Who::Agency(name.to_owned(), Some(unit.to_owned()));
            }
            if meaning.find::<PositionId>(name).is_some() {
                return Who::Post(name.to_owned(), unit.to_owned());
            }
        }
        if let Some(id) = meaning.find::<AgencyId>(name) {
            return seated(meaning, self.units(), id, place).unwrap_or_else(|| Who::Agency(name.to_owned(), None));
        }
        if let Some(id) = meaning.find::<PositionId>(name)
            && let Some(post) = posted(meaning, self.units(), id, place)
        {
            return post;
        }
        Who::Person(name.to_owned())
    }
}

/// The agency that serves a place; none where it stands once per unit and the place lies in none.
pub(super) fn seated(meaning: &Meaning, units: &Units, id: AgencyId, place: Option<UnitIx>) -> Option<Who> {
    let agency = meaning.get(id)?;
    let unit = match agency.seat {
        Seat::At(_) => None,
        Seat::Per(level) => Some(units.name(units.ancestor(place?, level)?).to_owned()),
    };
    Some(Who::Agency(agency.name.clone(), unit))
}

/// The post that serves a place; a vacant one passes to the post to which it reports. A post is vacant where the level of
/// its unit has a field of its name for the person, and the unit has nobody in it.
pub(super) fn filled(engine: &Engine, id: PositionId, place: Option<UnitIx>) -> Option<Who> {
    let meaning = &engine.ruleset().meaning;
    let mut id = id;
    // Reporting has no circle.
    loop {
        let post = posted(meaning, engine.units(), id, place)?;
        if !is_vacant(engine, &post) {
            return Some(post);
        }
        id = meaning.get(id)?.reports_to?;
    }
}

fn is_vacant(engine: &Engine, post: &Who) -> bool {
    let (Who::Post(name, unit), units) = (post, engine.units()) else { return false };
    let Some(unit) = units.find(unit) else { return false };
    let level = units.level(unit).and_then(|level| engine.ruleset().meaning.get(level));
    let fields = level.map_or(&[][..], |level| &level.fields);
    let field = fields.iter().position(|field| field.name == *name && field.ty == ruleset::Type::Person);
    let Some(field) = field.map(|index| ruleset::FieldId(index as u32)) else { return false };
    units.row(unit).is_none_or(|row| row.cell(field) == crate::MISSING)
}

/// The post that serves a place: that of its nearest unit that has one.
pub(super) fn posted(meaning: &Meaning, units: &Units, id: PositionId, place: Option<UnitIx>) -> Option<Who> {
    let position = meaning.get(id)?;
    let mut lineage: Vec<UnitIx> = units.lineage(place?).collect();
    lineage.sort_by_key(|unit| std::cmp::Reverse(units.lineage(*unit).count()));
    let serves = |unit: &&UnitIx| units.level(**unit).is_some_and(|level| position.per.contains(&level));
    let unit = lineage.iter().find(serves)?;
    Some(Who::Post(position.name.clone(), units.name(*unit).to_owned()))
}
