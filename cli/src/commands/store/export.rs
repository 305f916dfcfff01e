//! `shao store export`: the whole store as lines of JSON.

use crate::failure::{Ended, Verdict};
use crate::output::{Destination, not_an_input};
use crate::program::Session;
use runtime::store::{Options, Reader};
use std::path::PathBuf;

/// Arguments of `shao store export`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes all cases, then all events.
pub(crate) fn run(args: &Args, _: &Session) -> Ended {
    not_an_input(args.output.as_deref(), [args.db.clone()])?;
    let reader = Reader::open(&args.db, &Options::default())?;
    Destination::of(args.output.as_deref()).write(|mut out| {
        reader.export(&mut out)?;
        Ok(())
    })?;
    Ok(Verdict::Clean)
}
