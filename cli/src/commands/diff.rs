//! `shao diff`: what changed for whom between two versions.

use crate::differences::{Moved, json, markdown, moved, pretty};
use crate::failure::{Ended, Failure, Verdict};
use crate::output::Destination;
use crate::policy::Opened;
use crate::program::Session;
use crate::trust::TrustArgs;
use ruleset::{RuleSet, TrustRoot};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Arguments of `shao diff`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "BEFORE")]
    before: PathBuf,
    #[arg(value_name = "AFTER")]
    after: PathBuf,
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(flatten)]
    trust: TrustArgs,
    #[arg(long, value_enum, default_value_t = Format::Pretty, value_name = "FORMAT")]
    format: Format,
}

/// The forms of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Pretty,
    Json,
    Markdown,
}

/// Tells every region of cases that comes out otherwise, and the parts that are not the same.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let trust = args.trust.root()?;
    let version = |path: &Path| version(path, trust.as_ref(), session);
    let (before, after) = (version(&args.before)?, version(&args.after)?);
    let budget = after.0.budget();
    let diff = compiler::diff(&before.1, &after.1, budget);
    let lang = session.lang();
    let cases: Vec<Moved> = match &args.data {
        Some(folder) => moved([before, after], folder, session).map_err(unable)?,
        None => Vec::new(),
    };
    let text = match args.format {
        Format::Pretty => pretty(&diff, &cases, lang),
        Format::Json => json(&diff, &cases),
        Format::Markdown => markdown(&diff, &cases, lang),
    };
    Destination::Stdout.put(text.as_bytes())?;
    Ok(Verdict::findings_if(!diff.is_same() || cases.iter().any(Moved::is_finding)))
}

/// A version and its rule set; with a trust root, only one that a trusted key signed. One with errors cannot be
/// compared: they are told. Nothing is proved of it here: a version that leaves cases out or breaks a promise is held
/// against the other all the same.
fn version(path: &Path, trust: Option<&TrustRoot>, session: &Session) -> Result<(Opened, Arc<RuleSet>), Failure> {
    let opened = Opened::open(path, session)?;
    let rules = match trust {
        Some(_) => opened.rule_set(trust, session),
        None => opened.unproved(session),
    };
    let rules = rules.map_err(unable)?;
    Ok((opened, Arc::new(rules)))
}

/// What was wrong with a version or its data has been told, and there is no answer.
fn unable(failure: Failure) -> Failure {
    match failure {
        Failure::Told => Failure::Unable,
        other => other,
    }
}
