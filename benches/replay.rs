//! Replaying a log as what was done with its cases: the whole program, from its start to the summary.
//!
//! The log is the service desk's sample, many times over under other numbers; with `SHAO_LOG=FILE` the real one.

use benches::{Timing, report, single};
use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// How often the sample's 200 rows are repeated.
const COPIES: usize = 700;
/// Set for the process that is the program.
const PROGRAM: &str = "SHAO_BENCH_PROGRAM";

fn main() -> ExitCode {
    if std::env::var_os(PROGRAM).is_some() {
        return cli::main(std::env::args_os().collect());
    }
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<(), Box<dyn Error>> {
    let policy = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/service-desk");
    let folder = tempfile::tempdir()?;
    let log = match std::env::var_os("SHAO_LOG") {
        Some(log) => PathBuf::from(log),
        None => {
            let path = folder.path().join("log.csv");
            fs::write(&path, many(&fs::read_to_string(policy.join("data/sample.csv"))?))?;
            path
        }
    };
    let rows = rows(&log)?;
    let run = replay(&policy, &log)?;
    println!("{}", run.lines().take(12).collect::<Vec<_>>().join("\n"));
    let ours = single(1, || {
        black_box(replay(&policy, &log).is_ok());
    });
    let alone = single(1, || {
        black_box(self::rows(&log).unwrap_or(0));
    });
    report(&format!("replay a log of {rows} rows"), ours, "3 s", Timing { best: 3e9, median: 3e9 }, 1.0);
    println!("  {:.1} times as long as the csv crate alone takes to read it", ours.best / alone.best);
    Ok(())
}

/// Runs the program in a process of its own; gives its summary.
fn replay(policy: &Path, log: &Path) -> Result<String, Box<dyn Error>> {
    let words: [OsString; 6] =
        ["run".into(), policy.into(), "--events".into(), log.into(), "--lang".into(), "en".into()];
    let program = std::env::current_exe()?;
    let ran = Command::new(program).args(words).env(PROGRAM, "1").stderr(Stdio::null()).output()?;
    let text = String::from_utf8(ran.stdout)?;
    // Rows that the policy forbids are findings.
    if ran.status.code().is_some_and(|code| code <= 1) { Ok(text) } else { Err("the program could not run".into()) }
}

fn rows(log: &Path) -> Result<usize, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(log)?;
    let mut record = csv::ByteRecord::new();
    let mut rows = 0;
    while reader.read_byte_record(&mut record)? {
        rows += 1;
    }
    Ok(rows)
}

/// The sample many times over; each time the cases have other numbers.
fn many(sample: &str) -> String {
    let (head, rows) = sample.split_once('\n').unwrap_or((sample, ""));
    let mut text = format!("{head}\n");
    for copy in 0..COPIES {
        for row in rows.lines() {
            text.push_str(&format!("{copy}-{row}\n"));
        }
    }
    text
}
