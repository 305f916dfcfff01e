//! `shao run`: the main job. Reads the policy's data, routes, scores, sums up.

mod output;
mod plan;
pub(super) mod processes;

use crate::failure::{Ended, Failure, Verdict};
use crate::in_force;
use crate::output::{Console, Destination};
use crate::pass::{Made, Pass, Seen};
use crate::prepared::{Prepared, jobs};
use crate::problems::Needed;
use crate::program::Session;
use crate::scores;
use crate::trust::TrustArgs;
use diagnose::{Diagnostic, Lang, escape_control};
use engine::{Engine, Scorer};
use output::Folder;
use plan::Plan;
use processes::{Over, PlayedProcess, reads_facts};
use ruleset::RecordId;
use runtime::AtomicFile;
use std::fmt::Write;
use std::num::NonZero;
use std::path::PathBuf;

/// Arguments of `shao run`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "POLICY")]
    policy: PathBuf,
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    bind: Option<PathBuf>,
    #[command(flatten)]
    trust: TrustArgs,
    #[arg(long, value_name = "TIME")]
    as_of: Option<String>,
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "simulate")]
    events: Option<PathBuf>,
    #[arg(long, value_name = "SEED")]
    simulate: Option<u64>,
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
}

/// Goes once through the data of each record, makes all its decisions and feeds all scores; then prints where the
/// records went and how everybody did. Records with errors are told, and are findings.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let prepared = Prepared::new(&args.policy, args.bind.as_deref(), args.data.as_deref(), &args.trust, session)?;
    let mut plan = Plan::new(&prepared, args.as_of.as_deref(), args.period.as_deref())?;
    let records = plan.records();
    let over = Over {
        events: args.events.as_deref(),
        seed: args.simulate,
        seed_without_log: prepared.opened.policy.manifest.seed(),
        as_of: plan.context.as_of,
    };
    // Before anything is read: what would be written over its own data need not be played first.
    let inputs = prepared.opened.inputs(args.data.as_deref()).into_iter();
    let inputs: Vec<PathBuf> = inputs.chain(args.events.clone()).chain(args.trust.file()).collect();
    let folder = args.output.as_deref().map(|root| Folder::new(root, &plan, &inputs)).transpose()?;
    let mut played = processes::play(&prepared, &over, session)?;
    if records.is_empty() && played.is_empty() {
        return Err(Failure::of(Needed::AnyData));
    }
    in_force::warn(&prepared.engine, plan.period, plan.context.as_of, session);
    let lang = session.lang();
    let console = Console::stderr(lang);
    let mut text = head(&prepared.engine, &plan, lang);
    let mut bad = 0;
    for record in records.iter().copied() {
        let mut decisions = plan.take_decisions(record, folder.as_ref())?;
        // What is counted of histories comes from the cases, everything else from the data.
        let of_cases = played.iter().any(|one| one.record == record);
        let apart = plan.set_apart(|scorer| of_cases && reads_facts(&prepared.engine, scorer, record));
        if prepared.binding(record).is_some() || played.iter().all(|one| one.record != record) {
            let told = played.iter().filter(|one| one.record == record).flat_map(|one| one.told.iter().copied());
            let pass = Pass {
                record,
                context: plan.context,
                lang,
                decisions: &mut decisions,
                scorers: &mut plan.scorers,
                told: &told.collect(),
            };
            let source = prepared.source(record, &pass.needed(), session)?;
            let (seen, complaints) = pass.over(source, jobs(args.jobs))?;
            complaints.tell(&console);
            bad += complaints.count();
            record_view(&mut text, &prepared.engine, record, seen, lang);
        }
        for made in decisions {
            let Made { decider, routes, out, .. } = made;
            text.push_str(&routes.view(&decider, lang));
            out.map(AtomicFile::commit).transpose()?;
        }
        plan.put_back(apart);
        text.push('\n');
    }
    for one in &mut played {
        let summary = one.play.summary(plan.context.as_of);
        text.push_str(&processes::view(&summary, one.told.len(), one.made_up, lang));
        text.push('\n');
        one.count(&prepared.engine, &mut plan.scorers, plan.context.as_of);
        one.complaints.tell(&console);
        bad += one.complaints.count();
    }
    score_views(&mut text, &prepared.engine, &plan.scorers, &played, folder.as_ref(), lang)?;
    Destination::Stdout.put(text.as_bytes())?;
    Ok(Verdict::findings_if(bad > 0))
}

/// `北票基层治理 2022.1，截止 …，期 2022-07`
fn head(engine: &Engine, plan: &Plan<'_>, lang: Lang) -> String {
    let policy = &engine.ruleset().surface.policy;
    let mut out = escape_control(&format!("{} {}", policy.name, policy.version)).trim_end().to_owned();
    if let Some(as_of) = plan.context.as_of {
        let as_of = engine.zone().shown(as_of);
        out.push_str(&match lang {
            Lang::Zh => format!("，截止 {as_of}"),
            Lang::En => format!(", as of {as_of}"),
        });
    }
    if let Some(period) = plan.period {
        out.push_str(&match lang {
            Lang::Zh => format!("，期 {period}"),
            Lang::En => format!(", period {period}"),
        });
    }
    out.push_str("\n\n");
    out
}

/// `事件：2000 条记录，3 条读不了`
fn record_view(out: &mut String, engine: &Engine, record: RecordId, seen: Seen, lang: Lang) {
    let name = engine.record_type(record).map_or("", |record| &record.name);
    let (name, Seen { rows, unread }) = (escape_control(name), seen);
    let _ = match lang {
        Lang::Zh => write!(out, "{name}：{rows} 条记录"),
        Lang::En => write!(out, "{name}: {rows} {}", if rows == 1 { "record" } else { "records" }),
    };
    if unread > 0 {
        let _ = match lang {
            Lang::Zh => write!(out, "，{unread} 条读不了"),
            Lang::En => write!(out, ", {unread} not readable"),
        };
    }
    out.push('\n');
}

/// The tables of the scores; each is written to the folder too.
fn score_views(
    text: &mut String,
    engine: &Engine,
    scorers: &[Scorer<'_>],
    played: &[PlayedProcess<'_>],
    folder: Option<&Folder>,
    lang: Lang,
) -> Result<(), Failure> {
    for scorer in scorers {
        let result = scorer.finish().map_err(Diagnostic::from)?;
        let made_up = played.iter().find(|one| one.made_up.is_some() && reads_facts(engine, scorer, one.record));
        let made_up = made_up.and_then(|one| one.made_up);
        if let Some(folder) = folder {
            folder.put_score(engine, &result, made_up, lang)?;
        }
        if let Some(seed) = made_up {
            text.push_str(&(processes::made_up_note(seed, lang) + "\n"));
        }
        text.push_str(&scores::view(engine, &result, lang));
        text.push('\n');
    }
    Ok(())
}
