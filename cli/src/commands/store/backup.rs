//! `shao store backup`: a copy of a store while it runs.

use crate::failure::{Ended, Verdict};
use crate::output::{Console, Counter};
use crate::program::Session;
use diagnose::Lang;
use runtime::store::{self, Checkpoint};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

/// Arguments of `shao store backup`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    #[arg(value_name = "TO")]
    to: PathBuf,
}

/// Copies, and checks the copy.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let console = Console::stderr(session.lang());
    let counter = RefCell::new(Counter::new(&console));
    let head = store::backup(&args.db, &args.to, |done, _| counter.borrow_mut().show(done))?;
    drop(counter);
    tell_copied(&args.to, &head, &console, session.lang());
    Ok(Verdict::Clean)
}

/// What a new copy holds.
pub(super) fn tell_copied(to: &Path, head: &Checkpoint, console: &Console, lang: Lang) {
    let (to, size) = (to.display(), head.size);
    console.line(&match lang {
        Lang::Zh => format!("写好了 {to}：{size} 个事件，核对无误"),
        Lang::En => format!("wrote {to}: {size} events, checked"),
    });
}
