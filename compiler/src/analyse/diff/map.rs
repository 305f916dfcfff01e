//! Where the entries of one rule set stand in the joint one.

use ruleset::{
    Agency, AgencyId, EnumId, Field, FieldId, GroupId, LevelId, List, ListId, Position, PositionId, RecordId, Seat,
    Type, Value,
};

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

/// The entry of a number, as a number; past the end where it is of another rule set.
pub(super) fn to(map: &[u32], from: u32) -> u32 {
    map.get(from as usize).copied().unwrap_or(u32::MAX)
}

impl Map {
    pub(super) fn level(&self, id: LevelId) -> LevelId {
        LevelId(to(&self.levels, id.0))
    }

    pub(super) fn agency_id(&self, id: AgencyId) -> AgencyId {
        AgencyId(to(&self.agencies, id.0))
    }

    pub(super) fn record_id(&self, id: RecordId) -> RecordId {
        RecordId(to(&self.records, id.0))
    }

    pub(super) fn field_id(&self, record: RecordId, id: FieldId) -> FieldId {
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
                let mut groups: Vec<_> = groups.iter().map(|it| GroupId(to(&self.groups, it.0))).collect();
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

    pub(super) fn list(&self, list: &List) -> List {
        let cell = |cell: &Vec<Value>| cell.iter().map(|value| self.value(value)).collect();
        List {
            fields: list.fields.iter().map(|it| self.field(it)).collect(),
            rows: list.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
            ..list.clone()
        }
    }

    pub(super) fn agency(&self, agency: &Agency) -> Agency {
        let seat = match agency.seat {
            Seat::At(level) => Seat::At(self.level(level)),
            Seat::Per(level) => Seat::Per(self.level(level)),
        };
        Agency { seat, groups: Vec::new(), belongs_to: None, commanded_by: None, ..agency.clone() }
    }

    pub(super) fn position(&self, position: &Position) -> Position {
        let per = position.per.iter().map(|it| self.level(*it)).collect();
        Position { per, same_holder_as: Vec::new(), reports_to: None, ..position.clone() }
    }
}
