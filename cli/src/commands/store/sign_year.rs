//! `shao store sign-year`: vouches for a year of a calendar.

use crate::failure::{Ended, Verdict};
use crate::output::{Destination, not_an_input};
use crate::program::Session;
use ruleset::{hex, sign_detached};
use runtime::{YEAR_DOMAIN, read_resource, read_signing_key, year_message};
use std::path::PathBuf;

/// Arguments of `shao store sign-year`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "NAME")]
    calendar: String,
    #[arg(long, value_name = "KEY")]
    sign: PathBuf,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Signs the file, for this calendar and no other.
pub(crate) fn run(args: &Args, _: &Session) -> Ended {
    not_an_input(args.output.as_deref(), [args.file.clone(), args.sign.clone()])?;
    let key = read_signing_key(&args.sign)?;
    let csv = read_resource(&args.file)?;
    let signature = sign_detached(YEAR_DOMAIN, &year_message(&args.calendar, &csv), &key);
    let text = format!("{}\n", hex(&signature));
    Destination::of(args.output.as_deref()).put(text.as_bytes())?;
    Ok(Verdict::Clean)
}
