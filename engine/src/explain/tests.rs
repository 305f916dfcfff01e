use crate::testing::*;
use crate::{Context, Row, UnitIx, Units};
use diagnose::Lang;
use ruleset::*;
use serde_json::json;

const KIND: u32 = 0;
const GRAVITY: u32 = 1;
const PLACE: u32 = 2;

/// Hazards, then fights by the class of another decision, then the centre of the street.
fn policy() -> Policy {
    let mut policy = Policy::new();
    let kinds = policy.enumeration("类别", &["险情", "纠纷", "其他"], false);
    let (city, street) = (policy.level("市", &[]), LevelId(1));
    policy.level("街道", &[city]);
    policy.agency("应急局", Seat::At(city), &[]);
    policy.agency("街道中心", Seat::Per(street), &[]);
    let place = field("地点", Type::Unit { levels: vec![street], and_above: false });
    let event =
        policy.record("事件", vec![field("类别", Type::Enum(kinds)), field("严重", integer()), optional(place)]);
    policy.meaning.records[0].place = Some(FieldId(PLACE));
    let class = |policy: &mut Policy, value| vec![vec![policy.constant(Value::Enum(EnumId::CLASS, value))]];
    let (grave, key, regular) =
        (policy.compare(GRAVITY, CompareOp::AtLeast, number(4, 0)), class(&mut policy, 0), class(&mut policy, 1));
    let outcomes = vec![OutcomeField { preset: Some(Preset::Class), ..outcome("class", Type::Enum(EnumId::CLASS)) }];
    policy.decision(Hit::InOrder, event, outcomes, vec![(vec![grave], key)], Some(regular));
    let hazard = policy.is(KIND, vec![Value::Enum(kinds, 0)]);
    let fight = policy.is(KIND, vec![Value::Enum(kinds, 1)]);
    let said = policy.node(Node::Outcome(DecisionId(0), OutcomeId(0)));
    let is_key = policy.node(Node::OneOf(said, vec![Value::Enum(EnumId::CLASS, 0)]));
    let lead = |policy: &mut Policy, id| vec![vec![policy.constant(Value::Agency(AgencyId(id)))]];
    let rules = vec![(vec![grave, hazard], lead(&mut policy, 0)), (vec![fight, is_key], lead(&mut policy, 0))];
    let rest = lead(&mut policy, 1);
    let outcomes = vec![OutcomeField { preset: Some(Preset::Lead), ..outcome("lead", Type::Agency(Vec::new())) }];
    policy.decision(Hit::InOrder, event, outcomes, rules, Some(rest));
    policy.meaning.decisions[1].name = "分流".into();
    policy.meaning.decisions[1].basis = vec!["若干措施 B9".into()];
    policy.meaning.decisions[1].rules[0].basis = vec!["预案".into()];
    policy
}

fn row(kind: i128, gravity: i128, place: Option<i128>) -> Row {
    let mut row = Row::new(3);
    row.set(FieldId(KIND), kind);
    row.set(FieldId(GRAVITY), gravity);
    place.into_iter().for_each(|place| row.set(FieldId(PLACE), place));
    row
}

fn engine() -> crate::Engine {
    let policy = policy();
    let mut units = Units::builder(&policy.meaning);
    units.add("南山", LevelId(1), &[]);
    let units = units.finish().unwrap();
    assert_eq!(units.find("南山"), Some(UnitIx(0)));
    policy.engine(units)
}

fn lines(row: &Row, lang: Lang) -> String {
    let engine = engine();
    engine.explain(DecisionId(1), row, &Context::default()).lines(&engine, lang).join("\n")
}

#[test]
fn tells_the_rule_its_values_and_why_others_failed() {
    let zh = "\
分流：命中规则「r1」
  依据 若干措施 B9 · 规则.shao:3
  类别 纠纷；d0.类 重点
未中「r0」：「类别 为 险情」不成立（类别 纠纷） · 规则.shao:2";
    assert_eq!(lines(&row(1, 4, None), Lang::Zh), zh);
    let en = "\
分流: no rule matches, so `else` holds · 规则.shao:4
not `r0`: `严重 at least 4` does not hold (严重 1) · 规则.shao:2
not `r1`: `d0.class is key` does not hold (d0.class regular) · 规则.shao:3";
    assert_eq!(lines(&row(1, 1, Some(0)), Lang::En), en);
}

#[test]
fn an_outcome_that_errs_is_told() {
    let said = lines(&row(2, 1, None), Lang::En);
    assert!(
        said.lines().any(|line| line == "S0506 the record has no place, so there is no `街道中心` for it"),
        "{said}"
    );
}

#[test]
fn the_same_in_json() {
    let engine = engine();
    let explained = engine.explain(DecisionId(1), &row(1, 5, None), &Context::default()).json(&engine);
    let expected = json!({
        "rule": "r1",
        "values": {"类别": "纠纷", "d0.class": "key"},
        "basis": ["若干措施 B9"],
        "file": "规则.shao",
        "line": 3,
        "earlier": [{
            "rule": "r0",
            "condition": {"zh": "类别 为 险情", "en": "类别 is 险情"},
            "values": {"类别": "纠纷"},
            "file": "规则.shao",
            "line": 2,
        }],
    });
    assert_eq!(explained, expected);
    let otherwise = engine.explain(DecisionId(1), &row(2, 1, Some(0)), &Context::default()).json(&engine);
    assert_eq!((&otherwise["rule"], &otherwise["line"]), (&json!(null), &json!(4)));
    let failed = engine.explain(DecisionId(1), &row(2, 1, None), &Context::default()).json(&engine);
    assert_eq!(failed["error"]["code"], "S0506");
}

#[test]
fn two_matches_are_both_told() {
    let mut policy = policy();
    policy.meaning.decisions[1].hit = Hit::Unique;
    policy.meaning.decisions[1].rules[1].conditions.clear();
    let engine = policy.engine(Units::none());
    let explanation = engine.explain(DecisionId(1), &row(0, 4, None), &Context::default());
    let json = explanation.json(&engine);
    assert_eq!((json["rules"].as_array().map(Vec::len), &json["error"]["code"]), (Some(2), &json!("S0504")));
}
