//! Decisions and their expressions, put into the joint rule set.

use super::map::to;
use super::tables::Joint;
use ruleset::{
    CalendarId, Decision, DecisionId, EnumId, FieldId, GroupId, Hit, LevelId, Limit, LimitUnit, ListId, Meaning, Node,
    NodeId, OutcomeField, OutcomeValue, RecordId, Rule, Type, Value,
};
use rustc_hash::FxHashMap;

/// Puts decisions into the joint rule set; equal expressions share a node.
pub(super) struct Importer<'j, 'a> {
    pub joint: &'j mut Joint<'a>,
    nodes: FxHashMap<Node, NodeId>,
    known: FxHashMap<(usize, RecordId, NodeId), NodeId>,
    /// Per side and decision.
    decisions: [Vec<Option<DecisionId>>; 2],
}

impl<'j, 'a> Importer<'j, 'a> {
    pub(super) fn new(joint: &'j mut Joint<'a>) -> Importer<'j, 'a> {
        let none =
            |side: usize| joint.sides.get(side).map_or_else(Vec::new, |it| vec![None; it.meaning.decisions.len()]);
        let decisions = [none(0), none(1)];
        Importer { joint, nodes: FxHashMap::default(), known: FxHashMap::default(), decisions }
    }

    /// A decision of a side. One of the second side that says the same as the first's of that name is that.
    pub(super) fn decision(&mut self, side: usize, id: DecisionId) -> DecisionId {
        if let Some(Some(known)) = self.decisions.get(side).and_then(|all| all.get(id.index())) {
            return *known;
        }
        let found = self.imported(side, id);
        if let Some(slot) = self.decisions.get_mut(side).and_then(|all| all.get_mut(id.index())) {
            *slot = Some(found);
        }
        found
    }

    fn imported(&mut self, side: usize, id: DecisionId) -> DecisionId {
        let Some(own) = self.joint.sides.get(side).and_then(|it| it.meaning.get(id)) else { return id };
        let record = own.input;
        let rules: Vec<Rule> = own.rules.iter().map(|rule| self.rule(side, record, rule)).collect();
        let otherwise = own.otherwise.as_ref().map(|it| self.outcomes(side, record, it));
        let Some(map) = self.joint.sides.get(side).map(|it| &it.map) else { return id };
        let outcomes: Vec<OutcomeField> =
            own.outcomes.iter().map(|it| OutcomeField { ty: map.ty(&it.ty), ..it.clone() }).collect();
        let input = map.record_id(record);
        let decision = Decision { input, outcomes, rules, otherwise, ..own.clone() };
        let meaning = &mut self.joint.meaning;
        if side == 1
            && let Some(at) = meaning.decisions.iter().position(|it| it.name == decision.name)
            && meaning.decisions.get(at).is_some_and(|it| alike(it, &decision))
        {
            return DecisionId(at as u32);
        }
        meaning.decisions.push(decision);
        DecisionId(meaning.decisions.len() as u32 - 1)
    }

    fn rule(&mut self, side: usize, record: RecordId, rule: &Rule) -> Rule {
        let conditions = rule.conditions.iter().map(|it| self.node(side, record, *it)).collect();
        Rule { conditions, outcomes: self.outcomes(side, record, &rule.outcomes), ..rule.clone() }
    }

    fn outcomes(&mut self, side: usize, record: RecordId, said: &[OutcomeValue]) -> Vec<OutcomeValue> {
        said.iter().map(|values| values.iter().map(|it| self.node(side, record, *it)).collect()).collect()
    }

    fn node(&mut self, side: usize, record: RecordId, id: NodeId) -> NodeId {
        if let Some(known) = self.known.get(&(side, record, id)) {
            return *known;
        }
        let Some(own) = self.joint.sides.get(side).and_then(|it| it.meaning.get(id)) else { return NodeId(u32::MAX) };
        let own = own.clone();
        let parts: Vec<NodeId> = own.operands().into_iter().map(|part| self.node(side, record, *part)).collect();
        let mut next = parts.into_iter();
        let node = own.map(|_| next.next().unwrap_or(NodeId(u32::MAX)));
        let node = self.named(side, record, node);
        let found = self.add(node);
        self.known.insert((side, record, id), found);
        found
    }

    fn add(&mut self, node: Node) -> NodeId {
        if let Some(known) = self.nodes.get(&node) {
            return *known;
        }
        let nodes = &mut self.joint.meaning.nodes;
        let id = NodeId(nodes.len() as u32);
        nodes.push(node.clone());
        self.nodes.insert(node, id);
        id
    }

    /// A node whose operands have been put in, by the joint numbers.
    fn named(&mut self, side: usize, record: RecordId, node: Node) -> Node {
        if let Node::Outcome(decision, outcome) = node {
            return Node::Outcome(self.decision(side, decision), outcome);
        }
        let Some(map) = self.joint.sides.get(side).map(|it| &it.map) else { return node };
        let list = |id: ListId| ListId(to(&map.lists, id.0));
        let values = |of: EnumId, values: Vec<u32>| {
            (EnumId(to(&map.enums, of.0)), values.into_iter().map(|it| map.value_of(of, it)).collect())
        };
        match node {
            Node::Const(value) => Node::Const(map.value(&value)),
            Node::Field(id) => Node::Field(map.field_id(record, id)),
            Node::RowField(of, id) => Node::RowField(list(of), id),
            Node::Lookup { list: of, column, key } => {
                let counted_by = ListId(to(&map.counted_by, of.0));
                let record = map.record_id(record);
                self.lookup(record, [list(of), counted_by], column, key)
            }
            Node::UnitField(level, field, unit) => {
                let fields = map.level_fields.get(level.index()).map_or(&[][..], Vec::as_slice);
                Node::UnitField(LevelId(to(&map.levels, level.0)), FieldId(to(fields, field.0)), unit)
            }
            Node::OneOf(a, all) => Node::OneOf(a, all.iter().map(|it| map.value(it)).collect()),
            Node::ContainsAny(a, of, all) => {
                let (of, all) = values(of, all);
                Node::ContainsAny(a, of, all)
            }
            Node::ContainsAll(a, of, all) => {
                let (of, all) = values(of, all);
                Node::ContainsAll(a, of, all)
            }
            Node::ListedIn(a, of) => Node::ListedIn(a, list(of)),
            Node::LiesInGroups(a, groups) => {
                Node::LiesInGroups(a, groups.into_iter().map(|it| GroupId(to(&map.groups, it.0))).collect())
            }
            Node::Workdays(calendar, a, b) => Node::Workdays(CalendarId(to(&map.calendars, calendar.0)), a, b),
            Node::Exists(of, condition) => Node::Exists(list(of), condition),
            other => other,
        }
    }

    /// A row of the list by which rows are counted is found in another by its key.
    fn lookup(&mut self, record: RecordId, lists: [ListId; 2], column: FieldId, key: Vec<NodeId>) -> Node {
        let [list, counted_by] = lists;
        let keys = self.joint.meaning.get(counted_by).map_or_else(Vec::new, |it| it.key.clone());
        match key.as_slice() {
            [row] if list != counted_by && is_row(&self.joint.meaning, record, *row) => {
                let of = |column| Node::Lookup { list: counted_by, column, key: vec![*row] };
                let parts = keys.into_iter().map(|column| self.add(of(column))).collect();
                Node::Lookup { list, column, key: parts }
            }
            _ => Node::Lookup { list, column, key },
        }
    }
}

/// Whether an operand on a record is a row of a list.
fn is_row(meaning: &Meaning, record: RecordId, node: NodeId) -> bool {
    match meaning.get(node) {
        Some(Node::Const(value)) => matches!(value, Value::Row(..)),
        Some(Node::Field(id)) => {
            let field = meaning.get(record).and_then(|record| record.fields.get(id.index()));
            field.is_some_and(|field| matches!(field.ty, Type::Row(_)))
        }
        _ => false,
    }
}

/// Whether two decisions say the same of every case, seen from how they are written.
pub(super) fn alike(a: &Decision, b: &Decision) -> bool {
    let (mut one, mut other): (Vec<_>, Vec<_>) = (rules(a), rules(b));
    if a.hit != Hit::InOrder {
        one.sort();
        other.sort();
    }
    let names = |it: &Decision| it.outcomes.iter().map(|it| (it.name.clone(), it.ty.clone())).collect::<Vec<_>>();
    (a.input, a.hit, names(a), &a.otherwise) == (b.input, b.hit, names(b), &b.otherwise) && one == other
}

/// What each rule asks and says.
fn rules(decision: &Decision) -> Vec<(Vec<NodeId>, &[OutcomeValue])> {
    let asked = |rule: &Rule| {
        let mut conditions = rule.conditions.clone();
        conditions.sort_unstable();
        conditions
    };
    decision.rules.iter().map(|rule| (asked(rule), rule.outcomes.as_slice())).collect()
}

/// A limit in one way of writing it.
pub(super) fn plain_limit(limit: Limit) -> Limit {
    match limit.unit {
        LimitUnit::Hour => Limit { n: limit.n.saturating_mul(60), unit: LimitUnit::Minute },
        _ => limit,
    }
}
