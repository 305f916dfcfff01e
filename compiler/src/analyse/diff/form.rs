//! Parts of a rule set with names instead of numbers: two sides number things as they like.
//!
//! A part is written out by what serde knows of it; where a number of a table comes by, the name is written. Equal
//! expressions become one number, so that shared ones are written once.

use super::rows::key_of;
use ruleset::{
    AgencyId, DecisionId, EnumId, GroupId, IndicatorId, LevelId, ListId, Meaning, NodeId, PositionId, ProcessId,
    RecordId, RuleSet, Value,
};
use rustc_hash::FxHashMap;
use serde::ser::{self, Serialize, Serializer};
use std::fmt::{self, Write};
use std::sync::Arc;

/// Whose the numbers are that come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    None,
    Record(RecordId),
    List(ListId),
    Level(LevelId),
    Enum(EnumId),
    Decision(DecisionId),
}

/// Numbers for forms: equal ones where the same is meant.
#[derive(Debug, Default)]
pub(super) struct Forms {
    known: FxHashMap<String, usize>,
}

impl Forms {
    /// The number of a part.
    pub(super) fn number<T: Serialize + ?Sized>(&mut self, meaning: &Meaning, owner: Owner, part: &T) -> usize {
        let record = if let Owner::Record(id) = owner { Some(id) } else { None };
        let mut writer =
            Writer { meaning, forms: self, out: String::new(), record, owner, nodes: FxHashMap::default() };
        // Writing to a string cannot fail, and no part holds what cannot be written.
        let _ = part.serialize(&mut writer);
        let form = writer.out;
        self.of(form)
    }

    fn of(&mut self, form: String) -> usize {
        let next = self.known.len();
        *self.known.entry(form).or_insert(next)
    }
}

/// Whether a decision is written otherwise on each side.
pub(super) fn decisions(rules: [&Arc<RuleSet>; 2], ids: [DecisionId; 2]) -> bool {
    let mut forms = Forms::default();
    let [a, b] = rules.map(|rules| &rules.meaning);
    let [one, other] = ids;
    let (Some(one), Some(other)) = (a.get(one), b.get(other)) else { return true };
    forms.number(a, Owner::Record(one.input), one) != forms.number(b, Owner::Record(other.input), other)
}

/// The key of a row in words.
pub(super) fn key_text(meaning: &Meaning, key: &[&[Value]]) -> String {
    let text = |value: &Value| match value {
        Value::Text(text) | Value::Unit(text) => text.clone(),
        Value::Number(number) => engine::Exact::decimal(number.mantissa, number.scale).to_string(),
        Value::Enum(of, value) => {
            meaning.get(*of).and_then(|of| of.values.get(*value as usize)).cloned().unwrap_or_default()
        }
        Value::Agency(id) => meaning.name(*id).to_owned(),
        Value::Date(day) => engine::date_text(*day),
        Value::Row(list, row) => format!("{} #{}", meaning.name(*list), row + 1),
        other => format!("{other:?}"),
    };
    let parts: Vec<String> = key.iter().map(|cell| cell.iter().map(text).collect::<Vec<_>>().join("+")).collect();
    parts.join("/")
}

struct Writer<'f, 'm> {
    meaning: &'m Meaning,
    forms: &'f mut Forms,
    out: String,
    record: Option<RecordId>,
    owner: Owner,
    nodes: FxHashMap<(Option<RecordId>, NodeId), usize>,
}

/// What cannot be written: nothing of a rule set.
#[derive(Debug)]
pub(super) struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unwritable")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unwritable
    }
}

type Done = Result<(), Unwritable>;

impl Writer<'_, '_> {
    fn put(&mut self, text: impl fmt::Debug) -> Done {
        write!(self.out, "{text:?},").map_err(|_| Unwritable)
    }

    /// A number of a table, by its name.
    fn id(&mut self, table: &str, at: u32) -> Done {
        let meaning = self.meaning;
        let name = match table {
            "EnumId" => {
                self.owner = Owner::Enum(EnumId(at));
                meaning.name(EnumId(at))
            }
            "LevelId" => {
                self.owner = Owner::Level(LevelId(at));
                meaning.name(LevelId(at))
            }
            "ListId" => {
                self.owner = Owner::List(ListId(at));
                meaning.name(ListId(at))
            }
            "RecordId" => {
                self.record = Some(RecordId(at));
                self.owner = Owner::Record(RecordId(at));
                meaning.name(RecordId(at))
            }
            "DecisionId" => {
                self.owner = Owner::Decision(DecisionId(at));
                meaning.name(DecisionId(at))
            }
            "GroupId" => meaning.name(GroupId(at)),
            "AgencyId" => meaning.name(AgencyId(at)),
            "PositionId" => meaning.name(PositionId(at)),
            "ProcessId" => meaning.name(ProcessId(at)),
            "IndicatorId" => meaning.name(IndicatorId(at)),
            "FieldId" => return self.put(self.field(at as usize).to_owned()),
            "OutcomeId" => match self.owner {
                Owner::Decision(id) => {
                    meaning.get(id).and_then(|it| it.outcomes.get(at as usize)).map_or("", |it| &it.name)
                }
                _ => "",
            },
            "NodeId" => return self.node(NodeId(at)),
            "CalendarId" => return self.put(meaning.calendars.get(at as usize)),
            // A number within its own process.
            _ => return self.put(at),
        };
        self.put(name)
    }

    /// The name of a field of the list or level that was named last, else of the record.
    fn field(&self, at: usize) -> &str {
        let fields = match self.owner {
            Owner::List(id) => self.meaning.get(id).map(|it| &it.fields),
            Owner::Level(id) => self.meaning.get(id).map(|it| &it.fields),
            _ => self.record.and_then(|id| self.meaning.get(id)).map(|it| &it.fields),
        };
        fields.and_then(|fields| fields.get(at)).map_or("", |field| &field.name)
    }

    /// An expression, as the number of its form.
    fn node(&mut self, id: NodeId) -> Done {
        let key = (self.record, id);
        let number = match self.nodes.get(&key) {
            Some(known) => *known,
            None => {
                let outer = std::mem::take(&mut self.out);
                let owner = std::mem::replace(&mut self.owner, self.record.map_or(Owner::None, Owner::Record));
                self.meaning.get(id).serialize(&mut *self)?;
                self.owner = owner;
                let form = std::mem::replace(&mut self.out, outer);
                let number = self.forms.of(form);
                self.nodes.insert(key, number);
                number
            }
        };
        self.put(number)
    }
}

/// Parts that are written one after the other; whose numbers they are ends with them.
struct Within<'w, 'f, 'm> {
    writer: &'w mut Writer<'f, 'm>,
    owner: Owner,
    record: Option<RecordId>,
}

impl<'w, 'f, 'm> Within<'w, 'f, 'm> {
    fn new(writer: &'w mut Writer<'f, 'm>, open: &str) -> Self {
        writer.out.push_str(open);
        writer.out.push('(');
        let (owner, record) = (writer.owner, writer.record);
        Within { writer, owner, record }
    }

    fn part<T: Serialize + ?Sized>(&mut self, part: &T) -> Done {
        part.serialize(&mut *self.writer)
    }

    fn close(self) -> Done {
        self.writer.owner = self.owner;
        self.writer.record = self.record;
        self.writer.out.push(')');
        Ok(())
    }
}

macro_rules! numbers {
    ($($name:ident $ty:ty;)+) => {
        $(fn $name(self, value: $ty) -> Done { self.put(value) })+
    };
}

impl<'w, 'f, 'm> Serializer for &'w mut Writer<'f, 'm> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Within<'w, 'f, 'm>;
    type SerializeTuple = Within<'w, 'f, 'm>;
    type SerializeTupleStruct = Within<'w, 'f, 'm>;
    type SerializeTupleVariant = Within<'w, 'f, 'm>;
    type SerializeMap = ser::Impossible<(), Unwritable>;
    type SerializeStruct = Within<'w, 'f, 'm>;
    type SerializeStructVariant = Within<'w, 'f, 'm>;

    numbers! {
        serialize_bool bool;
        serialize_i8 i8;
        serialize_i16 i16;
        serialize_i32 i32;
        serialize_i64 i64;
        serialize_i128 i128;
        serialize_u8 u8;
        serialize_u16 u16;
        serialize_u64 u64;
        serialize_u128 u128;
        serialize_f32 f32;
        serialize_f64 f64;
        serialize_char char;
        serialize_str &str;
        serialize_bytes &[u8];
    }

    /// After an enum a number is one of its values, after a list one of its rows.
    fn serialize_u32(self, value: u32) -> Done {
        let meaning = self.meaning;
        match self.owner {
            Owner::Enum(id) => self.put(meaning.get(id).and_then(|of| of.values.get(value as usize))),
            Owner::List(id) => {
                let row = meaning.get(id).and_then(|list| Some(key_of(list, list.rows.get(value as usize)?)));
                self.put(row.map(|key| key_text(meaning, &key)))
            }
            _ => self.put(value),
        }
    }

    fn serialize_none(self) -> Done {
        self.put("-")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        self.out.push('+');
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.put("()")
    }

    fn serialize_unit_struct(self, name: &'static str) -> Done {
        self.put(name)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.put(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Done {
        let number = serde_json::to_value(value).ok().and_then(|value| u32::try_from(value.as_u64()?).ok());
        match number {
            Some(number) => self.id(name, number),
            None => value.serialize(self),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        let mut within = Within::new(self, variant);
        within.part(value)?;
        within.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Unwritable> {
        Ok(Within::new(self, ""))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unwritable> {
        Ok(Within::new(self, ""))
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unwritable> {
        Ok(Within::new(self, name))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwritable> {
        Ok(Within::new(self, variant))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeStruct, Unwritable> {
        Ok(Within::new(self, name))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unwritable> {
        Ok(Within::new(self, variant))
    }
}

macro_rules! within {
    ($($part:ident $method:ident $(by $name:ident)?;)+) => {
        $(
            impl ser::$part for Within<'_, '_, '_> {
                type Ok = ();
                type Error = Unwritable;

                fn $method<T: Serialize + ?Sized>(&mut self, $($name: &'static str,)? value: &T) -> Done {
                    $(let _ = $name;)?
                    self.part(value)
                }

                fn end(self) -> Done {
                    self.close()
                }
            }
        )+
    };
}

within! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
    SerializeStruct serialize_field by key;
    SerializeStructVariant serialize_field by key;
}
