use super::Scope;
use crate::testing::*;
use crate::{Context, Exact, Row, Units, Val};
use ruleset::*;

const FROM: u32 = 0;
const TO: u32 = 1;
const COUNT: u32 = 2;
const NAME: u32 = 3;
const TAGS: u32 = 4;

fn policy() -> Policy {
    let mut policy = Policy::new();
    let enums = policy.enumeration("标签", &["甲", "乙", "丙"], false);
    policy.record(
        "事件",
        vec![
            field("起", Type::Time),
            field("止", Type::Time),
            optional(field("数量", decimal(1))),
            field("名称", Type::Text),
            multiple(field("标签", Type::Enum(enums))),
        ],
    );
    policy.calendar("机关", 2022);
    let row = |name: &str, n: i128| vec![vec![Value::Text(name.into())], vec![number(n, 0)]];
    policy.list("名单", vec![field("名", Type::Text), field("值", integer())], vec![row("甲", 3), row("乙", 8)]);
    policy
}

/// The value of an expression on one record: Thursday 2022-06-30 23:00 to Monday 2022-07-04 09:30, 2.5, 乙, 甲 and 丙.
fn value(write: impl FnOnce(&mut Policy) -> NodeId) -> Val {
    let mut policy = policy();
    let node = write(&mut policy);
    let engine = policy.engine(Units::none());
    let at = |day: &str, second| engine.zone().instant(crate::parse_date(day).unwrap(), second);
    let mut row = Row::new(5);
    row.set(FieldId(FROM), at("2022-06-30", 23 * 3600).into());
    row.set(FieldId(TO), at("2022-07-04", 9 * 3600 + 1800).into());
    row.set(FieldId(COUNT), 25);
    row.set_text(FieldId(NAME), "乙");
    row.set(FieldId(TAGS), 0b101);
    let context = Context::default();
    let mut scope = Scope::new(&engine, RecordId(0), &row, &context);
    scope.value(node).map_or_else(|error| Val::Text(error.code().into()), |value| value.to_owned_val())
}

fn number_of(num: i128, den: i128) -> Val {
    Val::Number(Exact::ratio(num, den).unwrap())
}

fn call(function: Builtin, fields: &[u32]) -> Val {
    value(|policy| {
        let arguments = fields.iter().map(|field| policy.field(*field)).collect();
        policy.node(Node::Call(function, arguments))
    })
}

#[test]
fn time_is_told_in_the_policys_zone() {
    assert_eq!(call(Builtin::Days, &[FROM, TO]), number_of(4, 1));
    assert_eq!(call(Builtin::Hours, &[FROM, TO]), number_of(165, 2));
    assert_eq!(call(Builtin::Month, &[FROM]), number_of(6, 1));
    assert_eq!(call(Builtin::Year, &[TO]), number_of(2022, 1));
    assert_eq!(call(Builtin::Date, &[TO]), Val::Date(crate::parse_date("2022-07-04").unwrap()));
    let workdays = value(|policy| {
        let (from, to) = (policy.field(FROM), policy.field(TO));
        policy.node(Node::Workdays(CalendarId(0), from, to))
    });
    assert_eq!(workdays, number_of(2, 1));
}

#[test]
fn a_year_that_is_not_loaded_is_an_error() {
    let workdays = value(|policy| {
        let (from, to) = (policy.constant(Value::Date(0)), policy.field(TO));
        policy.node(Node::Workdays(CalendarId(0), from, to))
    });
    assert_eq!(workdays, Val::Text("S0501".into()));
}

#[test]
fn arithmetic_is_exact_and_missing_spreads() {
    let operation = |op, divisor: Option<i128>| {
        value(|policy| {
            let count = policy.field(COUNT);
            let divisor = match divisor {
                Some(n) => policy.constant(number(n, 0)),
                None => policy.field(99),
            };
            policy.node(Node::Arithmetic(op, count, divisor))
        })
    };
    assert_eq!(operation(ArithmeticOp::Divide, Some(3)), number_of(5, 6));
    assert_eq!(operation(ArithmeticOp::Divide, Some(0)), Val::Missing);
    assert_eq!(operation(ArithmeticOp::Add, None), Val::Missing);
    assert_eq!(operation(ArithmeticOp::Multiply, Some(4)), number_of(10, 1));
    let greatest = |instead: Option<i128>| {
        value(|policy| {
            let (count, missing) = (policy.field(COUNT), policy.field(99));
            let other = instead.map(|n| policy.constant(number(n, 0))).unwrap_or(missing);
            let other = policy.node(Node::IfMissing(missing, other));
            policy.node(Node::Call(Builtin::Max, vec![count, other]))
        })
    };
    assert_eq!(
        (greatest(Some(7)), greatest(Some(1)), greatest(None)),
        (number_of(7, 1), number_of(5, 2), Val::Missing)
    );
}

#[test]
fn lists_are_looked_up_and_searched() {
    let found = value(|policy| {
        let name = policy.field(NAME);
        policy.node(Node::Lookup { list: ListId(0), column: FieldId(1), key: vec![name] })
    });
    assert_eq!(found, number_of(8, 1));
    let absent = value(|policy| {
        let name = policy.constant(Value::Text("丙".into()));
        policy.node(Node::Lookup { list: ListId(0), column: FieldId(1), key: vec![name] })
    });
    assert_eq!(absent, Val::Missing);
    let exists = |more_than: i128| {
        value(|policy| {
            let (column, name) = (policy.node(Node::RowField(ListId(0), FieldId(0))), policy.field(NAME));
            let (worth, bound) =
                (policy.node(Node::RowField(ListId(0), FieldId(1))), policy.constant(number(more_than, 0)));
            let (same, more) =
                (policy.node(Node::Equal(column, name)), policy.node(Node::Compare(CompareOp::Over, worth, bound)));
            let both = policy.node(Node::And(vec![same, more]));
            policy.node(Node::Exists(ListId(0), Some(both)))
        })
    };
    assert_eq!((exists(7), exists(8)), (Val::Bool(true), Val::Bool(false)));
}

#[test]
fn sets_hold_any_or_all() {
    let contains = |all: bool, values: Vec<u32>| {
        value(|policy| {
            let tags = policy.field(TAGS);
            let of = EnumId(2);
            policy.node(if all { Node::ContainsAll(tags, of, values) } else { Node::ContainsAny(tags, of, values) })
        })
    };
    assert_eq!((contains(false, vec![1, 2]), contains(true, vec![1, 2])), (Val::Bool(true), Val::Bool(false)));
    assert_eq!((contains(false, vec![1]), contains(true, vec![0, 2])), (Val::Bool(false), Val::Bool(true)));
}

#[test]
fn limits_compare_within_their_kind() {
    let limit = |n, unit| Value::Limit(Limit { n, unit });
    let compare = |a: Value, op, b: Value| {
        value(|policy| {
            let (a, b) = (policy.constant(a), policy.constant(b));
            policy.node(Node::Compare(op, a, b))
        })
    };
    use LimitUnit::*;
    assert_eq!(compare(limit(120, Minute), CompareOp::AtLeast, limit(2, Hour)), Val::Bool(true));
    assert_eq!(compare(limit(9, Hour), CompareOp::Over, limit(1, WorkHour)), Val::Bool(false));
    assert_eq!(compare(limit(0, Unlimited), CompareOp::AtLeast, limit(0, Unlimited)), Val::Bool(false));
}

#[test]
fn values_in_json_and_in_words() {
    let mut policy = policy();
    policy.agency("局", Seat::At(LevelId(0)), &[]);
    let engine = policy.engine(Units::none());
    let show = |value: Val| (value.json(&engine).to_string(), value.text(&engine, None, diagnose::Lang::Zh));
    for (value, json, text) in [
        (Val::Missing, "null", "未填"),
        (Val::Bool(true), "true", "是"),
        (number_of(12, 19), "\"12/19\"", "12/19"),
        (Val::Limit(Limit { n: 2, unit: LimitUnit::Hour }), r#"{"n":2,"unit":"hour"}"#, "2小时"),
        (Val::Enum(EnumId::CLASS, 0), "\"key\"", "重点"),
        (Val::Set(EnumId(2), 0b101), r#"["甲","丙"]"#, "甲、丙"),
        (Val::Date(0), "\"1970-01-01\"", "1970-01-01"),
        (Val::Time(0), "\"1970-01-01T08:00:00+08:00\"", "1970-01-01 08:00"),
        (Val::Row(ListId(0), 1), "\"乙\"", "乙"),
        (Val::Many(vec![Val::Agency(AgencyId(0), None)]), r#"["局"]"#, "局"),
    ] {
        assert_eq!(show(value), (json.to_owned(), text.to_owned()));
    }
}

#[test]
fn what_is_said_of_a_case_is_missing_where_there_are_no_cases() {
    let asked = |policy: &mut Policy| {
        let count = policy.field(COUNT);
        policy.node(Node::OfCase(1, count))
    };
    assert_eq!(value(asked), Val::Missing);
    let mut policy = policy();
    let count = policy.field(COUNT);
    let [a, b, third] = [0, 1, 2].map(|case| policy.node(Node::OfCase(case, count)));
    let more = policy.node(Node::Compare(CompareOp::Over, b, a));
    let other = policy.node(Node::Filled(third));
    let whose = policy.node(Node::Filled(count));
    let engine = policy.engine(Units::none());
    let [one, two] = [10, 20].map(|cell| {
        let mut row = Row::new(5);
        row.set(FieldId(COUNT), cell);
        row
    });
    let holds = |node, cases| engine.holds_of_two(RecordId(0), node, cases, &Context::default());
    assert_eq!(holds(more, [&one, &two]), Ok(true));
    assert_eq!(holds(more, [&two, &one]), Ok(false));
    assert_eq!(holds(other, [&one, &two]), Ok(false));
    assert_eq!(holds(whose, [&one, &two]), Ok(false));
    assert_eq!(engine.holds(RecordId(0), more, &one, &Context::default()), Ok(false));
}
