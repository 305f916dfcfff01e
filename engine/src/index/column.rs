//! Columns: what conditions test of a record, as one key each.

use crate::KeySet;
use crate::eval::{Scope, Seen};
use crate::row::{Cell, MISSING, OTHER};
use crate::value::{limit_measure, limit_of};
use crate::{Engine, Val};
use ruleset::{
    AgencyId, CompareOp, DecisionId, FieldId, GroupId, Limit, LimitKind, Number, OutcomeId, RecordId, Type, Value,
};
use rustc_hash::FxHashMap;

/// Where a column's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Source {
    /// A field.
    Field(FieldId),
    /// Whether a field of several values holds this one; never missing.
    Member(FieldId, u32),
    /// What another decision says.
    Outcome(DecisionId, OutcomeId),
    /// The date on which the record counts.
    EffectiveDate,
    /// The instant as of which all is judged.
    AsOf,
}

/// A column. Its keys are ordered as its values are, where these have an order.
#[derive(Debug)]
pub(super) struct Column {
    source: Source,
    ty: Type,
    form: Form,
    /// The texts that conditions name.
    texts: FxHashMap<Box<str>, u32>,
}

/// How a field's cell becomes a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// It is the key.
    Cell,
    /// Its agency, whatever the unit.
    Agency,
    /// The kind of limit above, how many of its smallest unit below.
    Limit,
    /// The text's number among those that conditions name.
    Text,
}

/// The key of a text that no condition names.
const UNKNOWN_TEXT: Cell = 1 << 64;

/// The part of a limit's key that says how many.
const LIMIT_N: Cell = (1 << 64) - 1;

impl Column {
    /// Whether reading its value may err: another decision may have no result, and there may be no cut-off.
    pub(super) fn may_err(&self) -> bool {
        matches!(self.source, Source::Outcome(..) | Source::EffectiveDate | Source::AsOf)
    }

    /// The column of a value, where it is of a type that has keys.
    pub(super) fn new(engine: &Engine, record: RecordId, source: Source) -> Option<Column> {
        let ty = match source {
            Source::Field(field) => engine.field(record, field).filter(|field| !field.multiple)?.ty.clone(),
            Source::Outcome(decision, outcome) => {
                let outcome = engine.decision_at(decision)?.outcomes.get(outcome.index())?;
                // A computed number may be finer than its column.
                let has_keys = !outcome.multiple && !matches!(outcome.ty, Type::Number { .. });
                Some(outcome).filter(|_| has_keys)?.ty.clone()
            }
            Source::Member(..) => Type::Bool,
            Source::EffectiveDate => Type::Date,
            Source::AsOf => Type::Time,
        };
        let form = match ty {
            Type::Agency(_) => Form::Agency,
            Type::Limit => Form::Limit,
            Type::Text | Type::Person | Type::Post(_) => Form::Text,
            _ => Form::Cell,
        };
        Some(Column { source, ty, form, texts: FxHashMap::default() })
    }

    /// The field whose cell is the key, where there is one.
    pub(super) fn cell_field(&self) -> Option<FieldId> {
        match self.source {
            Source::Field(field) if self.form == Form::Cell => Some(field),
            _ => None,
        }
    }

    /// The record's key; none where finding it is an error.
    pub(super) fn key(&self, scope: &mut Scope<'_>) -> Option<Cell> {
        match self.source {
            Source::Field(field) => {
                let cell = scope.row.cell(field);
                if self.form == Form::Cell || cell == MISSING {
                    return Some(cell);
                }
                Some(self.cell_key(scope, field, cell))
            }
            Source::Member(field, value) => match scope.row.cell(field) {
                MISSING => Some(0),
                cell => Some(cell.checked_shr(value).unwrap_or(0) & 1),
            },
            Source::Outcome(decision, outcome) => {
                scope.deeper(|scope| scope.outcome(decision, outcome)).ok().map(|value| self.value_key(&value))
            }
            Source::EffectiveDate => scope.effective_date().ok().map(Cell::from),
            Source::AsOf => scope.context.as_of.map(Cell::from),
        }
    }

    fn cell_key(&self, scope: &Scope<'_>, field: FieldId, cell: Cell) -> Cell {
        match self.form {
            Form::Cell => cell,
            Form::Agency => cell & 0xffff_ffff,
            Form::Limit => limit_of(cell).map_or(MISSING, limit_key),
            Form::Text => scope.row.text(field).map_or(MISSING, |text| self.text_key(text)),
        }
    }

    fn value_key(&self, value: &Seen<'_>) -> Cell {
        match value {
            Val::Bool(yes) => Cell::from(*yes),
            Val::Date(day) => Cell::from(*day),
            Val::Time(instant) => Cell::from(*instant),
            Val::Enum(_, value) => Cell::from(*value),
            Val::Unit(unit) => Cell::from(unit.0),
            Val::Row(_, row) => Cell::from(*row),
            Val::Agency(id, _) => agency_key(*id),
            Val::Limit(limit) => limit_key(*limit),
            Val::Text(text) => self.text_key(text),
            Val::Other(_) => OTHER,
            Val::Missing | Val::Number(_) | Val::Clock(_) | Val::Set(..) | Val::Many(_) => MISSING,
        }
    }

    fn text_key(&self, text: &str) -> Cell {
        self.texts.get(text).map_or(UNKNOWN_TEXT, |number| Cell::from(*number))
    }

    /// The keys that equal one of the constants; none where a constant is not of the column's type.
    pub(super) fn equal_to(&mut self, engine: &Engine, values: &[Value]) -> Option<KeySet> {
        let mut keys = Vec::with_capacity(values.len());
        for value in values {
            keys.extend(self.key_of(engine, value)?);
        }
        Some(KeySet::any_of(keys))
    }

    /// The key of a constant, none where no record has it; `None` where it is not of the column's type.
    fn key_of(&mut self, engine: &Engine, value: &Value) -> Option<Option<Cell>> {
        Some(match (&self.ty, value) {
            (Type::Number { scale, .. }, Value::Number(number)) => {
                let (floor, ceil) = at_scale(*number, *scale)?;
                (floor == ceil).then_some(floor)
            }
            (Type::Text | Type::Person | Type::Post(_), Value::Text(text)) => {
                let next = self.texts.len() as u32;
                Some(Cell::from(*self.texts.entry(text.as_str().into()).or_insert(next)))
            }
            (Type::Bool, Value::Bool(yes)) => Some(Cell::from(*yes)),
            (Type::Date, Value::Date(day)) => Some(Cell::from(*day)),
            (Type::Time, Value::Time(instant)) => Some(Cell::from(*instant)),
            (Type::Limit, Value::Limit(limit)) => Some(limit_key(*limit)),
            (Type::Enum(of), Value::Enum(id, value)) if of == id => Some(Cell::from(*value)),
            (Type::Unit { .. }, Value::Unit(name)) => engine.units().find(name).map(|unit| Cell::from(unit.0)),
            (Type::Agency(_), Value::Agency(id)) => Some(agency_key(*id)),
            (Type::Row(of), Value::Row(list, row)) if of == list => Some(Cell::from(*row)),
            _ => return None,
        })
    }

    /// The keys that compare in this way with a constant; none where they do not compare.
    pub(super) fn compared(&self, op: CompareOp, value: &Value) -> Option<KeySet> {
        let everything = (MISSING + 1, Cell::MAX);
        let ((floor, ceil), (first, last)) = match (&self.ty, value) {
            (Type::Number { scale, .. }, Value::Number(number)) => (at_scale(*number, *scale)?, everything),
            (Type::Date, Value::Date(day)) => ((Cell::from(*day), Cell::from(*day)), everything),
            (Type::Time, Value::Time(instant)) => ((Cell::from(*instant), Cell::from(*instant)), everything),
            (Type::Limit, Value::Limit(limit)) => {
                limit_measure(*limit).0?;
                let key = limit_key(*limit);
                ((key, key), (key & !LIMIT_N, key | LIMIT_N))
            }
            _ => return None,
        };
        // A decimal between two keys is above the one and below the other.
        Some(match op {
            CompareOp::AtLeast => KeySet::range(ceil, last),
            CompareOp::Over => KeySet::range(floor.checked_add(1)?, last),
            CompareOp::AtMost => KeySet::range(first, floor),
            CompareOp::Below => KeySet::range(first, ceil.checked_sub(1)?),
        })
    }

    /// The keys of limits of one kind.
    pub(super) fn limits_of(&self, kind: LimitKind) -> Option<KeySet> {
        let first = kind_code(Some(kind)) << 64;
        matches!(self.ty, Type::Limit).then(|| KeySet::range(first, first | LIMIT_N))
    }

    /// Whether the column holds units.
    pub(super) fn is_of_units(&self) -> bool {
        matches!(self.ty, Type::Unit { .. })
    }

    /// The keys of agencies of some groups.
    pub(super) fn agencies_in(&self, engine: &Engine, groups: &[GroupId]) -> Option<KeySet> {
        let agencies = engine.ruleset().meaning.agencies.iter().enumerate();
        let inside = agencies.filter(|(_, agency)| agency.groups.iter().any(|group| groups.contains(group)));
        matches!(self.ty, Type::Agency(_)).then(|| KeySet::any_of(inside.map(|(id, _)| id as Cell)))
    }

    /// The keys of "yes".
    pub(super) fn yes(&self) -> Option<KeySet> {
        matches!(self.ty, Type::Bool).then(|| KeySet::range(1, 1))
    }
}

fn agency_key(id: AgencyId) -> Cell {
    Cell::from(id.0)
}

fn limit_key(limit: Limit) -> Cell {
    let (kind, n) = limit_measure(limit);
    kind_code(kind) << 64 | Cell::from(n)
}

fn kind_code(kind: Option<LimitKind>) -> Cell {
    match kind {
        Some(LimitKind::Hours) => 0,
        Some(LimitKind::WorkHours) => 1,
        Some(LimitKind::Workdays) => 2,
        Some(LimitKind::Days) => 3,
        None => 4,
    }
}

/// The whole numbers of `1 / 10^scale` just below and above a number; the same where it is one. None where they do
/// not fit a cell.
fn at_scale(number: Number, scale: u8) -> Option<(Cell, Cell)> {
    let power = |digits: u8| 10i128.checked_pow(digits.into());
    if number.scale <= scale {
        let mantissa = number.mantissa.checked_mul(power(scale - number.scale)?)?;
        return Some((mantissa, mantissa));
    }
    let step = power(number.scale - scale)?;
    let floor = number.mantissa.div_euclid(step);
    Some((floor, floor + Cell::from(floor * step != number.mantissa)))
}
