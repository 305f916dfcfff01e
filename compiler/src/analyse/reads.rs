//! What a condition reads: the fields, and the constants that it names beside them.

use engine::Engine;
use ruleset::{FieldId, ListId, Meaning, Node, NodeId, RecordId, Type, Value};

/// What a condition reads of a record and of the policy.
#[derive(Clone, Debug, Default)]
pub(super) struct Reads {
    /// Sorted.
    pub fields: Vec<FieldId>,
    pub as_of: bool,
    /// It depends on something that is no column: another decision, the fields of a unit.
    pub other: bool,
    /// The constants that it names.
    pub named: Vec<Value>,
    /// The lists that it reads.
    pub lists: Vec<ListId>,
}

/// What a condition on a record of this type reads.
pub(super) fn reads(engine: &Engine, record: RecordId, node: NodeId) -> Reads {
    let mut reads = Reads::default();
    let mut open = vec![node];
    let meaning = &engine.ruleset().meaning;
    while let Some(id) = open.pop() {
        let Some(node) = meaning.nodes.get(id.index()) else { continue };
        open.extend(node.operands());
        match node {
            Node::Const(value) => reads.named.push(value.clone()),
            Node::Field(field) => reads.fields.push(*field),
            Node::OneOf(_, values) => reads.named.extend(values.iter().cloned()),
            Node::LiesInUnits(_, names) => reads.named.extend(names.iter().cloned().map(Value::Unit)),
            Node::ContainsAny(_, of, values) | Node::ContainsAll(_, of, values) => {
                reads.named.extend(values.iter().map(|value| Value::Enum(*of, *value)));
            }
            Node::Lookup { list, .. } | Node::ListedIn(_, list) | Node::Exists(list, _) => {
                reads.lists.push(*list);
            }
            Node::AsOf => reads.as_of = true,
            Node::EffectiveDate => effective_date(engine, record, &mut reads),
            Node::Outcome(..)
            | Node::UnitField(..)
            | Node::Subject
            | Node::Aggregate(_)
            | Node::Indicator(_)
            | Node::Workdays(..) => reads.other = true,
            _ => {}
        }
    }
    reads.fields.sort_unstable();
    reads.fields.dedup();
    reads.lists.sort_unstable();
    reads.lists.dedup();
    reads
}

/// Every constant that stands in a list.
pub(super) fn listed(meaning: &Meaning, list: ListId) -> impl Iterator<Item = &Value> {
    meaning.get(list).into_iter().flat_map(|list| list.rows.iter().flatten().flatten())
}

/// The date on which the record counts is that of a field, or that of the cut-off.
fn effective_date(engine: &Engine, record: RecordId, reads: &mut Reads) {
    let about = engine.record_type(record);
    let start = about.and_then(|record| record.counts_from);
    reads.fields.extend(start);
    let field = start.and_then(|field| engine.field(record, field));
    reads.as_of |= field.is_none_or(|field| field.optional || !matches!(field.ty, Type::Date | Type::Time));
}
