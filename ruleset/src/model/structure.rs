//! Who there is and what there is.

use super::{AgencyId, FieldId, GroupId, LevelId, PositionId, Type, Value};
use serde::{Deserialize, Serialize};

/// An enum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnumType {
    /// Its name.
    pub name: String,
    /// Its values in the order of the policy.
    pub values: Vec<String>,
    /// Whether more values may come (`等`).
    pub open: bool,
}

/// A level of units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Its name.
    pub name: String,
    /// The levels directly above, sorted.
    pub above: Vec<LevelId>,
    /// What its units carry.
    pub fields: Vec<Field>,
}

/// A group of agencies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its agencies, sorted.
    pub agencies: Vec<AgencyId>,
}

/// An agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub seat: Seat,
    /// The groups it belongs to, sorted.
    pub groups: Vec<GroupId>,
    /// `隶属`
    pub belongs_to: Option<AgencyId>,
    /// `受指挥于`
    pub commanded_by: Option<AgencyId>,
    /// How it meets, where it is a meeting or a committee.
    pub meeting: Meeting,
    /// What it rests on.
    pub basis: Vec<BasisRef>,
}

/// How an agency of several meets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Members: agencies, groups, positions by name, or free words.
    pub members: Vec<String>,
    /// Whether there may be others (`等`).
    pub members_open: bool,
    /// Who convenes: a position or agency by name.
    pub chair: Option<String>,
    /// Who takes turns in the chair, one period of the cadence after the other.
    pub rotating: Vec<String>,
    /// A day (since 1970-01-01) of the period in which the first of them has the turn.
    pub rotating_since: Option<i32>,
    /// How often it meets.
    pub cycle: Option<Cycle>,
    /// When it meets within its cycle, where that is said.
    pub session: Option<Session>,
    /// How many must be there for it to act.
    pub quorum: Option<u64>,
    /// What it decides.
    pub decides: Vec<String>,
}

/// When a meeting is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Which of these weekdays of the month, quarter or year, from 1; of a week 1.
    pub nth: u8,
    /// From 0 for Monday.
    pub weekday: u8,
    /// The second of the day.
    pub second: u32,
}

/// Where an agency stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seat {
    /// One, at the level.
    At(LevelId),
    /// One per unit of the level.
    Per(LevelId),
}

/// A cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cycle {
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
    /// Every year.
    Yearly,
}

impl Cycle {
    /// How many whole weeks each of its periods has at least.
    pub fn weeks(self) -> u8 {
        match self {
            Cycle::Weekly => 1,
            Cycle::Monthly => 4,
            Cycle::Quarterly => 12,
            Cycle::Yearly => 52,
        }
    }
}

/// A position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Its name.
    pub name: String,
    /// The levels whose units have it, sorted.
    pub per: Vec<LevelId>,
    /// How many each unit has.
    pub count: PostCount,
    /// How many there are in all.
    pub total: Option<u64>,
    /// Positions whose holder must hold this one too.
    pub same_holder_as: Vec<PositionId>,
    /// Whom it is drawn from: names or free words.
    pub drawn_from: Vec<String>,
    /// Whether others may be drawn too (`等`).
    pub drawn_open: bool,
    /// To whom it reports.
    pub reports_to: Option<PositionId>,
    /// Whether a holder may hold no other post.
    pub one_post_each: bool,
    /// What it rests on.
    pub basis: Vec<BasisRef>,
}

/// How many posts a unit has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PostCount {
    /// Exactly one.
    One,
    /// One or more.
    Several,
    /// At least so many.
    AtLeast(u64),
}

/// A field of a record, level or list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Whether it may be missing.
    pub optional: bool,
    /// Whether it holds several values of an enum; the cell is then a bit per value.
    pub multiple: bool,
}

/// A record type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordType {
    /// Its name.
    pub name: String,
    /// Its fields in the order of the policy, then the facts of the processes that move it.
    pub fields: Vec<Field>,
    /// How many of them are its own: data fills these alone.
    pub own: u32,
    /// The fields that make its key; empty where it has none.
    pub key: Vec<FieldId>,
    /// The place field.
    pub place: Option<FieldId>,
    /// The field with which dated parts compare.
    pub counts_from: Option<FieldId>,
}

impl RecordType {
    /// The fields that data fills.
    pub fn own_fields(&self) -> &[Field] {
        self.fields.get(..self.own as usize).unwrap_or(&self.fields)
    }
}

/// A list whose rows ship with the policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub fields: Vec<Field>,
    /// The columns that make its key; never empty.
    pub key: Vec<FieldId>,
    /// Its rows in the order of the file: a value per column, none where it is missing. A multiple column holds
    /// several.
    pub rows: Vec<Vec<Vec<Value>>>,
    /// Whether more rows may come (`等`).
    pub open: bool,
    /// What it rests on.
    pub basis: Vec<BasisRef>,
}

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Its name.
    pub name: String,
    /// Working hours per weekday, Monday first: spans of seconds since midnight, sorted, disjoint. A weekday with
    /// none is no working day of itself.
    pub weekly: Vec<Vec<(u32, u32)>>,
    /// Whether the day of the event counts.
    pub first_day_counts: bool,
    /// What becomes of a last day that is no working day.
    pub roll: Roll,
    /// The second of the day at which it ends; none: at the close of its working hours.
    pub ends_at: Option<u32>,
    /// Days that differ from the week's rule, sorted: days since 1970-01-01, and whether it is a working day.
    pub days: Vec<(i32, bool)>,
    /// The years that are known, sorted.
    pub years: Vec<i16>,
}

/// What becomes of a last day that is no working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Roll {
    /// It moves to the next working day.
    Forward,
    /// It moves to the working day before.
    Back,
    /// It stays.
    None,
}

/// A document the policy rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// Its date, as written.
    pub dated: Option<String>,
    /// Who issued it.
    pub issued_by: Option<String>,
}

/// A reference to a document, an article or a row: as written, words joined by one blank.
pub type BasisRef = String;
