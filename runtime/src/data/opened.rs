//! The beginning of a data file: its encoding is looked at, its header is read.

use super::Input;
use super::decode::Decoded;
use super::header::{Header, Twice};
use super::pick::Columns;
use super::rows::Shape;
use super::split::{Chunk, Splitter};
use crate::files::looks_like_gb18030;
use crate::problems::{ColumnTwice, NoColumn, NoHeader, OtherSeparator, UnknownKind, Unreadable, WrongEncoding};
use crate::{Binding, Encoding, Kind};
use diagnose::{Both, Diagnostic, Span, Spanned};
use std::sync::Arc;

/// What may stand between cells: of spreadsheets, and of people who type them.
const SEPARATORS: [char; 6] = [',', ';', '\t', '|', '，', '；'];

/// A data file that stands before its first row.
pub(super) struct Opened {
    /// The name that messages show.
    pub name: Arc<str>,
    /// Where a manifest names it.
    pub at: Option<Span>,
    /// How many bytes it has.
    pub total: Option<u64>,
    /// Its kind.
    pub kind: Kind,
    /// Its encoding.
    pub encoding: Encoding,
    /// What separates its cells.
    pub delimiter: u8,
    /// Its columns; none for NDJSON.
    pub header: Header,
    /// The first chunk, without the header.
    first: Option<Chunk>,
    splitter: Splitter,
}

impl Opened {
    /// Opens a file as its binding says, or as its name tells.
    pub fn new(input: Input, binding: &Binding) -> Result<Opened, Diagnostic> {
        let (file, at, total) = (input.name().to_owned(), input.at().or(binding.at), input.total());
        let Some(kind) = binding.kind.or(input.kind()) else {
            return Err(UnknownKind { file, at }.into());
        };
        let encoding = binding.encoding;
        let delimiter = match binding.delimiter {
            // A file called .tsv is separated by tabs unless the binding says otherwise.
            b',' if file.to_ascii_lowercase().ends_with(".tsv") => b'\t',
            delimiter => delimiter,
        };
        let splits_at = matches!(kind, Kind::Csv).then_some(delimiter);
        let mut splitter = Splitter::new(Decoded::new(input.into_reader(), encoding), splits_at);
        let first = splitter
            .next(Vec::new())
            .map_err(|cause| Diagnostic::from(Unreadable { name: file.clone(), cause, at }))?;
        let bytes = first.as_ref().map_or(&[][..], |chunk| &chunk.bytes);
        if let Some((line, likely)) = wrong_encoding(bytes, encoding, kind) {
            return Err(WrongEncoding { file, encoding: encoding.name(), line, likely, at }.into());
        }
        let header = Header::default();
        let name = Arc::from(file);
        let mut opened = Opened { name, at, total, kind, encoding, delimiter, header, first, splitter };
        if kind == Kind::Csv {
            opened.read_header()?;
            opened.check_separator(binding)?;
        }
        Ok(opened)
    }

    /// The next chunk of rows, read into a buffer that is used again.
    pub fn next(&mut self, spare: Vec<u8>) -> Result<Option<Chunk>, Diagnostic> {
        match self.first.take() {
            Some(chunk) => Ok(Some(chunk)),
            None => self.splitter.next(spare).map_err(|cause| self.unreadable(cause)),
        }
    }

    /// How its rows look.
    pub fn shape(&self) -> Shape {
        let width = self.header.names().len();
        Shape { kind: self.kind, delimiter: self.delimiter, width, reach: width, encoding: self.encoding }
    }

    /// The columns with these names; all must be there. The keys of NDJSON are not known beforehand.
    pub fn columns(&self, names: &[Spanned<String>]) -> Result<Columns, Vec<Diagnostic>> {
        if self.kind == Kind::Ndjson {
            return Ok(Columns::json(names.iter().map(|name| name.value.as_str())));
        }
        let mut problems = Vec::new();
        let mut columns = Vec::new();
        for name in names {
            match self.column(&name.value, Some(name.span)) {
                Ok(column) => columns.push(column),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(Columns::Csv(columns)) } else { Err(problems) }
    }

    /// The number of the column with this name, which must be there.
    pub fn column(&self, name: &str, at: Option<Span>) -> Result<usize, Diagnostic> {
        let (file, columns) = (|| self.name.to_string(), || self.header.shown());
        let missing = || NoColumn { column: name.to_owned(), file: file(), columns: columns(), at };
        self.column_if_any(name, at)?.ok_or_else(|| missing().into())
    }

    /// The number of the column with this name, if there is one.
    pub fn column_if_any(&self, name: &str, at: Option<Span>) -> Result<Option<usize>, Diagnostic> {
        self.header.find(name).map_err(|Twice(first, second)| {
            let (column, file) = (name.to_owned(), self.name.to_string());
            ColumnTwice { column, file, first: first + 1, second: second + 1, at }.into()
        })
    }

    fn unreadable(&self, cause: std::io::Error) -> Diagnostic {
        Unreadable { name: self.name.to_string(), cause, at: self.at }.into()
    }

    fn read_header(&mut self) -> Result<(), Diagnostic> {
        let Some(chunk) = &mut self.first else { return Err(self.no_header("文件是空的", "the file is empty")) };
        if chunk.bytes.is_empty() {
            return Err(self.no_header("第一行过长或引号没有配对", "the first line is too long or leaves a quote open"));
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(&*chunk.bytes);
        let mut record = csv::StringRecord::new();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Err(self.no_header("文件是空的", "the file is empty")),
            Err(_) => return Err(self.no_header("不是 UTF-8", "it is not UTF-8")),
        }
        let end = reader.position().byte() as usize;
        let read = chunk.bytes.get(..end).unwrap_or_default();
        chunk.line += memchr::memchr_iter(b'\n', read).count() as u64;
        chunk.bytes.drain(..read.len());
        self.header = Header::new(&record);
        Ok(())
    }

    /// Where everything is one column whose name holds another separator, no column that is asked for will be found.
    fn check_separator(&self, binding: &Binding) -> Result<(), Diagnostic> {
        let [only] = self.header.names() else { return Ok(()) };
        let is_bound = binding.columns.iter().any(|(_, column)| column.value == *only);
        match only.chars().find(|sign| SEPARATORS.contains(sign)) {
            Some(found) if !is_bound => {
                let delimiter = char::from(self.delimiter);
                Err(OtherSeparator { file: self.name.to_string(), found, delimiter, at: self.at }.into())
            }
            _ => Ok(()),
        }
    }

    fn no_header(&self, zh: &str, en: &str) -> Diagnostic {
        NoHeader { file: self.name.to_string(), why: Both::new(zh, en), at: self.at }.into()
    }
}

/// The first line that is not in the encoding, where the whole file seems to be in another: which one.
///
/// A file that merely holds a few bad bytes is read; its rows with such bytes are told one by one.
fn wrong_encoding(bytes: &[u8], encoding: Encoding, kind: Kind) -> Option<(u64, Option<&'static str>)> {
    if bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || bytes.starts_with(b"\xff") && encoding == Encoding::Gb18030
    {
        return Some((1, Some("UTF-16")));
    }
    // UTF-16 without a mark: every second byte of plain text is NUL.
    if matches!(bytes, [0, ..] | [_, 0, ..]) {
        return Some((1, Some("UTF-16")));
    }
    let valid = std::str::from_utf8(bytes).err()?.valid_up_to();
    let before = bytes.get(..valid).unwrap_or_default();
    let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
    let likely = match encoding {
        // What comes before is plain ASCII, so nothing speaks for UTF-8.
        Encoding::Utf8 if before.is_ascii() && looks_like_gb18030(bytes) => Some("GB18030"),
        // Without its header, nothing of a CSV can be read.
        _ if line == 1 && kind == Kind::Csv => None,
        _ => return None,
    };
    Some((line, likely))
}
