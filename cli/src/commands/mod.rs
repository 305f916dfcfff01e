//! The subcommands, one file each.

mod build;
mod case;
mod check;
mod completions;
mod decide;
mod diff;
mod fmt;
mod inspect;
mod keygen;
mod man;
mod new;
mod run;
mod score;
mod store;
mod test;
mod tick;
mod verify;

use crate::failure::Ended;
use crate::program::Session;
use clap::Subcommand;

/// A subcommand with its arguments.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(new::Args),
    Check(check::Args),
    Fmt(fmt::Args),
    Build(build::Args),
    Inspect(inspect::Args),
    Verify(verify::Args),
    Keygen(keygen::Args),
    Decide(decide::Args),
    Run(run::Args),
    Score(score::Args),
    Diff(diff::Args),
    Test(test::Args),
    #[command(subcommand)]
    Case(case::Case),
    Tick(tick::Args),
    #[command(subcommand)]
    Store(store::Store),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs a subcommand.
pub(crate) fn run(command: Command, session: &Session) -> Ended {
    match command {
        Command::New(args) => new::run(&args, session),
        Command::Check(args) => check::run(&args, session),
        Command::Fmt(args) => fmt::run(&args, session),
        Command::Build(args) => build::run(&args, session),
        Command::Inspect(args) => inspect::run(&args, session),
        Command::Verify(args) => verify::run(&args, session),
        Command::Keygen(args) => keygen::run(&args, session),
        Command::Decide(args) => decide::run(&args, session),
        Command::Run(args) => run::run(&args, session),
        Command::Score(args) => score::run(&args, session),
        Command::Diff(args) => diff::run(&args, session),
        Command::Test(args) => test::run(&args, session),
        Command::Case(case) => case::run(&case, session),
        Command::Tick(args) => tick::run(&args, session),
        Command::Store(store) => store::run(&store, session),
        Command::Completions(args) => completions::run(&args, session),
        Command::Man(args) => man::run(&args, session),
    }
}
