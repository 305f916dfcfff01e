//! `shao store outbox`: notices that are to leave, and those that have left.

use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Console, Destination};
use crate::problems::BadNotice;
use crate::program::Session;
use diagnose::Lang;
use runtime::store::{Notice, NoticeId, Options, Reader, Store};
use serde_json::{Value as Json, json};
use std::path::PathBuf;

/// Arguments of `shao store outbox`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    #[arg(long, value_name = "ID", num_args = 1..)]
    sent: Vec<String>,
}

/// Lists what has not been marked as sent, a line of JSON to a notice; or marks what has left.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    if !args.sent.is_empty() {
        return mark(args, session.lang());
    }
    let notices = Reader::open(&args.db, &Options::default())?.pending(usize::MAX)?;
    Destination::Stdout.write(|out| Ok(notices.iter().try_for_each(|notice| writeln!(out, "{}", line(notice)))?))?;
    Ok(Verdict::Clean)
}

fn mark(args: &Args, lang: Lang) -> Ended {
    let ids: Vec<NoticeId> = args.sent.iter().map(|text| id(text)).collect::<Result<_, _>>()?;
    let mut store = Store::open(&args.db, &Options::default())?;
    let now = store.reader().last_instant()?.unwrap_or(0);
    let marked = store.sent(now, &ids)?;
    Console::stderr(lang).line(&match lang {
        Lang::Zh => format!("标记了 {marked} 条通知"),
        Lang::En => format!("marked {marked} notices"),
    });
    Ok(Verdict::Clean)
}

/// `12.0`
fn id(text: &str) -> Result<NoticeId, Failure> {
    let parts = text.split_once('.').and_then(|(seq, nth)| Some((seq.parse().ok()?, nth.parse().ok()?)));
    let bad = || Failure::of(BadNotice { text: text.to_owned() });
    parts.map(|(seq, nth)| NoticeId { seq, nth }).ok_or_else(bad)
}

fn line(notice: &Notice) -> Json {
    let told: Option<Json> = notice.payload.as_ref().and_then(|bytes| serde_json::from_slice(bytes).ok());
    json!({ "id": notice.id.to_string(), "case": notice.case, "notice": told })
}
