//! Reads the cells of one field.

use super::error::{CellError, shortened};
use super::format::{Format, usual_time};
use super::limit::{json_limit, parse_limit};
use super::names::{Names, per_level};
use super::number::{NoNumber, mantissa};
use super::sample::sample;
use diagnose::Both;
use engine::{Cell, Engine, JsonValue, Row, Zone, agency_cell, limit_cell, parse_date};
use ruleset::{AgencyId, Field, FieldId, LevelId, Type};
use rustc_hash::FxHashMap;

/// Between the values of a field that holds several.
const BETWEEN: [char; 5] = ['、', ';', '\u{ff1b}', '|', '\u{ff5c}'];

/// What a binding says of one field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings<'b> {
    /// What a text stands for: text, value as the policy writes it.
    pub values: Vec<(&'b str, &'b str)>,
    /// The format of dates or times.
    pub format: Option<&'b str>,
    /// The zone of times that do not say their own.
    pub zone: Option<&'b Zone>,
    /// The texts that mean "missing".
    pub missing: &'b [String],
}

/// Reads the text of a field's cells.
#[derive(Clone, Debug)]
pub(crate) struct FieldReader {
    optional: bool,
    missing: Vec<Box<str>>,
    /// What a text stands for, where that is a text again.
    renamed: FxHashMap<Box<str>, Box<str>>,
    /// The texts whose cell is known beforehand: names of the policy, and what the binding says of a text.
    names: Names,
    reading: Reading,
    /// How the binding writes dates and times.
    format: Option<Box<str>>,
}

/// Why a setting of a binding does not fit a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// The format is none, or the field takes none.
    Format,
    /// The value that the text with this number stands for is none of the field's.
    Value(usize, CellError),
}

/// How a text is read that is no name.
#[derive(Clone, Debug)]
enum Reading {
    /// It is an error.
    Refused,
    /// As it is.
    Text,
    /// As a value that an open enum does not list.
    Other,
    Number {
        scale: u8,
        least: Option<i128>,
        most: Option<i128>,
    },
    Date(Option<Format>),
    Time(Option<Format>, Zone),
    Limit,
    /// As several names; the cells of names are sets.
    Set,
    /// As a unit of one of these levels.
    Unit(Vec<LevelId>),
    /// As `unit.agency`, of an agency that stands once per unit.
    Agency,
}

impl FieldReader {
    /// A reader for a field, as the binding says.
    pub fn new(engine: &Engine, field: &Field, settings: &Settings<'_>) -> Result<FieldReader, Misfit> {
        let mut reader = FieldReader {
            optional: field.optional,
            missing: settings.missing.iter().map(|text| text.as_str().into()).collect(),
            renamed: FxHashMap::default(),
            names: names(engine, field),
            reading: reading(engine, field, settings)?,
            format: settings.format.map(Into::into),
        };
        for (index, (text, value)) in settings.values.iter().enumerate() {
            let mut row = Row::new(1);
            let read = reader.read_present(engine, value, FieldId(0), &mut row);
            read.map_err(|error| Misfit::Value(index, error))?;
            // Where the cell is a place in the text of its own row, it is of no use in another.
            if row.text(FieldId(0)).is_some() && matches!(reader.reading, Reading::Text | Reading::Other) {
                reader.renamed.insert((*text).into(), (*value).into());
            } else {
                reader.names.map(text, row.cell(FieldId(0)));
            }
        }
        Ok(reader)
    }

    /// Reads a cell into a field of the row.
    pub fn read(&self, engine: &Engine, text: &str, field: FieldId, row: &mut Row) -> Result<(), CellError> {
        if self.missing.iter().any(|missing| **missing == *text) {
            return self.absent();
        }
        let text = match self.renamed.is_empty() {
            true => text,
            false => self.renamed.get(text).map_or(text, |text| text),
        };
        self.read_present(engine, text, field, row)
    }

    /// Reads a value of JSON into a field of the row. Numbers are read as they are written, exactly.
    pub fn read_json(
        &self,
        engine: &Engine,
        value: JsonValue<'_>,
        field: FieldId,
        row: &mut Row,
    ) -> Result<(), CellError> {
        match value {
            JsonValue::Absent | JsonValue::Null => self.absent(),
            JsonValue::Bool(yes) => self.read(engine, if yes { "true" } else { "false" }, field, row),
            JsonValue::Number(text) | JsonValue::Text(text) => self.read(engine, text, field, row),
            JsonValue::Nested(json) => {
                let cell = match self.reading {
                    Reading::Set => json_set(json, &self.names)?,
                    Reading::Limit => json_limit(json).map(limit_cell).ok_or_else(|| self.unread(engine, json))?,
                    _ => return Err(CellError::NotOfType { text: shortened(json), wanted: plain_value() }),
                };
                row.set(field, cell);
                Ok(())
            }
        }
    }

    /// What becomes of a cell that is not there.
    pub fn absent(&self) -> Result<(), CellError> {
        if self.optional { Ok(()) } else { Err(CellError::Missing) }
    }

    fn read_present(&self, engine: &Engine, text: &str, field: FieldId, row: &mut Row) -> Result<(), CellError> {
        let cell = match self.names.find(text) {
            Some(cell) => cell,
            None => self.cell(engine, text, row)?,
        };
        row.set(field, cell);
        Ok(())
    }

    /// The cell of a text that is no name.
    fn cell(&self, engine: &Engine, text: &str, row: &mut Row) -> Result<Cell, CellError> {
        let found = match &self.reading {
            Reading::Text => return Ok(row.push_text(text)),
            Reading::Other => return Ok(row.push_other(text)),
            Reading::Number { scale, least, most } => return number(text, *scale, *least, *most),
            Reading::Set => return set(text, &self.names),
            Reading::Refused => None,
            Reading::Date(format) => date(text.trim(), format.as_ref()),
            Reading::Time(format, zone) => time(text.trim(), format.as_ref(), zone),
            Reading::Limit => parse_limit(text.trim()).map(limit_cell),
            Reading::Unit(levels) => unit(engine, text.trim(), levels),
            Reading::Agency => agency_of_unit(engine, text.trim(), &self.names),
        };
        found.ok_or_else(|| self.unread(engine, text))
    }

    /// What is wanted, with the form that the binding expects.
    fn as_expected(&self, wanted: &str, such_as: &str) -> String {
        let form = match (&self.reading, &self.format) {
            (Reading::Date(_) | Reading::Time(..), Some(format)) => format!("{} ({format})", sample(format)),
            (Reading::Date(_), None) => "2024-05-31".to_owned(),
            (Reading::Time(..), None) => "2024-05-31 14:30".to_owned(),
            _ => return wanted.to_owned(),
        };
        format!("{wanted}{such_as} {form}")
    }

    /// A text that is neither a name nor a value of its type. Dates, times and limits have forms, not names.
    fn unread(&self, engine: &Engine, text: &str) -> CellError {
        match &self.reading {
            Reading::Date(_) | Reading::Time(..) | Reading::Limit => {
                let wanted = self.names.what();
                let wanted =
                    Both::new(self.as_expected(&wanted.zh, "，应写作"), self.as_expected(&wanted.en, ", as in"));
                CellError::NotOfType { text: shortened(text), wanted }
            }
            Reading::Unit(levels) => self.names.unknown(text, || {
                let units = engine.units();
                levels.iter().flat_map(|level| units.at_level(*level)).map(|unit| units.name(unit).into()).collect()
            }),
            _ => self.names.unknown(text, Vec::new),
        }
    }
}

/// The names that a policy knows for a field.
fn names(engine: &Engine, field: &Field) -> Names {
    match &field.ty {
        Type::Bool => Names::of_bool(),
        Type::Enum(id) if field.multiple => Names::of_enum(engine, *id).into_sets(),
        Type::Enum(id) => Names::of_enum(engine, *id),
        Type::Agency(groups) => Names::of_agencies(engine, groups),
        Type::Row(list) => Names::of_list(engine, *list),
        Type::Date => Names::new("日期", "a date"),
        Type::Time => Names::new("时刻", "a time"),
        Type::Limit => Names::new("时限（如 2小时、3个工作日）", "a limit (as in 2 hours, 3 workdays)"),
        Type::Unit { levels, .. } => {
            let meaning = &engine.ruleset().meaning;
            let name = |level: &LevelId| meaning.levels.get(level.index()).map(|level| level.name.as_str());
            let levels: Vec<&str> = levels.iter().filter_map(name).collect();
            Names::new(format!("{}的单元", levels.join("、")), format!("a unit of {}", levels.join(", ")))
        }
        Type::Text | Type::Person | Type::Post(_) | Type::Number { .. } => Names::new("", ""),
    }
}

fn reading(engine: &Engine, field: &Field, settings: &Settings<'_>) -> Result<Reading, Misfit> {
    let is_time = field.ty == Type::Time;
    let format = match settings.format {
        Some(_) if !is_time && field.ty != Type::Date => return Err(Misfit::Format),
        Some(text) => Some(Format::new(text, is_time).ok_or(Misfit::Format)?),
        None => None,
    };
    let enums = &engine.ruleset().meaning.enums;
    Ok(match &field.ty {
        Type::Bool | Type::Row(_) => Reading::Refused,
        Type::Text | Type::Person | Type::Post(_) => Reading::Text,
        Type::Number { scale, min, max, .. } => Reading::Number { scale: *scale, least: *min, most: *max },
        Type::Date => Reading::Date(format),
        Type::Time => Reading::Time(format, settings.zone.unwrap_or(engine.zone()).clone()),
        Type::Limit => Reading::Limit,
        Type::Enum(_) if field.multiple => Reading::Set,
        Type::Enum(id) if enums.get(id.index()).is_some_and(|found| found.open) => Reading::Other,
        Type::Enum(_) => Reading::Refused,
        Type::Unit { levels, and_above } => Reading::Unit(allowed(engine, levels, *and_above)),
        Type::Agency(_) => Reading::Agency,
    })
}

/// The levels whose units may be named: those given, and all above them where these are allowed.
fn allowed(engine: &Engine, levels: &[LevelId], and_above: bool) -> Vec<LevelId> {
    let mut allowed = levels.to_vec();
    let mut next = 0;
    while let Some(level) = allowed.get(next).copied().filter(|_| and_above) {
        next += 1;
        let above = engine.ruleset().meaning.levels.get(level.index()).map_or(&[][..], |level| &level.above);
        above.iter().for_each(|level| {
            if !allowed.contains(level) {
                allowed.push(*level);
            }
        });
    }
    allowed
}

fn number(text: &str, scale: u8, least: Option<i128>, most: Option<i128>) -> Result<Cell, CellError> {
    match mantissa(text, scale).or_else(|_| mantissa(text.trim(), scale)) {
        Ok(cell) if least.is_none_or(|least| cell >= least) && most.is_none_or(|most| cell <= most) => Ok(cell),
        Ok(_) => Err(CellError::OutOfRange { text: shortened(text), scale, least, most }),
        Err(NoNumber::TooLong) => Err(CellError::OutOfRange { text: shortened(text), scale, least: None, most: None }),
        Err(NoNumber::TooPrecise) => Err(CellError::TooPrecise { text: shortened(text), places: scale }),
        Err(NoNumber::NotOne) => {
            Err(CellError::NotOfType { text: shortened(text), wanted: Both::new("数", "a number") })
        }
    }
}

fn date(text: &str, format: Option<&Format>) -> Option<Cell> {
    let day = match format {
        Some(format) => format.read(text)?.day,
        None => parse_date(text)?,
    };
    Some(Cell::from(day))
}

fn time(text: &str, format: Option<&Format>, zone: &Zone) -> Option<Cell> {
    let moment = match format {
        Some(format) => format.read(text)?,
        None => usual_time(text)?,
    };
    Some(Cell::from(moment.instant(zone)))
}

/// Several names; blanks around each do not count, and each may stand more than once.
fn set(text: &str, names: &Names) -> Result<Cell, CellError> {
    let mut bits = 0;
    for name in text.split(BETWEEN).map(str::trim).filter(|name| !name.is_empty()) {
        bits |= names.find(name).ok_or_else(|| names.unknown(name, Vec::new))?;
    }
    Ok(bits)
}

/// A list of names.
fn json_set(json: &str, names: &Names) -> Result<Cell, CellError> {
    let list: Result<Vec<String>, _> = serde_json::from_str(json);
    let wanted = || Both::new("文字的数组", "a list of texts");
    let list = list.map_err(|_| CellError::NotOfType { text: shortened(json), wanted: wanted() })?;
    list.iter().try_fold(0, |bits, name| Ok(bits | names.find(name).ok_or_else(|| names.unknown(name, Vec::new))?))
}

fn plain_value() -> Both {
    Both::new("文字、数或是否", "a text, number or yes and no")
}

fn unit(engine: &Engine, text: &str, levels: &[LevelId]) -> Option<Cell> {
    let units = engine.units();
    let unit = units.find(text)?;
    units.level(unit).filter(|level| levels.contains(level)).map(|_| Cell::from(unit.0))
}

/// `unit.agency`: an agency of this unit, which must stand at the level at which it stands once per unit.
fn agency_of_unit(engine: &Engine, text: &str, names: &Names) -> Option<Cell> {
    let (unit, agency) = text.rsplit_once(['.', '\u{ff0e}'])?;
    let agency = AgencyId(u32::try_from(names.find(agency)?).ok()?);
    let unit = engine.units().find(unit)?;
    let level = per_level(engine, agency)?;
    (engine.units().level(unit) == Some(level)).then(|| agency_cell(agency, Some(unit)))
}
