//! Two rule sets as one: what has the same name is the same entry, what only one side has stands behind.

use super::rows::{key_of, same_rows};
use ruleset::{
    Agency, EnumId, EnumType, Field, FieldId, Group, Level, List, ListId, Meaning, PositionId, Process, RecordType,
    RuleSet, Surface, Type, Value,
};
use std::sync::Arc;

/// Where the entries of one side stand in the joint rule set.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    pub enums: Vec<u32>,
    /// Per enum, its values.
    pub values: Vec<Vec<u32>>,
    pub levels: Vec<u32>,
    pub level_fields: Vec<Vec<u32>>,
    pub groups: Vec<u32>,
    pub agencies: Vec<u32>,
    pub positions: Vec<u32>,
    pub records: Vec<u32>,
    /// Per record, its fields.
    pub fields: Vec<Vec<u32>>,
    pub lists: Vec<u32>,
    /// Per list, its rows in the list of that name which rows are counted by; past its end where it has no such row.
    pub rows: Vec<Vec<u32>>,
    /// Per list, the list by which its rows are counted.
    pub counted_by: Vec<u32>,
    pub calendars: Vec<u32>,
}

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

/// The entry of a number, as a number; past the end where it is of another rule set.
pub(super) fn to(map: &[u32], from: u32) -> u32 {
    map.get(from as usize).copied().unwrap_or(u32::MAX)
}

/// Numbers the names of both, and says for each side where its own stand.
fn united<'n, const N: usize>(names: [Vec<&'n str>; N]) -> (Vec<&'n str>, [Vec<u32>; N]) {
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
    fn names<T>(&self, table: impl Fn(&'a Meaning) -> &'a [T], name: impl Fn(&'a T) -> &'a str) -> [Vec<&'a str>; 2]
    where
        T: 'a,
    {
        let of = |side: &Side<'a>| table(side.meaning).iter().map(&name).collect();
        let [one, other] = &self.sides;
        [of(one), of(other)]
    }

    fn enums(&mut self, rules: [&Arc<RuleSet>; 2]) {
        let (all, maps) = united(self.names(|it| &it.enums, |it| &it.name));
        let mut labels = Vec::new();
        for (number, name) in (0..).zip(&all) {
            let of = |side: usize| {
                let at = maps.get(side)?.iter().position(|joint| *joint == number)?;
                Some((at, self.sides.get(side)?.meaning.enums.get(at)?))
            };
            let own = [of(0), of(1)];
            let names =
                own.map(|it| it.map_or_else(Vec::new, |(_, it)| it.values.iter().map(String::as_str).collect()));
            // What both have comes first, so that witnesses are made of it.
            let [one, other] = &names;
            let both = one.iter().filter(|it| other.contains(it)).copied().collect();
            let [one, other] = names;
            let (values, [_, one, other]) = united([both, one, other]);
            let of_values = [one, other];
            let open = own.iter().flatten().all(|(_, it)| it.open);
            let mut said = vec![String::new(); values.len()];
            for ((own, map), rules) in own.iter().zip(&of_values).zip(rules).rev() {
                let texts = own.and_then(|(at, _)| rules.surface.enum_labels.get(at));
                for (text, joint) in texts.into_iter().flatten().zip(map) {
                    if let Some(slot) = said.get_mut(*joint as usize) {
                        slot.clone_from(text);
                    }
                }
            }
            labels.push(said);
            let values = values.into_iter().map(str::to_owned).collect();
            self.meaning.enums.push(EnumType { name: (*name).to_owned(), values, open });
            for ((side, own), map) in self.sides.iter_mut().zip(own).zip(of_values) {
                if own.is_some() {
                    side.map.values.push(map);
                }
            }
        }
        // Values were added in the order of the joint enums: they go back to the order of each side's own.
        for (side, map) in self.sides.iter_mut().zip(maps) {
            let mut order: Vec<usize> = (0..map.len()).collect();
            order.sort_by_key(|own| map.get(*own));
            let mut values = vec![Vec::new(); map.len()];
            for (own, found) in order.into_iter().zip(std::mem::take(&mut side.map.values)) {
                if let Some(slot) = values.get_mut(own) {
                    *slot = found;
                }
            }
            side.map.values = values;
            side.map.enums = map;
        }
        self.surface.enum_labels = labels;
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

/// Adds fields to those of the same name; a field whose values cannot be the other's is another field. Says where they
/// stand.
fn with_fields(known: &mut Vec<Field>, fields: Vec<Field>) -> Vec<u32> {
    let mut map = Vec::with_capacity(fields.len());
    for field in fields {
        let same = known.iter_mut().enumerate().find_map(|(at, other)| {
            let both = (other.name == field.name).then(|| common(other, &field)).flatten()?;
            *other = both;
            Some(at)
        });
        map.push(same.unwrap_or(known.len()) as u32);
        if same.is_none() {
            known.push(field);
        }
    }
    map
}

/// What a field may be on both sides; none where it is something else on each.
fn common(a: &Field, b: &Field) -> Option<Field> {
    let ty = match (&a.ty, &b.ty) {
        (Type::Number { scale: s, min: a, max: b, unit: u }, Type::Number { scale: t, min: c, max: d, unit: v })
            if u == v =>
        {
            let scale = *s.max(t);
            let raised = |bound: &Option<i128>, own: u8| {
                bound.and_then(|it| it.checked_mul(10i128.checked_pow(u32::from(scale - own))?))
            };
            let min = raised(a, *s).into_iter().chain(raised(c, *t)).max();
            let max = raised(b, *s).into_iter().chain(raised(d, *t)).min();
            if min.zip(max).is_some_and(|(min, max)| min > max) {
                return None;
            }
            Type::Number { scale, min, max, unit: u.clone() }
        }
        (Type::Agency(a), Type::Agency(b)) if a != b => Type::Agency(Vec::new()),
        (a, b) if a == b => a.clone(),
        _ => return None,
    };
    let alike = a.multiple == b.multiple;
    alike.then(|| Field { name: a.name.clone(), ty, optional: a.optional && b.optional, multiple: a.multiple })
}

impl Map {
    pub(super) fn level(&self, id: ruleset::LevelId) -> ruleset::LevelId {
        ruleset::LevelId(to(&self.levels, id.0))
    }

    pub(super) fn agency_id(&self, id: ruleset::AgencyId) -> ruleset::AgencyId {
        ruleset::AgencyId(to(&self.agencies, id.0))
    }

    pub(super) fn record_id(&self, id: ruleset::RecordId) -> ruleset::RecordId {
        ruleset::RecordId(to(&self.records, id.0))
    }

    pub(super) fn field_id(&self, record: ruleset::RecordId, id: FieldId) -> FieldId {
        FieldId(self.fields.get(record.index()).map_or(u32::MAX, |map| to(map, id.0)))
    }

    /// The value of an enum.
    pub(super) fn value_of(&self, of: EnumId, value: u32) -> u32 {
        self.values.get(of.index()).map_or(u32::MAX, |map| to(map, value))
    }

    /// A constant.
    pub(super) fn value(&self, value: &Value) -> Value {
        match value {
            Value::Enum(of, value) => Value::Enum(EnumId(to(&self.enums, of.0)), self.value_of(*of, *value)),
            Value::Agency(id) => Value::Agency(self.agency_id(*id)),
            Value::Row(list, row) => {
                let at = self.rows.get(list.index()).map_or(*row, |map| to(map, *row));
                Value::Row(ListId(to(&self.counted_by, list.0)), at)
            }
            other => other.clone(),
        }
    }

    /// A type.
    pub(super) fn ty(&self, ty: &Type) -> Type {
        match ty {
            Type::Enum(id) => Type::Enum(EnumId(to(&self.enums, id.0))),
            Type::Unit { levels, and_above } => {
                let mut levels: Vec<_> = levels.iter().map(|it| self.level(*it)).collect();
                levels.sort_unstable();
                Type::Unit { levels, and_above: *and_above }
            }
            Type::Agency(groups) => {
                let mut groups: Vec<_> = groups.iter().map(|it| ruleset::GroupId(to(&self.groups, it.0))).collect();
                groups.sort_unstable();
                Type::Agency(groups)
            }
            Type::Post(id) => Type::Post(PositionId(to(&self.positions, id.0))),
            Type::Row(list) => Type::Row(ListId(to(&self.counted_by, list.0))),
            other => other.clone(),
        }
    }

    pub(super) fn field(&self, field: &Field) -> Field {
        Field { ty: self.ty(&field.ty), ..field.clone() }
    }

    fn list(&self, list: &List) -> List {
        let cell = |cell: &Vec<Value>| cell.iter().map(|value| self.value(value)).collect();
        List {
            fields: list.fields.iter().map(|it| self.field(it)).collect(),
            rows: list.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
            ..list.clone()
        }
    }

    fn agency(&self, agency: &Agency) -> Agency {
        use ruleset::Seat;
        let seat = match agency.seat {
            Seat::At(level) => Seat::At(self.level(level)),
            Seat::Per(level) => Seat::Per(self.level(level)),
        };
        Agency { seat, groups: Vec::new(), belongs_to: None, commanded_by: None, ..agency.clone() }
    }

    fn position(&self, position: &ruleset::Position) -> ruleset::Position {
        let per = position.per.iter().map(|it| self.level(*it)).collect();
        ruleset::Position { per, same_holder_as: Vec::new(), reports_to: None, ..position.clone() }
    }
}
