//! The files that a policy brings along: lists and calendars.

use diagnose::Both;

/// Reads a file of the policy by the path written in it; the caller confines paths to the policy's folder.
pub type Resources<'r> = dyn Fn(&str) -> Result<Vec<u8>, ResourceError> + 'r;

/// Why a file cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResourceError {
    /// There is none.
    NotFound,
    /// The path leaves the policy's folder or follows a link.
    NotAllowed,
    /// Anything else, in words.
    Other(Both),
}

/// The cells of a CSV file.
pub(crate) struct CsvTable {
    /// The header.
    pub header: Vec<String>,
    /// Line and cells of each row; all as wide as the header.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// What is wrong with a CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CsvError {
    /// It is not UTF-8 from this line on.
    NotUtf8 {
        /// From 1.
        line: u64,
    },
    /// A row has more or fewer cells than the header.
    Ragged {
        /// From 1.
        line: u64,
        /// Cells in the header.
        expected: u64,
        /// Cells in the row.
        found: u64,
    },
    /// A name stands twice in the header.
    SameColumn(String),
    /// A day of a calendar is worked by one row and off by another.
    SameDay(String),
    /// There is not even a header.
    Empty,
    /// Its cells are separated by this, not by commas.
    Separator(char),
    /// A quote is opened and not closed.
    OpenQuote {
        /// The line on which the row begins.
        line: u64,
    },
    /// There are more rows than a policy's file may have; the bound.
    TooManyRows(usize),
}

/// What spreadsheets and people put between cells where a comma should stand; no column's name holds any of them.
const SEPARATORS: [char; 5] = [';', '\t', '|', '，', '；'];

/// The most rows a list or calendar may have.
const MAX_ROWS: usize = 200_000;

impl CsvTable {
    /// Reads UTF-8 (a byte order mark is allowed), cells trimmed, names and cells in NFKC as the grammar's are.
    pub(crate) fn read(bytes: &[u8]) -> Result<CsvTable, CsvError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or(bytes);
            CsvError::NotUtf8 { line: 1 + before.iter().filter(|b| **b == b'\n').count() as u64 }
        })?;
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let header: Vec<String> = reader.headers().map_err(|_| CsvError::Empty)?.iter().map(str::to_owned).collect();
        if header.iter().all(String::is_empty) {
            return Err(CsvError::Empty);
        }
        if let [only] = header.as_slice()
            && let Some(separator) = only.chars().find(|sign| SEPARATORS.contains(sign))
        {
            return Err(CsvError::Separator(separator));
        }
        if let Some(twice) = header.iter().enumerate().find(|(i, name)| header.iter().skip(i + 1).any(|it| it == *name))
        {
            return Err(CsvError::SameColumn(twice.1.clone()));
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| ragged(&error))?;
            let line = record.position().map_or(0, csv::Position::line);
            if rows.len() == MAX_ROWS {
                return Err(CsvError::TooManyRows(MAX_ROWS));
            }
            rows.push((line, record.iter().map(str::to_owned).collect()));
        }
        if let Some(line) = open_quote(text) {
            return Err(CsvError::OpenQuote { line });
        }
        Ok(CsvTable { header, rows })
    }

    /// The index of the first of these columns that is there.
    pub(crate) fn column(&self, names: &[&str]) -> Option<usize> {
        self.header.iter().position(|name| names.contains(&name.as_str()))
    }
}

fn ragged(error: &csv::Error) -> CsvError {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            CsvError::Ragged { line: pos.as_ref().map_or(0, csv::Position::line), expected: *expected_len, found: *len }
        }
        _ => CsvError::Empty,
    }
}

/// The line on which a quote is opened that the text never closes.
fn open_quote(text: &str) -> Option<u64> {
    let mut open = None;
    for (index, line) in text.split('\n').enumerate() {
        if line.matches('"').count() % 2 == 1 {
            open = if open.is_some() { None } else { Some(index as u64 + 1) };
        }
    }
    open
}
