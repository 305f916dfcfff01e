//! One `[[bind]]`.

use diagnose::{Span, Spanned};

/// How a file is read as the rows of a record or the units of a level.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// What the file holds.
    pub target: Target,
    /// Where it says so; none where no manifest does.
    pub at: Option<Span>,
    /// The file, relative to the data or the policy's folder.
    pub path: Option<Spanned<String>>,
    /// Its kind; by its extension where absent.
    pub kind: Option<Kind>,
    /// Its encoding.
    pub encoding: Encoding,
    /// The IANA time zone of its times; the policy's where absent.
    pub timezone: Option<Spanned<String>>,
    /// The texts that mean "missing", where the binding says so.
    pub missing: Option<Vec<String>>,
    /// The fields or columns per which the last row in file order is the record; empty: every row is one.
    pub last_per: Vec<Spanned<String>>,
    /// What separates the cells of a CSV.
    pub delimiter: u8,
    /// Which column holds a field, where the names differ: field, column.
    pub columns: Vec<(Spanned<String>, Spanned<String>)>,
    /// Per field, what a cell's text stands for: text, value.
    pub values: Vec<(Spanned<String>, Vec<ValueMap>)>,
    /// Per field, the format of its dates or times.
    pub formats: Vec<(Spanned<String>, Spanned<String>)>,
    /// The columns that name units; set for levels only.
    pub level: Option<Level>,
    /// Who acts in every row of a log that does not say who; set for processes only.
    pub actor: Option<Spanned<String>>,
    /// The fields of the record whose change in a log is an act of its own: field, action. Set for processes only.
    pub changes: Vec<(Spanned<String>, Spanned<String>)>,
}

/// What a text of the file stands for: the text, and the value as the policy writes it.
pub type ValueMap = (Spanned<String>, Spanned<String>);

/// The columns of a level's file that name its units.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The column with the unit's name.
    pub name: Spanned<String>,
    /// The columns with the names of the units above it.
    pub above: Vec<Spanned<String>>,
}

/// What a binding is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// The rows of a record.
    Record(String),
    /// The units of a level.
    Level(String),
    /// What was done with the cases of a process: a log.
    Process(String),
}

impl Target {
    /// The name of the record, level or process.
    pub fn name(&self) -> &str {
        match self {
            Target::Record(name) | Target::Level(name) | Target::Process(name) => name,
        }
    }
}

/// The kind of a data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Comma-separated, with a header.
    Csv,
    /// One JSON object a line.
    Ndjson,
}

impl Kind {
    /// The kind that a file's name tells.
    pub fn of_name(name: &str) -> Option<Kind> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "csv" | "tsv" => Some(Kind::Csv),
            "ndjson" | "jsonl" => Some(Kind::Ndjson),
            _ => None,
        }
    }
}

/// The encoding of a data file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a BOM.
    #[default]
    Utf8,
    /// GB18030, which GBK and GB2312 are part of.
    Gb18030,
}

impl Encoding {
    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Gb18030 => "GB18030",
        }
    }
}

impl Binding {
    /// A binding that leaves everything to its defaults: columns are called like the fields.
    pub fn plain(target: Target) -> Self {
        Binding {
            target,
            at: None,
            path: None,
            kind: None,
            encoding: Encoding::default(),
            timezone: None,
            missing: None,
            last_per: Vec::new(),
            delimiter: b',',
            columns: Vec::new(),
            values: Vec::new(),
            formats: Vec::new(),
            level: None,
            actor: None,
            changes: Vec::new(),
        }
    }

    /// The texts that mean "missing": where the binding says nothing, an empty cell of a CSV, and nothing else. (What
    /// is not in a line of NDJSON, or is `null`, is always missing.)
    pub(crate) fn missing(&self, kind: Kind) -> Vec<String> {
        match (&self.missing, kind) {
            (Some(missing), _) => missing.clone(),
            (None, Kind::Csv) => vec![String::new()],
            (None, Kind::Ndjson) => Vec::new(),
        }
    }
}
