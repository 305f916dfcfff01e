//! A rule's conditions as alternatives: each asks a set of keys of some columns, and perhaps more.
//!
//! Kleene's logic is kept: pushing a `非` inwards and multiplying out are sound in it, and a column never errs (where
//! its value does, the index is not used for that record).

use super::column::{Column, Source};
use crate::KeySet;
use crate::row::{Cell, MAX_SET_VALUES, MISSING};
use crate::{Engine, UnitIx, Units};
use ruleset::{CompareOp, EnumId, Node, NodeId, RecordId, Type, Value};
use rustc_hash::FxHashMap;

/// A rule is multiplied out into at most so many alternatives, all rules into [`PER_RULE`] as many as they are; what
/// would make more is left as it stands.
const MAX_ALTERNATIVES: usize = 32;
const PER_RULE: usize = 4;

/// So many nodes of one rule are looked into, and so deep; the rest is left as it stands.
const MAX_STEPS: usize = 4096;
const MAX_DEPTH: usize = 64;

/// A test of more ranges (a district's units, scattered) is left as it stands.
const MAX_RANGES: usize = 1024;

/// Tests of so few ranges are always kept, larger ones while there is room for them.
const FEW_RANGES: usize = 16;

/// Ranges are kept for each rule on average, and in all, at most.
const RANGES_PER_RULE: usize = 256;
const RANGES_IN_ALL: usize = 1 << 22;

/// One way for a rule to match: all of these hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Alternative {
    /// What is asked of columns, each at most once.
    pub(super) sets: Vec<(usize, KeySet)>,
    /// Conditions that no column answers, and what they must be.
    pub(super) rest: Vec<(NodeId, bool)>,
}

/// Turns conditions into alternatives and gathers the columns that they ask.
pub(super) struct Reader<'e> {
    engine: &'e Engine,
    record: RecordId,
    pub(super) columns: Vec<Column>,
    numbers: FxHashMap<Source, Option<usize>>,
    /// Ranges that larger tests may still take, and alternatives that may still be made, over all rules: bounds
    /// memory.
    ranges_left: usize,
    alternatives_left: usize,
    steps_left: usize,
    /// Per unit: the ranges of units that are it or lie below it; made when first asked for.
    inside: Option<FxHashMap<UnitIx, Vec<(Cell, Cell)>>>,
}

impl<'e> Reader<'e> {
    pub(super) fn new(engine: &'e Engine, record: RecordId, rules: usize) -> Reader<'e> {
        Reader {
            engine,
            record,
            columns: Vec::new(),
            numbers: FxHashMap::default(),
            ranges_left: rules.saturating_mul(RANGES_PER_RULE).min(RANGES_IN_ALL),
            alternatives_left: rules.saturating_mul(PER_RULE).saturating_add(1 << 12),
            steps_left: 0,
            inside: None,
        }
    }

    /// The alternatives of a rule; none where it can never match.
    pub(super) fn rule(&mut self, conditions: &[NodeId]) -> Vec<Alternative> {
        self.steps_left = MAX_STEPS;
        let alternatives = self.all(conditions, true, 0);
        let ranges: usize = alternatives.iter().flat_map(|one| &one.sets).map(|(_, set)| set.ranges().len()).sum();
        self.ranges_left = self.ranges_left.saturating_sub(ranges);
        self.alternatives_left = self.alternatives_left.saturating_sub(alternatives.len());
        alternatives
    }

    /// How many alternatives a rule may have.
    fn most(&self) -> usize {
        self.alternatives_left.clamp(1, MAX_ALTERNATIVES)
    }

    /// The alternatives for a condition to be as wanted.
    fn read(&mut self, id: NodeId, wanted: bool, depth: usize) -> Vec<Alternative> {
        if self.steps_left == 0 || depth > MAX_DEPTH {
            return as_it_stands(id, wanted);
        }
        self.steps_left -= 1;
        match self.engine.node(id) {
            Node::Const(Value::Bool(holds)) => always(*holds == wanted),
            Node::Not(part) => self.read(*part, !wanted, depth + 1),
            Node::And(parts) if wanted => self.all(parts, true, depth + 1),
            Node::Or(parts) if !wanted => self.all(parts, false, depth + 1),
            Node::And(parts) | Node::Or(parts) => self.any(id, parts, wanted, depth + 1),
            Node::ContainsAny(set, of, values) | Node::ContainsAll(set, of, values) => {
                let all = matches!(self.engine.node(id), Node::ContainsAll(..)) == wanted;
                self.members(*set, *of, values, wanted, all).unwrap_or_else(|| as_it_stands(id, wanted))
            }
            node => self.test(node, wanted).unwrap_or_else(|| as_it_stands(id, wanted)),
        }
    }

    /// All parts are as wanted: multiplied out, while that stays small.
    fn all(&mut self, parts: &[NodeId], wanted: bool, depth: usize) -> Vec<Alternative> {
        let mut product = always(true);
        for part in parts {
            let mut choices = self.read(*part, wanted, depth);
            if product.len() * choices.len() > self.most() {
                choices = as_it_stands(*part, wanted);
            }
            product = multiply(&product, &choices);
        }
        product
    }

    /// Any part is as wanted.
    fn any(&mut self, id: NodeId, parts: &[NodeId], wanted: bool, depth: usize) -> Vec<Alternative> {
        let mut sum: Vec<Alternative> = Vec::new();
        for part in parts {
            for choice in self.read(*part, wanted, depth) {
                add(&mut sum, choice);
            }
            if sum.len() > self.most() {
                return as_it_stands(id, wanted);
            }
        }
        sum
    }

    /// A condition on one column.
    fn test(&mut self, node: &'e Node, wanted: bool) -> Option<Vec<Alternative>> {
        let (column, set) = self.column_test(node)?;
        let set = if wanted { set } else { set.complement() };
        let ranges = set.ranges().len();
        let is_kept = ranges <= FEW_RANGES || ranges <= MAX_RANGES.min(self.ranges_left);
        is_kept.then(|| only(column, set))
    }

    fn column_test(&mut self, node: &'e Node) -> Option<(usize, KeySet)> {
        let engine = self.engine;
        match node {
            Node::Compare(op, a, b) => match (engine.node(*a), engine.node(*b)) {
                (_, Node::Const(value)) => self.with(*a, |column| column.compared(*op, value)),
                (Node::Const(value), _) => self.with(*b, |column| column.compared(turned(*op), value)),
                _ => None,
            },
            Node::Equal(a, b) => match (engine.node(*a), engine.node(*b)) {
                (_, Node::Const(value)) => self.with(*a, |column| column.equal_to(engine, std::slice::from_ref(value))),
                (Node::Const(value), _) => self.with(*b, |column| column.equal_to(engine, std::slice::from_ref(value))),
                _ => None,
            },
            Node::OneOf(a, values) => self.with(*a, |column| column.equal_to(engine, values)),
            Node::LimitIs(a, kind) => self.with(*a, |column| column.limits_of(*kind)),
            Node::LiesInUnits(a, names) => {
                let set = self.units_in(names);
                self.with(*a, |column| Some(set).filter(|_| column.is_of_units()))
            }
            Node::LiesInGroups(a, groups) => self.with(*a, |column| column.agencies_in(engine, groups)),
            Node::Filled(a) => {
                let column = self.plain_column(*a)?;
                Some((column, KeySet::present()))
            }
            Node::Field(_) | Node::Outcome(..) => {
                let column = self.column_of(node)?;
                Some((column, self.columns.get(column)?.yes()?))
            }
            _ => None,
        }
    }

    /// Asks the column of an operand; `X 缺则 v` counts what is missing as `v`.
    fn with(&mut self, operand: NodeId, ask: impl FnOnce(&mut Column) -> Option<KeySet>) -> Option<(usize, KeySet)> {
        let engine = self.engine;
        let (operand, instead) = match engine.node(operand) {
            Node::IfMissing(value, otherwise) => match engine.node(*otherwise) {
                Node::Const(instead) => (*value, Some(instead)),
                _ => return None,
            },
            _ => (operand, None),
        };
        let number = self.plain_column(operand)?;
        let column = self.columns.get_mut(number)?;
        let set = ask(column)?;
        let Some(instead) = instead else { return Some((number, set)) };
        let held = column.equal_to(engine, std::slice::from_ref(instead)).filter(|keys| !keys.is_empty())?;
        let holds = !held.intersection(&set).is_empty();
        Some((number, if holds { set.union(&KeySet::range(MISSING, MISSING)) } else { set }))
    }

    /// The keys of units that are one of those named, or lie below one.
    fn units_in(&mut self, names: &[String]) -> KeySet {
        let units = self.engine.units();
        let inside = self.inside.get_or_insert_with(|| units_inside(units));
        let upper = names.iter().filter_map(|name| units.find(name));
        KeySet::from_ranges(upper.filter_map(|upper| inside.get(&upper)).flatten().copied().collect())
    }

    fn plain_column(&mut self, operand: NodeId) -> Option<usize> {
        self.column_of(self.engine.node(operand))
    }

    fn column_of(&mut self, node: &Node) -> Option<usize> {
        self.column(match node {
            Node::Field(field) => Source::Field(*field),
            Node::Outcome(decision, outcome) => Source::Outcome(*decision, *outcome),
            Node::EffectiveDate => Source::EffectiveDate,
            Node::AsOf => Source::AsOf,
            _ => return None,
        })
    }

    fn column(&mut self, source: Source) -> Option<usize> {
        if let Some(number) = self.numbers.get(&source) {
            return *number;
        }
        let column = Column::new(self.engine, self.record, source);
        let number = column.is_some().then_some(self.columns.len());
        self.columns.extend(column);
        self.numbers.insert(source, number);
        number
    }

    /// A test of a field of several values: a column for each of them. `all` of them are as wanted, or any.
    fn members(
        &mut self,
        set: NodeId,
        of: EnumId,
        values: &[u32],
        wanted: bool,
        all: bool,
    ) -> Option<Vec<Alternative>> {
        let Node::Field(field) = self.engine.node(set) else { return None };
        let about = self.engine.field(self.record, *field)?;
        let has_columns =
            about.multiple && about.ty == Type::Enum(of) && (1..=MAX_ALTERNATIVES / 2).contains(&values.len());
        if !has_columns || values.iter().any(|value| *value as usize >= MAX_SET_VALUES) {
            return None;
        }
        let key = Cell::from(wanted);
        let mut found = always(all);
        for value in values {
            let column = self.column(Source::Member(*field, *value))?;
            let one = only(column, KeySet::range(key, key));
            if all {
                found = multiply(&found, &one);
            } else {
                one.into_iter().for_each(|one| add(&mut found, one));
            }
        }
        Some(found)
    }
}

/// The ranges of units that are, or lie below, each unit.
fn units_inside(units: &Units) -> FxHashMap<UnitIx, Vec<(Cell, Cell)>> {
    let mut inside: FxHashMap<UnitIx, Vec<(Cell, Cell)>> = FxHashMap::default();
    for unit in units.iter() {
        let key = Cell::from(unit.0);
        for upper in units.lineage(unit) {
            let ranges = inside.entry(upper).or_default();
            match ranges.last_mut() {
                Some((_, high)) if *high + 1 == key => *high = key,
                _ => ranges.push((key, key)),
            }
        }
    }
    inside
}

/// One alternative that asks nothing, or none at all.
fn always(holds: bool) -> Vec<Alternative> {
    if holds { vec![Alternative::default()] } else { Vec::new() }
}

fn as_it_stands(id: NodeId, wanted: bool) -> Vec<Alternative> {
    vec![Alternative { sets: Vec::new(), rest: vec![(id, wanted)] }]
}

fn only(column: usize, set: KeySet) -> Vec<Alternative> {
    if set.is_empty() { Vec::new() } else { vec![Alternative { sets: vec![(column, set)], rest: Vec::new() }] }
}

/// Every pair of alternatives together, without those that cannot hold.
fn multiply(left: &[Alternative], right: &[Alternative]) -> Vec<Alternative> {
    left.iter().flat_map(|a| right.iter().filter_map(move |b| both(a, b))).collect()
}

fn both(a: &Alternative, b: &Alternative) -> Option<Alternative> {
    let mut joined = a.clone();
    for (column, set) in &b.sets {
        match joined.sets.iter_mut().find(|(of, _)| of == column) {
            Some((_, held)) => {
                *held = held.intersection(set);
                if held.is_empty() {
                    return None;
                }
            }
            None => joined.sets.push((*column, set.clone())),
        }
    }
    joined.rest.extend(&b.rest);
    Some(joined)
}

/// Adds an alternative; two that ask nothing but one column become one.
fn add(sum: &mut Vec<Alternative>, choice: Alternative) {
    if let ([(column, set)], []) = (choice.sets.as_slice(), choice.rest.as_slice()) {
        for other in sum.iter_mut() {
            if let ([(of, held)], []) = (other.sets.as_mut_slice(), other.rest.as_slice())
                && of == column
            {
                *held = held.union(set);
                return;
            }
        }
    }
    sum.push(choice);
}

/// The comparison with its sides exchanged.
fn turned(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::AtLeast => CompareOp::AtMost,
        CompareOp::AtMost => CompareOp::AtLeast,
        CompareOp::Over => CompareOp::Below,
        CompareOp::Below => CompareOp::Over,
    }
}
