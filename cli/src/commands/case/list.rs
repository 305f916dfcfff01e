//! `shao case list`: the cases of a store.

use crate::desk::{City, DeskArgs};
use crate::failure::{Ended, Verdict};
use crate::output::{Align, Destination, Format, table};
use crate::program::Session;
use diagnose::Lang;
use engine::{Case, Engine};
use runtime::store::{List, Listed};
use serde_json::json;

/// So many cases are read at a time.
const PAGE: usize = 1_000;

/// Arguments of `shao case list`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    desk: DeskArgs,
    #[arg(long)]
    open: bool,
    #[arg(long, value_enum, default_value_t = Format::Pretty, value_name = "FORMAT")]
    format: Format,
}

/// Lists cases in the order of filing.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let city = City::open(&args.desk, session)?;
    let mut window = city.window(&args.desk)?;
    let (mut after, mut rows) = (0, Vec::new());
    Destination::Stdout.write(|out| {
        loop {
            let page = window.list(&List { open: args.open, policy: None, after, limit: PAGE })?;
            let Some(last) = page.last() else { break };
            after = last.number;
            for listed in &page {
                let (case, engine) = window.state(listed)?;
                match args.format {
                    Format::Pretty => rows.push(cells(listed, &case, &engine)),
                    Format::Json => writeln!(out, "{}", line(listed, &case, &engine))?,
                }
            }
        }
        if args.format == Format::Pretty {
            writeln!(out, "{}", table(&columns(session.lang()), &rows))?;
        }
        Ok(())
    })?;
    Ok(Verdict::Clean)
}

fn columns(lang: Lang) -> Vec<(String, Align)> {
    let heads = match lang {
        Lang::Zh => ["案件", "流程", "阶段", "承办", "下次到期", "立案"],
        Lang::En => ["case", "process", "stage", "holder", "next due", "filed"],
    };
    heads.map(|head| (head.to_owned(), Align::Left)).into()
}

/// The process and the stage of a case, by name.
fn names(case: &Case, engine: &Engine) -> (String, String) {
    let Some(process) = engine.ruleset().meaning.get(case.process) else { return Default::default() };
    let stage = process.stages.get(case.stage.index()).map(|stage| stage.name.clone());
    (process.name.clone(), stage.unwrap_or_default())
}

fn cells(listed: &Listed, case: &Case, engine: &Engine) -> Vec<String> {
    let (process, stage) = names(case, engine);
    let holder = case.holder.as_ref().map(ToString::to_string).unwrap_or_default();
    let at = |at: i64| engine.zone().shown(at);
    vec![listed.case.name.clone(), process, stage, holder, listed.due.map(at).unwrap_or_default(), at(case.filed)]
}

fn line(listed: &Listed, case: &Case, engine: &Engine) -> serde_json::Value {
    let (process, stage) = names(case, engine);
    let at = |at: i64| engine.zone().time_text(at);
    json!({
        "case": listed.case.name,
        "process": process,
        "stage": stage,
        "final": case.is_final,
        "holder": case.holder.as_ref().map(ToString::to_string),
        "lead": case.lead.as_ref().map(ToString::to_string),
        "due": listed.due.map(at),
        "awaiting": case.awaits(),
        "filed": at(case.filed),
        "policy": listed.case.policy,
    })
}
