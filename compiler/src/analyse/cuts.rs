//! Where a condition on one field may change its mind as the field's value grows.

use engine::{Cell, Engine};
use ruleset::{Builtin, FieldId, ListId, Node, NodeId, RecordId, Type, Value};

/// What a part of the condition is, as a function of the field.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// The field's value itself.
    Own,
    /// The day of the field's instant.
    OwnDay,
    /// One of these constants, the same between two cuts.
    Steps(Vec<Value>),
    /// Constant between two cuts; not compared with the field.
    Other,
}

/// The least key of each stretch of keys (but the first) on which the condition says the same throughout; none where
/// that is not known.
pub(super) fn cuts(engine: &Engine, record: RecordId, field: FieldId, condition: NodeId) -> Option<Vec<Cell>> {
    let ty = &engine.field(record, field)?.ty;
    let mut reader = Reader { engine, record, field, ty, cuts: Vec::new() };
    reader.part(condition)?;
    reader.cuts.sort_unstable();
    reader.cuts.dedup();
    Some(reader.cuts)
}

struct Reader<'e> {
    engine: &'e Engine,
    record: RecordId,
    field: FieldId,
    ty: &'e Type,
    cuts: Vec<Cell>,
}

impl Reader<'_> {
    fn part(&mut self, id: NodeId) -> Option<Part> {
        let engine = self.engine;
        let meaning = &engine.ruleset().meaning;
        let node = meaning.nodes.get(id.index())?;
        Some(match node {
            Node::Const(value) => Part::Steps(vec![value.clone()]),
            Node::Field(field) if *field == self.field => Part::Own,
            Node::EffectiveDate if engine.record_type(self.record)?.counts_from == Some(self.field) => match self.ty {
                Type::Time => Part::OwnDay,
                _ => Part::Own,
            },
            Node::Call(Builtin::Date, of) if matches!(self.ty, Type::Time) => match self.part(*of.first()?)? {
                Part::Own => Part::OwnDay,
                part => part,
            },
            Node::Compare(_, a, b) | Node::Equal(a, b) => {
                let (a, b) = (self.part(*a)?, self.part(*b)?);
                self.compared(&a, &b)?
            }
            Node::OneOf(a, values) => {
                let a = self.part(*a)?;
                self.compared(&a, &Part::Steps(values.clone()))?
            }
            Node::IfMissing(a, b) => match (self.part(*a)?, self.part(*b)?) {
                (Part::Own, Part::Steps(_)) => Part::Own,
                (Part::Steps(mut a), Part::Steps(b)) => {
                    a.extend(b);
                    Part::Steps(a)
                }
                (Part::Own | Part::OwnDay, _) | (_, Part::Own | Part::OwnDay) => return None,
                _ => Part::Other,
            },
            Node::ListedIn(a, list) => {
                let a = self.part(*a)?;
                let keys = self.column(*list, meaning.get(*list)?.key.first().copied()?);
                self.compared(&a, &Part::Steps(keys))?
            }
            Node::Lookup { list, column, key } => {
                let about = meaning.get(*list)?;
                for (part, of) in key.iter().zip(&about.key) {
                    let part = self.part(*part)?;
                    let keys = self.column(*list, *of);
                    self.compared(&part, &Part::Steps(keys))?;
                }
                Part::Steps(self.column(*list, *column))
            }
            Node::RowField(list, column) => Part::Steps(self.column(*list, *column)),
            Node::Filled(a) => {
                self.part(*a)?;
                Part::Other
            }
            Node::And(_) | Node::Or(_) | Node::Not(_) | Node::Exists(..) => {
                for operand in node.operands() {
                    self.part(*operand)?;
                }
                Part::Other
            }
            // A function of the field itself may change anywhere.
            _ => {
                for operand in node.operands() {
                    if matches!(self.part(*operand)?, Part::Own | Part::OwnDay) {
                        return None;
                    }
                }
                Part::Other
            }
        })
    }

    /// Cuts where one side, the field, passes the constants of the other.
    fn compared(&mut self, a: &Part, b: &Part) -> Option<Part> {
        match (a, b) {
            (Part::Own, Part::Steps(values)) | (Part::Steps(values), Part::Own) => {
                values.iter().for_each(|value| self.cut_at(value));
            }
            (Part::OwnDay, Part::Steps(values)) | (Part::Steps(values), Part::OwnDay) => {
                values.iter().for_each(|value| self.cut_at_day(value));
            }
            (Part::Own | Part::OwnDay, _) | (_, Part::Own | Part::OwnDay) => return None,
            _ => {}
        }
        Some(Part::Other)
    }

    fn cut_at(&mut self, value: &Value) {
        let key = match (self.ty, value) {
            (Type::Number { scale, .. }, Value::Number(number)) => {
                // A decimal between two keys is above the one and below the other.
                let more = u32::from(number.scale.saturating_sub(*scale));
                let step = 10i128.saturating_pow(more);
                let floor = number.at_scale(*scale).unwrap_or_else(|| number.mantissa.div_euclid(step));
                Some(floor)
            }
            (Type::Date, Value::Date(day)) => Some(Cell::from(*day)),
            (Type::Time, Value::Time(instant)) => Some(Cell::from(*instant)),
            (Type::Enum(_), Value::Enum(_, value)) => Some(Cell::from(*value)),
            (Type::Row(_), Value::Row(_, row)) => Some(Cell::from(*row)),
            _ => None,
        };
        if let Some(key) = key {
            self.cuts.extend([key, key.saturating_add(1)]);
        }
    }

    /// The first instants of a day and of the next.
    fn cut_at_day(&mut self, value: &Value) {
        let Value::Date(day) = value else { return };
        let zone = self.engine.zone();
        self.cuts.extend([*day, day.saturating_add(1)].map(|day| Cell::from(zone.reached(day, 0))));
    }

    /// Every value in a column of a list. A row of a list may be named by its number too.
    fn column(&self, list: ListId, column: FieldId) -> Vec<Value> {
        let rows = self.engine.ruleset().meaning.get(list).map_or(&[][..], |list| &list.rows);
        let cells = rows.iter().filter_map(|row| row.get(column.index())).flatten().cloned();
        match self.ty {
            Type::Row(of) if *of == list => (0..rows.len() as u32).map(|row| Value::Row(list, row)).collect(),
            _ => cells.collect(),
        }
    }
}
