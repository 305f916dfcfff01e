//! `shao tick`: lets time pass.

use crate::desk::{City, DeskArgs};
use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Console, Counter, Destination, Format};
use crate::problems::Leap;
use crate::program::Session;
use crate::when;
use diagnose::Lang;
use runtime::Passed;
use serde_json::json;

/// What has been due for longer does not happen unasked: a clock that is wrong by years would end every case for good.
const A_YEAR: i64 = 366 * 86_400;

/// Arguments of `shao tick`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    desk: DeskArgs,
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
    #[arg(long)]
    leap: bool,
    #[arg(long, value_enum, default_value_t = Format::Pretty, value_name = "FORMAT")]
    format: Format,
}

/// Everything that is due happens. Without `--now` until the present: here alone the clock is read.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let city = City::open(&args.desk, session)?;
    let mut desk = city.desk(&args.desk)?;
    let zone = desk.zone()?;
    let now = match &args.now {
        Some(text) => when::now(text, &zone)?,
        None => when::wall_clock(),
    };
    if let Some(due) = desk.store().reader().next_due()?.filter(|due| now - *due > A_YEAR && !args.leap) {
        return Err(Failure::of(Leap { due: zone.shown(due), now: zone.shown(now) }));
    }
    let lang = session.lang();
    let console = Console::stderr(lang);
    let mut counter = Counter::new(&console);
    let passed = desk.tick(now, |passed| counter.show(passed.events as u64))?;
    drop(counter);
    let text = match args.format {
        Format::Pretty => pretty(&passed, lang),
        Format::Json => {
            format!("{}\n", json!({ "cases": passed.cases, "events": passed.events, "awaiting": passed.awaiting }))
        }
    };
    Destination::Stdout.put(text.as_bytes())?;
    if passed.awaiting > 0 {
        console.line(&awaiting(passed.awaiting, lang));
    }
    Ok(Verdict::Clean)
}

fn pretty(passed: &Passed, lang: Lang) -> String {
    let Passed { cases, events, .. } = passed;
    match (events, lang) {
        (0, Lang::Zh) => "没有到期的\n".to_owned(),
        (0, Lang::En) => "nothing was due\n".to_owned(),
        (_, Lang::Zh) => format!("到期 {cases} 次，发生 {events} 件事\n"),
        (_, Lang::En) => format!("due: {cases}; things that happened: {events}\n"),
    }
}

/// What a warning says of cases whose deadline nobody can know yet.
pub(crate) fn awaiting(cases: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{cases} 件案件的期限要等新一年的日历：用 shao store year 载入"),
        Lang::En => format!("deadlines of {cases} cases await a year of the calendar: load it with `shao store year`"),
    }
}
