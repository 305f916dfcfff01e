//! One record, typed: a cell per field.

use crate::process::Unjudged;
use crate::value::{Val, field_value};
use ruleset::{Field, FieldId};
use std::fmt;

/// One slot. What it holds follows from the field's type:
///
/// | type | cell |
/// | --- | --- |
/// | yes/no | 0, 1 |
/// | number | the mantissa at the column's scale |
/// | date | days since 1970-01-01 |
/// | time | seconds since 1970-01-01T00:00Z |
/// | text, person, post | a span of the row's own text ([`Row::push_text`]) |
/// | limit | `unit << 64 \| n`, see [`limit_cell`] |
/// | enum | the value's index; an unlisted value of an open enum: see [`Row::push_other`] |
/// | enum, multiple | a bit per value |
/// | unit | its index in [`crate::Units`] |
/// | agency | `(unit index + 1) << 32 \| agency id`, the upper part 0 for agencies that stand at a level |
/// | row of a list | its index in the list |
pub type Cell = i128;

/// The cell of a value that is not there.
pub const MISSING: Cell = Cell::MIN;

/// Set in the cell of an unlisted value of an open enum; no index reaches it.
pub(crate) const OTHER: Cell = 1 << 100;

/// An enum that is `多选` has at most so many values, so that a cell holds a bit for each.
pub const MAX_SET_VALUES: usize = 120;

/// Bits of an offset into the row's text; no text in memory is longer.
const OFFSET_BITS: u32 = 48;
const OFFSET_MASK: Cell = (1 << OFFSET_BITS) - 1;

/// One typed record. Made once and filled again for each record, so that reading does not allocate.
#[derive(Clone, Default)]
pub struct Row {
    cells: Vec<Cell>,
    text: String,
    id: String,
    /// Fields of which nobody can know what they hold; mostly none.
    unknown: Vec<(FieldId, Unjudged)>,
}

impl Row {
    /// A row for a record of so many fields, all missing.
    pub fn new(fields: usize) -> Row {
        Row { cells: vec![MISSING; fields], text: String::new(), id: String::new(), unknown: Vec::new() }
    }

    /// Makes every field missing again and empties the id.
    pub fn clear(&mut self) {
        self.cells.fill(MISSING);
        self.text.clear();
        self.id.clear();
        self.unknown.clear();
    }

    /// The cell of a field; missing past the last one.
    #[inline]
    pub fn cell(&self, field: FieldId) -> Cell {
        self.cells.get(field.index()).copied().unwrap_or(MISSING)
    }

    /// The value of a field.
    pub fn value_of(&self, field: FieldId, about: &Field) -> Val {
        field_value(self, &about.ty, about.multiple, self.cell(field)).to_owned_val()
    }

    /// The cell of a field, where there is such a field.
    #[inline]
    pub(crate) fn cell_at(&self, field: FieldId) -> Option<&Cell> {
        self.cells.get(field.index())
    }

    /// Fills a field. A field past the last one is left alone.
    #[inline]
    pub fn set(&mut self, field: FieldId, cell: Cell) {
        if let Some(slot) = self.cells.get_mut(field.index()) {
            *slot = cell;
        }
    }

    /// Says that nobody can know what a field holds before the calendar holds a year.
    pub(crate) fn set_unknown(&mut self, field: FieldId, found: Unjudged) {
        self.unknown.push((field, found));
    }

    /// The year without which nobody can know, as of an instant, what a field holds.
    #[inline]
    pub(crate) fn awaited(&self, field: FieldId, now: Option<i64>) -> Option<i32> {
        let mut unknown = self.unknown.iter();
        let found = unknown.find(|(of, it)| *of == field && it.from <= now.unwrap_or(i64::MIN));
        found.map(|(_, it)| it.year)
    }

    /// Fills a field of text.
    pub fn set_text(&mut self, field: FieldId, text: &str) {
        let cell = self.push_text(text);
        self.set(field, cell);
    }

    /// The text of a field of text, or the unlisted value of an open enum; none where it is missing.
    pub fn text(&self, field: FieldId) -> Option<&str> {
        match self.cell(field) {
            MISSING => None,
            cell => self.text_of(cell),
        }
    }

    /// Keeps a text in the row and gives its cell.
    pub fn push_text(&mut self, text: &str) -> Cell {
        let start = self.text.len();
        self.text.push_str(text);
        (start as Cell) << OFFSET_BITS | self.text.len() as Cell
    }

    /// Keeps an unlisted value of an open enum and gives its cell.
    pub fn push_other(&mut self, text: &str) -> Cell {
        OTHER | self.push_text(text)
    }

    /// The text behind a cell that [`Row::push_text`] or [`Row::push_other`] of this row made.
    pub(crate) fn text_of(&self, cell: Cell) -> Option<&str> {
        let cell = cell & !OTHER;
        let start = usize::try_from(cell >> OFFSET_BITS).ok()?;
        let end = usize::try_from(cell & OFFSET_MASK).ok()?;
        self.text.get(start..end)
    }

    /// What the record is called in output: its key as text, or empty.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Says what the record is called.
    pub fn set_id(&mut self, id: &str) {
        self.id.clear();
        self.id.push_str(id);
    }

    /// A row of some of its fields, in this order; past the last one they are missing.
    pub fn with_fields(&self, fields: impl IntoIterator<Item = FieldId>) -> Row {
        let cells = fields.into_iter().map(|field| self.cell(field)).collect();
        Row { cells, text: self.text.clone(), id: String::new(), unknown: Vec::new() }
    }

    /// How many fields there are.
    pub fn fields(&self) -> usize {
        self.cells.len()
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.cells.iter().map(|cell| (*cell != MISSING).then_some(cell));
        f.write_str("Row ")?;
        f.debug_list().entries(shown).finish()?;
        write!(f, " {:?}", self.text)
    }
}

/// A set of fields of one record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldSet {
    words: Vec<u64>,
}

impl FieldSet {
    /// No field.
    pub fn new() -> FieldSet {
        FieldSet::default()
    }

    /// The first `count` fields: all fields of a record that has so many.
    pub fn all(count: usize) -> FieldSet {
        let mut set = FieldSet::new();
        (0..count as u32).for_each(|field| set.insert(FieldId(field)));
        set
    }

    /// Adds a field.
    pub fn insert(&mut self, field: FieldId) {
        let word = field.index() / 64;
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word |= 1 << (field.0 % 64);
        }
    }

    /// Adds the fields of another set.
    pub fn extend(&mut self, other: &FieldSet) {
        other.iter().for_each(|field| self.insert(field));
    }

    /// Whether the field is in it.
    pub fn contains(&self, field: FieldId) -> bool {
        self.words.get(field.index() / 64).is_some_and(|word| word >> (field.0 % 64) & 1 == 1)
    }

    /// The fields, in order.
    pub fn iter(&self) -> impl Iterator<Item = FieldId> + '_ {
        (0..self.words.len() as u32 * 64).map(FieldId).filter(|field| self.contains(*field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_live_in_the_row() {
        let mut row = Row::new(2);
        row.set_text(FieldId(0), "舍宅");
        let other = row.push_other("");
        row.set(FieldId(1), other);
        row.set(FieldId(9), 1);
        assert_eq!((row.text(FieldId(0)), row.text(FieldId(1)), row.text(FieldId(9))), (Some("舍宅"), Some(""), None));
        assert_eq!(row.text_of(-1), None);
        assert_eq!(row.text_of(1 << 90), None);
        row.clear();
        assert_eq!(row.text(FieldId(0)), None);
    }

    #[test]
    fn field_sets_grow() {
        let mut set = FieldSet::new();
        set.insert(FieldId(70));
        set.extend(&FieldSet::all(2));
        assert_eq!(set.iter().collect::<Vec<_>>(), [FieldId(0), FieldId(1), FieldId(70)]);
        assert!(!set.contains(FieldId(6)) && !set.contains(FieldId(1000)));
    }
}
