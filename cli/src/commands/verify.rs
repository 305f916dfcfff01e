//! `shao verify`: whether a compiled policy is signed by a trusted key.

use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Destination, Format};
use crate::policy::{Opened, tell};
use crate::problems::Needed;
use crate::program::Session;
use crate::render::{findings, labelled, to_json};
use crate::trust::TrustArgs;
use diagnose::{Diagnostic, Lang, escape_control};
use ruleset::{PublicKey, RuleSet, TrustRoot};
use serde::Serialize;
use std::path::PathBuf;

/// Arguments of `shao verify`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    trust: TrustArgs,
    #[arg(long, value_name = "N")]
    serial_after: Option<u64>,
    #[arg(long, value_enum, default_value_t = Format::Pretty, value_name = "FORMAT")]
    format: Format,
}

/// What was signed, and by whom.
#[derive(Serialize)]
struct Summary<'r> {
    name: &'r str,
    version: &'r str,
    serial: u64,
    content: String,
    meaning: String,
    signer: String,
}

/// Shows what a trusted key signed; a file that is refused is a finding.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let trust = args.trust.root()?.ok_or_else(|| Failure::of(Needed::Trust))?;
    let trust = TrustRoot { after: args.serial_after, ..trust };
    let opened = Opened::open(&args.file, session)?;
    let (rules, signer) = match verified(&opened, &trust) {
        Ok(verified) => verified,
        Err(refusal) => {
            tell(&findings(&opened.shelf(), &[refusal]), session.lang());
            return Err(Failure::Told);
        }
    };
    let head = &rules.surface.policy;
    let summary = Summary {
        name: &head.name,
        version: &head.version,
        serial: head.serial,
        content: rules.content_hash(),
        meaning: rules.meaning_hash(),
        signer: signer.to_string(),
    };
    let text = match args.format {
        Format::Json => to_json(&summary) + "\n",
        Format::Pretty => pretty(&summary, session.lang()),
    };
    Destination::Stdout.put(text.as_bytes())?;
    Ok(Verdict::Clean)
}

/// The rule set and its signer; else why it is refused.
fn verified(opened: &Opened, trust: &TrustRoot) -> Result<(RuleSet, PublicKey), Diagnostic> {
    let bytes = opened.signable()?;
    let signer = ruleset::verify(bytes, &trust.keys)?;
    Ok((RuleSet::from_trusted_bytes(bytes, trust)?, signer))
}

fn pretty(summary: &Summary, lang: Lang) -> String {
    let serial = if summary.serial == 0 { String::new() } else { summary.serial.to_string() };
    labelled(
        &[
            ("政策", "policy", escape_control(summary.name)),
            ("版本", "version", escape_control(summary.version)),
            ("序号", "serial", serial),
            ("内容哈希", "content", summary.content.clone()),
            ("含义哈希", "meaning", summary.meaning.clone()),
            ("签名者", "signer", summary.signer.clone()),
        ],
        lang,
    )
}
