//! Why a cell cannot be read.

use super::number::decimal;
use crate::problems::{MissingValue, NotOfType, OutOfRange, TooPrecise, UnknownValue};
use diagnose::{Both, Diagnostic};

/// Characters of a cell that a message shows.
const SHOWN: usize = 60;

/// Why a cell cannot be read. Texts are shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CellError {
    /// It is missing and must not be.
    Missing,
    /// It does not read as its type.
    NotOfType { text: String, wanted: Both },
    /// It is out of its range, or has too many digits where there is none.
    OutOfRange { text: String, scale: u8, least: Option<i128>, most: Option<i128> },
    /// It has more than so many decimal places.
    TooPrecise { text: String, places: u8 },
    /// It names nothing that is known.
    Unknown { text: String, what: Both, near: Option<String> },
}

impl CellError {
    /// The problem, worded.
    pub fn diagnostic(self) -> Diagnostic {
        match self {
            CellError::Missing => MissingValue.into(),
            CellError::NotOfType { text, wanted } => NotOfType { text, wanted }.into(),
            CellError::OutOfRange { text, scale, least, most } => {
                let written = |bound: Option<i128>| bound.map(|bound| decimal(bound, scale));
                OutOfRange { text, least: written(least), most: written(most) }.into()
            }
            CellError::TooPrecise { text, places } => TooPrecise { text, places }.into(),
            CellError::Unknown { text, what, near } => UnknownValue { text, what, near }.into(),
        }
    }
}

/// The beginning of a text.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
