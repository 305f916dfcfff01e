//! `shao score`: a row per subject.

use crate::failure::{Ended, Failure, Verdict};
use crate::in_force;
use crate::output::{Console, Destination, not_an_input};
use crate::pass::Pass;
use crate::prepared::{Prepared, jobs};
use crate::problems::{Needed, Sort, UnknownName};
use crate::program::Session;
use crate::render::to_json;
use crate::scores;
use crate::trust::TrustArgs;
use crate::when;
use diagnose::{Diagnostic, Lang};
use engine::{Context, Engine, ScoreResult, Scorer};
use ruleset::ScoreId;
use std::num::NonZero;
use std::path::PathBuf;

/// Arguments of `shao score`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "POLICY")]
    policy: PathBuf,
    #[arg(value_name = "SCORE")]
    score: Option<String>,
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    bind: Option<PathBuf>,
    #[command(flatten)]
    trust: TrustArgs,
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    #[arg(long, value_name = "TIME")]
    as_of: Option<String>,
    #[arg(long, value_name = "SUBJECT")]
    explain: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Table, value_name = "FORMAT")]
    format: Format,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
}

/// The forms of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
}

/// Scores a period. Records with errors do not count; they are told, and are findings.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let prepared = Prepared::new(&args.policy, args.bind.as_deref(), args.data.as_deref(), &args.trust, session)?;
    let inputs = prepared.opened.inputs(args.data.as_deref()).into_iter().chain(args.trust.file());
    not_an_input(args.output.as_deref(), inputs)?;
    let (engine, lang) = (&prepared.engine, session.lang());
    let id = chosen(&prepared, args.score.as_deref())?;
    let manifest = &prepared.opened.policy.manifest;
    let written = manifest.period.as_ref().map(|text| text.value.as_str());
    let Some(period) = when::period(args.period.as_deref(), written)? else { return Err(Failure::of(Needed::Period)) };
    let written = manifest.as_of.as_ref().map(|text| text.value.as_str());
    let as_of = when::as_of(args.as_of.as_deref(), written, engine.zone())?;
    let cut_off = as_of.unwrap_or(period.instants(engine.zone()).end);
    let scorer = Scorer::new(engine, id, period, cut_off).map_err(|problem| problem.diagnostic())?;
    in_force::warn(engine, Some(period), as_of, session);
    let (result, bad) = counted(&prepared, scorer, Context { as_of: Some(cut_off) }, jobs(args.jobs), session)?;
    let text = match &args.explain {
        Some(subject) => explained(engine, &result, subject, args.format, lang)?.into_bytes(),
        None => match args.format {
            Format::Table => scores::view(engine, &result, lang).into_bytes(),
            Format::Json => format!("{}\n", to_json(&result.json(engine))).into_bytes(),
            Format::Csv => scores::csv(engine, &result, lang)?,
        },
    };
    Destination::of(args.output.as_deref()).put(&text)?;
    Ok(Verdict::findings_if(bad > 0))
}

/// The score that was named, or the only one.
fn chosen(prepared: &Prepared, name: Option<&str>) -> Result<ScoreId, Failure> {
    if let Some(name) = name {
        return prepared.score(name);
    }
    match prepared.scores().as_slice() {
        [only] => prepared.score(only),
        _ => Err(Failure::of(Needed::Score { known: prepared.scores() })),
    }
}

/// Counts all bound records that the score reads, and how many of them were bad.
fn counted(
    prepared: &Prepared,
    scorer: Scorer<'_>,
    context: Context,
    jobs: usize,
    session: &Session,
) -> Result<(ScoreResult, u64), Failure> {
    let mut scorers = [scorer];
    let mut bad = 0;
    let records = scorers.iter().flat_map(Scorer::records).collect::<Vec<_>>();
    for record in records {
        let pass = Pass { record, context, lang: session.lang(), decisions: &mut [], scorers: &mut scorers };
        let source = prepared.source(record, &pass.needed(), session)?;
        let (_, complaints) = pass.over(source, jobs)?;
        complaints.tell(&Console::stderr(session.lang()));
        bad += complaints.count();
    }
    let [scorer] = scorers;
    Ok((scorer.finish().map_err(Diagnostic::from)?, bad))
}

/// How one subject came to its total.
fn explained(
    engine: &Engine,
    result: &ScoreResult,
    subject: &str,
    format: Format,
    lang: Lang,
) -> Result<String, Failure> {
    let Some(row) = result.subject(subject) else {
        let known = result.rows.iter().map(|row| row.name.clone()).collect();
        return Err(Failure::of(UnknownName { sort: Sort::Subject, name: subject.to_owned(), known }));
    };
    Ok(match format {
        Format::Json => to_json(&result.explain_json(engine, row)) + "\n",
        Format::Table | Format::Csv => result.explain(engine, row, lang),
    })
}
