//! A process that keeps changes under load is killed at random moments, or meets the end of the disk: whatever it
//! acknowledged is there, once; nothing is half there; the chain holds; no timer is lost or doubled.
//!
//! `SHAO_KILLS` says how often to kill (20 unless told).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod load;
mod verify;

use runtime::store::{Options, Store, StoreError};
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Where the child finds its store.
const STORE: &str = "SHAO_CRASH_STORE";
/// Set where the child only holds the lock.
const HOLD: &str = "SHAO_CRASH_HOLD";
/// Which round it is.
const ROUND: &str = "SHAO_CRASH_ROUND";

/// Not a test: what the other tests start and kill.
#[test]
#[ignore = "started by the tests of this file"]
fn child() {
    if let (Ok(store), Ok(_)) = (std::env::var(STORE), std::env::var(HOLD)) {
        return load::hold(Path::new(&store));
    }
    if let (Ok(store), Ok(round)) = (std::env::var(STORE), std::env::var(ROUND)) {
        load::run(Path::new(&store), round.parse().unwrap());
    }
}

#[test]
fn a_killed_writer_loses_nothing_that_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let mut seen = verify::Seen::new(&path);
    let rounds = std::env::var("SHAO_KILLS").map_or(20, |kills| kills.parse().unwrap());
    for round in 1..=rounds {
        let mut child = start(&mut command(&path, round));
        let lines = child.stdout.take().unwrap();
        let acknowledged = std::thread::spawn(move || whole_lines(lines));
        // From before the store is open until well under way.
        std::thread::sleep(Duration::from_millis(RandomState::new().hash_one(round) % 400));
        child.kill().unwrap();
        child.wait().unwrap();
        seen.round(&path, round, &acknowledged.join().unwrap());
    }
    assert!(seen.acknowledged() > 0, "the child was never given the time to do anything");
    println!("{rounds} kills: {} acknowledged changes, {} timers fired", seen.acknowledged(), seen.fired());
}

#[test]
fn a_lock_held_by_another_process_is_an_error_and_ends_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let mut seen = verify::Seen::new(&path);
    let mut child = start(command(&path, 1).env(HOLD, "1"));
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("held") {
        line.clear();
        assert!(lines.read_line(&mut line).unwrap() > 0, "the child ended");
    }
    let mut store = Store::open(&path, &Options { wait: Duration::from_millis(50) }).unwrap();
    assert!(matches!(store.commit(&load::change("1-0-0", 0, 1)), Err(StoreError::StoreBusy(_))));
    assert!(store.reader().case("1-0-0").unwrap().is_none(), "what the other has not committed is not seen");
    child.kill().unwrap();
    child.wait().unwrap();
    store.commit(&load::change("1-0-0", 0, 1)).unwrap();
    drop(store);
    seen.round(&path, 1, &["ack 1-0-0/0".to_owned()]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_grow_refuses_and_tears_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let mut seen = verify::Seen::new(&path);
    // A limit on the size of files, met in the middle of a write: the log is left torn.
    for (round, blocks) in (1..).zip([300, 500, 777, 1000]) {
        let mut limited = Command::new("sh");
        limited.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"")).arg("sh");
        let inner = command(&path, round);
        limited.arg(inner.get_program()).args(inner.get_args());
        limited.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let mut child = start(&mut limited);
        let lines = whole_lines(child.stdout.take().unwrap());
        assert!(child.wait().unwrap().success(), "the child stops by itself, at the first error");
        assert!(lines.iter().any(|line| line.starts_with("failed ")), "round {round} never met the limit");
        seen.round(&path, round, &lines);
    }
}

fn command(store: &Path, round: u64) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["child", "--exact", "--ignored", "--nocapture"]).env(STORE, store).env(ROUND, round.to_string());
    command
}

fn start(command: &mut Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// The lines that were written to their end.
fn whole_lines(from: impl std::io::Read) -> Vec<String> {
    let mut from = BufReader::new(from);
    let mut lines = Vec::new();
    let mut line = String::new();
    while from.read_line(&mut line).is_ok_and(|read| read > 0) {
        if line.ends_with('\n') {
            lines.push(line.trim_end().to_owned());
        }
        line.clear();
    }
    lines
}
