//! Two rule sets as one: what has the same name is the same entry, what only one side has stands behind.

use super::fields::with_fields;
use super::map::{Map, to};
use super::rows::{key_of, same_rows};
use ruleset::{Agency, Field, FieldId, Group, Level, List, Meaning, Process, RecordType, RuleSet, Surface, Value};
use std::sync::Arc;

/// One of the two, with its map.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub meaning: &'a Meaning,
    pub map: Map,
}

/// Both, and the joint rule set: without decisions and expressions as yet.
#[derive(Debug)]
pub(super) struct Joint<'a> {
    pub sides: [Side<'a>; 2],
    pub meaning: Meaning,
    pub surface: Surface,
}

/// Numbers the names of both, and says for each side where its own stand.
pub(super) fn united<'n, const N: usize>(names: [Vec<&'n str>; N]) -> (Vec<&'n str>, [Vec<u32>; N]) {
    let mut all: Vec<&str> = Vec::new();
    let mut known = rustc_hash::FxHashMap::default();
    let maps = names.map(|names| {
        let place = |name: &'n str| {
            *known.entry(name).or_insert_with(|| {
                all.push(name);
                all.len() as u32 - 1
            })
        };
        names.into_iter().map(place).collect()
    });
    (all, maps)
}

impl<'a> Joint<'a> {
    pub(super) fn new(rules: [&'a Arc<RuleSet>; 2]) -> Joint<'a> {
        let sides = rules.map(|rules| Side { meaning: &rules.meaning, map: Map::default() });
        let [first, _] = rules;
        let meaning = Meaning { timezone: first.meaning.timezone.clone(), ..Meaning::default() };
        let surface = Surface { policy: first.surface.policy.clone(), ..Surface::default() };
        let mut joint = Joint { sides, meaning, surface };
        joint.enums(rules);
        joint.structure();
        joint.lists();
        joint.records();
        joint.calendars();
        joint.processes();
        joint
    }

    /// The names of a table on both sides.
    pub(super) fn names<T>(
        &self,
        table: impl Fn(&'a Meaning) -> &'a [T],
        name: impl Fn(&'a T) -> &'a str,
    ) -> [Vec<&'a str>; 2]
    where
        T: 'a,
    {
        let of = |side: &Side<'a>| table(side.meaning).iter().map(&name).collect();
        let [one, other] = &self.sides;
        [of(one), of(other)]
    }

    fn structure(&mut self) {
        let (levels, of_levels) = united(self.names(|it| &it.levels, |it| &it.name));
        let (groups, of_groups) = united(self.names(|it| &it.groups, |it| &it.name));
        let (agencies, of_agencies) = united(self.names(|it| &it.agencies, |it| &it.name));
        let (positions, of_positions) = united(self.names(|it| &it.positions, |it| &it.name));
        let maps = of_levels.into_iter().zip(of_groups).zip(of_agencies).zip(of_positions);
        for (side, (((levels, groups), agencies), positions)) in self.sides.iter_mut().zip(maps) {
            side.map.levels = levels;
            side.map.groups = groups;
            side.map.agencies = agencies;
            side.map.positions = positions;
        }
        self.meaning.levels =
            levels.iter().map(|it| Level { name: (*it).into(), above: Vec::new(), fields: Vec::new() }).collect();
        self.meaning.groups = groups.iter().map(|it| Group { name: (*it).into(), agencies: Vec::new() }).collect();
        let mut found: Vec<Option<Agency>> = vec![None; agencies.len()];
        let mut posts = vec![None; positions.len()];
        for side in [0, 1] {
            let Some(own) = self.sides.get_mut(side) else { continue };
            for (agency, joint) in own.meaning.agencies.iter().zip(&own.map.agencies) {
                let Some(slot) = found.get_mut(*joint as usize) else { continue };
                slot.get_or_insert_with(|| own.map.agency(agency));
            }
            for (position, joint) in own.meaning.positions.iter().zip(&own.map.positions) {
                let Some(slot) = posts.get_mut(*joint as usize) else { continue };
                slot.get_or_insert_with(|| own.map.position(position));
            }
            own.map.level_fields = Vec::new();
            for (level, joint) in own.meaning.levels.iter().zip(own.map.levels.clone()) {
                let Some(slot) = self.meaning.levels.get_mut(joint as usize) else { continue };
                if slot.above.is_empty() {
                    slot.above = level.above.iter().map(|it| own.map.level(*it)).collect();
                }
                let fields: Vec<Field> = level.fields.iter().map(|it| own.map.field(it)).collect();
                own.map.level_fields.push(with_fields(&mut slot.fields, fields));
            }
            // A group of other agencies is another group.
            for (group, joint) in own.meaning.groups.iter().zip(own.map.groups.clone()) {
                let mut members: Vec<_> = group.agencies.iter().map(|it| own.map.agency_id(*it)).collect();
                members.sort_unstable();
                let Some(slot) = self.meaning.groups.get_mut(joint as usize) else { continue };
                if slot.agencies.is_empty() {
                    slot.agencies = members;
                } else if slot.agencies != members {
                    let number = self.meaning.groups.len() as u32;
                    self.meaning.groups.push(Group { name: group.name.clone(), agencies: members });
                    own.map.groups.iter_mut().filter(|it| **it == joint).for_each(|it| *it = number);
                }
            }
        }
        self.meaning.agencies = found.into_iter().flatten().collect();
        self.meaning.positions = posts.into_iter().flatten().collect();
        for (number, group) in (0..).zip(&self.meaning.groups) {
            for agency in &group.agencies {
                if let Some(slot) = self.meaning.agencies.get_mut(agency.index()) {
                    slot.groups.push(ruleset::GroupId(number));
                }
            }
        }
    }

    /// Lists whose rows say the same are one. Of two that do not, each is its own; rows are counted by the first.
    fn lists(&mut self) {
        let (all, maps) = united(self.names(|it| &it.lists, |it| &it.name));
        for (side, map) in self.sides.iter_mut().zip(maps) {
            side.map.lists.clone_from(&map);
            side.map.counted_by = map;
        }
        let mut tables: Vec<Option<List>> = vec![None; all.len()];
        for side in &mut self.sides {
            let mut rows = Vec::new();
            for (at, (list, joint)) in side.meaning.lists.iter().zip(side.map.counted_by.clone()).enumerate() {
                let own = side.map.list(list);
                let Some(slot) = tables.get_mut(joint as usize) else { continue };
                let Some(first) = slot else {
                    rows.push((0..own.rows.len() as u32).collect());
                    *slot = Some(own);
                    continue;
                };
                let keys: rustc_hash::FxHashMap<_, _> =
                    (0..).zip(&first.rows).map(|(number, row)| (key_of(first, row), number)).collect();
                let place = |row: &Vec<Vec<Value>>| keys.get(&key_of(&own, row)).copied().unwrap_or(u32::MAX);
                rows.push(own.rows.iter().map(place).collect());
                if !same_rows(first, &own) {
                    if let Some(slot) = side.map.lists.get_mut(at) {
                        *slot = tables.len() as u32;
                    }
                    tables.push(Some(own));
                }
            }
            side.map.rows = rows;
        }
        self.meaning.lists = tables.into_iter().flatten().collect();
        // Lists name rows of lists, so rows are put in once all have their places.
        for number in [0, 1] {
            let Some(side) = self.sides.get(number) else { continue };
            for (list, joint) in side.meaning.lists.iter().zip(&side.map.lists) {
                if let Some(slot) = self.meaning.lists.get_mut(*joint as usize)
                    && (number == 0 || side.map.counted_by.iter().all(|it| it != joint))
                {
                    *slot = side.map.list(list);
                }
            }
        }
    }

    fn records(&mut self) {
        let (all, maps) = united(self.names(|it| &it.records, |it| &it.name));
        for (side, map) in self.sides.iter_mut().zip(maps) {
            side.map.fields = vec![Vec::new(); map.len()];
            side.map.records = map;
        }
        for (number, name) in (0..).zip(&all) {
            let mut joint = RecordType {
                name: (*name).to_owned(),
                fields: Vec::new(),
                own: 0,
                key: Vec::new(),
                place: None,
                counts_from: None,
            };
            // First what data fills, then the facts of processes.
            for facts in [false, true] {
                for side in &mut self.sides {
                    let Some(at) = side.map.records.iter().position(|it| *it == number) else { continue };
                    let Some(record) = side.meaning.records.get(at) else { continue };
                    let (own, rest) = record.fields.split_at(record.own_fields().len());
                    let some = if facts { rest } else { own };
                    let fields = some.iter().map(|it| side.map.field(it)).collect();
                    let map = with_fields(&mut joint.fields, fields);
                    if let Some(slot) = side.map.fields.get_mut(at) {
                        slot.extend(map);
                    }
                }
                if !facts {
                    joint.own = joint.fields.len() as u32;
                }
            }
            for side in self.sides.iter().rev() {
                let Some(at) = side.map.records.iter().position(|it| *it == number) else { continue };
                let (Some(record), Some(map)) = (side.meaning.records.get(at), side.map.fields.get(at)) else {
                    continue;
                };
                let place = |id: FieldId| FieldId(to(map, id.0));
                joint.key = record.key.iter().copied().map(place).collect();
                joint.place = record.place.map(place);
                joint.counts_from = record.counts_from.map(place);
            }
            self.meaning.records.push(joint);
        }
    }

    fn calendars(&mut self) {
        for side in &mut self.sides {
            for calendar in &side.meaning.calendars {
                let known = self.meaning.calendars.iter().position(|it| it == calendar);
                let at = known.unwrap_or(self.meaning.calendars.len());
                if known.is_none() {
                    self.meaning.calendars.push(calendar.clone());
                }
                side.map.calendars.push(at as u32);
            }
        }
    }

    /// Processes stand here for their facts alone: what these rule out, and how they are called.
    fn processes(&mut self) {
        for side in &self.sides {
            for process in &side.meaning.processes {
                let record = process.record;
                let place = |id: &mut FieldId| *id = side.map.field_id(record, *id);
                let mut own: Process = process.clone();
                own.record = side.map.record_id(record);
                let facts = &mut own.facts;
                [&mut facts.stage, &mut facts.lead, &mut facts.leads].into_iter().for_each(place);
                for action in &mut facts.actions {
                    [&mut action.count, &mut action.last, &mut action.first].into_iter().for_each(place);
                }
                for clock in &mut facts.clocks {
                    [&mut clock.due, &mut clock.stopped, &mut clock.ran_out].into_iter().for_each(place);
                }
                facts.rungs.iter_mut().for_each(place);
                facts.exempt.iter_mut().for_each(|(_, field)| place(field));
                self.meaning.processes.push(own);
            }
        }
    }
}
