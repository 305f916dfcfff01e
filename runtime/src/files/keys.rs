//! Files of keys.

use super::read_small_text;
use crate::problems::{KeyExists, Unwritable};
use diagnose::Diagnostic;
use ruleset::{PublicKey, SigningKey, parse_public_keys, parse_signing_key, public_key_line, signing_key_line};
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The public keys in a file, at least one.
pub fn read_public_keys(path: &Path) -> Result<Vec<PublicKey>, Diagnostic> {
    let text = read_small_text(path)?;
    Ok(parse_public_keys(&path.display().to_string(), &text)?)
}

/// The secret key in a file.
pub fn read_signing_key(path: &Path) -> Result<SigningKey, Diagnostic> {
    let text = read_small_text(path)?;
    Ok(parse_signing_key(&path.display().to_string(), &text)?)
}

/// Writes `NAME.key` (which none but its owner may read) and `NAME.pub`; both or none, and never over a file that is
/// there. Returns the two paths.
pub fn write_key_pair(name: &Path, key: &SigningKey) -> Result<[PathBuf; 2], Diagnostic> {
    let comment = name.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let [secret, public] = [".key", ".pub"].map(|end| with_end(name, end));
    if fs::symlink_metadata(&public).is_ok() {
        return Err(exists(&public));
    }
    write_new(&secret, true, &signing_key_line(key, &comment))?;
    if let Err(problem) = write_new(&public, false, &public_key_line(&key.public(), &comment)) {
        // Without its other half it is of no use, and would stand in the way of the next attempt.
        let _ = fs::remove_file(&secret);
        return Err(problem);
    }
    Ok([secret, public])
}

/// The path with `end` after whatever it ends in: a name may have points of its own.
fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut whole = OsString::from(path);
    whole.push(end);
    whole.into()
}

/// Writes a file that must not be there yet; one that could not be completed is taken away.
fn write_new(path: &Path, private: bool, text: &str) -> Result<(), Diagnostic> {
    let unwritable = |cause: io::Error| match cause.kind() {
        io::ErrorKind::AlreadyExists => exists(path),
        _ => Unwritable { name: path.display().to_string(), cause }.into(),
    };
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if private {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = private;
    let mut file = options.open(path).map_err(unwritable)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|cause| {
        let _ = fs::remove_file(path);
        unwritable(cause)
    })
}

fn exists(path: &Path) -> Diagnostic {
    KeyExists { path: path.to_owned() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SigningKey {
        SigningKey::from_secret([3; 32])
    }

    #[test]
    fn a_pair_is_written_once_and_read_back() {
        let dir = tempfile::tempdir().unwrap();
        let name = dir.path().join("town.2024");
        let [secret, public] = write_key_pair(&name, &key()).unwrap();
        assert_eq!(secret, dir.path().join("town.2024.key"));
        assert_eq!(read_signing_key(&secret).unwrap().public(), key().public());
        assert_eq!(read_public_keys(&public).unwrap(), [key().public()]);
        assert!(fs::read_to_string(&public).unwrap().ends_with(" town.2024\n"));
        assert_eq!(write_key_pair(&name, &SigningKey::from_secret([4; 32])).unwrap_err().code(), "S0652");
        assert_eq!(read_signing_key(&secret).unwrap().public(), key().public());
    }

    #[test]
    fn half_a_pair_is_not_overwritten_and_not_left() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.pub"), "mine").unwrap();
        assert_eq!(write_key_pair(&dir.path().join("a"), &key()).unwrap_err().code(), "S0652");
        assert!(!dir.path().join("a.key").exists());
        fs::write(dir.path().join("b.key"), "mine").unwrap();
        assert_eq!(write_key_pair(&dir.path().join("b"), &key()).unwrap_err().code(), "S0652");
        assert_eq!(fs::read_to_string(dir.path().join("b.key")).unwrap(), "mine");
        assert!(!dir.path().join("b.pub").exists());
        assert_eq!(write_key_pair(&dir.path().join("no/such"), &key()).unwrap_err().code(), "S0651");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_secret() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let [secret, _] = write_key_pair(&dir.path().join("a"), &key()).unwrap();
        assert_eq!(fs::metadata(secret).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn what_is_no_file_of_keys_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.pub");
        assert_eq!(read_public_keys(&path).unwrap_err().code(), "S0601");
        fs::write(&path, "ssh-ed25519 AAAA").unwrap();
        assert_eq!(read_public_keys(&path).unwrap_err().code(), "S0713");
        fs::write(&path, b"\xff").unwrap();
        assert_eq!(read_signing_key(&path).unwrap_err().code(), "S0607");
    }
}
