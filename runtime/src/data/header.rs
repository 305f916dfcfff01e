//! The columns of a CSV, by name.

use crate::files::nfc;

/// Among more names than this nobody looks for the one that was meant.
const SHOWN: usize = 500;

/// The column names of a file, in NFC.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    names: Vec<String>,
}

/// The two columns, counted from 0, that bear one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Twice(pub usize, pub usize);

impl Header {
    /// Takes the cells of the first record.
    pub fn new(record: &csv::StringRecord) -> Self {
        Header { names: record.iter().map(|name| nfc(name).into_owned()).collect() }
    }

    /// The column with this name; none where there is none, an error where there are two.
    pub fn find(&self, name: &str) -> Result<Option<usize>, Twice> {
        let name = nfc(name);
        let mut found = self.names.iter().enumerate().filter(|(_, column)| **column == name).map(|(index, _)| index);
        match (found.next(), found.next()) {
            (Some(first), Some(second)) => Err(Twice(first, second)),
            (first, _) => Ok(first),
        }
    }

    /// Enough of the names to see what was meant.
    pub fn shown(&self) -> Vec<String> {
        self.names.iter().take(SHOWN).cloned().collect()
    }

    /// All names.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}
