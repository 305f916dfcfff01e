//! Making, opening and closing a store.

use super::error::StoreError;
use super::read::Reader;
use super::salt::Salts;
use super::schema;
use super::schema::{APPLICATION_ID, STEPS};
use crate::problems::{NoStore, NotAStore, StoreExists};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempPath;

/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 64;

/// How a store is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// How long to wait while another process writes.
    pub wait: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Options { wait: Duration::from_secs(10) }
    }
}

/// A store open for writing. Several processes may hold one each: they take turns, change by change.
pub struct Store {
    pub(super) reader: Reader,
    pub(super) salts: Salts,
}

impl Store {
    /// Makes a new, empty store. What exists is never written over.
    pub fn init(path: &Path) -> Result<Store, StoreError> {
        new_file(path, |part| {
            let mut conn = connect(part, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
            prepare(&conn, &Options::default())?;
            conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
            schema::migrate(&mut conn, STEPS)?;
            let id = Salts::default().next()?;
            conn.execute("INSERT INTO meta (name, value) VALUES ('store', ?1)", [&id])?;
            Ok(conn.close().map_err(|(_, error)| error)?)
        })?;
        Store::open(path, &Options::default())
    }

    /// Opens a store, and migrates it where it is of an older version.
    pub fn open(path: &Path, options: &Options) -> Result<Store, StoreError> {
        let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        prepare(&conn, options)?;
        ours(&conn)?;
        schema::migrate(&mut conn, STEPS)?;
        Ok(Store { reader: Reader::over(conn), salts: Salts::default() })
    }

    /// What can be read, over the connection that writes.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }
}

impl Reader {
    /// Opens a store for reading. Readers never wait for the writer, nor it for them; they write nothing, not even
    /// what the log still holds back into the file. Where nobody has the store open, an empty log and its index may
    /// stay beside it until somebody writes again.
    pub fn open(path: &Path, options: &Options) -> Result<Reader, StoreError> {
        let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        prepare(&conn, options)?;
        ours(&conn)?;
        let (found, known) = (schema::version(&conn)?, schema::known());
        if found != known {
            return Err(crate::problems::StoreVersion { found, known }.into());
        }
        Ok(Reader::over(conn))
    }
}

/// Opens a connection to a database file, as it is.
pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    if !flags.contains(OpenFlags::SQLITE_OPEN_CREATE) {
        // SQLite's own words do not tell a missing file from a forbidden one.
        File::open(path).map_err(|error| NoStore::opening(path, &error))?;
    }
    Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| NoStore::opening(path, &io::Error::other(error)).into())
}

/// Makes a file at `path` out of what `write` leaves at another, beside it: whole or not at all, and never over
/// something that exists.
pub(super) fn new_file(path: &Path, write: impl FnOnce(&Path) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let name = path.display().to_string();
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => StoreError::from(StoreExists { name: name.clone() }),
        _ => NoStore::making(path, &error).into(),
    };
    if fs::symlink_metadata(path).is_ok() {
        return Err(StoreExists { name }.into());
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let part = tempfile::Builder::new().prefix(".shao-").suffix(".part").tempfile_in(folder).map_err(failed)?;
    let part: TempPath = part.into_temp_path();
    let written = write(&part).and_then(|()| File::open(&part).and_then(|file| file.sync_all()).map_err(failed));
    let beside = |suffix: &str| PathBuf::from(format!("{}{suffix}", part.display()));
    // There when `write` failed half-way; closing the last connection removes them otherwise.
    let _ = fs::remove_file(beside("-wal"));
    let _ = fs::remove_file(beside("-shm"));
    written?;
    part.persist_noclobber(path).map_err(|error| failed(error.error))?;
    // The name is as durable as the content.
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

/// Settings that hold for a connection, not for the file.
pub(super) fn prepare(conn: &Connection, options: &Options) -> Result<(), StoreError> {
    conn.busy_timeout(options.wait)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    // Otherwise a statement is planned anew whenever another value is bound that a partial index might turn on.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // What is erased is overwritten in the file, not only unlinked. A larger cache costs more than it brings: where a
    // page was split, a commit looks through all of it.
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -8192;",
    )?;
    Ok(())
}

/// Refuses a file that is no store of ours.
pub(super) fn ours(conn: &Connection) -> Result<(), StoreError> {
    let id: i64 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if id == APPLICATION_ID { Ok(()) } else { Err(NotAStore.into()) }
}
