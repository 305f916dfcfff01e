//! `shao case act`: does something with a case.

use super::{Request, Telling};
use crate::desk::{City, DeskArgs, Seen, field_of, value_of};
use crate::failure::{Ended, Failure};
use crate::problems::{NoValue, Sort, UnknownName};
use crate::program::Session;
use crate::when;
use engine::{Act, Case, Datum, Engine, UnitIx};
use ruleset::{FieldId, Process};
use runtime::Asked;

/// Arguments of `shao case act`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    desk: DeskArgs,
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(value_name = "ACTION")]
    action: String,
    #[arg(long, value_name = "WHO")]
    by: String,
    #[arg(long, value_name = "WHO")]
    give: Option<String>,
    #[arg(long, value_name = "WHO,WHO")]
    present: Vec<String>,
    #[arg(long)]
    decline: bool,
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
    #[command(flatten)]
    request: Request,
}

/// Acts, and tells what came of it; a refusal is a finding.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let city = City::open(&args.desk, session)?;
    let mut desk = city.desk(&args.desk)?;
    let now = when::now(&args.request.now, &desk.zone()?)?;
    let found = desk.find_at(&args.case, now)?;
    let (engine, case, lang) = (found.engine.as_ref(), &found.case, session.lang());
    let Some(process) = engine.ruleset().meaning.get(case.process) else { return Err(Failure::Told) };
    if !process.actions.contains(&args.action) {
        let known = process.actions.clone();
        return Err(Failure::of(UnknownName { sort: Sort::Action, name: args.action.clone(), known }));
    }
    let place = place(engine, case, process);
    let record = engine.record_type(process.record).map_or("", |record| &record.name);
    let binding = city.binding(record);
    let carried = args.set.iter().map(|text| {
        let (name, value) = text
            .split_once(['=', '＝'])
            .ok_or_else(|| Failure::of(NoValue { field: text.clone(), text: String::new() }))?;
        let field = field_of(engine, process.record, name)?;
        Ok((field, value_of(engine, process.record, field, value, &binding, lang)?))
    });
    let carried: Vec<(FieldId, Datum)> = carried.collect::<Result<_, Failure>>()?;
    // What an input method produces is right here too: `柳巷。居委会`, `甲、乙`.
    let who = |name: &str| engine.who(&name.trim().replace(['。', '．'], "."), place);
    let present = args.present.iter().flat_map(|names| names.split([',', '，', '、'])).map(who);
    let act = Act {
        action: args.action.clone(),
        who: who(&args.by),
        give: args.give.as_deref().map(who),
        present: present.collect(),
        declines: args.decline,
        carried,
    };
    let answer = desk.act(&args.case, &act, &Asked { now, key: args.request.key.clone() })?;
    let after = desk.find(&args.case)?;
    let seen = Seen { engine: &after.engine, process: after.case.process, history: &after.events() };
    Telling { seen, format: args.request.format, lang }.tell(&answer)
}

/// The unit in the case's place field.
fn place(engine: &Engine, case: &Case, process: &Process) -> Option<UnitIx> {
    let field = engine.record_type(process.record)?.place?;
    match case.record.get(field.index())? {
        Some(Datum::Name(unit)) => engine.units().find(unit),
        _ => None,
    }
}
