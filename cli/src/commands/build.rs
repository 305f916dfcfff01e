//! `shao build`: one compiled file.

use crate::failure::{Ended, Verdict};
use crate::output::{Console, Destination, not_an_input};
use crate::policy::Opened;
use crate::program::Session;
use diagnose::{Diagnostic, Lang};
use ruleset::RuleSet;
use std::path::PathBuf;

/// Arguments of `shao build`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "POLICY")]
    policy: PathBuf,
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// Compiles a policy and writes its bytes; the same policy gives the same bytes everywhere.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let opened = Opened::open(&args.policy, session)?;
    not_an_input(Some(&args.output), opened.inputs(None))?;
    let rules = opened.compiled(session)?.ruleset;
    let bytes = rules.to_bytes();
    // What nobody could load is not written.
    RuleSet::from_bytes(&bytes).map_err(Diagnostic::from)?;
    let destination = Destination::of(Some(&args.output));
    destination.put(&bytes)?;
    if let Destination::File(path) = destination {
        let (path, size, hash) = (path.display(), bytes.len(), rules.content_hash());
        let lang = session.lang();
        Console::stderr(lang).line(&match lang {
            Lang::Zh => format!("写好了 {path}：{size} 字节，{hash}"),
            Lang::En => format!("wrote {path}: {size} bytes, {hash}"),
        });
    }
    Ok(Verdict::Clean)
}
