//! A folder that paths cannot leave.

use super::nfc;
use crate::problems::{Link, NoSuchFile, NotAFile, Outside, Unreadable};
use diagnose::{Diagnostic, Span};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A folder inside which relative paths are resolved.
///
/// Invariant: nothing outside the folder is ever opened. Paths are relative, without `..`; no part of them is a
/// link; names match in NFC; what is opened is a plain file. (The folder itself may be reached through a link: the
/// user named it.)
#[derive(Clone, Debug)]
pub struct Confined {
    root: PathBuf,
}

impl Confined {
    /// Confines to the folder `root`; an error if it is none.
    pub fn new(root: &Path) -> Result<Self, Diagnostic> {
        let name = || root.display().to_string();
        match fs::metadata(root) {
            Err(cause) => Err(Unreadable { name: name(), cause, at: None }.into()),
            Ok(meta) if !meta.is_dir() => Err(NotAFile { path: name(), wanted_folder: true, at: None }.into()),
            Ok(_) => Ok(Confined { root: root.to_owned() }),
        }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Opens the plain file at `path`, parts joined by `/`. Problems point to `at`, where the path was written.
    pub fn open(&self, path: &str, at: Option<Span>) -> Result<File, Diagnostic> {
        let found = self.find(path, at)?;
        let unreadable = |cause| Diagnostic::from(Unreadable { name: path.to_owned(), cause, at });
        if !fs::symlink_metadata(&found).map_err(unreadable)?.is_file() {
            return Err(NotAFile { path: path.to_owned(), wanted_folder: false, at }.into());
        }
        File::open(found).map_err(unreadable)
    }

    /// The folder at `path` as a confined one.
    pub fn folder(&self, path: &str, at: Option<Span>) -> Result<Confined, Diagnostic> {
        let root = self.find(path, at)?;
        match root.is_dir() {
            true => Ok(Confined { root }),
            false => Err(NotAFile { path: path.to_owned(), wanted_folder: true, at }.into()),
        }
    }

    /// Whether something stands at `path`, be it usable or not.
    pub(crate) fn has(&self, path: &str) -> bool {
        !matches!(self.find(path, None), Err(problem) if problem.code() == "S0604")
    }

    /// The names in the folder, in NFC, sorted; hidden ones and those that are no Unicode are left out.
    pub(crate) fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            if let Ok(name) = entry?.file_name().into_string()
                && !name.starts_with('.')
            {
                names.push(nfc(&name).into_owned());
            }
        }
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    /// Walks down part by part, refusing links on the way.
    fn find(&self, path: &str, at: Option<Span>) -> Result<PathBuf, Diagnostic> {
        let parts = parts(path).ok_or_else(|| Outside { path: path.to_owned(), at })?;
        let mut here = self.root.clone();
        for part in parts {
            here = match step(&here, part) {
                Ok(Some(next)) => next,
                Ok(None) => {
                    let others = Confined { root: here }.names().unwrap_or_default();
                    return Err(NoSuchFile { path: path.to_owned(), part: part.to_owned(), others, at }.into());
                }
                Err(cause) => return Err(Unreadable { name: path.to_owned(), cause, at }.into()),
            };
            match fs::symlink_metadata(&here) {
                Ok(meta) if meta.is_symlink() => {
                    return Err(Link { path: path.to_owned(), part: part.to_owned(), at }.into());
                }
                Ok(_) => {}
                Err(cause) => return Err(Unreadable { name: path.to_owned(), cause, at }.into()),
            }
        }
        Ok(here)
    }
}

/// The parts of a relative path; none where it could lead out of its folder.
fn parts(path: &str) -> Option<Vec<&str>> {
    let drive = matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    if path.is_empty() || drive || path.contains(['\\', '\0']) || path.contains("://") {
        return None;
    }
    let parts: Vec<&str> = path.split('/').filter(|part| *part != ".").collect();
    let plain = parts.iter().all(|part| !part.is_empty() && *part != "..");
    (plain && !parts.is_empty()).then_some(parts)
}

/// The entry of a folder with this name: exactly, else the first in NFC; none where there is none.
fn step(folder: &Path, part: &str) -> io::Result<Option<PathBuf>> {
    let exact = folder.join(part);
    match fs::symlink_metadata(&exact) {
        Ok(_) => return Ok(Some(exact)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
        Err(cause) if cause.kind() == io::ErrorKind::InvalidFilename => return Ok(None),
        Err(cause) => return Err(cause),
    }
    let wanted = nfc(part);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(|name| nfc(name) == wanted) {
            found.push(entry.path());
        }
    }
    Ok(found.into_iter().min())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn code(folder: &Confined, path: &str) -> &'static str {
        folder.open(path, None).map_or_else(|problem| problem.code(), |_| "ok")
    }

    #[test]
    fn opens_plain_files_inside_only() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("in/a")).unwrap();
        fs::write(dir.path().join("out.csv"), "x").unwrap();
        fs::write(dir.path().join("in/a/b.csv"), "x").unwrap();
        let folder = Confined::new(&dir.path().join("in")).unwrap();
        assert_eq!(code(&folder, "a/b.csv"), "ok");
        assert_eq!(code(&folder, "./a/b.csv"), "ok");
        for path in
            ["../out.csv", "a/../../out.csv", "/etc/passwd", "", "a//b.csv", "C:/x", "a\\b.csv", "http://a/b", "."]
        {
            assert_eq!(code(&folder, path), "S0602", "{path}");
        }
        assert_eq!(code(&folder, "a/c.csv"), "S0604");
        assert_eq!(code(&folder, "a"), "S0605");
        assert_eq!(code(&folder, "a/b.csv/c"), "S0601");
        assert_eq!(code(&folder, &"长".repeat(400)), "S0604");
    }

    #[cfg(unix)]
    #[test]
    fn refuses_links() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("in")).unwrap();
        fs::write(dir.path().join("in/real.csv"), "x").unwrap();
        std::os::unix::fs::symlink("real.csv", dir.path().join("in/file.csv")).unwrap();
        std::os::unix::fs::symlink("/", dir.path().join("in/top")).unwrap();
        let folder = Confined::new(&dir.path().join("in")).unwrap();
        assert_eq!(code(&folder, "file.csv"), "S0603");
        assert_eq!(code(&folder, "top/etc/passwd"), "S0603");
    }

    #[test]
    fn names_match_in_nfc() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("cafe\u{301}.csv"), "x").unwrap();
        let folder = Confined::new(dir.path()).unwrap();
        let mut text = String::new();
        folder.open("caf\u{e9}.csv", None).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "x");
    }
}
