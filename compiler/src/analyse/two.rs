//! A promise of two cases as one of a single case: of a record that has the fields of both, and of decisions on it, one
//! for each case.

use super::promises::Asked;
use engine::Row;
use ruleset::{
    Builtin, Decision, DecisionId, Ensure, Facts, Field, FieldId, Meaning, Node, NodeId, OutcomeValue, RecordId,
    RecordType, Rule, Type,
};
use rustc_hash::FxHashMap;

/// Adds to a rule set what a promise of two cases speaks of, and gives the promise in those terms. Of each decision that
/// it asks, `asked` holds whose it is.
pub(super) fn joined(meaning: &mut Meaning, promise: &Ensure, asked: &mut Asked) -> Ensure {
    let Some(of) = meaning.get(promise.record).cloned() else { return promise.clone() };
    let record = RecordId(meaning.records.len() as u32);
    meaning.records.push(both(&of, &promise.cases));
    histories(meaning, promise, &of, record);
    let mut writer = Writer {
        meaning,
        of: &of,
        promise,
        record,
        asked,
        nodes: FxHashMap::default(),
        decisions: FxHashMap::default(),
    };
    let when = promise.when.iter().map(|node| writer.node(*node, None)).collect();
    let must = promise.must.iter().map(|node| writer.node(*node, None)).collect();
    Ensure { record, cases: Vec::new(), when, must, ..promise.clone() }
}

/// The two cases of a row of both.
pub(super) fn apart(of: &RecordType, row: &Row) -> [Row; 2] {
    let fields = || (0..of.fields.len() as u32).map(FieldId);
    [0, 1].map(|case| row.with_fields(fields().map(|field| moved(of, field, case))))
}

/// The fields of both: those that data fills stand before the facts.
fn both(of: &RecordType, cases: &[String]) -> RecordType {
    let named = |fields: &[Field]| -> Vec<Field> {
        let of_case = |case: &String| {
            let named = |field: &Field| Field { name: format!("{case}.{}", field.name), ..field.clone() };
            fields.iter().map(named).collect::<Vec<_>>()
        };
        cases.iter().flat_map(of_case).collect()
    };
    let facts = of.fields.get(of.own as usize..).unwrap_or_default();
    let fields = [named(of.own_fields()), named(facts)].concat();
    let (key, place, counts_from) = (Vec::new(), None, None);
    RecordType { name: of.name.clone(), fields, own: 2 * of.own, key, place, counts_from }
}

/// Where the field of a case stands among those of both.
fn moved(of: &RecordType, field: FieldId, case: u32) -> FieldId {
    let all = of.fields.len() as u32;
    match field.0.checked_sub(of.own) {
        None => FieldId(case * of.own + field.0),
        Some(fact) => FieldId(2 * of.own + case * (all - of.own) + fact),
    }
}

/// Each case has a history of its own: the facts of both are facts of the record.
fn histories(meaning: &mut Meaning, promise: &Ensure, of: &RecordType, record: RecordId) {
    let serving: Vec<_> = meaning.processes.iter().filter(|it| it.record == promise.record).cloned().collect();
    for (process, (case, called)) in serving.iter().flat_map(|it| (0..).zip(&promise.cases).map(move |of| (it, of))) {
        let mut process = process.clone();
        process.name = format!("{called}.{}", process.name);
        process.record = record;
        let Facts { stage, lead, leads, actions, clocks, rungs, exempt } = &mut process.facts;
        let actions = actions.iter_mut().flat_map(|it| [&mut it.count, &mut it.last, &mut it.first]);
        let clocks = clocks.iter_mut().flat_map(|it| [&mut it.due, &mut it.stopped, &mut it.ran_out]);
        let exempt = exempt.iter_mut().map(|(_, field)| field);
        let all = [stage, lead, leads].into_iter().chain(actions).chain(clocks).chain(rungs).chain(exempt);
        all.for_each(|field| *field = moved(of, *field, case));
        meaning.processes.push(process);
    }
}

/// Writes expressions and decisions anew, for the record of both.
struct Writer<'m> {
    meaning: &'m mut Meaning,
    of: &'m RecordType,
    promise: &'m Ensure,
    record: RecordId,
    asked: &'m mut Asked,
    /// What became of a node, by the case that it is asked of.
    nodes: FxHashMap<(NodeId, Option<u32>), NodeId>,
    decisions: FxHashMap<(DecisionId, u32), DecisionId>,
}

impl Writer<'_> {
    fn node(&mut self, id: NodeId, case: Option<u32>) -> NodeId {
        if let Some(known) = self.nodes.get(&(id, case)) {
            return *known;
        }
        let written = self.written(id, case);
        self.nodes.insert((id, case), written);
        written
    }

    fn written(&mut self, id: NodeId, case: Option<u32>) -> NodeId {
        let Some(node) = self.meaning.get(id).cloned() else { return id };
        let node = match (node, case) {
            (Node::OfCase(case, part), _) => return self.node(part, Some(case)),
            (Node::Field(field), Some(case)) => Node::Field(moved(self.of, field, case)),
            (Node::Outcome(decision, outcome), Some(case)) => Node::Outcome(self.decision(decision, case), outcome),
            (Node::EffectiveDate, Some(case)) => return self.effective_date(id, case),
            (node, case) => {
                let parts: Vec<NodeId> = node.operands().into_iter().copied().collect();
                let written: Vec<NodeId> = parts.iter().map(|part| self.node(*part, case)).collect();
                if parts == written {
                    return id;
                }
                let mut parts = written.into_iter();
                node.map(|part| parts.next().unwrap_or(part))
            }
        };
        self.add(node)
    }

    fn add(&mut self, node: Node) -> NodeId {
        self.meaning.nodes.push(node);
        NodeId(self.meaning.nodes.len() as u32 - 1)
    }

    /// The day of the case's `起算` field, else that of the cut-off.
    fn effective_date(&mut self, id: NodeId, case: u32) -> NodeId {
        let Some(field) = self.of.counts_from else { return id };
        let Some(about) = self.of.field(field) else { return id };
        let own = self.add(Node::Field(moved(self.of, field, case)));
        let day = match about.ty {
            Type::Date => own,
            _ => self.add(Node::Call(Builtin::Date, vec![own])),
        };
        if !about.optional {
            return day;
        }
        let as_of = self.add(Node::AsOf);
        let as_of = self.add(Node::Call(Builtin::Date, vec![as_of]));
        self.add(Node::IfMissing(day, as_of))
    }

    /// A decision as it is made on a case.
    fn decision(&mut self, id: DecisionId, case: u32) -> DecisionId {
        if let Some(known) = self.decisions.get(&(id, case)) {
            return *known;
        }
        let Some(own) = self.meaning.get(id).cloned() else { return id };
        let conditions = |writer: &mut Self, rule: &Rule| {
            rule.conditions.iter().map(|condition| writer.node(*condition, Some(case))).collect()
        };
        let rules = own.rules.iter().map(|rule| Rule {
            conditions: conditions(self, rule),
            outcomes: self.outcomes(&rule.outcomes, case),
            ..rule.clone()
        });
        let rules = rules.collect();
        let otherwise = own.otherwise.as_ref().map(|values| self.outcomes(values, case));
        let called = self.promise.cases.get(case as usize).map_or("", String::as_str);
        let name = format!("{called}.{}", own.name);
        let decision = Decision { name, input: self.record, rules, otherwise, ..own };
        let made = DecisionId(self.meaning.decisions.len() as u32);
        self.meaning.decisions.push(decision);
        self.decisions.insert((id, case), made);
        self.asked.insert(made, (id, case));
        made
    }

    fn outcomes(&mut self, values: &[OutcomeValue], case: u32) -> Vec<OutcomeValue> {
        values.iter().map(|value| value.iter().map(|node| self.node(*node, Some(case))).collect()).collect()
    }
}
