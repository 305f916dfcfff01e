//! `shao build`: one compiled file.

use crate::failure::{Ended, Verdict};
use crate::output::{Console, Destination, not_an_input};
use crate::policy::Opened;
use crate::program::Session;
use diagnose::{Diagnostic, Lang};
use ruleset::RuleSet;
use runtime::read_signing_key;
use std::path::PathBuf;

/// Arguments of `shao build`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "POLICY")]
    policy: PathBuf,
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[arg(long, value_name = "KEY")]
    sign: Option<PathBuf>,
}

/// Compiles a policy and writes its bytes, signed if asked for; the same policy gives the same bytes everywhere.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let key = args.sign.as_deref().map(read_signing_key).transpose()?;
    let opened = Opened::open(&args.policy, session)?;
    let rules = opened.compiled(session)?.ruleset;
    not_an_input(Some(&args.output), opened.inputs(None).into_iter().chain(args.sign.clone()))?;
    let bytes = key.as_ref().map_or_else(|| rules.to_bytes(), |key| rules.to_signed_bytes(key));
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
        if let Some(signer) = key.map(|key| key.public()) {
            Console::stderr(lang).line(&match lang {
                Lang::Zh => format!("签名者 {signer}"),
                Lang::En => format!("signed by {signer}"),
            });
        }
    }
    Ok(Verdict::Clean)
}
