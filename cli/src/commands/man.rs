//! `shao man`: manual pages.

use crate::failure::{Ended, Failure, Verdict};
use crate::help;
use crate::output::Destination;
use crate::problems::Unwritable;
use crate::program::{CommandLine, Session};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::path::PathBuf;

/// Arguments of `shao man`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Writes every page into a folder, or the main page to standard output.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let mut command = help::worded(CommandLine::command(), session.lang());
    command.build();
    let Some(folder) = &args.output else {
        Destination::Stdout.put(&page(command)?)?;
        return Ok(Verdict::Clean);
    };
    std::fs::create_dir_all(folder).map_err(|cause| Failure::of(Unwritable { path: folder.clone(), cause }))?;
    for command in all(command) {
        let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
        Destination::File(folder.join(format!("{name}.1"))).put(&page(command)?)?;
    }
    Ok(Verdict::Clean)
}

/// A command and all below it.
fn all(command: Command) -> Vec<Command> {
    let below: Vec<Command> = command.get_subcommands().cloned().flat_map(all).collect();
    std::iter::once(command).chain(below).collect()
}

/// One page in roff.
fn page(command: Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(page)
}
