//! The subcommands, one file each.

mod completions;
mod man;

use crate::failure::Ended;
use crate::program::Session;
use clap::Subcommand;

/// A subcommand with its arguments.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs a subcommand.
pub(crate) fn run(command: Command, session: &Session) -> Ended {
    match command {
        Command::Completions(args) => completions::run(&args, session),
        Command::Man(args) => man::run(&args, session),
    }
}
