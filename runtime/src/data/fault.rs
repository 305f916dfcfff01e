//! What is wrong with a row.

use super::split::{Lost, MAX_ROW};
use crate::Encoding;
use crate::problems::{LongRecord, NoKey, NotText, Nul, OpenQuote, Ragged, RowEncoding};
use diagnose::Diagnostic;
use engine::JsonProblem;

/// Why a row cannot be taken apart; small, so that many can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It could not be read whole.
    Lost(Lost),
    /// It has another number of cells than the header.
    Ragged { found: usize, wanted: usize },
    /// It is not in the file's encoding.
    Encoding(Encoding),
    /// It holds a NUL byte.
    Nul,
    /// The column with this number among those of `last_per` is missing.
    NoKey(usize),
    /// That column holds no text.
    KeyNotText(usize),
    /// It is no JSON object.
    Json(Box<JsonProblem>),
}

impl Fault {
    /// The problem, worded; `keys` are the columns of `last_per`.
    pub fn diagnostic(&self, keys: &[String]) -> Diagnostic {
        let key = |index: &usize| keys.get(*index).cloned().unwrap_or_default();
        match self {
            Fault::Lost(Lost::Long) => LongRecord { limit: MAX_ROW }.into(),
            Fault::Lost(Lost::Open) => OpenQuote.into(),
            Fault::Ragged { found, wanted } => Ragged { found: *found, wanted: *wanted }.into(),
            Fault::Encoding(encoding) => RowEncoding { encoding: encoding.name() }.into(),
            Fault::Nul => Nul.into(),
            Fault::NoKey(index) => NoKey { column: key(index) }.into(),
            Fault::KeyNotText(index) => NotText { column: key(index) }.into(),
            Fault::Json(problem) => problem.diagnostic(),
        }
    }
}
