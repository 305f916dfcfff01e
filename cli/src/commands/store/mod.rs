//! `shao store`: the store under the durable engine.

mod backup;
mod check;
mod checkpoint;
mod erase;
mod export;
mod init;
mod load;
mod outbox;
mod restore;
mod sign_year;
mod year;

use crate::failure::{Ended, Failure};
use crate::program::Session;
use crate::when;
use clap::Subcommand;
use runtime::Desk;

/// What to do with a store.
#[derive(Debug, Subcommand)]
#[command(disable_help_subcommand = true)]
pub(crate) enum Store {
    Init(load::Args),
    Load(load::Args),
    Year(year::Args),
    SignYear(sign_year::Args),
    Check(check::Args),
    Checkpoint(checkpoint::Args),
    Backup(backup::Args),
    Restore(restore::Args),
    Export(export::Args),
    Erase(erase::Args),
    Outbox(outbox::Args),
}

/// Runs a subcommand of `shao store`.
pub(crate) fn run(store: &Store, session: &Session) -> Ended {
    match store {
        Store::Init(args) => init::run(args, session),
        Store::Load(args) => load::run(args, session),
        Store::Year(args) => year::run(args, session),
        Store::SignYear(args) => sign_year::run(args, session),
        Store::Check(args) => check::run(args, session),
        Store::Checkpoint(args) => checkpoint::run(args, session),
        Store::Backup(args) => backup::run(args, session),
        Store::Restore(args) => restore::run(args, session),
        Store::Export(args) => export::run(args, session),
        Store::Erase(args) => erase::run(args, session),
        Store::Outbox(args) => outbox::run(args, session),
    }
}

/// The instant of recording: as given, else that of the last thing in the store, which no clock contradicts.
fn recorded(desk: &mut Desk<'_>, now: Option<&str>) -> Result<i64, Failure> {
    match now {
        Some(text) => when::now(text, &desk.zone()?),
        None => Ok(desk.store().reader().last_instant()?.unwrap_or(0)),
    }
}
