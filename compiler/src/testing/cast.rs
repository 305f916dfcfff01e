//! What a test sets up: units and records, in the engine.

use crate::checked::{ExpectedValue, Expr, GivenFields, Test};
use diagnose::Both;
use engine::{Cell, Context, Engine, Exact, Row, Units, Val, agency_cell, limit_cell};
use ruleset::{Field, NodeId, RecordId, RuleSet, Type, Value};
use std::sync::Arc;

/// The engine with a test's units, and its records.
pub(super) struct Cast {
    pub engine: Engine,
    pub rows: Vec<(RecordId, Row)>,
    pub context: Context,
}

impl Cast {
    /// Sets a test up, or says what hinders it.
    pub(super) fn new(rules: &Arc<RuleSet>, test: &Test) -> Result<Cast, Vec<Both>> {
        let mut units = Units::builder(&rules.meaning);
        for unit in &test.units {
            let above: Vec<&str> = unit.above.iter().map(String::as_str).collect();
            units.add(&unit.name, unit.level, &above);
        }
        let units = units.finish().map_err(|problems| problems.iter().map(|it| it.message()).collect::<Vec<_>>())?;
        let mut engine = Engine::new(Arc::clone(rules), units)
            .map_err(|problem| vec![diagnose::Diagnostic::from(problem).report.message])?;
        let meaning = &rules.meaning;
        for unit in &test.units {
            let fields = meaning.levels.get(unit.level.index()).map_or(&[][..], |level| &level.fields);
            let row = row(&engine, fields, &unit.name, &unit.fields).map_err(|message| vec![message])?;
            if let Some(found) = engine.units().find(&unit.name) {
                engine.units_mut().fill(found, row);
            }
        }
        let mut rows = Vec::with_capacity(test.records.len());
        for record in &test.records {
            let fields = meaning.records.get(record.record.index()).map_or(&[][..], |record| &record.fields);
            let row = row(&engine, fields, &record.name, &record.fields).map_err(|message| vec![message])?;
            rows.push((record.record, row));
        }
        Ok(Cast { engine, rows, context: Context { as_of: test.as_of } })
    }

    /// A row of these fields.
    pub(super) fn row(&self, fields: &[Field], name: &str, given: &GivenFields) -> Result<Row, Both> {
        row(&self.engine, fields, name, given)
    }

    /// An engine that knows a condition of the test beside the policy's own, and the condition in it.
    pub(super) fn asking(&self, condition: &Expr) -> Result<(Engine, NodeId), Both> {
        let mut rules = self.engine.ruleset().clone();
        let node = crate::lower::append(&mut rules.meaning.nodes, condition);
        let engine = Engine::new(Arc::new(rules), self.engine.units().clone());
        engine.map(|engine| (engine, node)).map_err(|problem| diagnose::Diagnostic::from(problem).report.message)
    }

    /// A constant as the engine gives it.
    pub(super) fn value(&self, expected: &ExpectedValue) -> Result<Val, Both> {
        let unit = match &expected.unit {
            Some(name) => Some(self.engine.units().find(name).ok_or_else(|| no_unit(name))?),
            None => None,
        };
        Ok(match &expected.value {
            Value::Bool(yes) => Val::Bool(*yes),
            Value::Number(n) => Val::Number(Exact::decimal(n.mantissa, n.scale)),
            Value::Text(text) => Val::Text(text.as_str().into()),
            Value::Date(day) => Val::Date(*day),
            Value::Time(instant) => Val::Time(*instant),
            Value::Clock(second) => Val::Clock(*second),
            Value::Limit(limit) => Val::Limit(*limit),
            Value::Enum(id, index) => Val::Enum(*id, *index),
            Value::Agency(id) => Val::Agency(*id, unit),
            Value::Unit(name) => Val::Unit(self.engine.units().find(name).ok_or_else(|| no_unit(name))?),
            Value::Row(list, row) => Val::Row(*list, *row),
        })
    }
}

/// A record or unit of a test as a row.
fn row(engine: &Engine, fields: &[Field], name: &str, given: &GivenFields) -> Result<Row, Both> {
    let mut row = Row::new(fields.len());
    row.set_id(name);
    for (id, values) in given {
        let Some(field) = fields.get(id.index()) else { continue };
        if let [ExpectedValue { value: Value::Text(text), .. }] = values.as_slice() {
            row.set_text(*id, text);
            continue;
        }
        let mut cell: Cell = 0;
        for value in values {
            cell |= cell_of(engine, field, value)?;
        }
        row.set(*id, cell);
    }
    Ok(row)
}

/// The cell of one value; several values of a field are bits that join.
fn cell_of(engine: &Engine, field: &Field, given: &ExpectedValue) -> Result<Cell, Both> {
    let find = |name: &str| engine.units().find(name).ok_or_else(|| no_unit(name));
    Ok(match (&given.value, &field.ty) {
        (Value::Number(n), Type::Number { scale, .. }) => {
            let more = u32::from(scale.saturating_sub(n.scale));
            10i128.checked_pow(more).and_then(|factor| n.mantissa.checked_mul(factor)).unwrap_or(engine::MISSING)
        }
        (Value::Number(n), _) => n.mantissa,
        (Value::Bool(yes), _) => Cell::from(*yes),
        (Value::Date(day), _) => Cell::from(*day),
        (Value::Time(instant), _) => Cell::from(*instant),
        (Value::Clock(second), _) => Cell::from(*second),
        (Value::Limit(limit), _) => limit_cell(*limit),
        (Value::Enum(_, index), _) if field.multiple => 1 << (index % 120),
        (Value::Enum(_, index), _) | (Value::Row(_, index), _) => Cell::from(*index),
        (Value::Agency(id), _) => {
            let unit = given.unit.as_deref().map(find).transpose()?;
            agency_cell(*id, unit)
        }
        (Value::Unit(name), _) => Cell::from(find(name)?.0),
        (Value::Text(_), _) => engine::MISSING,
    })
}

fn no_unit(name: &str) -> Both {
    Both::new(
        format!("测试里没有设单位「{name}」，请加一行：设 层级 {name} {{ 上级 … }}"),
        format!("the test sets up no unit `{name}`; add a line: given LEVEL {name} {{ above … }}"),
    )
}
