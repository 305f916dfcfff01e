//! `shao check`: every problem of one or more policies.

mod data;

use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Console, Destination};
use crate::policy::Opened;
use crate::program::Session;
use crate::render::{self, Finding, Promise, findings};
use crate::witness_tests::write_tests;
use compiler::Compiled;
use diagnose::{Diagnostic, Lang, Outcome, Span, escape_control};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Arguments of `shao check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(required = true, value_name = "POLICY")]
    policies: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Pretty, value_name = "FORMAT")]
    format: Format,
    #[arg(long)]
    strict: bool,
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    #[arg(long)]
    assumed: bool,
    #[arg(long, value_name = "FILE")]
    witness_tests: Option<PathBuf>,
}

/// The forms of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Pretty,
    Json,
    Sarif,
    Github,
    Junit,
}

/// A policy with what was found in it.
struct Checked {
    opened: Opened,
    problems: Vec<Diagnostic>,
    assumed: Vec<Span>,
    /// The promises that were proved.
    kept: Vec<Promise>,
}

/// Checks every policy, shows what was found, and complains where there is an error (with `--strict`, a warning).
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let checked: Vec<Checked> =
        args.policies.iter().map(|path| check(path, args.data.as_deref(), session)).collect::<Result<_, _>>()?;
    let found: Vec<(&str, Vec<Finding>)> = checked
        .iter()
        .map(|policy| (policy.opened.name.as_str(), findings(&policy.opened.shelf(), &policy.problems)))
        .collect();
    let lang = session.lang();
    let text = match args.format {
        Format::Junit => render::junit(found.iter().map(|(name, found)| (*name, found.as_slice())), lang),
        _ => String::new(),
    };
    let all: Vec<Finding> = found.into_iter().flat_map(|(_, findings)| findings).collect();
    let (errors, warnings) = render::tally(&all);
    let text = match args.format {
        Format::Pretty => pretty(&all, &checked, args.assumed, lang),
        Format::Json => render::json(&all, checked.iter().flat_map(|policy| &policy.kept).collect()),
        Format::Sarif => render::sarif(&all, lang),
        Format::Github => render::github(&all, lang),
        Format::Junit => text,
    };
    Destination::Stdout.put(format!("{}\n", text.trim_end()).as_bytes())?;
    if let Some(file) = &args.witness_tests {
        let witnesses = all.iter().filter_map(|finding| finding.diagnostic.report.witness.as_ref());
        write_tests(
            file,
            witnesses,
            checked.iter().flat_map(|policy| policy.opened.inputs(args.data.as_deref())),
            lang,
        )?;
    }
    Ok(Verdict::findings_if(errors > 0 || args.strict && warnings > 0))
}

/// Checks one policy; with `data`, how its data fits too, as soon as the policy itself has no errors.
fn check(path: &Path, data: Option<&Path>, session: &Session) -> Result<Checked, Failure> {
    let opened = Opened::open(path, session)?;
    let Outcome { value, mut problems } = opened.compile();
    let Some(compiled) = value else { return Ok(Checked { opened, problems, assumed: Vec::new(), kept: Vec::new() }) };
    let kept = promises(&compiled);
    problems.extend(runtime::unknown_records(&compiled.ruleset.meaning, &opened.policy.manifest));
    let opened = match data {
        None => opened,
        Some(data) => data::check(opened, compiled.ruleset, data, &mut problems),
    };
    Ok(Checked { opened, problems, assumed: compiled.assumed, kept })
}

/// The promises of a policy that were proved.
fn promises(compiled: &Compiled) -> Vec<Promise> {
    let mut kept = compiled.kept.clone();
    kept.sort_by_key(|id| compiled.ruleset.surface.ensures.get(id.index()).map(|place| (place.file, place.line)));
    let kept = kept.iter().filter_map(|id| compiled.ruleset.meaning.get(*id));
    let told = |promise: &ruleset::Ensure| Promise {
        name: promise.name.clone(),
        cases: promise.cases.clone(),
        basis: promise.basis.clone(),
    };
    kept.map(told).collect()
}

/// Problems, then the promises that hold and (if asked for) the assumed values, then the numbers.
fn pretty(all: &[Finding], checked: &[Checked], assumed: bool, lang: Lang) -> String {
    let mut out = render::pretty(all, &Console::stdout(lang).style());
    checked.iter().for_each(|policy| list_promises(&mut out, policy, lang));
    if assumed {
        checked.iter().for_each(|policy| list_assumed(&mut out, policy, lang));
    }
    out.push_str(&render::summary(render::tally(all), lang));
    out
}

/// A line per promise: its name, and what it rests on.
fn list_promises(out: &mut String, policy: &Checked, lang: Lang) {
    for Promise { name, cases, basis } in &policy.kept {
        let basis = match (basis.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("（依据 {}）", basis.join("、")),
            (false, Lang::En) => format!(" (under {})", basis.join(", ")),
        };
        let (zh, en) = match cases.is_empty() {
            true => ("每个情形", "every case"),
            false => ("任两个情形", "any two cases"),
        };
        let _ = match lang {
            Lang::Zh => writeln!(out, "保证「{name}」{basis}：{zh}都成立"),
            Lang::En => writeln!(out, "promise `{name}`{basis}: holds of {en}"),
        };
    }
    if !policy.kept.is_empty() {
        out.push('\n');
    }
}

/// A line per value marked `暂定`: its place, and the line of the policy that it stands in.
fn list_assumed(out: &mut String, policy: &Checked, lang: Lang) {
    let count = policy.assumed.len();
    let name = escape_control(&policy.opened.name);
    let _ = match lang {
        Lang::Zh => writeln!(out, "{name}：{count} 处暂定"),
        Lang::En => writeln!(out, "{name}: {count} assumed"),
    };
    let shelf = policy.opened.shelf();
    for place in policy.assumed.iter().filter_map(|span| shelf.locate(*span)) {
        let text = escape_control(place.source.line(place.start.line).trim());
        let _ = writeln!(out, "  {}:{}:{}  {text}", escape_control(&place.path), place.start.line, place.start.column);
    }
    out.push('\n');
}
