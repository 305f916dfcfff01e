//! A case of the joint rule set as each side's own engine has it.

use super::tables::Side;
use crate::analyse::witness::Case;
use engine::{Cell, Context, Engine, MISSING, Row, Units, Val, agency_cell};
use ruleset::{AgencyId, DecisionId, FieldId, LevelId, RecordId, RuleSet, Type};
use serde_json::{Map, Value as Json, json};
use std::sync::Arc;

/// The engine of one side, on units of the joint rule set.
pub(super) struct Own<'j, 'a> {
    side: &'j Side<'a>,
    pub engine: Engine,
}

/// What a side says of a case.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// The outcomes by their names, in a form that both sides share; none where there is no result.
    pub outcome: Option<Map<String, Json>>,
    /// The outcomes as results have them.
    pub result: Map<String, Json>,
}

impl<'j, 'a> Own<'j, 'a> {
    /// None where the time zone is not known.
    pub(super) fn new(side: &'j Side<'a>, rules: &Arc<RuleSet>, joint: &Engine) -> Option<Own<'j, 'a>> {
        let units = units(side, joint);
        Some(Own { side, engine: Engine::unindexed(Arc::clone(rules), units).ok()? })
    }

    /// What this side says of a case; none where it cannot have the case.
    pub(super) fn result(&self, joint: &Engine, id: DecisionId, row: &Row, context: &Context) -> Option<Said> {
        let decision = self.side.meaning.get(id)?;
        let own = self.row(joint, decision.input, row)?;
        let Ok(decided) = self.engine.decide(id, &own, context) else {
            return Some(Said { outcome: None, result: Map::new() });
        };
        let (mut outcome, mut result) = (Map::new(), Map::new());
        for (about, value) in decision.outcomes.iter().zip(&decided.outcomes) {
            result.insert(about.name.clone(), value.json(&self.engine));
            if !value.is_missing() && *value != Val::Many(Vec::new()) {
                outcome.insert(about.name.clone(), plain(&self.engine, value));
            }
        }
        Some(Said { outcome: Some(outcome), result })
    }

    /// The record as this side has it.
    fn row(&self, joint: &Engine, record: RecordId, row: &Row) -> Option<Row> {
        let about = self.side.meaning.get(record)?;
        let joint_record = self.side.map.record_id(record);
        let mut own = Row::new(about.fields.len());
        for (number, field) in (0..).zip(&about.fields) {
            let id = FieldId(number);
            let from = self.side.map.field_id(record, id);
            let value = joint.value_of(joint_record, from, row);
            match self.cell(joint, &field.ty, &value, &mut own, (row.cell(from), joint.field(joint_record, from)?))? {
                MISSING if !field.optional && number < about.own => return None,
                cell => own.set(id, cell),
            }
        }
        Some(own)
    }

    fn cell(
        &self,
        joint: &Engine,
        ty: &Type,
        value: &Val,
        own: &mut Row,
        (cell, about): (Cell, &ruleset::Field),
    ) -> Option<Cell> {
        let map = &self.side.map;
        let back = |map: &[u32], joint: u32| map.iter().position(|it| *it == joint);
        Some(match (ty, value) {
            (_, Val::Missing) => MISSING,
            (_, Val::Text(text)) => own.push_text(text),
            (_, Val::Other(text)) => own.push_other(text),
            (Type::Enum(of), Val::Enum(joint_of, value)) => match back(map.values.get(of.index())?, *value) {
                Some(value) => value as Cell,
                None => {
                    self.side.meaning.get(*of).filter(|of| of.open)?;
                    own.push_other(joint.ruleset().meaning.get(*joint_of)?.values.get(*value as usize)?)
                }
            },
            (Type::Enum(of), Val::Set(_, bits)) => {
                let map = map.values.get(of.index())?;
                let each = (0..128u32).filter(|bit| bits >> bit & 1 == 1);
                each.map(|bit| back(map, bit).map(|own| 1 << own)).sum::<Option<Cell>>()?
            }
            (Type::Row(list), Val::Row(_, row)) => back(map.rows.get(list.index())?, *row)? as Cell,
            (_, Val::Agency(id, _)) => agency_cell(AgencyId(back(&map.agencies, id.0)? as u32), None),
            (_, Val::Unit(unit)) => Cell::from(self.engine.units().find(joint.units().name(*unit))?.0),
            (Type::Number { scale, .. }, Val::Number(_)) => {
                let Type::Number { scale: joint_scale, .. } = about.ty else { return None };
                let step = 10i128.checked_pow(u32::from(joint_scale.checked_sub(*scale)?))?;
                (cell % step == 0).then(|| cell / step)?
            }
            _ => cell,
        })
    }

    /// Whether this side can have the value in a field of a joint record.
    pub(super) fn has(&self, joint: &Engine, record: RecordId, id: FieldId, row: &Row) -> bool {
        let map = &self.side.map;
        let own =
            map.records.iter().position(|it| *it == record.0).and_then(|at| map.fields.get(at).map(|it| (at, it)));
        let field = own.and_then(|(at, fields)| {
            let field = fields.iter().position(|it| *it == id.0)?;
            self.side.meaning.records.get(at)?.fields.get(field)
        });
        // A field that it does not have keeps no case from it.
        let Some((field, about)) = field.zip(joint.field(record, id)) else { return true };
        let value = joint.value_of(record, id, row);
        self.cell(joint, &field.ty, &value, &mut Row::new(0), (row.cell(id), about)).is_some()
    }
}

/// The result of both sides of a case.
pub(super) fn results(
    owns: &[Own<'_, '_>; 2],
    joint: &Engine,
    ids: [DecisionId; 2],
    case: (&Row, &Context),
) -> Option<[Said; 2]> {
    let [one, other] = owns;
    let [a, b] = ids;
    Some([one.result(joint, a, case.0, case.1)?, other.result(joint, b, case.0, case.1)?])
}

/// Whether both sides can have the case.
pub(super) fn differs(owns: &[Own<'_, '_>; 2], joint: &Engine, ids: [DecisionId; 2], case: (&Row, &Context)) -> bool {
    results(owns, joint, ids, case).is_some_and(|[one, other]| one.outcome != other.outcome)
}

/// The results of a case that was found.
pub(super) fn of_case(owns: &[Own<'_, '_>; 2], joint: &Engine, ids: [DecisionId; 2], case: &Case) -> Option<[Said; 2]> {
    results(owns, joint, ids, (&case.row, &case.context))
}

/// A value in a form in which equal ones are equal, whatever the rule set: a limit in minutes, several values sorted.
pub fn plain(engine: &Engine, value: &Val) -> Json {
    match value {
        Val::Limit(limit) if limit.unit == ruleset::LimitUnit::Hour => {
            json!({"n": u64::from(limit.n) * 60, "unit": "minute"})
        }
        Val::Many(values) => {
            let mut all: Vec<Json> = values.iter().map(|it| plain(engine, it)).collect();
            all.sort_by_cached_key(Json::to_string);
            Json::Array(all)
        }
        other => other.json(engine),
    }
}

/// The joint units, at the levels that a side has.
fn units(side: &Side<'_>, joint: &Engine) -> Units {
    if side.meaning.levels.is_empty() {
        return Units::none();
    }
    let level_of = |joint: LevelId| side.map.levels.iter().position(|it| *it == joint.0).map(|own| LevelId(own as u32));
    let all = joint.units();
    let mut builder = Units::builder(side.meaning);
    for unit in all.iter() {
        let Some(level) = all.level(unit).and_then(level_of) else { continue };
        let has_level = |parent: &&engine::UnitIx| all.level(**parent).and_then(level_of).is_some();
        let parents: Vec<&str> = all.parents(unit).iter().filter(has_level).map(|it| all.name(*it)).collect();
        builder.add(all.name(unit), level, &parents);
    }
    builder.finish().unwrap_or_default()
}
