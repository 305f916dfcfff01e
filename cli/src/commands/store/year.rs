//! `shao store year`: a year of a calendar, published after the policy.

use crate::commands::tick::awaiting;
use crate::desk::{bare_desk, signature_of};
use crate::failure::{Ended, Verdict};
use crate::output::Console;
use crate::program::Session;
use crate::trust::TrustArgs;
use diagnose::{Lang, escape_control};
use runtime::{NewCalendarYear, read_resource};
use std::path::PathBuf;

/// Arguments of `shao store year`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "NAME")]
    calendar: String,
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    #[arg(long, value_name = "FILE")]
    signature: Option<PathBuf>,
    #[command(flatten)]
    trust: TrustArgs,
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
}

/// Loads a year, and computes the deadlines that awaited it.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let csv = read_resource(&args.file)?;
    let signature = args.signature.as_deref().map(signature_of).transpose()?;
    let mut desk = bare_desk(&args.db, &args.trust)?;
    let now = super::recorded(&mut desk, args.now.as_deref())?;
    let file = args.file.display().to_string();
    let new = NewCalendarYear { calendar: &args.calendar, file: &file, csv: &csv, signature };
    let (year, passed) = desk.load_year(&new, now)?;
    let (lang, name, known) = (session.lang(), escape_control(&args.calendar), passed.known);
    let console = Console::stderr(lang);
    console.line(&match lang {
        Lang::Zh => format!("载入了日历「{name}」{year} 年，算出 {known} 个期限"),
        Lang::En => format!("loaded the year {year} of calendar `{name}`; deadlines computed: {known}"),
    });
    if passed.awaiting > 0 {
        console.line(&awaiting(passed.awaiting, lang));
    }
    Ok(Verdict::Clean)
}
