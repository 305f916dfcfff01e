//! When the system fails: an error for the caller, and never a lie. Everything acknowledged is there, and nothing
//! of what was refused.
//!
//! Damage beneath the store is in `damage`, logs that end anywhere in `torn`, deaths and limits of other processes in
//! `tests/crash`. What is not injected: a sync that fails, and single reads and writes that fail. That takes a file system
//! layer of our own beneath SQLite, which cannot be written without unsafe code.

use super::*;
use std::time::Duration;

/// The store as it is on the disk now: its size, and that it is sound.
fn size(bench: &Bench) -> i64 {
    let checked = Reader::open(&bench.path(), &Options::default()).unwrap().check(&[], None).unwrap();
    assert_eq!(errors(&checked), Vec::<String>::new());
    checked.head.size
}

#[test]
fn a_full_disk_refuses_and_keeps_nothing_of_what_it_refused() {
    let mut bench = Bench::filled();
    let pages: i64 = bench.store.conn().query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    bench.store.conn().query_row(&format!("PRAGMA max_page_count = {}", pages + 6), [], |_| Ok(())).unwrap();
    let large = |case: usize| {
        let mut change = file(&format!("large {case}"), 30);
        change.cases[0].state = vec![1; 3000];
        change
    };
    let mut kept = size(&bench);
    let mut is_full = false;
    for case in 0..40 {
        match bench.store.commit(&large(case)) {
            Ok(Outcome::Done { seq }) => kept = seq,
            other => {
                is_full = true;
                let fault = matches!(&other, Err(StoreError::StoreFailed(StoreFailed { fault: Fault::Full, .. })));
                assert!(fault, "{other:?}");
                assert!(other.unwrap_err().is_passing());
            }
        }
    }
    assert!(is_full);
    assert_eq!(size(&bench), kept);
    // A batch that does not fit is told so, each of its changes; what it acknowledges is there.
    let done = bench.store.commit_all((100..140).map(large).collect());
    assert_eq!(size(&bench), kept + done.iter().filter(|done| done.is_ok()).count() as i64);
    bench.store.conn().query_row("PRAGMA max_page_count = 100000", [], |_| Ok(())).unwrap();
    let done = bench.store.commit_all((200..240).map(large).collect());
    assert!(done.iter().all(Result::is_ok), "with room again it goes on");
    assert!(size(&bench) >= kept + 40);
}

#[test]
fn a_lock_that_is_not_given_up_is_an_error_after_the_wait() {
    let bench = Bench::filled();
    let other = Connection::open(bench.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let options = Options { wait: Duration::from_millis(50) };
    let mut store = Store::open(&bench.path(), &options).unwrap();
    assert_eq!(code(store.commit(&act("甲", 2, 30))), "S0675");
    let done = store.commit_all(vec![act("甲", 2, 30), act("乙", 2, 30)]);
    done.into_iter().for_each(|done| assert_eq!(code(done), "S0675"));
    assert_eq!(store.reader().case("甲").unwrap().unwrap().seq, 2, "readers do not wait");
    other.execute_batch("ROLLBACK").unwrap();
    store.commit(&act("甲", 2, 30)).unwrap();
    assert_eq!(size(&bench), 8);
}

#[test]
fn an_interrupted_statement_takes_its_change_with_it() {
    let mut bench = Bench::filled();
    let before = size(&bench);
    let mut many = act("甲", 2, 30);
    many.cases[0].events = (0..20_000).map(|_| event("act", 30)).collect();
    let handle = bench.store.conn().get_interrupt_handle();
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let stopped = stop.clone();
    let thread = std::thread::spawn(move || {
        while !stopped.load(std::sync::atomic::Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(1));
            handle.interrupt();
        }
    });
    let done = bench.store.commit(&many);
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    thread.join().unwrap();
    let kept = if done.is_ok() { before + 20_000 } else { before };
    assert_eq!(size(&bench), kept);
}

#[cfg(unix)]
#[test]
fn a_store_that_may_not_be_written_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::filled();
    let path = bench.path();
    let folder = bench.folder;
    bench.store.reader.close().unwrap();
    let mode = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
    mode(0o444);
    // The superuser may write all the same.
    let tried = Store::open(&path, &Options::default()).and_then(|mut store| store.commit(&act("甲", 2, 30)));
    if let Err(error) = tried {
        assert!(matches!(error, StoreError::StoreFailed(StoreFailed { fault: Fault::ReadOnly, .. })), "{error}");
    }
    mode(0o644);
    let mut store = Store::open(&path, &Options::default()).unwrap();
    let seq = store.reader().case("甲").unwrap().unwrap().seq;
    store.commit(&act("甲", seq, 30)).unwrap();
    drop(folder);
}
