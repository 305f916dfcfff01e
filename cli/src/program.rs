//! From the words of a command line to an exit code.

use crate::commands::{self, Command};
use crate::failure::{Ended, Failure, Verdict};
use crate::help;
use crate::language::{self, Locale};
use crate::output::Console;
use crate::problems::Unwritable;
use crate::render;
use clap::{CommandFactory, FromArgMatches, Parser};
use diagnose::{Diagnostic, Lang};
use std::cell::Cell;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

/// The command line. Its help is worded in [`help`], in both languages.
#[derive(Debug, Parser)]
#[command(name = "shao", version, disable_help_subcommand = true, max_term_width = 100)]
pub(crate) struct CommandLine {
    #[arg(long, global = true, value_name = "LANG", value_parser = ["zh", "en"])]
    lang: Option<String>,
    #[command(subcommand)]
    command: Command,
}

/// What every command is told besides its own arguments.
#[derive(Debug)]
pub(crate) struct Session {
    flag: Option<Lang>,
    manifest: Cell<Option<Lang>>,
    locale: Locale,
}

impl Session {
    fn new(flag: Option<Lang>) -> Self {
        Session { flag, manifest: Cell::new(None), locale: Locale::from_environment() }
    }

    /// The language in force.
    pub fn lang(&self) -> Lang {
        language::choose(self.flag, self.manifest.get(), &self.locale)
    }

    /// Takes the language that a policy's manifest asks for; the first policy's stays.
    pub fn speak(&self, manifest: Option<Lang>) {
        self.manifest.set(self.manifest.get().or(manifest));
    }
}

/// A write past the limit of a file's size is an error like that of a full disk, not the end of the program.
#[cfg(unix)]
fn outlive_file_limits() {
    /// `SIGXFSZ` on Linux, the BSDs and macOS.
    const TOO_LARGE: i32 = 25;
    // Where it cannot be had, the program ends as it would have.
    let _ = signal_hook::flag::register(TOO_LARGE, std::sync::Arc::default());
}

#[cfg(not(unix))]
fn outlive_file_limits() {}

/// Runs the program on its arguments, the program's own name first, and says its exit code.
pub fn main(arguments: Vec<OsString>) -> ExitCode {
    outlive_file_limits();
    let session = Session::new(language::flag_in(&arguments));
    let parsed = help::worded(CommandLine::command(), session.lang())
        .try_get_matches_from(arguments)
        .and_then(|matches| CommandLine::from_arg_matches(&matches));
    match parsed {
        Ok(line) => {
            let session = Session::new(line.lang.and_then(|lang| lang.parse().ok()));
            end(commands::run(line.command, &session), session.lang())
        }
        Err(error) => complain(&error, session.lang()),
    }
}

/// Ends with a command's exit code, telling why it could not do its work.
fn end(ended: Ended, lang: Lang) -> ExitCode {
    match ended {
        Ok(verdict) => verdict.exit_code(),
        Err(Failure::Told) => Verdict::Findings.exit_code(),
        Err(Failure::Unable) => ExitCode::from(Failure::EXIT),
        Err(Failure::Tool(diagnostic)) => cannot(&diagnostic, lang),
        Err(Failure::Output(cause)) if cause.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(cause)) => cannot(&Unwritable { path: "-".into(), cause }.into(), lang),
    }
}

/// Prints help and version to standard output, everything else as a problem of our own.
fn complain(error: &clap::Error, lang: Lang) -> ExitCode {
    if !error.use_stderr() {
        // Nothing is left to tell where standard output is closed.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    cannot(&help::bad_arguments(error).into(), lang)
}

/// Tells why the tool could not do it.
fn cannot(diagnostic: &Diagnostic, lang: Lang) -> ExitCode {
    let console = Console::stderr(lang);
    console.say(&render::pretty_one(diagnostic, &console.style()));
    ExitCode::from(Failure::EXIT)
}
