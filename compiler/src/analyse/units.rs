//! Stand-ins for units, which come as data: those that the policy names, one below each of them, and one more of every
//! level.
//!
//! Units that the policy names are taken to lie apart from each other: it does not say which lies in which.

use engine::{Units, UnitsBuilder};
use ruleset::{LevelId, Meaning, Node, NodeId, RecordId, RuleSet, Type, Value};
use rustc_hash::{FxHashMap, FxHashSet};

/// The units on which a rule set is analysed; none where they cannot be made up.
pub(super) fn stand_ins(rules: &RuleSet) -> Units {
    let meaning = &rules.meaning;
    if meaning.levels.is_empty() {
        return Units::none();
    }
    let mut names: Vec<(String, LevelId)> = named(meaning).into_iter().collect();
    names.sort();
    let mut builder = Units::builder(meaning);
    for (number, level) in (0..).zip(&meaning.levels) {
        let above: Vec<String> = level.above.iter().map(|above| some(meaning, "", *above)).collect();
        add(&mut builder, &some(meaning, "", LevelId(number)), LevelId(number), &above);
    }
    for (name, level) in &names {
        with_units_below(meaning, name, *level, &mut builder);
    }
    builder.finish().unwrap_or_default()
}

/// The units that the policy names, each at a level where it may stand.
fn named(meaning: &Meaning) -> FxHashMap<String, LevelId> {
    let mut found = FxHashMap::default();
    let mut note = |value: &Value, level: Option<LevelId>| {
        if let (Value::Unit(name), Some(level)) = (value, level) {
            found.entry(name.clone()).or_insert(level);
        }
    };
    for list in &meaning.lists {
        for row in &list.rows {
            for (cell, field) in row.iter().zip(&list.fields) {
                if let Type::Unit { levels, .. } = &field.ty {
                    cell.iter().for_each(|value| note(value, levels.first().copied()));
                }
            }
        }
    }
    let conditions = conditions(meaning);
    // What equals a unit of one level stands there; what lies in a unit stands below it, where there is a below.
    let levels = |record: RecordId, unit: &NodeId| levels_of(meaning, record, *unit);
    for (record, unit, value) in equalities(meaning, &conditions) {
        if let [level] = levels(record, &unit) {
            note(&value, Some(*level));
        }
    }
    for (record, node) in &conditions {
        let Node::LiesInUnits(unit, names) = node else { continue };
        let own = levels(*record, unit).first().copied();
        let above = own.and_then(|own| meaning.get(own)).and_then(|level| level.above.first().copied());
        names.iter().for_each(|name| note(&Value::Unit(name.clone()), above.or(own)));
    }
    for (record, unit, value) in equalities(meaning, &conditions) {
        note(&value, levels(record, &unit).first().copied());
    }
    found
}

/// Every value that a node is compared with, with the record that is asked.
fn equalities(meaning: &Meaning, conditions: &[(RecordId, &Node)]) -> Vec<(RecordId, NodeId, Value)> {
    let mut found = Vec::new();
    for (record, node) in conditions {
        match node {
            Node::OneOf(unit, values) => found.extend(values.iter().map(|value| (*record, *unit, value.clone()))),
            Node::Equal(a, b) => {
                for (unit, value) in [(a, b), (b, a)] {
                    if let Some(Node::Const(value)) = meaning.nodes.get(value.index()) {
                        found.push((*record, *unit, value.clone()));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Every node in the conditions of decisions, with the record that it is asked of.
fn conditions(meaning: &Meaning) -> Vec<(RecordId, &Node)> {
    let mut found = Vec::new();
    for decision in &meaning.decisions {
        let mut seen: FxHashSet<NodeId> = FxHashSet::default();
        let mut open: Vec<NodeId> = decision.rules.iter().flat_map(|rule| rule.conditions.iter().copied()).collect();
        while let Some(id) = open.pop() {
            if let (true, Some(node)) = (seen.insert(id), meaning.nodes.get(id.index())) {
                open.extend(node.operands());
                found.push((decision.input, node));
            }
        }
    }
    found
}

/// The levels of which a unit in a field may be.
fn levels_of(meaning: &Meaning, record: RecordId, unit: NodeId) -> &[LevelId] {
    let field = match meaning.nodes.get(unit.index()) {
        Some(Node::Field(id)) => meaning.get(record).and_then(|record| record.fields.get(id.index())),
        _ => None,
    };
    match field.map(|field| &field.ty) {
        Some(Type::Unit { levels, .. }) => levels,
        _ => &[],
    }
}

/// Adds a unit that is named, and one below it at each lower level.
fn with_units_below(meaning: &Meaning, name: &str, level: LevelId, builder: &mut UnitsBuilder) {
    let above = meaning.get(level).map_or(&[][..], |level| &level.above);
    let above: Vec<String> = above.iter().map(|above| some(meaning, "", *above)).collect();
    add(builder, name, level, &above);
    let mut inside = vec![level];
    // Levels are sorted by name, so those below are looked for until there are no more.
    loop {
        let lower = (0..meaning.levels.len() as u32).map(LevelId).find(|id| {
            !inside.contains(id)
                && meaning.get(*id).is_some_and(|it| it.above.iter().any(|above| inside.contains(above)))
        });
        let Some(lower) = lower else { return };
        let above = meaning.get(lower).map_or(&[][..], |level| &level.above);
        let parents: Vec<String> = above
            .iter()
            .map(|above| match inside.contains(above) {
                true if *above == level => name.to_owned(),
                true => some(meaning, name, *above),
                false => some(meaning, "", *above),
            })
            .collect();
        add(builder, &some(meaning, name, lower), lower, &parents);
        inside.push(lower);
    }
}

fn add(builder: &mut UnitsBuilder, name: &str, level: LevelId, above: &[String]) {
    let above: Vec<&str> = above.iter().map(String::as_str).collect();
    builder.add(name, level, &above);
}

/// What a unit of a level is called that lies in another, or anywhere.
fn some(meaning: &Meaning, within: &str, level: LevelId) -> String {
    let level = meaning.name(level);
    match (level.is_ascii(), within) {
        (true, "") => format!("some {level}"),
        (true, within) => format!("{within}: some {level}"),
        (false, within) => format!("{within}某{level}"),
    }
}
