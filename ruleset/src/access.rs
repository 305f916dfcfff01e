//! Reading the tables of a rule set by id and by name.

use crate::*;

/// An index into one of the tables of a [`Meaning`].
pub trait TableId: Copy {
    /// What the table holds.
    type Entry: 'static;

    /// The table.
    fn table(meaning: &Meaning) -> &[Self::Entry];

    /// The id of a position in the table.
    fn new(index: u32) -> Self;

    /// The position in the table.
    fn position(self) -> usize;
}

/// An index into a table whose entries have names.
pub trait NamedId: TableId {
    /// The entry's name.
    fn name(entry: &Self::Entry) -> &str;

    /// How many entries stand before the sorted ones.
    const PRESET: usize = 0;
}

impl Meaning {
    /// The entry of an id; none where the id is of another rule set.
    pub fn get<I: TableId>(&self, id: I) -> Option<&I::Entry> {
        I::table(self).get(id.position())
    }

    /// The name of an entry; empty where the id is of another rule set.
    pub fn name<I: NamedId>(&self, id: I) -> &str {
        self.get(id).map_or("", I::name)
    }

    /// The id of a name, as in `meaning.find::<DecisionId>("分流")`.
    pub fn find<I: NamedId>(&self, name: &str) -> Option<I> {
        let (preset, sorted) = I::table(self).split_at_checked(I::PRESET)?;
        if let Some(index) = preset.iter().position(|entry| I::name(entry) == name) {
            return Some(I::new(index as u32));
        }
        let index = sorted.binary_search_by(|entry| I::name(entry).cmp(name)).ok()?;
        Some(I::new((I::PRESET + index) as u32))
    }

    /// Every entry of a table with its id, as in `meaning.each::<DecisionId>()`.
    pub fn each<I: TableId>(&self) -> impl Iterator<Item = (I, &I::Entry)> {
        I::table(self).iter().enumerate().map(|(index, entry)| (I::new(index as u32), entry))
    }
}

macro_rules! tables {
    ($($id:ident $entry:ident $table:ident;)+) => {
        $(
            impl TableId for $id {
                type Entry = $entry;

                fn table(meaning: &Meaning) -> &[$entry] {
                    &meaning.$table
                }

                fn new(index: u32) -> Self {
                    $id(index)
                }

                fn position(self) -> usize {
                    self.index()
                }
            }
        )+
    };
}

macro_rules! names {
    ($($id:ident $preset:literal;)+) => {
        $(
            impl NamedId for $id {
                const PRESET: usize = $preset;

                fn name(entry: &Self::Entry) -> &str {
                    &entry.name
                }
            }
        )+
    };
}

tables! {
    EnumId EnumType enums;
    LevelId Level levels;
    GroupId Group groups;
    AgencyId Agency agencies;
    PositionId Position positions;
    RecordId RecordType records;
    ListId List lists;
    CalendarId Calendar calendars;
    BasisId Basis bases;
    NodeId Node nodes;
    DecisionId Decision decisions;
    ProcessId Process processes;
    IndicatorId Indicator indicators;
    ScoreId Score scores;
    EnsureId Ensure ensures;
}

names! {
    EnumId 2;
    LevelId 0;
    GroupId 0;
    AgencyId 0;
    PositionId 0;
    RecordId 0;
    ListId 0;
    CalendarId 0;
    BasisId 0;
    DecisionId 0;
    ProcessId 0;
    IndicatorId 0;
    ScoreId 0;
    EnsureId 0;
}

impl RecordType {
    /// A field by its id.
    pub fn field(&self, id: FieldId) -> Option<&Field> {
        self.fields.get(id.index())
    }

    /// A field's id by its name.
    pub fn find(&self, name: &str) -> Option<FieldId> {
        position(&self.fields, |field| field.name == name).map(FieldId)
    }
}

impl List {
    /// A column by its id.
    pub fn field(&self, id: FieldId) -> Option<&Field> {
        self.fields.get(id.index())
    }

    /// A column's id by its name.
    pub fn find(&self, name: &str) -> Option<FieldId> {
        position(&self.fields, |field| field.name == name).map(FieldId)
    }

    /// The cell of a row: no value where it is missing, several in a multiple column.
    pub fn cell(&self, row: u32, column: FieldId) -> &[Value] {
        let cell = self.rows.get(row as usize).and_then(|cells| cells.get(column.index()));
        cell.map_or(&[], Vec::as_slice)
    }
}

impl EnumType {
    /// A value by its index.
    pub fn value(&self, index: u32) -> Option<&str> {
        self.values.get(index as usize).map(String::as_str)
    }

    /// A value's index by its name.
    pub fn find(&self, value: &str) -> Option<u32> {
        position(&self.values, |listed| listed == value)
    }
}

impl<E> Decision<E> {
    /// An outcome by its id.
    pub fn outcome(&self, id: OutcomeId) -> Option<&OutcomeField> {
        self.outcomes.get(id.index())
    }

    /// An outcome's id by its name.
    pub fn find(&self, name: &str) -> Option<OutcomeId> {
        position(&self.outcomes, |outcome| outcome.name == name).map(OutcomeId)
    }
}

fn position<T>(items: &[T], is: impl Fn(&T) -> bool) -> Option<u32> {
    items.iter().position(is).map(|index| index as u32)
}
