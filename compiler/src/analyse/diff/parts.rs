//! Parts that only one side has, or that mean something else on each.

use super::form::{Forms, Owner};
use super::rows::key_of;
use super::{Change, Part, PartKind};
use diagnose::{Both, Lang, Word};
use engine::render;
use ruleset::{EnsureId, Field, ListId, Meaning, Node, NodeId, RecordId, RuleSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Named parts of one side, each with a number that is equal where they mean the same.
type Named = BTreeMap<String, usize>;

/// The parts that are not the same. Decisions are among them only where one side has none of the name.
pub(super) fn parts(rules: [&Arc<RuleSet>; 2]) -> Vec<Part> {
    let [a, b] = rules.map(|rules| &rules.meaning);
    let mut forms = Forms::default();
    let mut found = Vec::new();
    let mut tell = |kind: PartKind, sides: [Named; 2]| {
        let [one, other] = sides;
        for name in one.keys().chain(other.keys().filter(|name| !one.contains_key(*name))) {
            let change = match (one.get(name), other.get(name)) {
                (Some(a), Some(b)) if a == b => continue,
                (Some(_), Some(_)) => Change::Changed,
                (Some(_), None) => Change::Removed,
                _ => Change::Added,
            };
            let says = match kind {
                PartKind::Ensure => rules.map(|rules| promised(rules, name)),
                _ => [None, None],
            };
            found.push(Part { kind, name: name.clone(), change, says });
        }
    };
    let zone = |it: &Meaning, forms: &mut Forms| {
        BTreeMap::from([(super::ZONE.to_owned(), forms.number(it, Owner::None, &it.timezone))])
    };
    tell(PartKind::Policy, [zone(a, &mut forms), zone(b, &mut forms)]);
    for kind in [
        PartKind::Enum,
        PartKind::Value,
        PartKind::Level,
        PartKind::Group,
        PartKind::Agency,
        PartKind::Position,
        PartKind::Record,
        PartKind::Field,
        PartKind::List,
        PartKind::Row,
        PartKind::Calendar,
        PartKind::Basis,
        PartKind::Decision,
        PartKind::Process,
        PartKind::Indicator,
        PartKind::Score,
        PartKind::Ensure,
    ] {
        tell(kind, [named(kind, a, &mut forms), named(kind, b, &mut forms)]);
    }
    within(found)
}

/// What belongs to a part that only one side has needs no telling of its own.
fn within(found: Vec<Part>) -> Vec<Part> {
    let alone: Vec<(PartKind, String)> =
        found.iter().filter(|it| it.change != Change::Changed).map(|it| (it.kind, it.name.clone())).collect();
    let owner = |part: &Part| {
        let kind = match part.kind {
            PartKind::Value => PartKind::Enum,
            PartKind::Field => PartKind::Record,
            PartKind::Row => PartKind::List,
            _ => return None,
        };
        part.name.split_once(super::OF).map(|(owner, _)| (kind, owner.to_owned()))
    };
    found.into_iter().filter(|part| owner(part).is_none_or(|owner| !alone.contains(&owner))).collect()
}

/// Whether what conditions rest on differs beside what is matched by name: the zone, how levels lie, which field is a
/// record's place and which its date.
pub(super) fn ground_differs(rules: [&Arc<RuleSet>; 2]) -> bool {
    let [a, b] = rules.map(|rules| &rules.meaning);
    let mut forms = Forms::default();
    let (one, other) = (ground(a, &mut forms), ground(b, &mut forms));
    a.timezone != b.timezone || one.iter().any(|(name, form)| other.get(name).is_some_and(|it| it != form))
}

fn ground(meaning: &Meaning, forms: &mut Forms) -> BTreeMap<(PartKind, String), usize> {
    let mut found = BTreeMap::new();
    for level in &meaning.levels {
        found.insert((PartKind::Level, level.name.clone()), forms.number(meaning, Owner::None, &level.above));
    }
    for (id, record) in meaning.each::<RecordId>() {
        let form = forms.number(meaning, Owner::Record(id), &(&record.place, &record.counts_from));
        found.insert((PartKind::Record, record.name.clone()), form);
    }
    found
}

fn named(kind: PartKind, meaning: &Meaning, forms: &mut Forms) -> Named {
    macro_rules! each {
        ($table:expr) => {
            $table.iter().map(|it| (it.name.clone(), forms.number(meaning, Owner::None, it))).collect()
        };
    }
    match kind {
        PartKind::Policy => Named::new(),
        PartKind::Enum => meaning.enums.iter().map(|it| (it.name.clone(), usize::from(it.open))).collect(),
        PartKind::Value => {
            let values = meaning.enums.iter().flat_map(|of| of.values.iter().map(|it| of_part(&of.name, it)));
            values.map(|name| (name, 0)).collect()
        }
        PartKind::Level => each!(meaning.levels),
        PartKind::Group => each!(meaning.groups),
        PartKind::Agency => each!(meaning.agencies),
        PartKind::Position => each!(meaning.positions),
        PartKind::Calendar => each!(meaning.calendars),
        PartKind::Basis => each!(meaning.bases),
        PartKind::Process => each!(meaning.processes),
        PartKind::Indicator => each!(meaning.indicators),
        PartKind::Score => each!(meaning.scores),
        PartKind::Ensure => each!(meaning.ensures),
        PartKind::Decision => meaning.decisions.iter().map(|it| (it.name.clone(), 0)).collect(),
        PartKind::Record => {
            let record = |(id, it): (RecordId, &ruleset::RecordType)| {
                let whole = (&it.key, &it.place, &it.counts_from);
                (it.name.clone(), forms.number(meaning, Owner::Record(id), &whole))
            };
            meaning.each::<RecordId>().map(record).collect()
        }
        PartKind::Field => {
            let fields = meaning.records.iter().flat_map(|of| of.own_fields().iter().map(move |it| (of, it)));
            fields
                .map(|(of, it): (_, &Field)| (of_part(&of.name, &it.name), forms.number(meaning, Owner::None, it)))
                .collect()
        }
        PartKind::List => {
            let list = |(id, it): (ListId, &ruleset::List)| {
                (it.name.clone(), forms.number(meaning, Owner::List(id), &(&it.fields, &it.key, it.open, &it.basis)))
            };
            meaning.each::<ListId>().map(list).collect()
        }
        PartKind::Row => {
            let mut rows = Named::new();
            for list in &meaning.lists {
                for row in &list.rows {
                    let key = super::form::key_text(meaning, &key_of(list, row));
                    rows.insert(of_part(&list.name, &key), forms.number(meaning, Owner::None, row));
                }
            }
            rows
        }
    }
}

fn of_part(owner: &str, name: &str) -> String {
    format!("{owner}{}{name}", super::OF)
}

/// What a promise says, in the words of the language.
fn promised(rules: &RuleSet, name: &str) -> Option<Both> {
    let promise = rules.meaning.get(rules.meaning.find::<EnsureId>(name)?)?;
    let mut with = rules.clone();
    let mut whole = |conditions: &[NodeId]| {
        with.meaning.nodes.push(Node::And(conditions.to_vec()));
        NodeId(with.meaning.nodes.len() as u32 - 1)
    };
    let (when, must) = (whole(&promise.when), whole(&promise.must));
    let part = |word: Word, node, lang| {
        format!("{} {}", word.spelling().canonical(lang), render(&with, promise.record, node, lang))
    };
    let says = |lang| {
        let when = (!promise.when.is_empty()).then(|| part(Word::When, when, lang) + "; ");
        when.unwrap_or_default() + &part(Word::Must, must, lang)
    };
    Some(Both::new(says(Lang::Zh), says(Lang::En)))
}
