//! Conditions become areas.
//!
//! A condition on one field holds for a set of its keys, found by asking the engine: so nothing of what conditions mean
//! is said twice. `且`, `或`, `非` are multiplied out. What reads several fields is a column of its own, true or false,
//! unless it puts two of them in order.

use super::area::{Area, add};
use super::column::{Column, Order, Source};
use super::cuts::cuts;
use super::orders::{compared, orders, standing};
use super::pieces::{instants, split, text_cuts};
use super::reads::{Reads, listed, reads};
use super::values::{Question, Values, may_be_missing};
use engine::{Cell, Context, Engine, KeySet, Row};
use ruleset::{FieldId, ListId, Node, NodeId, RecordId, Type, Value};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// A rule is multiplied out into at most so many areas; what would make more is left whole.
const MAX_AREAS: usize = 256;

/// So many pairs of fields are put in order in one decision.
const MAX_PAIRS: usize = 6;

/// The keys of a column are tried one by one while they are so few.
const MAX_TRIED: u128 = 4096;

pub(super) struct Reader<'e> {
    engine: &'e Engine,
    record: RecordId,
    pub(super) columns: Vec<Column>,
    /// Per source its column; none where it has none.
    numbers: FxHashMap<Source, Option<usize>>,
    /// Per field, the constants that the decision names beside it.
    named: FxHashMap<FieldId, Vec<Value>>,
    /// Per computed value, the constants that it is compared with.
    compared: FxHashMap<NodeId, Vec<Value>>,
    known: FxHashMap<(NodeId, bool), Rc<Vec<Area>>>,
    /// Filled anew for every question to the engine.
    row: Row,
    pairs: usize,
}

/// What a single condition says.
enum Literal {
    Always(bool),
    On(usize, Rc<KeySet>),
}

impl<'e> Reader<'e> {
    /// A reader of these conditions.
    pub(super) fn new(engine: &'e Engine, record: RecordId, conditions: &[NodeId]) -> Reader<'e> {
        let fields = engine.record_type(record).map_or(0, |record| record.fields.len());
        let mut named: FxHashMap<FieldId, Vec<Value>> = FxHashMap::default();
        let mut reads_lists: FxHashSet<(FieldId, ListId)> = FxHashSet::default();
        let mut compared: FxHashMap<NodeId, Vec<Value>> = FxHashMap::default();
        for literal in literals(engine, conditions) {
            if let Some(question) = Question::of(engine, literal) {
                compared.entry(question.value).or_default().extend(question.constants().cloned());
            }
            let reads = reads(engine, record, literal);
            for field in reads.fields {
                named.entry(field).or_default().extend(reads.named.iter().cloned());
                reads_lists.extend(reads.lists.iter().map(|list| (field, *list)));
            }
        }
        for (field, list) in reads_lists {
            named.entry(field).or_default().extend(listed(&engine.ruleset().meaning, list).cloned());
        }
        Reader {
            engine,
            record,
            columns: Vec::new(),
            numbers: FxHashMap::default(),
            named,
            compared,
            known: FxHashMap::default(),
            row: Row::new(fields),
            pairs: 0,
        }
    }

    /// Where a condition holds.
    pub(super) fn areas(&mut self, condition: NodeId) -> Rc<Vec<Area>> {
        self.read(condition, true)
    }

    /// Where all of some conditions hold.
    pub(super) fn all(&mut self, conditions: &[NodeId], parts: &[Rc<Vec<Area>>]) -> Vec<Area> {
        let mut found = vec![Area::default()];
        for (condition, part) in conditions.iter().zip(parts) {
            found = self.multiply(found, part, *condition, true);
        }
        found
    }

    fn read(&mut self, id: NodeId, wanted: bool) -> Rc<Vec<Area>> {
        if let Some(known) = self.known.get(&(id, wanted)) {
            return Rc::clone(known);
        }
        let engine = self.engine;
        let found = match engine.ruleset().meaning.nodes.get(id.index()) {
            Some(Node::Not(part)) => self.read(*part, !wanted),
            Some(Node::And(parts)) if wanted => Rc::new(self.every(parts, true)),
            Some(Node::Or(parts)) if !wanted => Rc::new(self.every(parts, false)),
            Some(Node::And(parts) | Node::Or(parts)) => Rc::new(self.any(id, parts, wanted)),
            _ => Rc::new(self.literal_as(id, wanted)),
        };
        self.known.insert((id, wanted), Rc::clone(&found));
        found
    }

    fn every(&mut self, parts: &[NodeId], wanted: bool) -> Vec<Area> {
        let mut found = vec![Area::default()];
        for part in parts {
            let areas = self.read(*part, wanted);
            found = self.multiply(found, &areas, *part, wanted);
        }
        found
    }

    /// Either of the parts; left whole where that makes too many areas.
    fn any(&mut self, id: NodeId, parts: &[NodeId], wanted: bool) -> Vec<Area> {
        let mut found = Vec::new();
        for part in parts {
            let areas = self.read(*part, wanted);
            areas.iter().for_each(|area| add(&mut found, area.clone()));
            if found.len() > MAX_AREAS {
                return self.whole(id, wanted);
            }
        }
        found
    }

    /// Both; the second is left whole where they make too many areas.
    fn multiply(&mut self, left: Vec<Area>, right: &[Area], right_id: NodeId, wanted: bool) -> Vec<Area> {
        if let ([one], [other]) = (left.as_slice(), right) {
            return one.and(other).into_iter().collect();
        }
        let whole;
        let right = if left.len().saturating_mul(right.len()) > MAX_AREAS && right.len() > 1 {
            whole = self.whole(right_id, wanted);
            &whole
        } else {
            right
        };
        let mut found = Vec::new();
        for (a, b) in left.iter().flat_map(|a| right.iter().map(move |b| (a, b))) {
            a.and(b).into_iter().for_each(|area| add(&mut found, area));
        }
        found
    }

    fn literal_as(&mut self, id: NodeId, wanted: bool) -> Vec<Area> {
        let literal = self.literal(id).or_else(|| self.computed(id));
        let Some(literal) = literal else { return self.whole(id, wanted) };
        match literal {
            Literal::Always(holds) if holds == wanted => vec![Area::default()],
            Literal::Always(_) => Vec::new(),
            Literal::On(column, set) => {
                let domain = self.columns.get(column).map_or_else(Rc::default, |column| Rc::clone(&column.domain));
                let set = if wanted { set.intersection(&domain) } else { domain.intersection(&set.complement()) };
                if set.is_empty() {
                    Vec::new()
                } else if set == *domain {
                    vec![Area::default()]
                } else {
                    vec![Area::of(column, Rc::new(set))]
                }
            }
        }
    }

    /// A condition as a column of its own.
    fn whole(&mut self, id: NodeId, wanted: bool) -> Vec<Area> {
        let column = self.column(Source::Whole(id), || Some(Column::signs(Source::Whole(id), KeySet::range(0, 1))));
        let key = Cell::from(wanted);
        column.map(|column| Area::of(column, Rc::new(KeySet::range(key, key)))).into_iter().collect()
    }

    /// What a condition without `且`, `或`, `非` on top says; none where it cannot be taken apart.
    fn literal(&mut self, id: NodeId) -> Option<Literal> {
        let Reads { fields, as_of, other, mut named, lists } = reads(self.engine, self.record, id);
        named.extend(lists.into_iter().flat_map(|list| listed(&self.engine.ruleset().meaning, list)).cloned());
        if other {
            return None;
        }
        match (fields.as_slice(), as_of) {
            ([], false) => {
                self.row.clear();
                self.ask(id, &Context::default()).map(Literal::Always)
            }
            ([field], false) => {
                let column = self.field(*field)?;
                self.keys_of(id, column, Some(*field), &named).map(|set| Literal::On(column, Rc::new(set)))
            }
            ([], true) => {
                let column = self.column(Source::AsOf, || Some(Column::as_of()))?;
                self.keys_of(id, column, None, &named).map(|set| Literal::On(column, Rc::new(set)))
            }
            ([_, _], false) => self.pair(id),
            _ => None,
        }
    }

    /// A question to a computed value, or two of them put in order.
    fn computed(&mut self, id: NodeId) -> Option<Literal> {
        let meaning = &self.engine.ruleset().meaning;
        let Some(question) = Question::of(self.engine, id) else {
            let (op, a, b) = compared(meaning.nodes.get(id.index())?)?;
            let turned = a > b;
            let source = if turned { Source::Values(b, a) } else { Source::Values(a, b) };
            let optional = [a, b].iter().any(|value| may_be_missing(self.engine, self.record, *value));
            let last = if optional { Order::None } else { Order::More };
            let column = self.column(source, || Some(Column::signs(source, orders(last))))?;
            return Some(Literal::On(column, Rc::new(standing(op, turned))));
        };
        let source = Source::Value(question.value);
        let constants = self.compared.remove(&question.value).unwrap_or_default();
        let optional = may_be_missing(self.engine, self.record, question.value);
        let make = || Some(Column::of_value(meaning, question.value, optional, Values::new(meaning, &constants)?));
        let column = self.column(source, make)?;
        let set = self.columns.get(column)?.values()?.answer(&question)?;
        Some(Literal::On(column, Rc::new(set)))
    }

    /// The column of a source, made where it is new.
    fn column(&mut self, source: Source, make: impl FnOnce() -> Option<Column>) -> Option<usize> {
        if let Some(number) = self.numbers.get(&source) {
            return *number;
        }
        let made = make();
        let number = made.is_some().then_some(self.columns.len());
        self.columns.extend(made);
        self.numbers.insert(source, number);
        number
    }

    fn field(&mut self, id: FieldId) -> Option<usize> {
        let engine = self.engine;
        let about = engine.field(self.record, id)?;
        // The constants are needed once: the column keeps what it has of them.
        let named = self.named.remove(&id).unwrap_or_default();
        self.column(Source::Field(id), || Column::of_field(engine, id, about, &named))
    }

    /// The keys of a column for which a condition holds.
    fn keys_of(&mut self, id: NodeId, column: usize, field: Option<FieldId>, named: &[Value]) -> Option<KeySet> {
        let about = self.columns.get(column)?.clone();
        let mut found = Vec::new();
        for (low, high) in self.pieces(id, &about, field, named)? {
            if self.holds_at(id, &about, field, low)? {
                found.push((low, high));
            }
        }
        Some(KeySet::from_ranges(found))
    }

    /// Stretches of keys on each of which the condition says the same throughout.
    fn pieces(
        &self,
        id: NodeId,
        column: &Column,
        field: Option<FieldId>,
        named: &[Value],
    ) -> Option<Vec<(Cell, Cell)>> {
        let known = match (field, column.texts()) {
            (Some(_), Some(texts)) => Some(text_cuts(column, texts.len() as Cell, named)),
            (Some(field), None) if column.is_scale() => cuts(self.engine, self.record, field, id),
            (None, _) => instants(self.engine, named),
            _ => None,
        };
        match known {
            Some(cuts) => Some(split(&column.domain, &cuts)),
            None if column.size() <= MAX_TRIED => {
                let keys = column.domain.ranges().iter().flat_map(|(low, high)| (*low..=*high).map(|key| (key, key)));
                Some(keys.collect())
            }
            None => None,
        }
    }

    /// Whether a condition holds of a record with this key; none where asking is an error.
    fn holds_at(&mut self, id: NodeId, column: &Column, field: Option<FieldId>, key: Cell) -> Option<bool> {
        self.row.clear();
        let mut context = Context::default();
        match field {
            Some(field) => {
                let ty = &self.engine.field(self.record, field)?.ty;
                column.fill(&mut self.row, field, key, &self.engine.ruleset().meaning, ty);
            }
            None => context.as_of = i64::try_from(key).ok(),
        }
        self.ask(id, &context)
    }

    fn ask(&self, id: NodeId, context: &Context) -> Option<bool> {
        self.engine.holds(self.record, id, &self.row, context).ok()
    }

    /// Two fields put in order.
    fn pair(&mut self, id: NodeId) -> Option<Literal> {
        let nodes = &self.engine.ruleset().meaning.nodes;
        let (op, a, b) = compared(nodes.get(id.index())?)?;
        let (Node::Field(a), Node::Field(b)) = (nodes.get(a.index())?, nodes.get(b.index())?) else { return None };
        let (first, second) = (self.engine.field(self.record, *a)?, self.engine.field(self.record, *b)?);
        let alike = match (&first.ty, &second.ty) {
            (Type::Number { scale: a, .. }, Type::Number { scale: b, .. }) => a == b,
            (a, b) => a == b && matches!(a, Type::Date | Type::Time | Type::Bool | Type::Enum(_) | Type::Row(_)),
        };
        if !alike || first.multiple || second.multiple {
            return None;
        }
        let turned = a > b;
        let (left, right) = if turned { (*b, *a) } else { (*a, *b) };
        let (x, y) = (self.field(left)?, self.field(right)?);
        let source = Source::Pair(x, y);
        if !self.numbers.contains_key(&source) {
            self.pairs += 1;
            if self.pairs > MAX_PAIRS {
                return None;
            }
        }
        let last = if first.optional || second.optional { Order::None } else { Order::More };
        let column = self.column(source, || Some(Column::signs(source, orders(last))))?;
        Some(Literal::On(column, Rc::new(standing(op, turned))))
    }
}

/// The conditions below `且`, `或`, `非`, each once.
fn literals(engine: &Engine, conditions: &[NodeId]) -> Vec<NodeId> {
    let nodes = &engine.ruleset().meaning.nodes;
    let mut seen = vec![false; nodes.len()];
    let mut open = conditions.to_vec();
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        match seen.get_mut(id.index()) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        match nodes.get(id.index()) {
            Some(Node::And(parts) | Node::Or(parts)) => open.extend(parts),
            Some(Node::Not(part)) => open.push(*part),
            _ => found.push(id),
        }
    }
    found
}
