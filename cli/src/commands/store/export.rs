//! `shao store export`: every event of a store as a line of JSON.

use crate::desk::bare_window;
use crate::failure::{Ended, Verdict};
use crate::output::{Destination, not_an_input};
use crate::program::Session;
use crate::trust::TrustArgs;
use std::path::PathBuf;

/// Arguments of `shao store export`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    trust: TrustArgs,
}

/// Writes the events in the order of recording.
pub(crate) fn run(args: &Args, _: &Session) -> Ended {
    not_an_input(args.output.as_deref(), [args.db.clone()])?;
    let mut window = bare_window(&args.db, &args.trust)?;
    Destination::of(args.output.as_deref()).write(|out| window.export(|line| Ok(writeln!(out, "{line}")?)))?;
    Ok(Verdict::Clean)
}
