//! The texts of a few columns of a row, whatever its kind.

use super::rows::{Raw, Rows};
use crate::files::nfc;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Where some columns stand.
#[derive(Clone, Debug)]
pub(super) enum Columns {
    /// In a CSV: by number, from 0.
    Csv(Vec<usize>),
    /// In NDJSON: by key, in NFC.
    Json(Vec<String>),
}

/// Why a row's columns cannot be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unpicked {
    /// It is not an object of JSON; what the reader said, in English.
    NotJson(String),
    /// The column with this number holds an object or a list.
    NotText(usize),
}

impl Columns {
    /// The texts in the order of the columns; none where there is none. An empty cell of a CSV is an empty text.
    pub fn pick<'c>(&self, rows: &'c Rows<'_>, raw: &Raw) -> Result<Vec<Option<Cow<'c, str>>>, Unpicked> {
        match self {
            Columns::Csv(columns) => {
                let cell = |column: &usize| rows.cells().get(*column).map(String::from_utf8_lossy);
                Ok(columns.iter().map(cell).collect())
            }
            Columns::Json(keys) => {
                let mut reader = serde_json::Deserializer::from_slice(rows.bytes(raw));
                let not_json = |error: serde_json::Error| Unpicked::NotJson(error.to_string());
                let values = Wanted(keys).deserialize(&mut reader).map_err(not_json)?;
                reader.end().map_err(not_json)?;
                values.into_iter().enumerate().map(|(index, value)| text(index, value)).collect()
            }
        }
    }
}

/// The text that a JSON value stands for.
fn text<'c>(index: usize, value: Option<&'c RawValue>) -> Result<Option<Cow<'c, str>>, Unpicked> {
    let Some(raw) = value.map(RawValue::get) else { return Ok(None) };
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw).map(Some).map_err(|error| Unpicked::NotJson(error.to_string())),
        Some(b'{' | b'[') | None => Err(Unpicked::NotText(index)),
        Some(b'n') => Ok(None),
        Some(_) => Ok(Some(Cow::Borrowed(raw))),
    }
}

/// Reads an object and keeps the values of the wanted keys.
struct Wanted<'k>(&'k [String]);

impl<'de> DeserializeSeed<'de> for Wanted<'_> {
    type Value = Vec<Option<&'de RawValue>>;

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Wanted<'_> {
    type Value = Vec<Option<&'de RawValue>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut values = vec![None; self.0.len()];
        while let Some(index) = map.next_key_seed(Key(self.0))? {
            let Some(slot) = index.and_then(|index| values.get_mut(index)) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            if slot.replace(map.next_value()?).is_some() {
                return Err(serde::de::Error::custom("a key stands twice"));
            }
        }
        Ok(values)
    }
}

/// Reads a key: which of the wanted ones it is.
struct Key<'k>(&'k [String]);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<usize>;

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<Self::Value, E> {
        let key = nfc(key);
        Ok(self.0.iter().position(|wanted| *wanted == key))
    }
}
