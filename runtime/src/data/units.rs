//! The units of the levels, from their bindings.

use super::fault::Fault;
use super::opened::Opened;
use super::pick::Columns;
use super::rows::{Raw, Rows};
use super::{DataFolders, RowProblem};
use crate::problems::UnknownTarget;
use crate::{Binding, Manifest, Target};
use diagnose::{Diagnostic, Outcome, Spanned};
use engine::{JsonValues, UnitProblem, Units, UnitsBuilder};
use ruleset::{LevelId, Meaning};
use std::collections::HashMap;
use std::sync::Arc;

/// After so many problems the rest of the units is not looked at.
const MAX_PROBLEMS: usize = 1000;

/// Reads the units of every level that has a binding. Where anything is wrong there are none, and the problems say
/// what: units carry everything else.
pub fn read_units(meaning: &Meaning, manifest: &Manifest, folders: &DataFolders) -> Outcome<Units> {
    let mut reading = Reading { builder: Units::builder(meaning), places: HashMap::new(), problems: Vec::new() };
    for binding in &manifest.bindings {
        let Target::Level(name) = &binding.target else { continue };
        let Some(level) = meaning.levels.iter().position(|level| level.name == *name) else {
            let known = meaning.levels.iter().map(|level| level.name.clone()).collect();
            reading.problems.push(UnknownTarget { name: name.clone(), level: true, known, at: binding.at }.into());
            continue;
        };
        if let Err(problems) = reading.level(LevelId(level as u32), binding, folders) {
            reading.problems.extend(problems);
        }
    }
    reading.finish()
}

/// The bindings of records that the policy does not have; those of levels are met where units are read.
pub fn unknown_records(meaning: &Meaning, manifest: &Manifest) -> Vec<Diagnostic> {
    let known: Vec<String> = meaning.records.iter().map(|record| record.name.clone()).collect();
    let problem = |binding: &crate::Binding| match &binding.target {
        Target::Record(name) if !known.contains(name) => {
            Some(UnknownTarget { name: name.clone(), level: false, known: known.clone(), at: binding.at }.into())
        }
        _ => None,
    };
    manifest.bindings.iter().filter_map(problem).collect()
}

struct Reading {
    builder: UnitsBuilder,
    /// Where each unit was read, last of all: file and line.
    places: HashMap<Box<str>, (Arc<str>, u64)>,
    problems: Vec<Diagnostic>,
}

/// The file of one level.
struct LevelFile {
    level: LevelId,
    file: Arc<str>,
    /// The columns with the unit's name and the names above it.
    names: Vec<String>,
    columns: Columns,
    missing: Vec<String>,
}

impl LevelFile {
    /// The texts of a row in the order of the columns; none for those that are missing.
    fn texts<'c>(
        &self,
        rows: &'c Rows<'_>,
        raw: &Raw<'c>,
        values: &'c mut JsonValues,
    ) -> Result<Vec<Option<&'c str>>, Fault> {
        if let Some(fault) = &raw.fault {
            return Err(fault.clone());
        }
        self.columns.begin(raw, values)?;
        let there = |text: &&str| !self.missing.iter().any(|missing| missing == text);
        let text = |index| Ok(self.columns.text(index, rows, raw, values)?.filter(there));
        (0..self.names.len()).map(text).collect()
    }
}

impl Reading {
    /// Reads the units of one level.
    fn level(&mut self, level: LevelId, binding: &Binding, folders: &DataFolders) -> Result<(), Vec<Diagnostic>> {
        // Without its name column the binding has been reported.
        let Some(named) = &binding.level else { return Ok(()) };
        let one = |problem| vec![problem];
        let mut opened = folders.open(binding).and_then(|input| Opened::new(input, binding)).map_err(one)?;
        let names: Vec<Spanned<String>> = std::iter::once(&named.name).chain(&named.above).cloned().collect();
        let columns = opened.columns(&names)?;
        let source = LevelFile {
            level,
            file: Arc::clone(&opened.name),
            names: names.into_iter().map(|name| name.value).collect(),
            columns,
            missing: binding.missing(opened.kind),
        };
        let shape = opened.shape();
        let (mut values, mut spare) = (JsonValues::new(), Vec::new());
        while let Some(chunk) = opened.next(spare).map_err(one)? {
            let mut rows = Rows::new(&chunk, shape);
            while let Some(raw) = rows.next_raw() {
                if self.problems.len() >= MAX_PROBLEMS {
                    return Ok(());
                }
                match source.texts(&rows, &raw, &mut values) {
                    Ok(texts) => self.unit(&source, raw.line, &texts),
                    Err(fault) => self.bad(&source.file, raw.line, fault.diagnostic(&source.names)),
                }
            }
            spare = chunk.bytes;
        }
        Ok(())
    }

    /// Takes in the unit with these texts: its name, the names above it.
    fn unit(&mut self, source: &LevelFile, line: u64, texts: &[Option<&str>]) {
        let mut texts = texts.iter().copied();
        let Some(name) = texts.next().flatten() else {
            return self.bad(&source.file, line, Fault::NoKey(0).diagnostic(&source.names));
        };
        let above: Vec<&str> = texts.flatten().collect();
        self.builder.add(name, source.level, &above);
        self.places.insert(name.into(), (Arc::clone(&source.file), line));
    }

    fn bad(&mut self, file: &Arc<str>, line: u64, diagnostic: Diagnostic) {
        self.problems.push(RowProblem::of_row(file, line, diagnostic).located());
    }

    fn finish(mut self) -> Outcome<Units> {
        if !self.problems.is_empty() {
            return Outcome { value: Units::none(), problems: self.problems };
        }
        match self.builder.finish() {
            Ok(units) => Outcome::clean(units),
            Err(problems) => {
                let places = &self.places;
                self.problems.extend(problems.iter().take(MAX_PROBLEMS).map(|problem| located(problem, places)));
                Outcome { value: Units::none(), problems: self.problems }
            }
        }
    }
}

/// The problem with the file and line of its unit.
fn located(problem: &UnitProblem, places: &HashMap<Box<str>, (Arc<str>, u64)>) -> Diagnostic {
    let unit = match problem {
        UnitProblem::UnitCount(_) => return problem.diagnostic(),
        UnitProblem::UnitNamedTwice(problem) => &problem.unit,
        UnitProblem::UnitUnknownParent(problem) => &problem.unit,
        UnitProblem::UnitUnknownAbove(problem) => &problem.unit,
        UnitProblem::UnitWithTwoAncestors(problem) => &problem.unit,
    };
    let diagnostic = problem.diagnostic();
    match places.get(unit.as_str()) {
        None => diagnostic,
        Some((file, line)) => RowProblem::of_row(file, *line, diagnostic).located(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Policy;
    use ruleset::Level;
    use std::fs;

    fn read(files: &[(&str, &str)], binds: &str) -> Outcome<Units> {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        fs::write(dir.path().join("a.shao"), "").unwrap();
        fs::write(dir.path().join("shao.toml"), binds).unwrap();
        let opened = Policy::open(dir.path()).unwrap();
        assert!(opened.problems.is_empty(), "{:?}", opened.problems);
        let level = |name: &str, above| Level { name: name.into(), above, fields: vec![] };
        let levels = vec![level("社区", vec![]), level("网格", vec![LevelId(0)])];
        let meaning = Meaning { levels, ..Meaning::default() };
        let folders = DataFolders::new(&opened.value, None).unwrap();
        read_units(&meaning, &opened.value.manifest, &folders)
    }

    const BINDS: &str = "[[bind]]\nlevel = \"网格\"\npath = \"grids.csv\"\nname = \"名称\"\nabove = \"上级\"\n\
                         [[bind]]\nlevel = \"社区\"\npath = \"c.ndjson\"\nname = \"n\"\n";

    #[test]
    fn units_come_from_csv_and_ndjson() {
        let files = [("grids.csv", "上级,名称\n舍宅,一网格\n舍宅,二网格\n"), ("c.ndjson", "{\"n\":\"舍宅\"}\n")];
        let outcome = read(&files, BINDS);
        assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
        let units = outcome.value;
        let (grid, community) = (units.find("二网格").unwrap(), units.find("舍宅").unwrap());
        assert_eq!(units.ancestor(grid, LevelId(0)), Some(community));
    }

    #[test]
    fn problems_are_located() {
        let files = [("grids.csv", "上级,名称\n舍宅,一网格\n\n无名,二网格\n"), ("c.ndjson", "{\"n\":\"舍宅\"}\n")];
        let messages: Vec<_> = read(&files, BINDS).problems.into_iter().map(|p| p.report.message.en).collect();
        assert_eq!(messages.len(), 1);
        assert!(messages[0].starts_with("`grids.csv` line 4: "), "{messages:?}");
        let files = [("grids.csv", "上级,名称\n舍宅\n,\n"), ("c.ndjson", "{\"n\":[]}\n[1]\n")];
        let codes: Vec<_> = read(&files, BINDS).problems.iter().map(Diagnostic::code).collect();
        assert_eq!(codes, ["S0643", "S0646", "S0647", "S0531"]);
        let files = [("grids.csv", "上级,名字\n"), ("c.ndjson", "")];
        let codes: Vec<_> = read(&files, BINDS).problems.iter().map(Diagnostic::code).collect();
        assert_eq!(codes, ["S0625"]);
    }
}
