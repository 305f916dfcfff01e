//! `shao store load`: a further version of the policy.

use crate::desk::bare_desk;
use crate::failure::{Ended, Failure, Verdict};
use crate::output::Console;
use crate::policy::Opened;
use crate::program::Session;
use crate::trust::TrustArgs;
use diagnose::{Lang, escape_control};
use engine::Zone;
use runtime::{Form, Loaded};
use std::path::{Path, PathBuf};

/// Arguments of `shao store load`, and of `shao store init`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "POLICY")]
    pub(super) policy: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(super) db: PathBuf,
    #[command(flatten)]
    pub(super) trust: TrustArgs,
    #[arg(long, value_name = "TIME")]
    pub(super) now: Option<String>,
}

/// Loads a version; where it is refused, those in force stay.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let bytes = artifact(&args.policy, &args.trust, session)?;
    let mut desk = bare_desk(&args.db, &args.trust)?;
    let now = super::recorded(&mut desk, args.now.as_deref())?;
    let loaded = desk.load(&bytes, now)?;
    tell_loaded(&loaded, &desk.zone()?, session.lang());
    Ok(Verdict::Clean)
}

/// The compiled policy: the file as it is, so that its signature stays; else what compiling gives. Where trusted keys
/// are set, sources are refused.
pub(super) fn artifact(policy: &Path, trust: &TrustArgs, session: &Session) -> Result<Vec<u8>, Failure> {
    let opened = Opened::open(policy, session)?;
    if trust.root()?.is_some() {
        return Ok(opened.signable()?.to_vec());
    }
    match &opened.policy.form {
        Form::Compiled(bytes) => Ok(bytes.clone()),
        Form::Source(_) => Ok(opened.compiled(session)?.ruleset.to_bytes()),
    }
}

/// `载入了 北票基层治理 2022.1（序号 1）：自 2022-07-01 00:00 施行`
pub(super) fn tell_loaded(loaded: &Loaded, zone: &Zone, lang: Lang) {
    let name = escape_control(format!("{} {}", loaded.name, loaded.version).trim());
    let at = |at: i64| zone.shown(at);
    let (serial, from, until) = (loaded.serial, loaded.from.map(at), loaded.until.map(at));
    Console::stderr(lang).line(&match lang {
        Lang::Zh => {
            let from = from.map_or_else(|| "一直施行".to_owned(), |from| format!("自 {from} 施行"));
            let until = until.map_or_else(String::new, |until| format!("，到 {until} 之前"));
            format!("载入了 {name}（序号 {serial}）：{from}{until}")
        }
        Lang::En => {
            let from =
                from.map_or_else(|| "in force from the beginning".to_owned(), |from| format!("in force from {from}"));
            let until = until.map_or_else(String::new, |until| format!(", until before {until}"));
            format!("loaded {name} (serial {serial}): {from}{until}")
        }
    });
}
