//! Witnesses: a case of a region, tried in the engine before it is shown.

use super::column::{Column, Source};
use super::natural::{keys, nearest, wish};
use super::space::{Region, Space};
use super::story::{Said, story};
use super::words::condition;
use diagnose::{Both, Given, Lang, Witness, Word};
use engine::{Cell, Context, Engine, EvalError, KeySet, MISSING, Row};
use ruleset::{Field, FieldId, Node, NodeId};

/// So many cases are tried where a condition was not taken apart.
const MAX_TRIES: usize = 256;

/// A case that was tried.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub row: Row,
    pub context: Context,
    /// What is worth showing of it.
    pub telling: Vec<Source>,
}

/// Why there is no case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoCase {
    /// No case lies in the region.
    Impossible,
    /// None that was tried does what is claimed.
    NotFound,
}

/// A case of a region that does what is claimed of it.
pub(super) fn case(space: &Space<'_>, region: &Region, claim: impl Fn(&Row, &Context) -> bool) -> Result<Case, NoCase> {
    let keys = keys(space, region).ok_or(NoCase::Impossible)?;
    let (mut row, context) = filled(space, &keys);
    let free = free_fields(space, region);
    let telling = telling(space, region, &free);
    if claim(&row, &context) {
        return Ok(Case { row, context, telling });
    }
    let choices: Vec<(FieldId, Column, Vec<Cell>)> =
        free.into_iter().filter_map(|field| choices(space, region, field)).collect();
    let count = choices.iter().fold(1usize, |count, (.., keys)| count.saturating_mul(keys.len())).min(MAX_TRIES);
    for number in 1..count {
        let mut rest = number;
        for (field, column, keys) in &choices {
            let key = keys.get(rest % keys.len().max(1)).copied().unwrap_or(MISSING);
            if let Some(about) = space.record.fields.get(field.index()) {
                column.fill(&mut row, *field, key, &space.engine.ruleset().meaning, &about.ty);
            }
            rest /= keys.len().max(1);
        }
        if claim(&row, &context) {
            return Ok(Case { row, context, telling });
        }
    }
    Err(NoCase::NotFound)
}

/// Whether all conditions of a rule hold.
pub(super) fn rule_holds(space: &Space<'_>, rule: usize, row: &Row, context: &Context) -> bool {
    let conditions = space.decision.rules.get(rule).map_or(&[][..], |rule| &rule.conditions);
    conditions.iter().all(|condition| space.engine.holds(space.input(), *condition, row, context) == Ok(true))
}

/// Whether no rule matches a case.
pub(super) fn has_no_rule(space: &Space<'_>, row: &Row, context: &Context) -> bool {
    // Another decision that this one asks may lack a rule too: that is told there.
    let matched = space.engine.matched(space.id, row, context);
    matches!(matched, Err(EvalError::NoRule(none)) if none.decision == space.decision.name)
}

/// A row with a plain value in each field that must not be missing.
pub(super) fn plain(engine: &Engine, fields: &[Field]) -> Row {
    let mut row = Row::new(fields.len());
    for (id, field) in (0..).map(FieldId).zip(fields) {
        if let (false, Some(column)) = (field.optional, Column::of_field(engine, id, field, &[])) {
            let key = nearest(&column.domain, wish(engine, &field.ty));
            column.fill(&mut row, id, key.unwrap_or(MISSING), &engine.ruleset().meaning, &field.ty);
        }
    }
    row
}

/// A row with these keys, and plain values beside them.
fn filled(space: &Space<'_>, keys: &[Cell]) -> (Row, Context) {
    let engine = space.engine;
    let meaning = &engine.ruleset().meaning;
    let mut row = plain(engine, &space.record.fields);
    let mut context = Context { as_of: i64::try_from(wish(engine, &ruleset::Type::Time)).ok() };
    for (column, key) in space.columns.iter().zip(keys) {
        match column.source {
            Source::Field(id) => {
                if let Some(field) = space.record.fields.get(id.index()) {
                    column.fill(&mut row, id, *key, meaning, &field.ty);
                }
            }
            Source::AsOf => context.as_of = i64::try_from(*key).ok(),
            Source::Pair(..) | Source::Value(_) | Source::Values(..) | Source::Whole(_) => {}
        }
    }
    (row, context)
}

/// The fields that are read by conditions which a region asks about whole.
fn free_fields(space: &Space<'_>, region: &Region) -> Vec<FieldId> {
    space.engine.needed_by(space.input(), space.wholes(region)).iter().collect()
}

/// Some keys that a field may have in a region.
fn choices(space: &Space<'_>, region: &Region, id: FieldId) -> Option<(FieldId, Column, Vec<Cell>)> {
    const SMALL: [Cell; 9] = [0, 1, 2, 3, 5, 10, 30, 100, 1_000];
    let field = space.record.fields.get(id.index())?;
    let known = space.columns.iter().zip(region).find(|(column, _)| column.source == Source::Field(id));
    let (column, set) = match known {
        Some((column, set)) => (column.clone(), KeySet::clone(set)),
        None => {
            let column = Column::of_field(space.engine, id, field, &[])?;
            let set = KeySet::clone(&column.domain);
            (column, set)
        }
    };
    let start = wish(space.engine, &field.ty);
    let ends = set.ranges().iter().take(4).flat_map(|(low, high)| [*low, *high]);
    let mut keys: Vec<Cell> =
        SMALL.into_iter().map(|step| start + step).filter(|key| set.contains(*key)).chain(ends).collect();
    keys.sort_by_key(|key| (*key == MISSING, key.abs_diff(start)));
    keys.dedup();
    Some((id, column, keys))
}

/// What is worth showing: what the region asks, in the order of the record.
fn telling(space: &Space<'_>, region: &Region, free: &[FieldId]) -> Vec<Source> {
    let mut fields: Vec<FieldId> = free.to_vec();
    let mut as_of = false;
    for (column, _) in space.narrowed(region) {
        match column.source {
            Source::Field(field) => fields.push(field),
            Source::AsOf => as_of = true,
            Source::Pair(a, b) => {
                fields.extend([a, b].into_iter().filter_map(|at| match space.columns.get(at)?.source {
                    Source::Field(field) => Some(field),
                    _ => None,
                }))
            }
            Source::Value(_) | Source::Values(..) | Source::Whole(_) => {}
        }
    }
    fields.sort_unstable();
    fields.dedup();
    fields.into_iter().map(Source::Field).chain(as_of.then_some(Source::AsOf)).collect()
}

/// The name of a field; of a fact of the case's history, the words that ask for it.
fn name_of(space: &Space<'_>, id: FieldId, field: &Field) -> Both {
    let nodes = &space.engine.ruleset().meaning.nodes;
    let asked = nodes.iter().position(|node| *node == Node::Field(id)).filter(|_| id.0 >= space.record.own);
    asked.map_or_else(|| Both::new(&*field.name, &*field.name), |node| condition(space, NodeId(node as u32)))
}

/// A case in the words of the language.
pub(super) fn shown(space: &Space<'_>, case: &Case) -> Witness {
    let engine = space.engine;
    let mut fields = Vec::new();
    for source in &case.telling {
        let (name, ty, value) = match source {
            Source::Field(id) => {
                let Some(field) = space.record.fields.get(id.index()) else { continue };
                (name_of(space, *id, field), &field.ty, engine.value_of(space.input(), *id, &case.row))
            }
            _ => {
                let name = Word::AsOf.spelling();
                let at = case.context.as_of.map_or(engine::Val::Missing, engine::Val::Time);
                (Both::new(name.canonical(Lang::Zh), name.canonical(Lang::En)), &ruleset::Type::Time, at)
            }
        };
        let text = |lang: Lang| match (value.text(engine, Some(ty), lang), lang) {
            (text, Lang::Zh) if text.is_empty() => "无".to_owned(),
            (text, Lang::En) if text.is_empty() => "none".to_owned(),
            (text, _) => text,
        };
        fields.push(Given {
            name,
            value: Both::new(text(Lang::Zh), text(Lang::En)),
            json: value.json(engine).to_string(),
        });
    }
    Witness { record: space.record.name.clone(), fields, test: None }
}

/// The same, with a test that shows the case: what it shows, what its reader is to know, and what is expected.
pub(super) fn tested(space: &Space<'_>, case: &Case, shows: &Both, note: Option<Both>, expects: Vec<Both>) -> Witness {
    let witness = shown(space, case);
    let title = Both::new(
        format!("{}（{}）", shows.zh, witness.line(Lang::Zh)),
        format!("{} ({})", shows.en, witness.line(Lang::En)),
    );
    Witness { test: story(space, case, &Said { title, note, expects }), ..witness }
}
