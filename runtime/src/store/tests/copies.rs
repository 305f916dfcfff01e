//! Making, opening, migrating, backing up, restoring and exporting.

use super::super::schema;
use super::*;
use std::fs;

fn nothing(_: u64, _: u64) {}

#[test]
fn what_exists_is_never_written_over() {
    let bench = Bench::filled();
    let head = bench.store.reader().head().unwrap();
    assert_eq!(code(Store::init(&bench.path()).map(drop)), "S0674");
    assert_eq!(code(backup(&bench.path(), &bench.path(), nothing)), "S0674");
    assert_eq!(code(restore(&bench.path(), &bench.path(), &[], nothing)), "S0674");
    assert_eq!(bench.store.reader().head().unwrap(), head);
    assert_eq!(code(Store::init(&bench.folder.path().join("no/such")).map(drop)), "S0671");
}

#[test]
fn what_is_no_store_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other");
    let open = |path: &std::path::Path| code(Store::open(path, &Options::default()).map(drop));
    assert_eq!(open(&path), "S0671");
    assert!(!path.exists());
    assert_eq!(open(folder.path()), "S0671");
    fs::write(&path, "some text, long enough to be read as the head of a file".repeat(9)).unwrap();
    assert_eq!(open(&path), "S0672");
    fs::write(&path, "").unwrap();
    assert_eq!(open(&path), "S0672");
    assert_eq!(fs::read(&path).unwrap(), b"");
    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert_eq!(open(&path), "S0672");
    assert_eq!(code(Reader::open(&path, &Options::default()).map(drop)), "S0672");
}

#[test]
fn a_newer_store_is_refused_and_an_older_one_is_brought_up() {
    let bench = Bench::filled();
    bench.tamper("PRAGMA user_version = 2");
    assert_eq!(code(Store::open(&bench.path(), &Options::default()).map(drop)), "S0673");
    assert_eq!(code(Reader::open(&bench.path(), &Options::default()).map(drop)), "S0673");
    let target = bench.folder.path().join("target");
    assert_eq!(code(restore(&bench.path(), &target, &[], nothing)), "S0673");
    assert!(!target.exists());

    bench.tamper("PRAGMA user_version = 1");
    let mut conn = Connection::open(bench.path()).unwrap();
    let next = "CREATE TABLE added (x INTEGER) STRICT; INSERT INTO added SELECT count(*) FROM events";
    let broken = "CREATE TABLE other (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1)";
    let steps = [schema::STEPS, &[next, broken]].concat();
    assert_eq!(code(schema::migrate(&mut conn, &steps)), "S0676");
    assert_eq!(schema::version(&conn).unwrap(), 1, "all steps or none");
    let added = "SELECT count(*) FROM sqlite_schema WHERE name IN ('added', 'other')";
    assert_eq!(conn.query_row(added, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
    schema::migrate(&mut conn, &[schema::STEPS, &[next]].concat()).unwrap();
    assert_eq!(schema::version(&conn).unwrap(), 2);
    assert_eq!(conn.query_row("SELECT x FROM added", [], |row| row.get::<_, i64>(0)).unwrap(), 7);
}

#[test]
fn a_backup_is_of_one_moment_while_the_store_runs() {
    let mut bench = Bench::new();
    let mut changes = Vec::new();
    for case in 0..300 {
        let mut change = file(&format!("case {case}"), 10);
        change.cases[0].state = vec![7; 20_000];
        changes.push(change);
    }
    bench.store.commit_all(changes).into_iter().for_each(|done| drop(done.unwrap()));
    let path = bench.path();
    let to = bench.folder.path().join("backup.db");
    let before = bench.store.reader().head().unwrap();
    let store = std::cell::RefCell::new(bench.store);
    let written = std::cell::Cell::new(0);
    let head = backup(&path, &to, |_, _| {
        written.set(written.get() + 1);
        store.borrow_mut().commit(&file(&format!("meanwhile {}", written.get()), 20)).unwrap();
    });
    assert!(written.get() > 0, "it runs in steps");
    assert_eq!(head.unwrap(), before);
    let files: Vec<_> = fs::read_dir(bench.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!files.iter().any(|name| name.to_string_lossy().contains("part")), "{files:?}");

    let restored = bench.folder.path().join("restored.db");
    assert_eq!(restore(&to, &restored, std::slice::from_ref(&before), nothing).unwrap(), before);
    let mut restored = Store::open(&restored, &Options::default()).unwrap();
    restored.commit(&act("case 7", 1, 30)).unwrap();
    // A checkpoint of the store that ran on: the backup ends before it.
    let later = store.borrow().reader().head().unwrap();
    let refused = bench.folder.path().join("refused.db");
    assert_eq!(code(restore(&to, &refused, &[later], nothing)), "S0677");
    assert!(!refused.exists());
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let bench = Bench::filled();
    let to = bench.folder.path().join("backup.db");
    backup(&bench.path(), &to, nothing).unwrap();
    Connection::open(&to).unwrap().execute_batch("UPDATE events SET payload = x'00' WHERE seq = 4").unwrap();
    let target = bench.folder.path().join("target.db");
    let error = restore(&to, &target, &[], nothing).unwrap_err();
    assert!(error.to_string().contains("event 4 of case `乙`"), "{error}");
    assert!(!target.exists());
}

#[test]
fn every_event_is_visited_with_what_the_chain_says_of_it() {
    let mut bench = Bench::filled();
    let reason = "asked".into();
    let erasure = Erasure { case: "乙".into(), seq: 2, events: vec![4], reason, state: vec![0xFF], record: None };
    bench.store.erase(60, &[erasure]).unwrap();
    let mut all = Vec::new();
    let visit = |chained| {
        all.push(chained);
        Ok::<_, StoreError>(())
    };
    bench.store.reader().each_event(None, visit).unwrap();
    assert_eq!(all.len(), 8);
    assert_eq!((all[0].case.as_ref(), all[0].policy), (None, None));
    let erased = &all[3];
    assert_eq!((erased.case.as_deref(), erased.event.is_erased), (Some("乙"), true));
    assert!(erased.digest.is_some() && erased.effect.is_some());
    assert_eq!(all[7].root, bench.store.reader().head().unwrap().root);
}
