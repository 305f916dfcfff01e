//! `shao completions`: what a shell needs to complete our command lines.

use crate::failure::{Ended, Verdict};
use crate::help;
use crate::output::Destination;
use crate::program::{CommandLine, Session};
use clap::CommandFactory;
use clap_complete::Shell;

/// Arguments of `shao completions`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Writes the script to standard output, its explanations in the language in force.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let mut command = help::worded(CommandLine::command(), session.lang());
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "shao", &mut script);
    Destination::Stdout.put(&script)?;
    Ok(Verdict::Clean)
}
