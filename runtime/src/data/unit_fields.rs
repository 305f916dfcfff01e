//! The fields of the levels' units, from their bindings.
//!
//! Units are read twice: their names first, since a field may hold a unit; then, with an engine that knows all names,
//! their fields.

use super::opened::Opened;
use super::plan::Plan;
use super::rows::Rows;
use super::{DataFolders, RowProblem};
use crate::{Binding, Manifest, Target};
use diagnose::Diagnostic;
use engine::{Engine, FieldSet, JsonValues, Row, UnitIx};
use ruleset::{FieldId, RecordType};

/// After so many problems the rest of a level's file is not looked at.
const MAX_PROBLEMS: usize = 1000;

/// Fills the fields of every unit whose level has fields and a binding. The engine's units are those that
/// [`super::read_units`] gave for the same bindings. The problems are all that does not fit.
pub fn fill_units(engine: &mut Engine, manifest: &Manifest, folders: &DataFolders) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for binding in &manifest.bindings {
        let Target::Level(name) = &binding.target else { continue };
        let level = engine.ruleset().meaning.levels.iter().find(|level| level.name == *name);
        let Some(level) = level.filter(|level| !level.fields.is_empty()) else { continue };
        let record = RecordType {
            name: level.name.clone(),
            fields: level.fields.clone(),
            own: level.fields.len() as u32,
            key: vec![],
            place: None,
            counts_from: None,
        };
        match read(engine, &record, binding, folders) {
            Ok(rows) => rows.into_iter().for_each(|(unit, row)| engine.units_mut().fill(unit, row)),
            Err(found) => problems.extend(found),
        }
    }
    problems
}

/// The units of one file with their fields.
fn read(
    engine: &Engine,
    level: &RecordType,
    binding: &Binding,
    folders: &DataFolders,
) -> Result<Vec<(UnitIx, Row)>, Vec<Diagnostic>> {
    let one = |problem| vec![problem];
    // Without its name column the binding has been reported.
    let Some(named) = &binding.level else { return Ok(Vec::new()) };
    let mut opened = folders.open(binding).and_then(|input| Opened::new(input, binding)).map_err(one)?;
    let name = opened.columns(std::slice::from_ref(&named.name))?;
    let mut all = FieldSet::default();
    (0..level.fields.len()).for_each(|field| all.insert(FieldId(field as u32)));
    let plan = Plan::new(engine, level, &all, binding, &opened)?;
    let (mut values, mut name_values, mut spare) = (JsonValues::new(), JsonValues::new(), Vec::new());
    let (mut filled, mut problems) = (Vec::new(), Vec::new());
    while let Some(chunk) = opened.next(spare).map_err(one)? {
        let mut rows = Rows::new(&chunk, plan.shape);
        while let Some(raw) = rows.next_raw() {
            // A row that cannot be read has been reported with the names.
            if raw.fault.is_some() || name.begin(&raw, &mut name_values).is_err() {
                continue;
            }
            let unit =
                name.text(0, &rows, &raw, &name_values).ok().flatten().and_then(|name| engine.units().find(name));
            let mut row = Row::new(plan.fields);
            match (unit, plan.read(&rows, &raw, &mut values, &mut row)) {
                (Some(unit), Ok(())) => filled.push((unit, row)),
                (Some(_), Err(problem)) => problems.push(RowProblem::located(&problem)),
                (None, _) => {}
            }
        }
        if problems.len() >= MAX_PROBLEMS {
            break;
        }
        spare = chunk.bytes;
    }
    if problems.is_empty() { Ok(filled) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Policy, read_units};
    use ruleset::{Field, Level, LevelId, Meaning, RuleSet, Surface, Type};
    use std::fs;
    use std::sync::Arc;

    const BINDS: &str = "[[bind]]\nlevel = \"区\"\npath = \"a.csv\"\nname = \"名称\"\n\
                         [[bind]]\nlevel = \"格\"\npath = \"b.ndjson\"\nname = \"n\"\nabove = [\"up\"]\n\
                         [bind.columns]\n户数 = \"h\"\n";

    fn levels() -> Vec<Level> {
        let field = |name: &str, ty, optional| Field { name: name.into(), ty, optional, multiple: false };
        let households = Type::Number { scale: 0, min: Some(0), max: Some(2000), unit: None };
        let twin = Type::Unit { levels: vec![LevelId(1)], and_above: false };
        let fields = vec![field("户数", households, false), field("结对", twin, true)];
        vec![
            Level { name: "区".into(), above: vec![], fields: vec![] },
            Level { name: "格".into(), above: vec![LevelId(0)], fields },
        ]
    }

    fn filled(grids: &str) -> (Engine, Vec<Diagnostic>) {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in [("a.csv", "名称\n东\n"), ("b.ndjson", grids), ("p.shao", ""), ("shao.toml", BINDS)] {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let opened = Policy::open(dir.path()).unwrap().value;
        let meaning = Meaning { levels: levels(), ..Meaning::default() };
        let folders = DataFolders::new(&opened, None).unwrap();
        let units = read_units(&meaning, &opened.manifest, &folders);
        assert!(units.problems.is_empty(), "{:?}", units.problems);
        let mut engine = Engine::new(Arc::new(RuleSet { meaning, surface: Surface::default() }), units.value).unwrap();
        let problems = fill_units(&mut engine, &opened.manifest, &folders);
        (engine, problems)
    }

    #[test]
    fn fields_are_typed_and_may_hold_units_that_come_later() {
        let (engine, problems) = filled(
            "{\"n\":\"一\",\"up\":\"东\",\"h\":300,\"结对\":\"二\"}\n{\"n\":\"二\",\"up\":\"东\",\"h\":\"7\"}\n",
        );
        assert!(problems.is_empty(), "{problems:?}");
        let units = engine.units();
        let (one, two) = (units.find("一").unwrap(), units.find("二").unwrap());
        let cells = |unit| (0..2).map(|field| units.row(unit).unwrap().cell(FieldId(field))).collect::<Vec<_>>();
        assert_eq!(cells(one), [300, i128::from(two.0)]);
        assert_eq!(cells(two), [7, engine::MISSING]);
    }

    #[test]
    fn what_does_not_fit_is_located() {
        let (_, problems) = filled("{\"n\":\"一\",\"h\":3000}\n{\"n\":\"二\"}\n");
        let messages: Vec<&str> = problems.iter().map(|problem| problem.report.message.en.as_str()).collect();
        assert_eq!(problems.iter().map(Diagnostic::code).collect::<Vec<_>>(), ["S0663", "S0661"]);
        assert!(messages[0].starts_with("`b.ndjson` line 1: key `h`: "), "{messages:?}");
    }
}
