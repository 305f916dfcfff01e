//! Expressions and decisions.

use super::structure::{field, *};
use ruleset::*;

/// A growing arena; parts are put in before the whole.
#[derive(Default)]
pub struct Arena {
    pub nodes: Vec<Node>,
}

impl Arena {
    pub fn add(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        NodeId(self.nodes.len() as u32 - 1)
    }

    pub fn constant(&mut self, value: Value) -> NodeId {
        self.add(Node::Const(value))
    }

    pub fn whole(&mut self, value: i64) -> NodeId {
        self.constant(Value::Number(Number::whole(value)))
    }

    pub fn field(&mut self, id: FieldId) -> NodeId {
        self.add(Node::Field(id))
    }

    pub fn compare(&mut self, a: NodeId, op: CompareOp, b: NodeId) -> NodeId {
        self.add(Node::Compare(op, a, b))
    }
}

pub fn decisions(a: &mut Arena) -> Vec<Decision> {
    vec![admission(a), routing(a), fee(a)]
}

fn outcome(name: &str, preset: Option<Preset>, ty: Type) -> OutcomeField {
    OutcomeField { name: name.into(), preset, ty, optional: false, multiple: false }
}

/// Reads another decision and the list in every way.
fn admission(a: &mut Arena) -> Decision {
    let rules = vec![rule("看清单", by_list(a), said_by_list(a)), rule("看分流", by_routing(a), refused(a))];
    let refer = a.constant(Value::Enum(EnumId::VERDICT, 2));
    let housing = a.constant(Value::Agency(HOUSING));
    Decision {
        name: "准入审核".into(),
        kind: DecisionKind::Admission,
        input: EVENT,
        hit: Hit::Unique,
        outcomes: vec![
            outcome("verdict", Some(Preset::Verdict), Type::Enum(EnumId::VERDICT)),
            OutcomeField { optional: true, ..outcome("refer_to", Some(Preset::ReferTo), Type::Agency(vec![])) },
        ],
        rules,
        otherwise: Some(vec![vec![refer], vec![housing]]),
        basis: vec!["若干措施 B9".into()],
    }
}

fn rule(name: &str, conditions: Vec<NodeId>, outcomes: Vec<OutcomeValue>) -> Rule {
    Rule { name: name.into(), conditions, outcomes, basis: vec![] }
}

fn by_list(a: &mut Arena) -> Vec<NodeId> {
    let item = a.field(field::ITEM);
    let fee = a.add(Node::Lookup { list: ITEMS, column: FieldId(1), key: vec![item] });
    let hundred = a.constant(Value::Number(Number::new(10_050, 2).unwrap()));
    let zero = a.whole(0);
    let fee = a.add(Node::IfMissing(fee, zero));
    let cheap = a.compare(fee, CompareOp::AtMost, hundred);
    let id = a.field(field::ID);
    let listed = a.add(Node::ListedIn(id, ITEMS));
    let (department, handler) = (a.add(Node::RowField(ITEMS, FieldId(3))), a.field(field::HANDLER));
    let same = a.add(Node::Equal(department, handler));
    let tagged = a.add(Node::RowField(ITEMS, FieldId(2)));
    let tagged = a.add(Node::ContainsAny(tagged, TAG, vec![0, 2]));
    let both = a.add(Node::And(vec![same, tagged]));
    let exists = a.add(Node::Exists(ITEMS, Some(both)));
    let any = a.add(Node::Exists(ITEMS, None));
    let either = a.add(Node::Or(vec![cheap, listed, any]));
    vec![either, exists]
}

fn said_by_list(a: &mut Arena) -> Vec<OutcomeValue> {
    vec![vec![a.constant(Value::Enum(EnumId::VERDICT, 0))], vec![]]
}

fn by_routing(a: &mut Arena) -> Vec<NodeId> {
    let within = a.add(Node::Outcome(DecisionId(1), OutcomeId(3)));
    let of_hours = a.add(Node::LimitIs(within, LimitKind::Hours));
    let two = a.constant(Value::Limit(Limit { n: 2, unit: LimitUnit::Hour }));
    let short = a.compare(within, CompareOp::AtMost, two);
    let assist = a.add(Node::Outcome(DecisionId(1), OutcomeId(1)));
    let helped = a.add(Node::LiesInGroups(assist, vec![DEPARTMENTS]));
    let not = a.add(Node::Not(helped));
    vec![of_hours, short, not]
}

fn refused(a: &mut Arena) -> Vec<OutcomeValue> {
    vec![vec![a.constant(Value::Enum(EnumId::VERDICT, 1))], vec![a.constant(Value::Agency(EMERGENCY))]]
}

fn routing(a: &mut Arena) -> Decision {
    let first = hazard(a);
    let first_says = routed(a, EMERGENCY, &[HOUSING, CENTRE], 0, Limit { n: 120, unit: LimitUnit::Minute });
    let second = dated(a);
    let second_says = routed(a, HOUSING, &[], 1, Limit { n: 1, unit: LimitUnit::Workday });
    let otherwise = routed(a, CENTRE, &[], 1, Limit { n: 0, unit: LimitUnit::Unlimited });
    let optional = OutcomeField {
        optional: true,
        multiple: true,
        ..outcome("assist", Some(Preset::Assist), Type::Agency(vec![]))
    };
    Decision {
        name: "分流".into(),
        kind: DecisionKind::Routing,
        input: EVENT,
        hit: Hit::InOrder,
        outcomes: vec![
            outcome("lead", Some(Preset::Lead), Type::Agency(vec![])),
            optional,
            outcome("class", Some(Preset::Class), Type::Enum(EnumId::CLASS)),
            outcome("within", Some(Preset::Within), Type::Limit),
        ],
        rules: vec![
            rule("险情直派", first, first_says),
            Rule { basis: vec!["B9".into()], ..rule("表#1", second, second_says) },
            rule("总是", vec![], otherwise.clone()),
        ],
        otherwise: Some(otherwise),
        basis: vec![],
    }
}

fn routed(a: &mut Arena, lead: AgencyId, assist: &[AgencyId], class: u32, within: Limit) -> Vec<OutcomeValue> {
    let assist = assist.iter().map(|id| a.constant(Value::Agency(*id))).collect();
    vec![
        vec![a.constant(Value::Agency(lead))],
        assist,
        vec![a.constant(Value::Enum(EnumId::CLASS, class))],
        vec![a.constant(Value::Limit(within))],
    ]
}

fn hazard(a: &mut Arena) -> Vec<NodeId> {
    let category = a.field(field::CATEGORY);
    let hazard = a.add(Node::OneOf(category, vec![Value::Enum(CATEGORY, 0), Value::Enum(CATEGORY, 1)]));
    let (severity, four) = (a.field(field::SEVERITY), a.whole(4));
    let severe = a.compare(severity, CompareOp::AtLeast, four);
    let place = a.field(field::PLACE);
    let here = a.add(Node::LiesInUnits(place, vec!["一网格".into(), "二网格".into()]));
    let tags = a.field(field::TAGS);
    let (filled, all) = (a.add(Node::Filled(tags)), a.add(Node::ContainsAll(tags, TAG, vec![0])));
    let tagged = a.add(Node::And(vec![filled, all]));
    vec![hazard, severe, here, tagged]
}

fn dated(a: &mut Arena) -> Vec<NodeId> {
    let (effective, since) = (a.add(Node::EffectiveDate), a.constant(Value::Date(19_174)));
    let since = a.compare(effective, CompareOp::AtLeast, since);
    let (happened, now) = (a.field(field::HAPPENED), a.add(Node::AsOf));
    let hours = a.add(Node::Call(Builtin::Hours, vec![happened, now]));
    let day = a.add(Node::Call(Builtin::Date, vec![happened]));
    let days = a.add(Node::Call(Builtin::Days, vec![day, now]));
    let workdays = a.add(Node::Workdays(OFFICE, happened, now));
    let (month, year) =
        (a.add(Node::Call(Builtin::Month, vec![day])), a.add(Node::Call(Builtin::Year, vec![happened])));
    let least = a.add(Node::Call(Builtin::Min, vec![hours, days]));
    let most = a.add(Node::Call(Builtin::Max, vec![month, year]));
    let sum = a.add(Node::Arithmetic(ArithmeticOp::Add, least, most));
    let product = a.add(Node::Arithmetic(ArithmeticOp::Multiply, sum, workdays));
    let negative = a.add(Node::Negate(product));
    let zero = a.whole(0);
    let below = a.compare(negative, CompareOp::Below, zero);
    vec![since, below, a.field(field::UNCLEAR)]
}

/// Collects, reads a field of each of the other types, and says an expression.
fn fee(a: &mut Arena) -> Decision {
    let (amount, rate) = (a.field(field::AMOUNT), a.constant(Value::Number(Number::new(5, 3).unwrap())));
    let zero = a.whole(0);
    let amount = a.add(Node::IfMissing(amount, zero));
    let fee = a.add(Node::Arithmetic(ArithmeticOp::Multiply, amount, rate));
    let (due, day) = (a.field(field::DUE), a.constant(Value::Date(19_200)));
    let late = a.compare(due, CompareOp::Over, day);
    let (limit, workday) = (a.field(field::LIMIT), a.constant(Value::Limit(Limit { n: 2, unit: LimitUnit::WorkHour })));
    let same = a.add(Node::Equal(limit, workday));
    Decision {
        name: "费用".into(),
        kind: DecisionKind::Decision,
        input: EVENT,
        hit: Hit::Collect(Collect::Sum),
        outcomes: vec![outcome("金额", None, number(2, None, None, Some("yuan")))],
        rules: vec![rule("按额", vec![late, same], vec![vec![fee]])],
        otherwise: None,
        basis: vec![],
    }
}
