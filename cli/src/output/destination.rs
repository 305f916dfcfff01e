//! Results to a file or to standard output.

use crate::failure::Failure;
use runtime::AtomicFile;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where a result goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// Standard output.
    Stdout,
    /// A file, written beside and renamed once it is complete.
    File(PathBuf),
}

impl Destination {
    /// A path given on the command line; none and `-` are standard output.
    pub fn of(path: Option<&Path>) -> Self {
        match path {
            Some(path) if path.as_os_str() != "-" => Destination::File(path.to_owned()),
            _ => Destination::Stdout,
        }
    }

    /// Lets `write` produce the result, and puts it in place if that succeeds.
    pub fn write(&self, write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>) -> Result<(), Failure> {
        match self {
            Destination::Stdout => {
                let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
                write(&mut out)?;
                Ok(out.flush()?)
            }
            Destination::File(path) => write_beside(path, write),
        }
    }

    /// Puts a finished text in place.
    pub fn put(&self, text: &[u8]) -> Result<(), Failure> {
        self.write(|out| Ok(out.write_all(text)?))
    }
}

/// Writes a file beside its place and renames it, so that readers see the old one or the new one, never a part.
fn write_beside(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut file = AtomicFile::create(path)?;
    write(&mut file).map_err(|failure| match failure {
        // What standard output could have said is said of this file.
        Failure::Output(cause) => file.unwritable(cause).into(),
        other => other,
    })?;
    Ok(file.commit()?)
}
