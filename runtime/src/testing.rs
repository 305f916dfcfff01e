//! A small rule set for tests.

use engine::{Engine, Units};
use ruleset::*;
use std::sync::Arc;

/// An engine with an enum 级别, an open one 来源, three levels with a unit each, two agencies and the record 事件.
pub(crate) fn engine() -> Engine {
    let mut meaning = Meaning { timezone: "Asia/Shanghai".into(), ..Meaning::default() };
    let of = |name: &str, values: &[&str], open| EnumType {
        name: name.into(),
        values: values.iter().map(|value| (*value).into()).collect(),
        open,
    };
    meaning.enums = vec![
        of("类", &["key", "regular"], false),
        of("裁定", &["admit", "refuse", "refer"], false),
        of("级别", &["high", "moderate", "low"], false),
        of("来源", &["电话"], true),
    ];
    let level = |name: &str, above| Level { name: name.into(), above, fields: vec![] };
    meaning.levels = vec![level("市", vec![]), level("社区", vec![LevelId(0)]), level("网格", vec![LevelId(1)])];
    let agency = |name: &str, seat, groups| Agency {
        name: name.into(),
        seat,
        groups,
        belongs_to: None,
        commanded_by: None,
        meeting: ruleset::Meeting::default(),
        basis: vec![],
    };
    meaning.groups = vec![Group { name: "部门".into(), agencies: vec![AgencyId(0)] }];
    meaning.agencies = vec![
        agency("应急局", Seat::At(LevelId(0)), vec![GroupId(0)]),
        agency("网格中心", Seat::Per(LevelId(1)), vec![]),
    ];
    meaning.records = vec![event()];
    let mut units = Units::builder(&meaning);
    units.add("北票", LevelId(0), &[]).add("舍宅", LevelId(1), &["北票"]).add("舍宅一网格", LevelId(2), &["舍宅"]);
    let units = units.finish().unwrap();
    Engine::new(Arc::new(RuleSet { meaning, surface: Surface::default() }), units).unwrap()
}

/// The record 事件: its fields are of every kind that a row holds.
fn event() -> RecordType {
    let field = |name: &str, ty, optional| Field { name: name.into(), ty, optional, multiple: false };
    let number = |scale| Type::Number { scale, min: None, max: None, unit: None };
    let mut sources = field("来源", Type::Enum(EnumId(2)), true);
    sources.multiple = true;
    let fields = vec![
        field("编号", Type::Text, false),
        field("级别", Type::Enum(EnumId(2)), false),
        field("金额", number(2), true),
        field("发生", Type::Time, true),
        field("日期", Type::Date, true),
        field("属实", Type::Bool, true),
        field("说明", Type::Text, true),
        sources,
        field("地点", Type::Unit { levels: vec![LevelId(2)], and_above: true }, true),
        field("时限", Type::Limit, true),
        field("渠道", Type::Enum(EnumId(3)), true),
    ];
    let own = fields.len() as u32;
    RecordType { name: "事件".into(), fields, own, key: vec![FieldId(0)], place: None, counts_from: None }
}
