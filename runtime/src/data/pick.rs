//! The texts of a few columns of a row, whatever its kind.

use super::fault::Fault;
use super::rows::{Raw, Rows};
use crate::files::nfc;
use engine::{JsonKeys, JsonValue, JsonValues};

/// What stands in a column of a row.
pub(super) enum Picked<'c> {
    /// A cell of a CSV.
    Cell(&'c str),
    /// A value of JSON.
    Json(JsonValue<'c>),
}

/// Where some columns stand.
#[derive(Clone, Debug)]
pub(super) enum Columns {
    /// In a CSV: by number, from 0.
    Csv(Vec<usize>),
    /// In NDJSON: the keys, and the key of each column, by its number.
    Json(JsonKeys, Vec<usize>),
}

impl Columns {
    /// Columns of NDJSON, by key. Several may have one key.
    pub fn json<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut keys: Vec<String> = Vec::new();
        let mut numbers = Vec::new();
        for name in names {
            let name = nfc(name);
            let known = keys.iter().position(|key| *key == name);
            numbers.push(known.unwrap_or(keys.len()));
            if known.is_none() {
                keys.push(name.into_owned());
            }
        }
        Columns::Json(JsonKeys::new(keys), numbers)
    }

    /// How many cells of a row of a CSV may be asked for.
    pub fn reach(&self) -> usize {
        match self {
            Columns::Csv(columns) => columns.iter().max().map_or(0, |last| last + 1),
            Columns::Json(..) => 0,
        }
    }

    /// Takes a row apart; to be done before its texts are asked for. `values` is used again for each row.
    pub fn begin(&self, raw: &Raw<'_>, values: &mut JsonValues) -> Result<(), Fault> {
        match self {
            Columns::Csv(_) => Ok(()),
            Columns::Json(keys, _) => keys.pick(raw.text, values).map_err(|problem| Fault::Json(Box::new(problem))),
        }
    }

    /// What stands in the column with this number.
    pub fn get<'c>(&self, index: usize, rows: &'c Rows<'_>, raw: &Raw<'c>, values: &'c JsonValues) -> Picked<'c> {
        match self {
            Columns::Csv(columns) => {
                // The row as a whole is UTF-8 and has all its cells, so there is always one.
                Picked::Cell(columns.get(index).and_then(|column| rows.cell(*column)).unwrap_or_default())
            }
            Columns::Json(_, numbers) => {
                let key = numbers.get(index).copied().unwrap_or(usize::MAX);
                Picked::Json(values.get(key, raw.text))
            }
        }
    }

    /// The text of the column with this number; none where there is none. An empty cell of a CSV is an empty text.
    pub fn text<'c>(
        &self,
        index: usize,
        rows: &'c Rows<'_>,
        raw: &Raw<'c>,
        values: &'c JsonValues,
    ) -> Result<Option<&'c str>, Fault> {
        match self.get(index, rows, raw, values) {
            Picked::Cell(text) => Ok(Some(text)),
            Picked::Json(JsonValue::Absent | JsonValue::Null) => Ok(None),
            Picked::Json(JsonValue::Bool(yes)) => Ok(Some(if yes { "true" } else { "false" })),
            Picked::Json(JsonValue::Number(text) | JsonValue::Text(text)) => Ok(Some(text)),
            Picked::Json(JsonValue::Nested(_)) => Err(Fault::KeyNotText(index)),
        }
    }
}
