//! `shao inspect`: what a compiled policy holds.

use crate::failure::{Ended, Verdict};
use crate::output::{Destination, Format};
use crate::policy::Opened;
use crate::program::Session;
use crate::render::{labelled, to_json};
use crate::trust::TrustArgs;
use diagnose::{Diagnostic, Lang, escape_control};
use ruleset::{PublicKey, RuleSet};
use runtime::Form;
use serde::Serialize;
use std::path::PathBuf;

/// Arguments of `shao inspect`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_enum, default_value_t = Format::Pretty, value_name = "FORMAT")]
    format: Format,
    #[command(flatten)]
    trust: TrustArgs,
}

/// What is told of a compiled policy.
#[derive(Serialize)]
struct Summary<'r> {
    name: &'r str,
    title: &'r str,
    version: &'r str,
    serial: u64,
    jurisdiction: &'r str,
    timezone: &'r str,
    effective: Option<String>,
    expires: Option<String>,
    format: u16,
    content: String,
    meaning: String,
    signer: Option<String>,
    trusted: bool,
    counts: Counts,
    files: &'r [String],
}

/// How many there are of each kind.
#[derive(Serialize)]
struct Counts {
    enums: usize,
    levels: usize,
    groups: usize,
    agencies: usize,
    positions: usize,
    records: usize,
    lists: usize,
    list_rows: usize,
    calendars: usize,
    bases: usize,
    decisions: usize,
    rules: usize,
    indicators: usize,
    scores: usize,
    promises: usize,
    nodes: usize,
}

/// Shows a compiled file, or what compiling a policy gives.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let trust = args.trust.root()?;
    let opened = Opened::open(&args.file, session)?;
    let rules = opened.rule_set(trust.as_ref(), session)?;
    let signer = match &opened.policy.form {
        Form::Compiled(bytes) => ruleset::signer(bytes).map_err(Diagnostic::from)?,
        Form::Source(_) => None,
    };
    let summary = summary(&rules, signer, trust.is_some());
    let text = match args.format {
        Format::Json => to_json(&summary) + "\n",
        Format::Pretty => pretty(&summary, session.lang()),
    };
    Destination::Stdout.put(text.as_bytes())?;
    Ok(Verdict::Clean)
}

fn summary(rules: &RuleSet, signer: Option<PublicKey>, trusted: bool) -> Summary<'_> {
    let head = &rules.surface.policy;
    Summary {
        name: &head.name,
        title: &head.title,
        version: &head.version,
        serial: head.serial,
        jurisdiction: &head.jurisdiction,
        timezone: &rules.meaning.timezone,
        effective: head.effective.map(engine::date_text),
        expires: head.expires.map(engine::date_text),
        format: ruleset::FORMAT_VERSION,
        content: rules.content_hash(),
        meaning: rules.meaning_hash(),
        signer: signer.map(|key| key.to_string()),
        trusted,
        counts: counts(rules),
        files: &rules.surface.files,
    }
}

fn counts(rules: &RuleSet) -> Counts {
    let meaning = &rules.meaning;
    Counts {
        // The presets are in every policy.
        enums: meaning.enums.len().saturating_sub(ruleset::preset_enums().len()),
        levels: meaning.levels.len(),
        groups: meaning.groups.len(),
        agencies: meaning.agencies.len(),
        positions: meaning.positions.len(),
        records: meaning.records.len(),
        lists: meaning.lists.len(),
        list_rows: meaning.lists.iter().map(|list| list.rows.len()).sum(),
        calendars: meaning.calendars.len(),
        bases: meaning.bases.len(),
        decisions: meaning.decisions.len(),
        rules: meaning.decisions.iter().map(|decision| decision.rules.len()).sum(),
        indicators: meaning.indicators.len(),
        scores: meaning.scores.len(),
        promises: meaning.ensures.len(),
        nodes: meaning.nodes.len(),
    }
}

/// A line per thing worth knowing.
fn pretty(summary: &Summary, lang: Lang) -> String {
    let counts = &summary.counts;
    let text = |value: &str| escape_control(value);
    let number = |n: u64| if n == 0 { String::new() } else { n.to_string() };
    let count = |n: usize| number(n as u64);
    let signer = summary.signer.as_ref().map_or_else(String::new, |key| match (summary.trusted, lang) {
        (true, _) => key.clone(),
        (false, Lang::Zh) => format!("{key}（没有与可信公钥核对）"),
        (false, Lang::En) => format!("{key} (not held against trusted keys)"),
    });
    let facts = [
        ("政策", "policy", text(summary.name)),
        ("标题", "title", text(summary.title)),
        ("版本", "version", text(summary.version)),
        ("序号", "serial", number(summary.serial)),
        ("辖区", "jurisdiction", text(summary.jurisdiction)),
        ("时区", "time zone", text(summary.timezone)),
        ("施行", "effective", summary.effective.clone().unwrap_or_default()),
        ("失效", "expires", summary.expires.clone().unwrap_or_default()),
        ("格式", "format", summary.format.to_string()),
        ("内容哈希", "content", summary.content.clone()),
        ("含义哈希", "meaning", summary.meaning.clone()),
        ("签名者", "signer", signer),
        ("枚举", "enums", count(counts.enums)),
        ("层级", "levels", count(counts.levels)),
        ("机构组", "groups", count(counts.groups)),
        ("机构", "agencies", count(counts.agencies)),
        ("岗位", "positions", count(counts.positions)),
        ("记录", "records", count(counts.records)),
        ("清单", "lists", count(counts.lists)),
        ("清单的行", "list rows", count(counts.list_rows)),
        ("日历", "calendars", count(counts.calendars)),
        ("依据", "bases", count(counts.bases)),
        ("判定", "decisions", count(counts.decisions)),
        ("规则", "rules", count(counts.rules)),
        ("指标", "indicators", count(counts.indicators)),
        ("考核", "scores", count(counts.scores)),
        ("保证", "promises", count(counts.promises)),
        ("表达式节点", "nodes", count(counts.nodes)),
        ("文件", "files", text(&summary.files.join(if lang == Lang::Zh { "、" } else { ", " }))),
    ];
    labelled(&facts, lang)
}
