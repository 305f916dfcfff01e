//! `shao store restore`: a store out of a backup.

use super::backup::tell_copied;
use crate::desk::read_checkpoint;
use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Console, Counter};
use crate::program::Session;
use crate::trust::TrustArgs;
use runtime::store::{self, Checkpoint};
use std::cell::RefCell;
use std::path::PathBuf;

/// Arguments of `shao store restore`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "BACKUP")]
    backup: PathBuf,
    #[arg(value_name = "TO")]
    to: PathBuf,
    #[arg(long, value_name = "FILE", num_args = 1..)]
    checkpoint: Vec<PathBuf>,
    #[command(flatten)]
    trust: TrustArgs,
}

/// Copies a backup that holds, also against checkpoints that were kept; else nothing is made.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let trust = args.trust.root()?;
    let kept = args.checkpoint.iter().map(|path| read_checkpoint(path, trust.as_ref()));
    let kept: Vec<Checkpoint> = kept.collect::<Result<_, Failure>>()?;
    let console = Console::stderr(session.lang());
    let counter = RefCell::new(Counter::new(&console));
    let head = store::restore(&args.backup, &args.to, &kept, |done, _| counter.borrow_mut().show(done))?;
    drop(counter);
    tell_copied(&args.to, &head, &console, session.lang());
    Ok(Verdict::Clean)
}
