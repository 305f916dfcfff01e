//! How many real cases move between two versions, from whom to whom.

use crate::decisions::{Bad, Complaints};
use crate::failure::Failure;
use crate::output::{Console, Meter};
use crate::policy::{Opened, tell};
use crate::prepared::{Prepared, jobs};
use crate::program::Session;
use crate::render::findings;
use crate::when;
use compiler::plain;
use diagnose::Lang;
use engine::{Context, Engine, Row, Val};
use ruleset::{AgencyId, DecisionId, Preset, RuleSet};
use runtime::{Batch, Item};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The cases of one decision that come out otherwise.
pub(crate) struct Moved {
    /// The decision.
    pub decision: String,
    /// How many cases both versions decided.
    pub cases: u64,
    /// How many only one of them decided.
    pub apart: u64,
    /// From whom to whom (by the lead, else by the first outcome), and how many; whoever stays may have another limit.
    pub ways: BTreeMap<(String, String), u64>,
    /// Whether records could not be decided by one or both; they have been told.
    pub has_bad: bool,
}

impl Moved {
    /// Whether some come out otherwise, or may.
    pub fn is_finding(&self) -> bool {
        self.has_bad || self.apart > 0 || !self.ways.is_empty()
    }
}

/// What was said of a case: to whom it went, and all of the result.
type Said = (String, String);

/// Decides on the bound data of every record with both versions.
pub(crate) fn moved(
    versions: [(Opened, Arc<RuleSet>); 2],
    folder: &Path,
    session: &Session,
) -> Result<Vec<Moved>, Failure> {
    let [mut before, mut after] = versions;
    // A compiled file has no bindings: it is read as the other is.
    let (one, other) = (&mut before.0.policy.manifest.bindings, &mut after.0.policy.manifest.bindings);
    if one.is_empty() {
        one.clone_from(other);
    } else if other.is_empty() {
        other.clone_from(one);
    }
    let [before, after] = [prepared(before, folder, session)?, prepared(after, folder, session)?];
    let written = |it: &Prepared| it.opened.policy.manifest.as_of.as_ref().map(|text| text.value.clone());
    let instant = written(&after).or_else(|| written(&before));
    let context = Context { as_of: when::as_of(None, instant.as_deref(), after.engine.zone())? };
    let mut found = Vec::new();
    for decision in &before.engine.ruleset().meaning.decisions {
        let ids = [&before, &after].map(|it| it.engine.decision(&decision.name));
        let [Some(one), Some(other)] = ids else { continue };
        let is_bound = |it: &Prepared, id: DecisionId| {
            it.engine.ruleset().meaning.get(id).is_some_and(|about| it.binding(about.input).is_some())
        };
        if is_bound(&before, one) && is_bound(&after, other) {
            let mut counted = Counted::default();
            let one = each_said(&before, one, context, session, |key, said| counted.was(key, said))?;
            let other = each_said(&after, other, context, session, |key, said| counted.is(&key, said))?;
            found.push(counted.moved(&decision.name, one + other > 0));
        }
    }
    Ok(found)
}

/// A version on the data of a folder.
fn prepared((opened, rules): (Opened, Arc<RuleSet>), folder: &Path, session: &Session) -> Result<Prepared, Failure> {
    Prepared::assemble(opened, Arc::unwrap_or_clone(rules), Some(folder)).map_err(|(opened, problems)| {
        tell(&findings(&opened.shelf(), &problems), session.lang());
        Failure::Told
    })
}

/// Gives what a version says of every record to `take`, with the record's key, or its line where it has none.
/// Tells those that it cannot decide, and how many they are.
fn each_said(
    version: &Prepared,
    id: DecisionId,
    context: Context,
    session: &Session,
    mut take: impl FnMut(String, Said),
) -> Result<u64, Failure> {
    let engine = &version.engine;
    let Some(decision) = engine.ruleset().meaning.get(id) else { return Ok(0) };
    let source = version.source(decision.input, &engine.needed(id), session)?;
    let lang = session.lang();
    let console = Console::stderr(lang);
    let mut meter = Meter::new(source.name(), &console, lang);
    let mut complaints = Complaints::new(source.name(), lang);
    let of_row = |row: &Row, line: u64| {
        let decided = engine.decide(id, row, &context).map_err(|error| Bad::of(line, &error))?;
        let values = || decision.outcomes.iter().zip(&decided.outcomes);
        let lead = values().find(|(about, _)| matches!(about.preset, Some(Preset::Lead))).or_else(|| values().next());
        let whom = lead.map_or_else(String::new, |(_, value)| whom(engine, value, lang));
        let mut all: Vec<String> = values()
            .filter(|(_, value)| !value.is_missing())
            .map(|(about, value)| format!("{}={}", about.name, plain(engine, value)))
            .collect();
        all.sort();
        let key = if row.id().is_empty() { format!("\n{line}") } else { row.id().to_owned() };
        Ok((key, (whom, all.join("\n"))))
    };
    let work = |batch: &mut Batch<'_>| {
        let (mut done, mut bad) = (Vec::new(), Vec::new());
        while let Some(item) = batch.next_row() {
            match item {
                Item::Row(row, line) => match of_row(row, line) {
                    Ok(said) => done.push(said),
                    Err(problem) => bad.push(problem),
                },
                Item::Problem(problem) => bad.push(Bad::from(&problem)),
            }
        }
        (done, bad)
    };
    source.for_each_in_order(
        jobs(None),
        |progress| meter.show(progress),
        work,
        |(done, bad)| {
            done.into_iter().for_each(|(key, said)| take(key, said));
            bad.iter().for_each(|problem| complaints.add(problem));
            Ok(())
        },
    )?;
    complaints.tell(&console);
    Ok(complaints.count())
}

/// What has been counted so far. Results are few and records many: a record holds the number of its result.
#[derive(Default)]
struct Counted {
    results: Vec<Said>,
    numbers: FxHashMap<Said, u32>,
    /// Per record of the first version its result, and whether the second has decided it.
    records: FxHashMap<String, (u32, bool)>,
    cases: u64,
    apart: u64,
    ways: BTreeMap<(String, String), u64>,
}

impl Counted {
    fn was(&mut self, key: String, said: Said) {
        let number = *self.numbers.entry(said).or_insert_with_key(|said| {
            self.results.push(said.clone());
            self.results.len() as u32 - 1
        });
        self.records.insert(key, (number, false));
    }

    fn is(&mut self, key: &str, (to, after): Said) {
        let Some((number, met)) = self.records.get_mut(key) else {
            self.apart += 1;
            return;
        };
        *met = true;
        self.cases += 1;
        if let Some((from, before)) = self.results.get(*number as usize)
            && *before != after
        {
            *self.ways.entry((from.clone(), to)).or_default() += 1;
        }
    }

    fn moved(self, decision: &str, has_bad: bool) -> Moved {
        let left = self.records.values().filter(|(_, met)| !met).count() as u64;
        let (decision, apart) = (decision.to_owned(), self.apart + left);
        Moved { decision, cases: self.cases, apart, ways: self.ways, has_bad }
    }
}

/// To whom a case goes; an agency that stands once per unit under its own name.
fn whom(engine: &Engine, value: &Val, lang: Lang) -> String {
    match value {
        Val::Agency(AgencyId(id), _) => Val::<Box<str>>::Agency(AgencyId(*id), None).text(engine, None, lang),
        other => other.text(engine, None, lang),
    }
}
