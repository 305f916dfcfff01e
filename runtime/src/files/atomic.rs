//! Output files: complete or not at all.

use crate::problems::Unwritable;
use diagnose::Diagnostic;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::NamedTempFile;

/// What the files beside their targets are called.
const PREFIX: &str = ".shao-";
const SUFFIX: &str = ".part";
/// A file that nobody holds is left behind once it is so old; a younger one may be about to be held.
const STALE: Duration = Duration::from_secs(60);

/// A file that is written beside its target and put in place by [`AtomicFile::commit`]; dropped before, it leaves
/// no trace. One that a killed program left behind goes when the next is begun in the same folder. A target that is a
/// device or pipe is written directly.
#[derive(Debug)]
pub struct AtomicFile {
    target: PathBuf,
    out: BufWriter<Out>,
}

#[derive(Debug)]
enum Out {
    Beside(NamedTempFile),
    Direct(File),
}

impl AtomicFile {
    /// Begins a file that is to stand at `path`.
    pub fn create(path: &Path) -> Result<Self, Diagnostic> {
        // A link is followed, so that what it points to is replaced and not the link.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let out = open(&target).map_err(|cause| unwritable(path, cause))?;
        Ok(AtomicFile { target, out: BufWriter::with_capacity(1 << 16, out) })
    }

    /// Puts the file in place.
    pub fn commit(self) -> Result<(), Diagnostic> {
        let AtomicFile { target, out } = self;
        let finish = || match out.into_inner().map_err(io::IntoInnerError::into_error)? {
            Out::Direct(mut file) => file.flush(),
            Out::Beside(file) => {
                file.as_file().sync_all()?;
                file.persist(&target).map_err(|error| error.error).map(drop)
            }
        };
        finish().map_err(|cause| unwritable(&target, cause))
    }

    /// Words an error met while writing.
    pub fn unwritable(&self, cause: io::Error) -> Diagnostic {
        unwritable(&self.target, cause)
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Out::Beside(file) => file.write(bytes),
            Out::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Out::Beside(file) => file.flush(),
            Out::Direct(file) => file.flush(),
        }
    }
}

fn open(target: &Path) -> io::Result<Out> {
    match fs::metadata(target) {
        Ok(meta) if meta.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(meta) if !meta.is_file() => return OpenOptions::new().write(true).open(target).map(Out::Direct),
        _ => {}
    }
    let folder = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    remove_stale(folder);
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Temporary files are private by default; this one is to be as any other new file (less the umask).
        let mode = fs::metadata(target).map_or(0o666, |meta| meta.permissions().mode());
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    let file = builder.tempfile_in(folder)?;
    // Held as long as somebody writes. Where a file system knows no locks, nothing is ever taken for stale there.
    let _ = file.as_file().try_lock();
    Ok(Out::Beside(file))
}

/// Removes what killed programs left in a folder. Whatever goes wrong, it is only not tidied.
fn remove_stale(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if ours
            && age().is_some_and(|age| age > STALE)
            && File::open(entry.path()).is_ok_and(|it| it.try_lock().is_ok())
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn unwritable(path: &Path, cause: io::Error) -> Diagnostic {
    Unwritable { name: path.display().to_string(), cause }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appears_only_when_committed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.csv");
        fs::write(&path, "old").unwrap();
        let mut file = AtomicFile::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        let mut file = AtomicFile::create(&path).unwrap();
        file.write_all(b"new").unwrap();
        file.commit().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_program_left_goes_and_what_is_held_stays() {
        let dir = tempfile::tempdir().unwrap();
        let old = std::time::SystemTime::now() - 2 * STALE;
        let part = |name: &str| {
            let file = File::create(dir.path().join(name)).unwrap();
            file.set_modified(old).unwrap();
            file
        };
        drop(part(".shao-left.part"));
        let held = part(".shao-held.part");
        held.lock().unwrap();
        drop(part("mine.part"));
        drop(File::create(dir.path().join(".shao-young.part")).unwrap());
        AtomicFile::create(&dir.path().join("out.csv")).unwrap().commit().unwrap();
        let mut names: Vec<String> =
            fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort_unstable();
        assert_eq!(names, [".shao-held.part", ".shao-young.part", "mine.part", "out.csv"]);
    }

    #[test]
    fn a_folder_or_a_missing_one_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(AtomicFile::create(dir.path()).unwrap_err().code(), "S0651");
        assert_eq!(AtomicFile::create(&dir.path().join("no/such")).unwrap_err().code(), "S0651");
    }
}
