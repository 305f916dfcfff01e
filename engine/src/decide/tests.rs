use crate::testing::*;
use crate::{Context, Decided, Exact, MAX_DEPTH, Row, UnitIx, Units, Val};
use ruleset::*;

const COUNT: u32 = 0;
const PLACE: u32 = 1;
const YES: u32 = 2;

fn policy() -> (Policy, RecordId) {
    let mut policy = Policy::new();
    let city = policy.level("市", &[]);
    let street = policy.level("街道", &[city]);
    policy.agency("局", Seat::At(city), &[]);
    policy.agency("中心", Seat::Per(street), &[]);
    let place = field("地点", Type::Unit { levels: vec![street], and_above: true });
    let fields = vec![field("数量", integer()), optional(place), field("是否", Type::Bool)];
    let record = policy.record("事件", fields);
    policy.meaning.records[0].place = Some(FieldId(PLACE));
    (policy, record)
}

fn units(policy: &Policy) -> Units {
    let mut units = Units::builder(&policy.meaning);
    units.add("市", LevelId(0), &[]).add("南山", LevelId(1), &["市"]);
    units.finish().unwrap()
}

fn row(count: i128) -> Row {
    let mut row = Row::new(3);
    row.set(FieldId(COUNT), count);
    row
}

/// Rules `count at least 1`, `at least 2`, `at least 3`, whose outcome is ten times that.
fn steps(hit: Hit, otherwise: Option<i128>) -> crate::Engine {
    let (mut policy, record) = policy();
    let mut rules = Vec::new();
    for n in 1..4 {
        let condition = policy.compare(COUNT, CompareOp::AtLeast, number(n, 0));
        rules.push((vec![condition], vec![vec![policy.constant(number(n * 10, 0))]]));
    }
    let otherwise = otherwise.map(|n| vec![vec![policy.constant(number(n, 0))]]);
    policy.decision(hit, record, vec![outcome("结果", integer())], rules, otherwise);
    policy.engine(Units::none())
}

fn code(result: Result<Decided, crate::EvalError>) -> &'static str {
    result.unwrap_err().code()
}

#[test]
fn the_first_in_order() {
    let engine = steps(Hit::InOrder, Some(7));
    let value = |n: i64| vec![Val::Number(Exact::from(n))];
    let decided = decide(&engine, DecisionId(0), &row(2)).unwrap();
    assert_eq!((decided.rule, decided.outcomes), (Some(0), value(10)));
    let decided = decide(&engine, DecisionId(0), &row(0)).unwrap();
    assert_eq!((decided.rule, decided.outcomes), (None, value(7)));
    assert_eq!(code(decide(&steps(Hit::InOrder, None), DecisionId(0), &row(0))), "S0505");
}

#[test]
fn two_where_one_is_allowed() {
    let engine = steps(Hit::Unique, None);
    assert_eq!(decide(&engine, DecisionId(0), &row(1)).unwrap().rule, Some(0));
    let error = decide(&engine, DecisionId(0), &row(3)).unwrap_err();
    assert_eq!(error.message().en, "decision `d0` allows one rule to match, but `r0` and `r1` both do");
}

#[test]
fn collected() {
    for (collect, two, none) in [
        (Collect::Sum, Val::Number(Exact::from(30i64)), Val::Number(Exact::ZERO)),
        (Collect::Least, Val::Number(Exact::from(10i64)), Val::Missing),
        (Collect::Greatest, Val::Number(Exact::from(20i64)), Val::Missing),
        (Collect::Count, Val::Number(Exact::from(2i64)), Val::Number(Exact::ZERO)),
        (
            Collect::List,
            Val::Many(vec![Val::Number(Exact::from(10i64)), Val::Number(Exact::from(20i64))]),
            Val::Many(vec![]),
        ),
    ] {
        let engine = steps(Hit::Collect(collect), None);
        let decided = decide(&engine, DecisionId(0), &row(2)).unwrap();
        assert_eq!((decided.rules, decided.outcomes), (vec![0, 1], vec![two]));
        assert_eq!(decide(&engine, DecisionId(0), &row(0)).unwrap().outcomes, [none]);
    }
}

#[test]
fn agencies_per_unit_are_told_by_the_place() {
    let (mut policy, record) = policy();
    let centre = policy.constant(Value::Agency(AgencyId(1)));
    let bureau = policy.constant(Value::Agency(AgencyId(0)));
    let assist = OutcomeField { multiple: true, ..outcome("协办", Type::Agency(Vec::new())) };
    let outcomes = vec![outcome("主办", Type::Agency(Vec::new())), assist];
    let decision =
        policy.decision(Hit::InOrder, record, outcomes, Vec::new(), Some(vec![vec![centre], vec![bureau, centre]]));
    let units = units(&policy);
    let engine = policy.engine(units);
    assert!(engine.needed(decision).contains(FieldId(PLACE)));
    let mut there = row(0);
    there.set(FieldId(PLACE), 1);
    let centre = Val::Agency(AgencyId(1), Some(UnitIx(1)));
    let decided = decide(&engine, decision, &there).unwrap();
    assert_eq!(decided.outcomes, [centre.clone(), Val::Many(vec![Val::Agency(AgencyId(0), None), centre])]);
    assert_eq!(decided.outcomes[0].json(&engine), "南山.中心");
    there.set(FieldId(PLACE), 0);
    let error = decide(&engine, decision, &there).unwrap_err();
    assert_eq!(error.message().zh, "「市」不在任何「街道」之内，无法确定是哪一个「中心」");
    assert_eq!(code(decide(&engine, decision, &row(0))), "S0506");
}

#[test]
fn an_error_counts_where_the_result_depends_on_it() {
    let (mut policy, record) = policy();
    let (now, then) = (policy.node(Node::AsOf), policy.constant(Value::Time(0)));
    let errs = policy.node(Node::Compare(CompareOp::Over, now, then));
    let (yes, many) = (policy.field(YES), policy.compare(COUNT, CompareOp::Over, number(5, 0)));
    for conditions in [[errs, yes], [yes, errs]] {
        let rules = vec![(conditions.to_vec(), Vec::new()), (vec![many], Vec::new())];
        policy.decision(Hit::InOrder, record, Vec::new(), rules.clone(), None);
        policy.decision(Hit::Unique, record, Vec::new(), rules, None);
    }
    let engine = policy.engine(Units::none());
    let mut row = row(6);
    for decision in (0..4).map(DecisionId) {
        row.set(FieldId(YES), 0);
        assert_eq!(decide(&engine, decision, &row).unwrap().rule, Some(1));
        row.set(FieldId(YES), 1);
        assert_eq!(code(decide(&engine, decision, &row)), "S0503");
        let known = Context { as_of: Some(1) };
        assert_eq!(engine.decide(decision, &row, &known).is_ok(), decision.0 % 2 == 0);
    }
}

#[test]
fn decisions_that_read_each_other_in_a_circle_end() {
    let (mut policy, record) = policy();
    let class = || vec![outcome("类", Type::Enum(EnumId::CLASS))];
    for other in [1, 0] {
        let said = policy.node(Node::Outcome(DecisionId(other), OutcomeId(0)));
        let key = policy.node(Node::OneOf(said, vec![Value::Enum(EnumId::CLASS, 0)]));
        policy.decision(Hit::Unique, record, class(), vec![(vec![key], vec![vec![said]])], None);
    }
    let engine = policy.engine(Units::none());
    assert_eq!(code(decide(&engine, DecisionId(0), &row(0))), "S0507");
}

#[test]
fn deep_expressions_end() {
    let (mut policy, record) = policy();
    let mut node = policy.field(YES);
    let mut decisions = Vec::new();
    for depth in 0..10_000 {
        if depth == 100 || depth == 9_999 {
            // Residual for the index: it is compared with a field.
            let flag = policy.field(YES);
            let condition = policy.node(Node::Equal(node, flag));
            decisions.push(policy.decision(
                Hit::InOrder,
                record,
                Vec::new(),
                vec![(vec![condition], Vec::new())],
                None,
            ));
        }
        node = policy.node(Node::Not(node));
    }
    let engine = policy.engine(Units::none());
    let mut row = row(0);
    row.set(FieldId(YES), 1);
    assert!(MAX_DEPTH > 102 && decide(&engine, decisions[0], &row).is_ok());
    assert_eq!(code(decide(&engine, decisions[1], &row)), "S0507");
}

#[test]
fn reads_what_it_needs() {
    let (mut policy, record) = policy();
    let many = policy.compare(COUNT, CompareOp::Over, number(5, 0));
    let first =
        policy.decision(Hit::InOrder, record, vec![outcome("a", integer())], vec![(vec![many], vec![vec![]])], None);
    let said = policy.node(Node::Outcome(first, OutcomeId(0)));
    let (yes, filled) = (policy.field(YES), policy.node(Node::Filled(said)));
    let second = policy.decision(Hit::InOrder, record, Vec::new(), vec![(vec![yes, filled], Vec::new())], None);
    let engine = policy.engine(Units::none());
    let needed = |decision| engine.needed(decision).iter().map(|field| field.0).collect::<Vec<_>>();
    assert_eq!((needed(first), needed(second)), (vec![COUNT], vec![COUNT, YES]));
}
