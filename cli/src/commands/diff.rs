//! `shao diff`: what changed for whom between two versions.

use crate::differences::{json, markdown, pretty};
use crate::failure::{Ended, Failure, Verdict};
use crate::output::Destination;
use crate::policy::Opened;
use crate::program::Session;
use ruleset::RuleSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Arguments of `shao diff`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "BEFORE")]
    before: PathBuf,
    #[arg(value_name = "AFTER")]
    after: PathBuf,
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
    let (before, _) = version(&args.before, session)?;
    let (after, budget) = version(&args.after, session)?;
    let diff = compiler::diff(&before, &after, budget);
    let lang = session.lang();
    let text = match args.format {
        Format::Pretty => pretty(&diff, lang),
        Format::Json => json(&diff),
        Format::Markdown => markdown(&diff, lang),
    };
    Destination::Stdout.put(text.as_bytes())?;
    Ok(Verdict::findings_if(!diff.is_same()))
}

/// A version's rule set, and the steps that its manifest allows. One with errors cannot be compared: they are told.
fn version(path: &Path, session: &Session) -> Result<(Arc<RuleSet>, u64), Failure> {
    let opened = Opened::open(path, session)?;
    let rules = opened.rule_set(None, session).map_err(|failure| match failure {
        Failure::Told => Failure::Unable,
        other => other,
    })?;
    Ok((Arc::new(rules), opened.policy.manifest.steps().unwrap_or(compiler::BUDGET)))
}
