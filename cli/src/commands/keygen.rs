//! `shao keygen`: a pair of keys.

use crate::failure::{Ended, Failure, Verdict};
use crate::output::Console;
use crate::problems::NoRandomness;
use crate::program::Session;
use diagnose::Lang;
use ruleset::SigningKey;
use runtime::write_key_pair;
use std::path::PathBuf;

/// Arguments of `shao keygen`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(short, long, value_name = "NAME")]
    output: PathBuf,
}

/// Makes a key from the system's randomness and writes both halves; overwrites nothing.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|cause| Failure::of(NoRandomness { cause: cause.to_string() }))?;
    let [secret, public] = write_key_pair(&args.output, &SigningKey::from_secret(secret))?;
    let (secret, public) = (secret.display(), public.display());
    let lang = session.lang();
    Console::stderr(lang).line(&match lang {
        Lang::Zh => format!("写好了：{secret}（私钥，签名用，不要外传）、{public}（公钥，核对签名用）"),
        Lang::En => format!("wrote {secret} (signs; keep it secret) and {public} (checks signatures)"),
    });
    Ok(Verdict::Clean)
}
