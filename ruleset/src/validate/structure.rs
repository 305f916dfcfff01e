//! Enums, levels, groups, agencies, positions and records.

use super::check::{ensure, known, known_sorted, known_unique, names, table, unique};
use super::fault::{Fault, Within};
use super::{graph, value};
use crate::access::TableId;
use crate::*;

/// Checks the tables of structure.
pub(super) fn check(meaning: &Meaning) -> Result<(), Fault> {
    enums(meaning)?;
    levels(meaning)?;
    groups(meaning)?;
    agencies(meaning)?;
    positions(meaning)?;
    records(meaning)?;
    table::<BasisId>(meaning, "bases")
}

fn enums(meaning: &Meaning) -> Result<(), Fault> {
    ensure(meaning.enums.starts_with(&preset_enums()), Defect::NotPreset).within("enums", None)?;
    table::<EnumId>(meaning, "enums")?;
    let preset = preset_enums();
    for (index, ty) in meaning.enums.iter().enumerate() {
        names(ty.values.iter().map(String::as_str)).within("enums", index)?;
        let shadows = index >= preset.len() && preset.iter().any(|preset| preset.name == ty.name);
        ensure(!shadows, Defect::Duplicate).within("enums", index)?;
    }
    Ok(())
}

fn levels(meaning: &Meaning) -> Result<(), Fault> {
    table::<LevelId>(meaning, "levels")?;
    for (index, level) in meaning.levels.iter().enumerate() {
        known_sorted(meaning, &level.above).within("above", None).within("levels", index)?;
        value::fields(meaning, &level.fields).within("levels", index)?;
    }
    acyclic::<LevelId>(&meaning.levels, |level| level.above.clone()).within("levels", None)
}

fn groups(meaning: &Meaning) -> Result<(), Fault> {
    table::<GroupId>(meaning, "groups")?;
    for (id, group) in meaning.each::<GroupId>() {
        let agrees = || {
            known_sorted(meaning, &group.agencies)?;
            let mut members = group.agencies.iter().filter_map(|agency| meaning.get(*agency));
            ensure(members.all(|agency| agency.groups.contains(&id)), Defect::Disagrees)
        };
        agrees().within("groups", id.index())?;
    }
    Ok(())
}

fn agencies(meaning: &Meaning) -> Result<(), Fault> {
    table::<AgencyId>(meaning, "agencies")?;
    for (id, agency) in meaning.each::<AgencyId>() {
        self::agency(meaning, id, agency).within("agencies", id.index())?;
    }
    acyclic::<AgencyId>(&meaning.agencies, |agency| agency.belongs_to.into_iter().collect())
        .within("agencies", None)?;
    acyclic::<AgencyId>(&meaning.agencies, |agency| agency.commanded_by.into_iter().collect()).within("agencies", None)
}

fn agency(meaning: &Meaning, id: AgencyId, agency: &Agency) -> Result<(), Defect> {
    let (Seat::At(level) | Seat::Per(level)) = agency.seat;
    known(meaning, level)?;
    known_sorted(meaning, &agency.groups)?;
    let mut groups = agency.groups.iter().filter_map(|group| meaning.get(*group));
    ensure(groups.all(|group| group.agencies.binary_search(&id).is_ok()), Defect::Disagrees)?;
    agency.belongs_to.iter().chain(&agency.commanded_by).try_for_each(|above| known(meaning, *above))?;
    meeting(&agency.meeting)
}

/// It is held at a time that there is in each of its periods.
fn meeting(meeting: &Meeting) -> Result<(), Defect> {
    ensure(meeting.rotating_since.is_none() || !meeting.rotating.is_empty(), Defect::WrongContext)?;
    let Some(session) = meeting.session else { return Ok(()) };
    let cycle = meeting.cycle.ok_or(Defect::Disagrees)?;
    let fits = (1..=cycle.weeks()).contains(&session.nth) && session.weekday < 7 && session.second <= 86_400;
    ensure(fits, Defect::OutOfBounds)
}

fn positions(meaning: &Meaning) -> Result<(), Fault> {
    table::<PositionId>(meaning, "positions")?;
    for (index, position) in meaning.positions.iter().enumerate() {
        let checked = known_sorted(meaning, &position.per)
            .and_then(|()| known_unique(meaning, &position.same_holder_as))
            .and_then(|()| position.reports_to.iter().try_for_each(|above| known(meaning, *above)));
        checked.within("positions", index)?;
    }
    acyclic::<PositionId>(&meaning.positions, |position| position.reports_to.into_iter().collect())
        .within("positions", None)
}

fn records(meaning: &Meaning) -> Result<(), Fault> {
    table::<RecordId>(meaning, "records")?;
    for (index, record) in meaning.records.iter().enumerate() {
        value::fields(meaning, &record.fields).within("records", index)?;
        let facts = record.fields.get(record.own as usize..).ok_or(Defect::OutOfBounds);
        let facts = facts.within("own", None).within("records", index)?;
        ensure(facts.iter().all(|fact| fact.optional), Defect::WrongType).within("records", index)?;
        key(record.own_fields(), &record.key).within("key", None).within("records", index)?;
        let typed = |field: Option<FieldId>, fits: fn(&Type) -> bool| {
            field.is_none_or(|id| record.own_fields().get(id.index()).is_some_and(|field| fits(&field.ty)))
        };
        let place = typed(record.place, |ty| matches!(ty, Type::Unit { .. }));
        ensure(place, Defect::WrongType).within("place", None).within("records", index)?;
        let dated = typed(record.counts_from, |ty| matches!(ty, Type::Date | Type::Time));
        ensure(dated, Defect::WrongType).within("counts_from", None).within("records", index)?;
    }
    Ok(())
}

/// A key: fields that are there, none twice, each of one value.
pub(super) fn key(fields: &[Field], key: &[FieldId]) -> Result<(), Defect> {
    unique(key)?;
    for id in key {
        let field = fields.get(id.index()).ok_or(Defect::OutOfBounds)?;
        ensure(!field.multiple, Defect::WrongType)?;
    }
    Ok(())
}

/// No entry stands above itself. Ids must be in bounds.
fn acyclic<I: TableId>(entries: &[I::Entry], above: impl Fn(&I::Entry) -> Vec<I>) -> Result<(), Defect> {
    let edges: Vec<Vec<usize>> =
        entries.iter().map(|entry| above(entry).into_iter().map(I::position).collect()).collect();
    graph::in_order(&edges).map(drop)
}
