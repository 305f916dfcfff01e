//! Backups of a running store, and stores out of backups. Both are new files, checked before they get their name.

use super::check::{Checked, Health, verify};
use super::checkpoint::Checkpoint;
use super::error::StoreError;
use super::open::{Options, connect, new_file, ours, prepare};
use super::read::Reader;
use super::schema;
use crate::problems::{StoreDamaged, StoreVersion};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// How many pages are copied at a time.
const PAGES: i32 = 1024;

/// Copies a store into a new file while it runs: the copy is of one moment, and neither the writer nor readers wait.
/// The copy is checked. Gives how far the chain had come.
pub fn backup(store: &Path, to: &Path, progress: impl Fn(u64, u64)) -> Result<Checkpoint, StoreError> {
    let reader = Reader::open(store, &Options::default())?;
    copy(reader.conn(), to, &[], progress)
}

/// Makes a new store out of a backup, checked also against checkpoints that were kept. Where the check finds
/// something wrong, no store is made.
pub fn restore(
    backup: &Path,
    to: &Path,
    checkpoints: &[Checkpoint],
    progress: impl Fn(u64, u64),
) -> Result<Checkpoint, StoreError> {
    let conn = connect(backup, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    prepare(&conn, &Options::default())?;
    ours(&conn)?;
    let (found, known) = (schema::version(&conn)?, schema::known());
    if found > known {
        return Err(StoreVersion { found, known }.into());
    }
    copy(&conn, to, checkpoints, progress)
}

fn copy(
    from: &Connection,
    to: &Path,
    checkpoints: &[Checkpoint],
    progress: impl Fn(u64, u64),
) -> Result<Checkpoint, StoreError> {
    let mut head = None;
    new_file(to, |part| {
        // Held for the whole copy, so that what is written meanwhile does not begin it anew.
        let moment = from.unchecked_transaction()?;
        moment.query_row("SELECT count(*) FROM meta", [], |_| Ok(()))?;
        let mut into = connect(part, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        let pages = Backup::new(&moment, &mut into)?;
        while pages.step(PAGES)? != StepResult::Done {
            let (left, all) = (pages.progress().remaining, pages.progress().pagecount);
            let count = |pages: i32| u64::try_from(pages).unwrap_or(0);
            progress(count(all - left), count(all));
        }
        drop(pages);
        prepare(&into, &Options::default())?;
        schema::migrate(&mut into, schema::STEPS)?;
        let copy = Reader::over(into);
        head = Some(sound(verify(&copy, checkpoints, None)?)?);
        copy.close()
    })?;
    head.ok_or_else(|| StoreDamaged { text: "the copy is empty".to_owned() }.into())
}

/// The head of a store that holds; otherwise the first thing that is wrong with it.
fn sound(checked: Checked) -> Result<Checkpoint, StoreError> {
    match (checked.health(), checked.head) {
        (Health::Sound, head) => Ok(head),
        (Health::Broken, _) => {
            let first = checked.findings.into_iter().map(diagnose::Diagnostic::from).find(|found| found.is_error());
            let text = first.map_or_else(String::new, |first| first.report.message.en.clone());
            Err(StoreDamaged { text }.into())
        }
    }
}
