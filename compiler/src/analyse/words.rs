//! Regions in the words of the language: a region becomes a condition, and is rendered like one.

use super::column::{Column, Order, Source};
use super::space::{Region, Space};
use diagnose::{Both, Lang};
use engine::{Cell, KeySet, MISSING, Row, Val, limit_measure, render};
use ruleset::{CompareOp, EnumId, Field, FieldId, LimitKind, Node, NodeId, Number, RuleSet, Type, Value};

/// A set of more stretches than this is told by its first ones.
const MAX_STRETCHES: usize = 6;

/// The words for a region of a space.
pub(super) fn words(space: &Space<'_>, region: &Region) -> Both {
    Writer::new(space).words(region)
}

/// The words for a condition of the rule set.
pub(super) fn condition(space: &Space<'_>, node: NodeId) -> Both {
    let text = |lang| render(space.engine.ruleset(), space.input(), node, lang);
    Both::new(text(Lang::Zh), text(Lang::En))
}

/// Words for many regions of one space.
pub(super) struct Writer<'s, 'e> {
    space: &'s Space<'e>,
    /// A copy, to whose arena the conditions that are written are added.
    rules: RuleSet,
}

impl<'s, 'e> Writer<'s, 'e> {
    pub(super) fn new(space: &'s Space<'e>) -> Self {
        Writer { space, rules: space.engine.ruleset().clone() }
    }

    /// The words for a region.
    pub(super) fn words(&mut self, region: &Region) -> Both {
        let known = self.rules.meaning.nodes.len();
        let space = self.space;
        let parts: Vec<NodeId> =
            space.narrowed(region).filter_map(|(column, set)| self.condition(column, set)).collect();
        let words = match parts.as_slice() {
            [] => Both::new("任何情形", "every case"),
            [one] => self.text(*one),
            _ => {
                let all = self.add(Node::And(parts));
                self.text(all)
            }
        };
        self.rules.meaning.nodes.truncate(known);
        words
    }

    fn text(&self, node: NodeId) -> Both {
        let text = |lang| render(&self.rules, self.space.input(), node, lang);
        Both::new(text(Lang::Zh), text(Lang::En))
    }

    fn add(&mut self, node: Node) -> NodeId {
        let id = NodeId(self.rules.meaning.nodes.len() as u32);
        self.rules.meaning.nodes.push(node);
        id
    }

    /// That a column has one of these keys.
    fn condition(&mut self, column: &Column, set: &KeySet) -> Option<NodeId> {
        match column.source {
            Source::Field(id) => {
                let field = self.space.record.fields.get(id.index())?.clone();
                let own = self.add(Node::Field(id));
                Some(self.of_field(column, set, id, &field, own))
            }
            Source::AsOf => {
                let own = self.add(Node::AsOf);
                Some(self.stretches(column, set, &Type::Time, own))
            }
            Source::Pair(a, b) => {
                let field = |at: usize| match self.space.columns.get(at)?.source {
                    Source::Field(id) => Some(id),
                    _ => None,
                };
                let (a, b) = (field(a)?, field(b)?);
                let (a, b) = (self.add(Node::Field(a)), self.add(Node::Field(b)));
                Some(self.standing(a, b, set))
            }
            Source::Values(a, b) => Some(self.standing(a, b, set)),
            Source::Value(node) => Some(self.of_value(column, set, node)),
            Source::Whole(node) => Some(if set.contains(1) { node } else { self.add(Node::Not(node)) }),
        }
    }

    fn of_field(&mut self, column: &Column, set: &KeySet, id: FieldId, field: &Field, own: NodeId) -> NodeId {
        let present = column.domain.intersection(&KeySet::present());
        let held = set.intersection(&present);
        let missing = set.contains(MISSING).then(|| {
            let filled = self.add(Node::Filled(own));
            self.add(Node::Not(filled))
        });
        let there = if held.is_empty() {
            None
        } else if held == present {
            Some(self.add(Node::Filled(own)))
        } else {
            Some(match &field.ty {
                Type::Enum(of) if field.multiple => self.members(column, &held, id, *of, own),
                Type::Bool if held.contains(1) => own,
                Type::Bool => self.add(Node::Not(own)),
                Type::Number { .. } | Type::Date | Type::Time => self.stretches(column, &held, &field.ty, own),
                Type::Limit => self.limits(column, &held, id, own),
                _ => self.listed(column, &held, &present, (id, &field.ty), own),
            })
        };
        match (missing, there) {
            (Some(missing), Some(there)) => self.add(Node::Or(vec![missing, there])),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => self.add(Node::Const(Value::Bool(false))),
        }
    }

    /// Keys that are one of a few, or not one of a few.
    fn listed(
        &mut self,
        column: &Column,
        held: &KeySet,
        present: &KeySet,
        (id, ty): (FieldId, &Type),
        own: NodeId,
    ) -> NodeId {
        let rest = present.intersection(&held.complement());
        let (of, others) = (self.values(column, held, id, ty), self.values(column, &rest, id, ty));
        match (of, others) {
            (Some(of), others) if others.as_ref().is_none_or(|others| of.len() <= others.len() + 1) => {
                self.add(Node::OneOf(own, of))
            }
            (_, Some(others)) => {
                let among = self.add(Node::OneOf(own, others));
                self.add(Node::Not(among))
            }
            (Some(of), None) => self.add(Node::OneOf(own, of)),
            (None, None) => self.add(Node::Filled(own)),
        }
    }

    /// The constants behind keys; none where one of them stands for any other value.
    fn values(&self, column: &Column, keys: &KeySet, id: FieldId, ty: &Type) -> Option<Vec<Value>> {
        const MOST: u128 = 4096;
        let count: u128 = keys.ranges().iter().map(|(low, high)| high.abs_diff(*low) + 1).sum();
        if count > MOST {
            return None;
        }
        keys.ranges().iter().flat_map(|(low, high)| *low..=*high).map(|key| self.value(column, key, id, ty)).collect()
    }

    fn value(&self, column: &Column, key: Cell, id: FieldId, ty: &Type) -> Option<Value> {
        if column.texts().is_some_and(|texts| key >= texts.len() as Cell) {
            return None;
        }
        let engine = self.space.engine;
        let mut row = Row::new(self.space.record.fields.len());
        column.fill(&mut row, id, key, &engine.ruleset().meaning, ty);
        Some(match engine.value_of(self.space.input(), id, &row) {
            Val::Text(text) => Value::Text(text.into()),
            Val::Enum(of, value) => Value::Enum(of, value),
            Val::Limit(limit) => Value::Limit(limit),
            Val::Agency(agency, _) => Value::Agency(agency),
            Val::Unit(unit) => Value::Unit(engine.units().name(unit).to_owned()),
            Val::Row(list, row) => Value::Row(list, row),
            _ => return None,
        })
    }

    /// Stretches of numbers or days.
    fn stretches(&mut self, column: &Column, set: &KeySet, ty: &Type, own: NodeId) -> NodeId {
        let all = &column.domain;
        let first = all.intersection(&KeySet::present()).ranges().first().map_or(0, |(low, _)| *low);
        let last = all.ranges().last().map_or(0, |(_, high)| *high);
        let mut parts = Vec::new();
        for (low, high) in set.ranges().iter().take(MAX_STRETCHES) {
            let mut ends = Vec::new();
            if low == high {
                ends.push(self.one(*low, ty, own));
            } else {
                let least = (*low > first).then(|| self.compared(CompareOp::AtLeast, *low, ty, own));
                let most = (*high < last).then(|| self.compared(CompareOp::AtMost, *high, ty, own));
                ends.extend(least.into_iter().chain(most));
            }
            parts.push(if ends.len() == 1 { ends.remove(0) } else { self.add(Node::And(ends)) });
        }
        self.either(parts)
    }

    fn one(&mut self, key: Cell, ty: &Type, own: NodeId) -> NodeId {
        let value = constant(key, ty);
        self.add(Node::OneOf(own, vec![value]))
    }

    fn compared(&mut self, op: CompareOp, key: Cell, ty: &Type, own: NodeId) -> NodeId {
        let bound = self.add(Node::Const(constant(key, ty)));
        self.add(Node::Compare(op, own, bound))
    }

    /// Which of the values that are asked for are there.
    fn members(&mut self, column: &Column, held: &KeySet, id: FieldId, of: EnumId, own: NodeId) -> NodeId {
        let bits = |key: Cell| {
            let mut row = Row::new(self.space.record.fields.len());
            column.fill(&mut row, id, key, &self.space.engine.ruleset().meaning, &Type::Enum(of));
            row.cell(id)
        };
        let keys = column.domain.ranges().last().map_or(0, |(_, high)| *high);
        let asked = bits(keys);
        let ways: Vec<Cell> =
            held.ranges().iter().flat_map(|(low, high)| *low..=*high).take(MAX_STRETCHES).map(bits).collect();
        let among = |cell: Cell| (0..120u32).filter(|bit| cell >> bit & 1 == 1).collect::<Vec<u32>>();
        let mut parts = Vec::new();
        for way in ways {
            let (there, not) = (among(way), among(asked & !way));
            let mut both = Vec::new();
            if !there.is_empty() {
                both.push(self.add(Node::ContainsAll(own, of, there)));
            }
            if !not.is_empty() {
                let any = self.add(Node::ContainsAny(own, of, not));
                both.push(self.add(Node::Not(any)));
            }
            parts.push(if both.len() == 1 { both.remove(0) } else { self.add(Node::And(both)) });
        }
        self.either(parts)
    }

    /// Limits by their kinds, and within a kind from one to another.
    fn limits(&mut self, column: &Column, held: &KeySet, id: FieldId, own: NodeId) -> NodeId {
        let all = column.domain.intersection(&KeySet::present());
        let keys = all.ranges().iter().flat_map(|(low, high)| *low..=*high);
        let mut known: Vec<(Option<LimitKind>, u64, Value, bool)> = Vec::new();
        for key in keys {
            let Some(Value::Limit(limit)) = self.value(column, key, id, &Type::Limit) else { continue };
            let (kind, length) = limit_measure(limit);
            known.push((kind, length, Value::Limit(limit), held.contains(key)));
        }
        known.sort_by_key(|(kind, length, ..)| (kind.map(|kind| kind as u8), *length));
        let mut parts = Vec::new();
        for of_kind in known.chunk_by(|(a, ..), (b, ..)| a == b) {
            let Some((kind, _, first, _)) = of_kind.first() else { continue };
            let Some(kind) = kind else {
                if of_kind.iter().any(|(.., held)| *held) {
                    parts.push(self.add(Node::OneOf(own, vec![first.clone()])));
                }
                continue;
            };
            let mut from = 0;
            for run in of_kind.chunk_by(|(.., a), (.., b)| a == b) {
                let (starts, ends) = (from == 0, from + run.len() == of_kind.len());
                from += run.len();
                let (Some((.., low, true)), Some((.., high, _))) = (run.first(), run.last()) else { continue };
                let mut both = vec![self.add(Node::LimitIs(own, *kind))];
                if !starts {
                    let bound = self.add(Node::Const(low.clone()));
                    both.push(self.add(Node::Compare(CompareOp::AtLeast, own, bound)));
                }
                if !ends {
                    let bound = self.add(Node::Const(high.clone()));
                    both.push(self.add(Node::Compare(CompareOp::AtMost, own, bound)));
                }
                parts.push(if both.len() == 1 { both.remove(0) } else { self.add(Node::And(both)) });
            }
        }
        self.either(parts)
    }

    /// Values between constants, or one of them.
    fn of_value(&mut self, column: &Column, set: &KeySet, own: NodeId) -> NodeId {
        let Some(values) = column.values() else { return own };
        let last = values.constants.len() as Cell;
        let constant = |key: Cell| usize::try_from(key).ok().and_then(|at| values.constants.get(at)).cloned();
        let mut parts = Vec::new();
        if set.contains(MISSING) {
            let filled = self.add(Node::Filled(own));
            parts.push(self.add(Node::Not(filled)));
        }
        let present = set.intersection(&KeySet::present());
        if !values.ordered {
            let keys = present.ranges().iter().flat_map(|(low, high)| *low..=*high);
            let others: Vec<Value> = (0..last).filter(|key| !present.contains(*key)).filter_map(constant).collect();
            if present.is_empty() {
                return self.either(parts);
            }
            parts.push(if others.is_empty() {
                self.add(Node::Filled(own))
            } else if present.contains(last) {
                let among = self.add(Node::OneOf(own, others));
                self.add(Node::Not(among))
            } else {
                let among = keys.filter_map(constant).collect();
                self.add(Node::OneOf(own, among))
            });
            return self.either(parts);
        }
        for (low, high) in present.ranges() {
            let mut ends = Vec::new();
            // Odd keys are constants, even ones lie between.
            let (least, most) = (constant((low - 1).div_euclid(2)), constant(high.div_euclid(2)));
            if let (true, Some(one)) = (low == high && low % 2 == 1, &least) {
                parts.push(self.add(Node::OneOf(own, vec![one.clone()])));
                continue;
            }
            if let Some(bound) = least {
                let op = if low % 2 == 1 { CompareOp::AtLeast } else { CompareOp::Over };
                let bound = self.add(Node::Const(bound));
                ends.push(self.add(Node::Compare(op, own, bound)));
            }
            if let Some(bound) = most {
                let op = if high % 2 == 1 { CompareOp::AtMost } else { CompareOp::Below };
                let bound = self.add(Node::Const(bound));
                ends.push(self.add(Node::Compare(op, own, bound)));
            }
            parts.push(match ends.as_slice() {
                [] => self.add(Node::Filled(own)),
                [one] => *one,
                _ => self.add(Node::And(ends)),
            });
        }
        self.either(parts)
    }

    fn either(&mut self, mut parts: Vec<NodeId>) -> NodeId {
        if parts.len() == 1 { parts.remove(0) } else { self.add(Node::Or(parts)) }
    }

    /// How two values stand to each other.
    fn standing(&mut self, a: NodeId, b: NodeId, orders: &KeySet) -> NodeId {
        let mut parts = Vec::new();
        for order in Order::ALL.into_iter().filter(|order| orders.contains(order.key())) {
            parts.push(match order {
                Order::Less => self.add(Node::Compare(CompareOp::Below, a, b)),
                Order::Same => self.add(Node::Equal(a, b)),
                Order::More => self.add(Node::Compare(CompareOp::Over, a, b)),
                Order::None => {
                    let filled = vec![self.add(Node::Filled(a)), self.add(Node::Filled(b))];
                    let both = self.add(Node::And(filled));
                    self.add(Node::Not(both))
                }
            });
        }
        self.either(parts)
    }
}

/// The constant of a key of numbers or days.
fn constant(key: Cell, ty: &Type) -> Value {
    match ty {
        Type::Date => Value::Date(key.clamp(i32::MIN.into(), i32::MAX.into()) as i32),
        Type::Time => Value::Time(key.clamp(i64::MIN.into(), i64::MAX.into()) as i64),
        Type::Number { scale, .. } => {
            Value::Number(Number::new(key, *scale).unwrap_or(Number { mantissa: key, scale: *scale }))
        }
        _ => Value::Bool(key != 0),
    }
}
