//! Names that a policy knows, with the cells they stand for.

use super::error::{CellError, shortened};
use super::near::Near;
use diagnose::Both;
use engine::{Cell, Engine, MAX_SET_VALUES, agency_cell};
use ruleset::{AgencyId, EnumId, GroupId, ListId, Seat, Value};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// Names and their cells.
#[derive(Clone, Debug)]
pub(super) struct Names {
    cells: FxHashMap<Box<str>, Cell>,
    /// What a name is, for messages.
    pub what: Both,
    /// Made when a text is no name for the first time.
    near: Arc<OnceLock<Near>>,
}

impl Names {
    /// No names yet.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Names { cells: FxHashMap::default(), what: Both::new(zh, en), near: Arc::default() }
    }

    /// `true`, `是`, `yes` and their opposites.
    pub fn of_bool() -> Self {
        let mut names =
            Names::new("是否（是、否、true、false、yes、no）", "a yes or no (是, 否, true, false, yes, no)");
        for (cell, spellings) in
            [(1, ["是", "yes", "true", "TRUE", "True"]), (0, ["否", "no", "false", "FALSE", "False"])]
        {
            spellings.into_iter().for_each(|name| names.add(name, cell));
        }
        names
    }

    /// The values of an enum.
    pub fn of_enum(engine: &Engine, id: EnumId) -> Self {
        let Some(found) = engine.ruleset().meaning.enums.get(id.index()) else { return Names::new("", "") };
        let mut names = Names::new(format!("「{}」的值", found.name), format!("a value of `{}`", found.name));
        for (index, value) in found.values.iter().enumerate() {
            names.add(value, index as Cell);
        }
        if id == EnumId::CLASS {
            names.add("重点", 0);
            names.add("常规", 1);
        }
        names
    }

    /// The agencies of some groups, or all; those that stand once per unit without their unit.
    pub fn of_agencies(engine: &Engine, groups: &[GroupId]) -> Self {
        let mut names = Names::new("机构", "an agency");
        for (index, agency) in engine.ruleset().meaning.agencies.iter().enumerate() {
            if groups.is_empty() || agency.groups.iter().any(|group| groups.contains(group)) {
                names.add(&agency.name, agency_cell(AgencyId(index as u32), None));
            }
        }
        names
    }

    /// The rows of a list, by their key.
    pub fn of_list(engine: &Engine, id: ListId) -> Self {
        let Some(list) = engine.ruleset().meaning.lists.get(id.index()) else { return Names::new("", "") };
        let mut names = Names::new(format!("清单「{}」的键", list.name), format!("a key of the list `{}`", list.name));
        for (index, row) in list.rows.iter().enumerate() {
            let part = |field: &ruleset::FieldId| row.get(field.index())?.first().map(|value| key_text(engine, value));
            if let Some(parts) = list.key.iter().map(part).collect::<Option<Vec<String>>>() {
                names.add(&parts.join("/"), index as Cell);
            }
        }
        names
    }

    /// The same names, each as the set of itself.
    pub fn into_sets(mut self) -> Self {
        self.cells.retain(|_, cell| (0..MAX_SET_VALUES as Cell).contains(cell));
        self.cells.values_mut().for_each(|cell| *cell = 1 << *cell);
        self
    }

    /// Adds a name; an earlier one stays.
    pub fn add(&mut self, name: &str, cell: Cell) {
        self.cells.entry(name.into()).or_insert(cell);
    }

    /// Adds a name that stands for a cell, whatever it stood for.
    pub fn map(&mut self, name: &str, cell: Cell) {
        self.cells.insert(name.into(), cell);
    }

    /// The cell of a name; blanks around it do not count.
    pub fn find(&self, name: &str) -> Option<Cell> {
        if self.cells.is_empty() {
            return None;
        }
        self.cells.get(name).or_else(|| self.cells.get(name.trim())).copied()
    }

    /// What the names stand for, in words.
    pub fn what(&self) -> &Both {
        &self.what
    }

    /// That there is no such name; `others` may be named as well.
    pub fn unknown(&self, name: &str, others: impl FnOnce() -> Vec<Box<str>>) -> CellError {
        let near = self.near.get_or_init(|| {
            let mut names: Vec<Box<str>> = self.cells.keys().cloned().collect();
            names.extend(others());
            Near::new(names)
        });
        CellError::Unknown { text: shortened(name), what: self.what.clone(), near: near.find(name) }
    }
}

/// Whether an agency stands once per unit, and at which level.
pub(super) fn per_level(engine: &Engine, agency: AgencyId) -> Option<ruleset::LevelId> {
    match engine.ruleset().meaning.agencies.get(agency.index())?.seat {
        Seat::Per(level) => Some(level),
        Seat::At(_) => None,
    }
}

/// The text of a part of a list's key.
fn key_text(engine: &Engine, value: &Value) -> String {
    let meaning = &engine.ruleset().meaning;
    match value {
        Value::Text(text) | Value::Unit(text) => text.clone(),
        Value::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        Value::Number(number) => super::number::decimal(number.mantissa, number.scale),
        Value::Date(day) => engine::date_text(*day),
        Value::Time(instant) => engine.zone().time_text(*instant),
        Value::Enum(id, value) => {
            let found = meaning.enums.get(id.index()).and_then(|found| found.values.get(*value as usize));
            found.cloned().unwrap_or_default()
        }
        Value::Agency(agency) => {
            meaning.agencies.get(agency.index()).map_or(String::new(), |agency| agency.name.clone())
        }
        Value::Row(_, row) => format!("#{}", row + 1),
        Value::Clock(second) => second.to_string(),
        Value::Limit(limit) => limit.n.to_string(),
    }
}
