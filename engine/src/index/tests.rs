//! The index agrees with trying rule by rule, errors included.

use crate::testing::*;
use crate::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ruleset::*;

const KIND: u32 = 0;
const FLAG: u32 = 1;
const COUNT: u32 = 2;
const AMOUNT: u32 = 3;
const NAME: u32 = 4;
const TAGS: u32 = 5;
const DAY: u32 = 6;
const PLACE: u32 = 7;
const BODY: u32 = 8;
const LIMIT: u32 = 9;
const OPEN: u32 = 10;
const OTHER_COUNT: u32 = 11;
const MAYBE: u32 = 12;
const ROW: u32 = 13;
const FIELDS: usize = 14;

const NAMES: [&str; 4] = ["甲", "乙", "丙", ""];
const UNITS: [&str; 6] = ["市", "东街", "西街", "东一", "东二", "西一"];

/// A condition, before it is written into the arena.
#[derive(Clone, Debug)]
enum Condition {
    OneOf(u32, Vec<Value>),
    Compare(u32, CompareOp, Value),
    /// The constant first.
    Turned(u32, CompareOp, Value),
    Equal(u32, Value),
    IfMissing(u32, CompareOp, Value, Value),
    Fields(CompareOp),
    Contains(bool, Vec<u32>),
    LiesIn(Vec<&'static str>),
    InGroup,
    LimitIs(LimitKind),
    Filled(u32),
    Yes(u32),
    Listed,
    /// What the other decision says.
    Class(u32),
    Since(i32),
    /// An error where no instant is given.
    Before(i64),
    /// An error outside 2022.
    Workdays,
    Always(bool),
    And(Vec<Condition>),
    Or(Vec<Condition>),
    Not(Box<Condition>),
}

use self::Condition as C;

fn op() -> impl Strategy<Value = CompareOp> {
    select(vec![CompareOp::AtLeast, CompareOp::AtMost, CompareOp::Over, CompareOp::Below])
}

/// A field that compares, and a constant for it.
fn ordered() -> impl Strategy<Value = (u32, Value)> {
    prop_oneof![
        (-2i128..12).prop_map(|n| (COUNT, number(n, 0))),
        (-2i128..120).prop_map(|n| (COUNT, number(n, 1))),
        (0i128..30).prop_map(|n| (AMOUNT, number(n, 1))),
        (0i128..3000).prop_map(|n| (AMOUNT, number(n, 3))),
        (19_000i32..19_020).prop_map(|day| (DAY, Value::Date(day))),
        limit().prop_map(|limit| (LIMIT, Value::Limit(limit))),
    ]
}

fn limit() -> impl Strategy<Value = Limit> {
    use LimitUnit::*;
    (select(vec![0, 1, 2, 60, 120]), select(vec![Minute, Hour, WorkHour, Workday, Day, Unlimited]))
        .prop_map(|(n, unit)| Limit { n: if unit == Unlimited { 0 } else { n }, unit })
}

fn equal() -> impl Strategy<Value = (u32, Vec<Value>)> {
    prop_oneof![
        vec(0u32..6, 1..4).prop_map(|values| (KIND, values.into_iter().map(|v| Value::Enum(EnumId(2), v)).collect())),
        vec(0u32..3, 1..3).prop_map(|values| (OPEN, values.into_iter().map(|v| Value::Enum(EnumId(3), v)).collect())),
        vec(select(NAMES.to_vec()), 1..3)
            .prop_map(|names| (NAME, names.into_iter().map(|name| Value::Text(name.into())).collect())),
        vec(select(UNITS.to_vec()), 1..3)
            .prop_map(|names| (PLACE, names.into_iter().map(|name| Value::Unit(name.into())).collect())),
        vec(0u32..3, 1..3).prop_map(|ids| (BODY, ids.into_iter().map(|id| Value::Agency(AgencyId(id))).collect())),
        vec(0u32..2, 1..2).prop_map(|rows| (ROW, rows.into_iter().map(|row| Value::Row(ListId(0), row)).collect())),
        any::<bool>().prop_map(|yes| (FLAG, vec![Value::Bool(yes)])),
        (ordered(), ordered())
            .prop_map(|((field, a), (other, b))| (field, if other == field { vec![a, b] } else { vec![a] })),
    ]
}

fn leaf() -> impl Strategy<Value = Condition> {
    prop_oneof![
        8 => equal().prop_map(|(field, values)| C::OneOf(field, values)),
        8 => (ordered(), op()).prop_map(|((field, value), op)| C::Compare(field, op, value)),
        2 => (ordered(), op()).prop_map(|((field, value), op)| C::Turned(field, op, value)),
        2 => equal().prop_map(|(field, values)| C::Equal(field, values[0].clone())),
        2 => (0i128..10, 0i128..10, 0u8..2, op())
            .prop_map(|(n, instead, scale, op)| C::IfMissing(COUNT, op, number(n, 0), number(instead, scale))),
        2 => op().prop_map(C::Fields),
        2 => (any::<bool>(), vec(0u32..6, 0..3)).prop_map(|(all, values)| C::Contains(all, values)),
        2 => vec(select([&UNITS[..], &["无"]].concat()), 1..3).prop_map(C::LiesIn),
        1 => Just(C::InGroup),
        1 => select(vec![LimitKind::Hours, LimitKind::WorkHours, LimitKind::Workdays, LimitKind::Days]).prop_map(C::LimitIs),
        2 => (0..FIELDS as u32).prop_map(C::Filled),
        2 => select(vec![FLAG, MAYBE]).prop_map(C::Yes),
        1 => Just(C::Listed),
        1 => (0u32..2).prop_map(C::Class),
        1 => (19_000i32..19_020).prop_map(C::Since),
        1 => (0i64..5).prop_map(|n| C::Before(1_650_000_000 + n)),
        1 => Just(C::Workdays),
        1 => any::<bool>().prop_map(C::Always),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    leaf().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(C::And),
            vec(inner.clone(), 0..4).prop_map(C::Or),
            inner.prop_map(|one| C::Not(Box::new(one))),
        ]
    })
}

/// Some rules lean on one column, so that the index splits; others leave it open.
fn rule() -> impl Strategy<Value = Vec<Condition>> {
    prop_oneof![
        3 => (0u32..6, vec(leaf(), 0..4)).prop_map(|(kind, mut rest)| {
            rest.insert(0, C::OneOf(KIND, vec![Value::Enum(EnumId(2), kind)]));
            rest
        }),
        1 => vec(leaf(), 1..3),
        1 => vec(condition(), 0..3),
    ]
}

fn record() -> impl Strategy<Value = Row> {
    vec(prop::option::weighted(0.8, 0u32..1000), FIELDS).prop_map(|seeds| row(&seeds))
}

/// A record from a number per field.
fn row(seeds: &[Option<u32>]) -> Row {
    let mut row = Row::new(FIELDS);
    for (index, seed) in seeds.iter().enumerate() {
        let (field, Some(seed)) = (FieldId(index as u32), *seed) else { continue };
        let cell = match index as u32 {
            KIND => Cell::from(seed % 6),
            FLAG | MAYBE | ROW => Cell::from(seed % 2),
            COUNT | OTHER_COUNT => Cell::from(seed % 14) - 2,
            AMOUNT => Cell::from(seed % 320),
            NAME => row.push_text([&NAMES[..], &["丁"]].concat()[seed as usize % 5]),
            TAGS => Cell::from(seed % 64),
            DAY => 18_990 + Cell::from(seed % 40),
            PLACE => Cell::from(seed % 6),
            BODY => agency_cell(AgencyId(seed % 3), (seed % 2 == 1).then_some(UnitIx(1))),
            LIMIT => limit_cell(limits()[seed as usize % limits().len()]),
            OPEN if seed % 4 == 3 => row.push_other("未列"),
            OPEN => Cell::from(seed % 4),
            _ => continue,
        };
        row.set(field, cell);
    }
    row
}

fn limits() -> Vec<Limit> {
    use LimitUnit::*;
    let limit = |n, unit| Limit { n, unit };
    vec![limit(60, Minute), limit(1, Hour), limit(2, WorkHour), limit(1, Workday), limit(2, Day), limit(0, Unlimited)]
}

fn policy() -> (Policy, Units) {
    let mut policy = Policy::new();
    let kinds = policy.enumeration("类别", &["a", "b", "c", "d", "e", "f"], false);
    let open = policy.enumeration("来源", &["x", "y", "z"], true);
    let top = policy.level("市", &[]);
    let street = policy.level("街道", &[top]);
    let grid = policy.level("网格", &[street]);
    let group = policy.group("部门");
    policy.agency("局", Seat::At(top), &[group]);
    policy.agency("中心", Seat::Per(street), &[]);
    policy.agency("所", Seat::Per(grid), &[group]);
    let rows = vec![vec![vec![Value::Text("甲".into())]], vec![vec![Value::Text("丁".into())]]];
    let list = policy.list("名单", vec![field("名", Type::Text)], rows);
    policy.calendar("机关", 2022);
    let record = policy.record(
        "事件",
        vec![
            field("kind", Type::Enum(kinds)),
            field("flag", Type::Bool),
            field("count", integer()),
            field("amount", decimal(2)),
            field("name", Type::Text),
            multiple(field("tags", Type::Enum(kinds))),
            field("day", Type::Date),
            field("place", Type::Unit { levels: vec![grid], and_above: true }),
            field("body", Type::Agency(Vec::new())),
            field("limit", Type::Limit),
            field("open", Type::Enum(open)),
            field("other", integer()),
            field("maybe", Type::Bool),
            field("row", Type::Row(list)),
        ]
        .into_iter()
        .map(optional)
        .collect(),
    );
    policy.meaning.records[record.index()].place = Some(FieldId(PLACE));
    policy.meaning.records[record.index()].counts_from = Some(FieldId(DAY));
    let mut units = Units::builder(&policy.meaning);
    units.add(UNITS[0], top, &[]).add(UNITS[1], street, &[UNITS[0]]).add(UNITS[2], street, &[UNITS[0]]);
    units.add(UNITS[3], grid, &[UNITS[1]]).add(UNITS[4], grid, &[UNITS[1]]).add(UNITS[5], grid, &[UNITS[2]]);
    let units = units.finish().unwrap();
    // The decision that others read: an error where two of its rules match or none does.
    let (key, regular) = (Value::Enum(EnumId::CLASS, 0), Value::Enum(EnumId::CLASS, 1));
    let (yes, many) = (policy.field(FLAG), policy.compare(COUNT, CompareOp::Over, number(8, 0)));
    let few = policy.compare(COUNT, CompareOp::AtMost, number(8, 0));
    let (key, regular) = (policy.constant(key), policy.constant(regular));
    let rules =
        vec![(vec![yes, many], vec![vec![key]]), (vec![many], vec![vec![regular]]), (vec![few], vec![vec![regular]])];
    policy.decision(Hit::Unique, record, vec![outcome("class", Type::Enum(EnumId::CLASS))], rules, None);
    (policy, units)
}

fn write(policy: &mut Policy, condition: &Condition) -> NodeId {
    match condition {
        C::OneOf(field, values) => policy.is(*field, values.clone()),
        C::Compare(field, op, value) => policy.compare(*field, *op, value.clone()),
        C::Turned(field, op, value) => {
            let (field, value) = (policy.field(*field), policy.constant(value.clone()));
            policy.node(Node::Compare(*op, value, field))
        }
        C::Equal(field, value) => {
            let (field, value) = (policy.field(*field), policy.constant(value.clone()));
            policy.node(Node::Equal(field, value))
        }
        C::IfMissing(field, op, value, instead) => {
            let (field, instead) = (policy.field(*field), policy.constant(instead.clone()));
            let (filled, value) = (policy.node(Node::IfMissing(field, instead)), policy.constant(value.clone()));
            policy.node(Node::Compare(*op, filled, value))
        }
        C::Fields(op) => {
            let (a, b) = (policy.field(COUNT), policy.field(OTHER_COUNT));
            policy.node(Node::Compare(*op, a, b))
        }
        C::Contains(all, values) => {
            let tags = policy.field(TAGS);
            let (of, values) = (EnumId(2), values.clone());
            policy.node(if *all { Node::ContainsAll(tags, of, values) } else { Node::ContainsAny(tags, of, values) })
        }
        C::LiesIn(names) => {
            let place = policy.field(PLACE);
            policy.node(Node::LiesInUnits(place, names.iter().map(|name| (*name).into()).collect()))
        }
        C::InGroup => {
            let body = policy.field(BODY);
            policy.node(Node::LiesInGroups(body, vec![GroupId(0)]))
        }
        C::LimitIs(kind) => {
            let limit = policy.field(LIMIT);
            policy.node(Node::LimitIs(limit, *kind))
        }
        C::Filled(field) => {
            let field = policy.field(*field);
            policy.node(Node::Filled(field))
        }
        C::Yes(field) => policy.field(*field),
        C::Listed => {
            let name = policy.field(NAME);
            policy.node(Node::ListedIn(name, ListId(0)))
        }
        C::Class(value) => {
            let class = policy.node(Node::Outcome(DecisionId(0), OutcomeId(0)));
            policy.node(Node::OneOf(class, vec![Value::Enum(EnumId::CLASS, *value)]))
        }
        C::Since(day) => {
            let (date, day) = (policy.node(Node::EffectiveDate), policy.constant(Value::Date(*day)));
            policy.node(Node::Compare(CompareOp::AtLeast, date, day))
        }
        C::Before(instant) => {
            let (now, instant) = (policy.node(Node::AsOf), policy.constant(Value::Time(*instant)));
            policy.node(Node::Compare(CompareOp::Below, now, instant))
        }
        C::Workdays => {
            let (from, to) = (policy.constant(Value::Date(18_995)), policy.field(DAY));
            let (days, bound) = (policy.node(Node::Workdays(CalendarId(0), from, to)), policy.constant(number(9, 0)));
            policy.node(Node::Compare(CompareOp::AtLeast, days, bound))
        }
        C::Always(yes) => policy.constant(Value::Bool(*yes)),
        C::And(parts) => {
            let parts = parts.iter().map(|part| write(policy, part)).collect();
            policy.node(Node::And(parts))
        }
        C::Or(parts) => {
            let parts = parts.iter().map(|part| write(policy, part)).collect();
            policy.node(Node::Or(parts))
        }
        C::Not(part) => {
            let part = write(policy, part);
            policy.node(Node::Not(part))
        }
    }
}

fn hit() -> impl Strategy<Value = Hit> {
    select(vec![Hit::Unique, Hit::InOrder, Hit::Collect(Collect::List)])
}

/// Rules that tell many names and many amounts apart, so that atoms share rows of the tables.
fn band() -> impl Strategy<Value = Vec<Condition>> {
    (0u32..30, 0i128..100_000, 0i128..50_000).prop_map(|(name, low, width)| {
        vec![
            C::OneOf(NAME, vec![Value::Text(format!("n{name}"))]),
            C::Compare(AMOUNT, CompareOp::AtLeast, number(low, 2)),
            C::Compare(AMOUNT, CompareOp::AtMost, number(low + width, 2)),
        ]
    })
}

fn banded() -> impl Strategy<Value = Row> {
    (0u32..32, 0i128..150_000).prop_map(|(name, amount)| {
        let mut row = Row::new(FIELDS);
        row.set_text(FieldId(NAME), &format!("n{name}"));
        row.set(FieldId(AMOUNT), amount);
        row
    })
}

/// Holds the index against a scan of the rules.
fn agrees(hit: Hit, rules: &[Vec<Condition>], records: &[Row], as_of: Option<i64>) -> Result<(), TestCaseError> {
    let (mut policy, units) = policy();
    let rules: Vec<_> = rules
        .iter()
        .map(|conditions| (conditions.iter().map(|one| write(&mut policy, one)).collect(), Vec::new()))
        .collect();
    let decision = policy.decision(hit, RecordId(0), Vec::new(), rules, None);
    let engine = policy.engine(units);
    let context = Context { as_of };
    for row in records {
        prop_assert_eq!(engine.matched(decision, row, &context), scan(&engine, decision, row, &context), "{:?}", row);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn few_rules(
        hit in hit(), rules in vec(rule(), 1..8), records in vec(record(), 20),
        as_of in prop::option::of(1_650_000_000i64..1_650_000_005),
    ) {
        agrees(hit, &rules, &records, as_of)?;
    }

    #[test]
    fn many_rules(hit in hit(), rules in vec(rule(), 20..300), records in vec(record(), 20)) {
        agrees(hit, &rules, &records, Some(1_650_000_002))?;
    }

    #[test]
    fn rules_that_only_ask_ranges(
        hit in hit(),
        rules in vec(vec((ordered(), op()).prop_map(|((field, value), op)| C::Compare(field, op, value)), 1..4), 1..300),
        records in vec(record(), 20),
    ) {
        agrees(hit, &rules, &records, None)?;
    }

    #[test]
    fn bands_by_name(hit in hit(), rules in vec(band(), 1..300), records in vec(banded(), 20)) {
        agrees(hit, &rules, &records, None)?;
    }
}
