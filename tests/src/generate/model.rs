//! What a generated policy has declared so far, as far as later declarations need to know.

use diagnose::Unit;

/// The type of a field, outcome or expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Yes or no.
    Bool,
    /// A number.
    Number(NumberKind),
    /// Text.
    Text,
    /// A person.
    Person,
    /// A date.
    Date,
    /// An instant.
    Time,
    /// A limit.
    Limit,
    /// A value of an enum, by its index in the model.
    Enum(usize),
    /// Key or regular.
    Class,
    /// Several values of an enum.
    Set(usize),
    /// A unit of one of these levels, or (where said) above.
    Unit(Vec<usize>, bool),
    /// An agency of one of these groups; of any where there are none.
    Agency(Vec<usize>),
    /// A row of a list.
    Row(usize),
}

/// What is known of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NumberKind {
    /// Decimal places.
    pub scale: u8,
    /// Its range, in units of the last place.
    pub range: Option<(i64, i64)>,
    /// Its unit.
    pub unit: Option<Unit>,
}

/// A field of a record or list.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: Kind,
    /// Whether it may be missing.
    pub optional: bool,
}

/// A level.
#[derive(Clone, Debug)]
pub struct Level {
    /// Its name.
    pub name: String,
    /// Every level above, and itself.
    pub up: Vec<usize>,
    /// What its units carry.
    pub fields: Vec<Field>,
}

/// An agency.
#[derive(Clone, Debug)]
pub struct Agency {
    /// Its name.
    pub name: String,
    /// Its groups.
    pub groups: Vec<usize>,
    /// The level of which each unit has one.
    pub per: Option<usize>,
}

/// An enum.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: Vec<String>,
    /// Whether there may be others.
    pub open: bool,
}

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub fields: Vec<Field>,
    /// How many of the first columns are the key.
    pub keys: usize,
    /// The values of the first key column, as written.
    pub first: Vec<String>,
}

/// A record type.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its name.
    pub name: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The level of its place field.
    pub place: Option<usize>,
}

/// A function from numbers to a number without a unit.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// How many arguments it takes.
    pub arity: usize,
}

/// A decision.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The record type it decides on.
    pub record: usize,
    /// Its outcomes: as a path is written, its type, whether it may be absent.
    pub outcomes: Vec<Field>,
}

/// Whom an indicator or score is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Subject {
    /// The agencies of a group.
    Group(usize),
    /// The units of a level.
    Level(usize),
    /// The values of an enum.
    Enum(usize),
    /// The rows of a list.
    List(usize),
}

/// An indicator.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its name.
    pub name: String,
    /// Whom it is about.
    pub subject: Subject,
    /// What it is.
    pub what: Measure,
    /// Whether it may have no value.
    pub optional: bool,
}

/// What an indicator measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// A share of 1.
    Share,
    /// A number, perhaps with a unit.
    Number(Option<Unit>),
    /// Yes or no.
    Bool,
}

/// Everything declared.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Whether there is a calendar.
    pub calendar: bool,
    /// Levels, from the top.
    pub levels: Vec<Level>,
    /// Groups of agencies.
    pub groups: Vec<String>,
    /// Agencies.
    pub agencies: Vec<Agency>,
    /// Enums.
    pub enums: Vec<Enum>,
    /// Lists.
    pub lists: Vec<List>,
    /// Record types.
    pub records: Vec<Record>,
    /// Functions.
    pub functions: Vec<Function>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
}

impl Model {
    /// The agencies of one of these groups.
    pub fn agencies_of(&self, groups: &[usize]) -> Vec<String> {
        let of_group = |agency: &&Agency| agency.groups.iter().any(|group| groups.contains(group));
        self.agencies.iter().filter(of_group).map(|agency| agency.name.clone()).collect()
    }

    /// The agencies of one of these groups (of any, where there are none) that can be named on a record: one that
    /// stands once per unit needs a place below.
    pub fn agencies_on(&self, record: Option<usize>, groups: &[usize]) -> Vec<String> {
        let place = record.and_then(|record| self.records[record].place);
        let found = |agency: &&Agency| {
            let of_group = groups.is_empty() || agency.groups.iter().any(|group| groups.contains(group));
            let seated = match (agency.per, place) {
                (None, _) => true,
                (Some(level), Some(place)) => self.levels[place].up.contains(&level),
                (Some(_), None) => false,
            };
            of_group && seated
        };
        self.agencies.iter().filter(found).map(|agency| agency.name.clone()).collect()
    }
}
