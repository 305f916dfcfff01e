//! `shao score`: a row per subject.

use super::run::processes::{self, Over, has_facts, reads_facts};
use crate::failure::{Ended, Failure, Verdict};
use crate::in_force;
use crate::output::{Console, Destination, not_an_input};
use crate::pass::Pass;
use crate::prepared::{Prepared, jobs};
use crate::problems::{Needed, Sort, UnknownName, WithoutLog};
use crate::program::Session;
use crate::render::{self, to_json};
use crate::scores;
use crate::trust::TrustArgs;
use crate::when;
use diagnose::{Diagnostic, Lang};
use engine::{Context, Engine, ScoreResult, Scorer, Tally};
use ruleset::{IndicatorId, RecordId, ScoreId};
use std::collections::HashSet;
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
            Format::Csv => scores::csv(engine, &result, None, lang)?,
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

/// Counts all bound records that the score reads, and how many of them were bad. What was done with cases is counted from
/// the bound log of their process.
fn counted(
    prepared: &Prepared,
    scorer: Scorer<'_>,
    context: Context,
    jobs: usize,
    session: &Session,
) -> Result<(ScoreResult, u64), Failure> {
    let (engine, lang, told) = (&prepared.engine, session.lang(), &HashSet::new());
    let console = Console::stderr(lang);
    let mut scorers = [scorer];
    let mut bad = 0;
    let records = scorers.iter().flat_map(Scorer::records).collect::<Vec<_>>();
    let asks: Vec<RecordId> =
        scorers.iter().flat_map(|one| records.iter().filter(|it| reads_facts(engine, one, **it))).copied().collect();
    let over = Over { as_of: context.as_of, ..Over::default() };
    let mut played = if asks.is_empty() { Vec::new() } else { processes::play(prepared, &over, session)? };
    for record in records {
        if asks.contains(&record) && played.iter().any(|one| one.record == record) {
            continue;
        }
        let pass = Pass { record, context, lang, decisions: &mut [], scorers: &mut scorers, told };
        let source = prepared.source(record, &pass.needed(), session)?;
        let (_, complaints) = pass.over(source, jobs)?;
        complaints.tell(&console);
        bad += complaints.count();
    }
    for one in played.iter_mut().filter(|one| asks.contains(&one.record)) {
        one.count(engine, &mut scorers, context.as_of);
        one.complaints.tell(&console);
        bad += one.complaints.count();
    }
    let [scorer] = scorers;
    let result = scorer.finish().map_err(Diagnostic::from)?;
    let unplayed = asks.into_iter().filter(|record| played.iter().all(|one| one.record != *record)).collect::<Vec<_>>();
    let indicators = without_log(engine, &result, &unplayed);
    if !indicators.is_empty() {
        console.say(&render::pretty_one(&Diagnostic::from(WithoutLog { indicators }), &console.style()));
    }
    Ok((result, bad))
}

/// The indicators that ask what was done with cases of records whose process has no log.
fn without_log(engine: &Engine, result: &ScoreResult, unplayed: &[RecordId]) -> Vec<String> {
    let meaning = &engine.ruleset().meaning;
    let asks = |id: IndicatorId| {
        let subject = meaning.get(id)?.subject;
        let tally = Tally::new(engine, subject, &[id], result.period, result.as_of).ok()?;
        Some(unplayed.iter().any(|record| has_facts(engine, *record, &tally.needed(*record))))
    };
    let found = result.indicators.iter().filter(|(id, _)| asks(*id).unwrap_or(false));
    found.map(|(id, _)| meaning.name(*id).to_owned()).collect()
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
