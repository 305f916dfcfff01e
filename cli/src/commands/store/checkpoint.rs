//! `shao store checkpoint`: how far the chain has come, to be kept elsewhere.

use crate::desk::checkpoint_text;
use crate::failure::{Ended, Verdict};
use crate::output::{Destination, not_an_input};
use crate::program::Session;
use runtime::read_signing_key;
use runtime::store::{Options, Reader};
use std::path::PathBuf;

/// Arguments of `shao store checkpoint`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "KEY")]
    sign: Option<PathBuf>,
}

/// Writes a checkpoint, signed if asked for.
pub(crate) fn run(args: &Args, _: &Session) -> Ended {
    not_an_input(args.output.as_deref(), [args.db.clone()].into_iter().chain(args.sign.clone()))?;
    let key = args.sign.as_deref().map(read_signing_key).transpose()?;
    let head = Reader::open(&args.db, &Options::default())?.head()?;
    let text = checkpoint_text(&head, key.as_ref());
    Destination::of(args.output.as_deref()).put(text.as_bytes())?;
    Ok(Verdict::Clean)
}
