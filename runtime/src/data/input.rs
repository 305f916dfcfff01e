//! Where the bytes of data come from.

use crate::problems::{NotAFile, Unreadable};
use crate::{Confined, Kind};
use diagnose::{Diagnostic, Span};
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// An opened file of data, or the standard input.
pub struct Input {
    name: String,
    reader: Box<dyn Read + Send>,
    total: Option<u64>,
    at: Option<Span>,
}

impl Input {
    /// Opens a file that the user named; `-` is the standard input.
    pub fn open(path: &Path) -> Result<Input, Diagnostic> {
        let name = path.display().to_string();
        if name == "-" {
            return Ok(Input::new("stdin", None, io::stdin()));
        }
        let file = File::open(path).map_err(|cause| Unreadable { name: name.clone(), cause, at: None })?;
        Input::of_file(name, file, None)
    }

    /// Opens the file at a relative path inside a folder; `at` is where the path was written.
    pub fn inside(folder: &Confined, path: &str, at: Option<Span>) -> Result<Input, Diagnostic> {
        Input::of_file(path.to_owned(), folder.open(path, at)?, at)
    }

    /// Takes bytes from anywhere: the name that messages show, and how many there are, where that is known.
    pub fn new(name: impl Into<String>, total: Option<u64>, reader: impl Read + Send + 'static) -> Input {
        Input { name: name.into(), reader: Box::new(reader), total, at: None }
    }

    fn of_file(name: String, file: File, at: Option<Span>) -> Result<Input, Diagnostic> {
        let meta = file.metadata().map_err(|cause| Unreadable { name: name.clone(), cause, at })?;
        if meta.is_dir() {
            return Err(NotAFile { path: name, wanted_folder: false, at }.into());
        }
        let total = meta.is_file().then_some(meta.len());
        Ok(Input { name, reader: Box::new(file), total, at })
    }

    /// The name that messages show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes there are, where that is known.
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    /// The kind that the name tells.
    pub(crate) fn kind(&self) -> Option<Kind> {
        Kind::of_name(&self.name)
    }

    /// Where a manifest names it.
    pub(crate) fn at(&self) -> Option<Span> {
        self.at
    }

    pub(crate) fn into_reader(self) -> Box<dyn Read + Send> {
        self.reader
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input").field("name", &self.name).field("total", &self.total).finish_non_exhaustive()
    }
}
