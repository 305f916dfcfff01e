//! Expressions where they are used: fields of the right record, parts of the right type.

use super::check::ensure;
use super::fault::{Fault, Within};
use super::kind::{Kind, Shape};
use crate::*;
use std::collections::{BTreeSet, HashMap};

/// How often nodes may be looked at in all; a policy of 100,000 rules takes some two million.
const MAX_VISITS: u32 = 8_000_000;

/// What all walks share.
pub(super) struct Visits {
    /// How many are left: nodes may be shared by many parts, and each has to look for itself.
    left: u32,
    /// The number of the walk at hand, from 1.
    walk: u32,
    /// Per node the last walk that saw it outside of any list, and what it yields there.
    seen: Vec<(u32, Shape)>,
}

impl Visits {
    /// No walk yet over the expressions of the set.
    pub(super) fn new(meaning: &Meaning) -> Visits {
        Visits { left: MAX_VISITS, walk: 0, seen: vec![(0, Shape::BOOL); meaning.nodes.len()] }
    }
}

/// Where an expression is used.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// On a record: in a decision, or in an indicator that has a subject.
    Record { record: RecordId, subject: Option<Subject> },
    /// On two records of a type, in a promise: each field and each outcome says of which.
    Two { record: RecordId },
    /// Over what was counted for a subject; no aggregates in a score's veto.
    Counted { aggregates: &'a [Aggregate], subject: Subject },
}

/// The lists whose rows are at hand: 0 is none, others stand in `scopes` from 1.
type ScopeId = usize;

/// A walk through the expressions of one decision, indicator or score.
///
/// Invariant: [`super::node::check`] has passed, so that parts stand before the whole and the recursion ends.
pub(super) struct Walk<'a> {
    pub(super) meaning: &'a Meaning,
    place: Place<'a>,
    visits: &'a mut Visits,
    /// What nodes yield where rows of lists are at hand.
    known: HashMap<(ScopeId, NodeId), Shape>,
    /// Each list whose rows are at hand, with the scope around it.
    scopes: Vec<(ScopeId, ListId)>,
    /// The scopes by what they are made of.
    scope_ids: HashMap<(ScopeId, ListId), ScopeId>,
    /// Decisions that are referred to.
    pub(super) decisions: BTreeSet<DecisionId>,
    /// Indicators that are referred to.
    pub(super) indicators: BTreeSet<IndicatorId>,
}

impl<'a> Walk<'a> {
    /// A walk that has seen nothing yet.
    pub(super) fn new(meaning: &'a Meaning, place: Place<'a>, visits: &'a mut Visits) -> Self {
        visits.walk += 1;
        Walk {
            meaning,
            place,
            visits,
            known: HashMap::new(),
            scopes: Vec::new(),
            scope_ids: HashMap::new(),
            decisions: BTreeSet::new(),
            indicators: BTreeSet::new(),
        }
    }

    /// What a root yields.
    pub(super) fn shape(&mut self, root: NodeId) -> Result<Shape, Fault> {
        self.visit(root, 0)
    }

    /// The root yields yes or no.
    pub(super) fn condition(&mut self, root: NodeId) -> Result<(), Fault> {
        self.shape(root)?.is(Kind::Bool).within("nodes", root.index())
    }

    fn visit(&mut self, id: NodeId, scope: ScopeId) -> Result<Shape, Fault> {
        if let Some(shape) = self.seen(id, scope) {
            return Ok(shape);
        }
        self.visits.left = self.visits.left.checked_sub(1).ok_or(Defect::TooMuch).within("nodes", id.index())?;
        let meaning = self.meaning;
        let node = meaning.get(id).ok_or(Defect::OutOfBounds).within("nodes", id.index())?;
        if let Node::OfCase(case, part) = node {
            let shape = self.of_case(*case, *part).within("nodes", id.index())?;
            self.note(id, scope, shape);
            return Ok(shape);
        }
        let inner = match node {
            Node::Exists(list, _) => self.with_row(scope, *list),
            _ => scope,
        };
        let parts = node.operands().into_iter().map(|part| self.visit(*part, inner)).collect::<Result<Vec<_>, _>>()?;
        self.stands_here(node, scope).within("nodes", id.index())?;
        let shape = self.yields(node, &parts).within("nodes", id.index())?;
        self.note(id, scope, shape);
        Ok(shape)
    }

    /// What this walk knows of a node.
    fn seen(&self, id: NodeId, scope: ScopeId) -> Option<Shape> {
        if scope != 0 {
            return self.known.get(&(scope, id)).copied();
        }
        let (walk, shape) = self.visits.seen.get(id.index())?;
        (*walk == self.visits.walk).then_some(*shape)
    }

    fn note(&mut self, id: NodeId, scope: ScopeId, shape: Shape) {
        if scope != 0 {
            self.known.insert((scope, id), shape);
        } else if let Some(seen) = self.visits.seen.get_mut(id.index()) {
            *seen = (self.visits.walk, shape);
        }
    }

    /// The scope in which a row of the list is at hand too.
    fn with_row(&mut self, scope: ScopeId, list: ListId) -> ScopeId {
        if self.has_row(scope, list) {
            return scope;
        }
        *self.scope_ids.entry((scope, list)).or_insert_with(|| {
            self.scopes.push((scope, list));
            self.scopes.len()
        })
    }

    /// Whether a row of the list is at hand.
    fn has_row(&self, mut scope: ScopeId, list: ListId) -> bool {
        while let Some((around, at_hand)) = scope.checked_sub(1).and_then(|index| self.scopes.get(index)) {
            if *at_hand == list {
                return true;
            }
            scope = *around;
        }
        false
    }

    /// A field or an outcome of one of two cases; on its own it would not say of which.
    fn of_case(&mut self, case: u32, part: NodeId) -> Result<Shape, Defect> {
        ensure(matches!(self.place, Place::Two { .. }) && case < 2, Defect::WrongContext)?;
        match self.meaning.get(part) {
            Some(Node::Field(id)) => self.field(*id),
            Some(Node::Outcome(decision, id)) => {
                self.decisions.insert(*decision);
                self.outcome(*decision, *id)
            }
            _ => Err(Defect::WrongContext),
        }
    }

    /// The record that is spoken of.
    fn record(&self) -> Result<RecordId, Defect> {
        match self.place {
            Place::Record { record, .. } | Place::Two { record } => Ok(record),
            Place::Counted { .. } => Err(Defect::WrongContext),
        }
    }

    /// The node has a meaning at this place; notes what it refers to.
    fn stands_here(&mut self, node: &Node, scope: ScopeId) -> Result<(), Defect> {
        let on_record = matches!(self.place, Place::Record { .. });
        let is_counted = matches!(self.place, Place::Counted { .. });
        let holds = match node {
            Node::Field(_) | Node::EffectiveDate => on_record,
            Node::RowField(list, _) => self.has_row(scope, *list),
            Node::Outcome(decision, _) => {
                self.decisions.insert(*decision);
                on_record
            }
            Node::Indicator(indicator) => {
                self.indicators.insert(*indicator);
                is_counted
            }
            Node::Aggregate(_) => is_counted,
            _ => true,
        };
        ensure(holds, Defect::WrongContext)
    }

    /// What the node yields, given what its parts do.
    fn yields(&self, node: &Node, parts: &[Shape]) -> Result<Shape, Defect> {
        match (node, parts) {
            (Node::Const(value), _) => Ok(Shape::one(Kind::of_value(value))),
            (Node::Field(id), _) => self.field(*id),
            (Node::RowField(list, id), _) => column(self.meaning, *list, *id),
            (Node::Subject, _) => self.subject().map(Shape::one),
            (Node::Outcome(decision, id), _) => self.outcome(*decision, *id),
            (Node::Lookup { list, column: id, .. }, key) => {
                self.is_key(*list, key)?;
                column(self.meaning, *list, *id)
            }
            (Node::UnitField(level, id, _), [unit]) => {
                unit.is(Kind::Unit)?;
                let field = self.meaning.get(*level).and_then(|level| level.fields.get(id.index()));
                field.map(Shape::field).ok_or(Defect::OutOfBounds)
            }
            (Node::AsOf, _) => Ok(Shape::one(Kind::Time)),
            (Node::EffectiveDate, _) => Ok(Shape::DATE),
            (Node::Aggregate(index), _) => self.aggregate(*index),
            (Node::Indicator(id), _) => self.indicator(*id),
            (Node::ListedIn(_, list), key) => self.is_key(*list, key).map(|()| Shape::BOOL),
            (Node::Call(builtin, _), arguments) => call(*builtin, arguments),
            (Node::Workdays(..), days) => {
                days.iter().try_for_each(|day| day.single()?.dated())?;
                Ok(Shape::NUMBER)
            }
            (Node::IfMissing(..), [first, second]) => {
                ensure(first == second, Defect::WrongType)?;
                Ok(*first)
            }
            (Node::Arithmetic(..) | Node::Negate(_), numbers) => {
                numbers.iter().try_for_each(|part| part.is(Kind::Number))?;
                Ok(Shape::NUMBER)
            }
            (condition, parts) => test(condition, parts).map(|()| Shape::BOOL),
        }
    }

    fn field(&self, id: FieldId) -> Result<Shape, Defect> {
        let record = self.record()?;
        let field = self.meaning.get(record).and_then(|record| record.field(id));
        field.map(Shape::field).ok_or(Defect::OutOfBounds)
    }

    fn subject(&self) -> Result<Kind, Defect> {
        match self.place {
            Place::Record { subject: Some(subject), .. } | Place::Counted { subject, .. } => {
                Ok(Kind::of_subject(subject))
            }
            Place::Record { subject: None, .. } | Place::Two { .. } => Err(Defect::WrongContext),
        }
    }

    fn outcome(&self, id: DecisionId, outcome: OutcomeId) -> Result<Shape, Defect> {
        let record = self.record()?;
        let decision = self.meaning.get(id).ok_or(Defect::OutOfBounds)?;
        ensure(decision.input == record, Defect::WrongContext)?;
        let field = decision.outcome(outcome).ok_or(Defect::OutOfBounds)?;
        Ok(Shape::outcome(decision, field))
    }

    fn aggregate(&self, index: u32) -> Result<Shape, Defect> {
        let Place::Counted { aggregates, .. } = self.place else { return Err(Defect::WrongContext) };
        let aggregate = aggregates.get(index as usize).ok_or(Defect::OutOfBounds)?;
        Ok(match aggregate.op {
            AggregateOp::Some | AggregateOp::None | AggregateOp::Every => Shape::BOOL,
            _ => Shape::NUMBER,
        })
    }

    /// Another indicator, for the same subject; agencies of another group have a subject of the same kind.
    fn indicator(&self, id: IndicatorId) -> Result<Shape, Defect> {
        let Place::Counted { subject, .. } = self.place else { return Err(Defect::WrongContext) };
        let indicator = self.meaning.get(id).ok_or(Defect::OutOfBounds)?;
        ensure(Kind::of_subject(indicator.subject) == Kind::of_subject(subject), Defect::WrongContext)?;
        Ok(if indicator.result == Quantity::Bool { Shape::BOOL } else { Shape::NUMBER })
    }

    /// The shapes are those of the list's key columns, or there is one, which is a row of the list itself.
    fn is_key(&self, id: ListId, key: &[Shape]) -> Result<(), Defect> {
        let list = self.meaning.get(id).ok_or(Defect::OutOfBounds)?;
        if let [row] = key
            && row.single()? == Kind::Row(id)
        {
            return Ok(());
        }
        ensure(key.len() == list.key.len(), Defect::Length)?;
        for (shape, column) in key.iter().zip(&list.key) {
            let kind = shape.single()?;
            let of_column = list.field(*column).map(|field| Kind::of_type(&field.ty));
            ensure(Some(kind) == of_column, Defect::WrongType)?;
        }
        Ok(())
    }
}

fn column(meaning: &Meaning, list: ListId, id: FieldId) -> Result<Shape, Defect> {
    let field = meaning.get(list).and_then(|list| list.field(id));
    field.map(Shape::field).ok_or(Defect::OutOfBounds)
}

/// What a function yields.
fn call(builtin: Builtin, arguments: &[Shape]) -> Result<Shape, Defect> {
    let kinds = arguments.iter().map(|argument| argument.single()).collect::<Result<Vec<_>, _>>()?;
    let all = |check: fn(Kind) -> Result<(), Defect>| kinds.iter().try_for_each(|kind| check(*kind));
    match builtin {
        Builtin::Days | Builtin::Month | Builtin::Year => all(Kind::dated).map(|()| Shape::NUMBER),
        Builtin::Hours => all(|kind| ensure(kind == Kind::Time, Defect::WrongType)).map(|()| Shape::NUMBER),
        Builtin::Min | Builtin::Max => {
            all(|kind| ensure(kind == Kind::Number, Defect::WrongType)).map(|()| Shape::NUMBER)
        }
        Builtin::Date => all(Kind::dated).map(|()| Shape::DATE),
    }
}

/// The parts of a condition are such as it can test.
fn test(condition: &Node, parts: &[Shape]) -> Result<(), Defect> {
    let of_kind = |kind: Kind| ensure(parts.iter().all(|part| part.kind == kind), Defect::WrongType);
    match (condition, parts) {
        (Node::Filled(_) | Node::Exists(_, None), _) => Ok(()),
        (Node::And(_) | Node::Or(_) | Node::Not(_) | Node::Exists(..), parts) => {
            parts.iter().try_for_each(|part| part.is(Kind::Bool))
        }
        (Node::Compare(..), [a, b]) => {
            a.single()?.ordered()?;
            b.is(a.kind)
        }
        (Node::Equal(..), [a, b]) => b.is(a.single()?),
        (Node::OneOf(_, values), [part]) => {
            ensure(values.iter().all(|value| Kind::of_value(value) == part.kind), Defect::WrongType)
        }
        (Node::LimitIs(..), [part]) => part.is(Kind::Limit),
        (Node::ContainsAny(_, id, _) | Node::ContainsAll(_, id, _), _) => of_kind(Kind::Enum(*id)),
        (Node::LiesInUnits(..), _) => of_kind(Kind::Unit),
        (Node::LiesInGroups(..), _) => of_kind(Kind::Agency),
        _ => Err(Defect::WrongType),
    }
}
