//! Runs the program in a folder of its own.

#![allow(dead_code, reason = "not every test looks at everything")]

pub mod city;

use std::path::Path;
use std::process::{Command, Output};

/// What a run printed, and its exit code.
pub struct Ran {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit code.
    pub code: i32,
}

/// Runs `shao` with these words (split at blanks) in `folder`, without a locale.
pub fn shao(folder: &Path, words: &str) -> Ran {
    let Output { stdout, stderr, status } = command(folder, words).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { out: text(stdout), err: text(stderr), code: status.code().unwrap() }
}

/// The command, to be run otherwise.
pub fn command(folder: &Path, words: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shao"));
    command
        .current_dir(folder)
        .args(words.split(' '))
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("SHAO_TRUST")
        .env("LANG", "C");
    command
}
