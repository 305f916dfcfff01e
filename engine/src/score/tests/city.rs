//! A small city to score, and events in it.

use crate::{Cell, Engine, Exact, Row, Units, Val, agency_cell, parse_date};
use ruleset::*;
use std::sync::Arc;

pub const LEAD: FieldId = FieldId(0);
pub const ON_TIME: FieldId = FieldId(1);
pub const CONTENT: FieldId = FieldId(2);
pub const COST: FieldId = FieldId(3);
pub const DAY: FieldId = FieldId(4);
pub const PLACE: FieldId = FieldId(5);
pub const WHO: FieldId = FieldId(6);
pub const KIND: FieldId = FieldId(7);
pub const AT: FieldId = FieldId(8);

pub const EVENT: RecordId = RecordId(0);
pub const DEPARTMENTS: Subject = Subject::Group(GroupId(0));
pub const FIRE: AgencyId = AgencyId(0);
pub const POLICE: AgencyId = AgencyId(2);
pub const OUTSIDER: AgencyId = AgencyId(1);
pub const CENTRE: AgencyId = AgencyId(3);

/// A rule set that grows.
pub struct City(pub RuleSet);

pub fn number(n: i128) -> Number {
    Number { mantissa: n, scale: 0 }
}

pub fn exact(text: &str) -> Exact {
    let (num, den) = text.split_once('/').unwrap_or((text, "1"));
    let (whole, part) = num.split_once('.').unwrap_or((num, ""));
    let mantissa = format!("{whole}{part}").parse().unwrap();
    Exact::decimal(mantissa, part.len() as u8).div(&Exact::from(den.parse::<i64>().unwrap())).unwrap().unwrap()
}

impl City {
    pub fn new() -> City {
        let field = |name: &str, ty, optional| Field { name: name.into(), ty, optional, multiple: false };
        let decimal = |scale| Type::Number { scale, min: None, max: None, unit: None };
        let agency = |name: &str, seat| Agency {
            name: name.into(),
            seat,
            groups: Vec::new(),
            belongs_to: None,
            commanded_by: None,
            meeting: ruleset::Meeting::default(),
            basis: Vec::new(),
        };
        let level = |name: &str, above| Level { name: name.into(), above, fields: Vec::new() };
        let preset = |values: &[&str]| EnumType {
            name: String::new(),
            values: values.iter().map(|value| (*value).into()).collect(),
            open: false,
        };
        let meaning = Meaning {
            timezone: "Asia/Shanghai".into(),
            enums: vec![preset(&["key", "regular"]), preset(&["admit", "refuse", "refer"]), preset(&["险情", "供水"])],
            levels: vec![level("街道", vec![]), level("网格", vec![LevelId(0)])],
            groups: vec![
                Group { name: "部门".into(), agencies: vec![FIRE, POLICE] },
                Group { name: "中心".into(), agencies: vec![CENTRE] },
            ],
            agencies: vec![
                agency("住建局", Seat::At(LevelId(0))),
                agency("信访局", Seat::At(LevelId(0))),
                agency("公安局", Seat::At(LevelId(0))),
                agency("街道中心", Seat::Per(LevelId(0))),
            ],
            records: vec![RecordType {
                name: "事件".into(),
                fields: vec![
                    field("主办", Type::Agency(vec![]), true),
                    field("按时", Type::Bool, false),
                    field("满意", decimal(0), true),
                    field("金额", decimal(2), true),
                    field("日期", Type::Date, true),
                    field("地点", Type::Unit { levels: vec![LevelId(1)], and_above: true }, true),
                    field("上报人", Type::Person, true),
                    field("类别", Type::Enum(EnumId(2)), true),
                    field("发生", Type::Time, true),
                ],
                own: 9,
                key: Vec::new(),
                place: Some(PLACE),
                counts_from: None,
            }],
            ..Meaning::default()
        };
        City(RuleSet { meaning, surface: Surface { files: vec!["city.shao".into()], ..Surface::default() } })
    }

    pub fn node(&mut self, node: Node) -> NodeId {
        let nodes = &mut self.0.meaning.nodes;
        nodes.push(node);
        NodeId(nodes.len() as u32 - 1)
    }

    pub fn field(&mut self, field: FieldId) -> NodeId {
        self.node(Node::Field(field))
    }

    pub fn constant(&mut self, n: i128) -> NodeId {
        self.node(Node::Const(Value::Number(number(n))))
    }

    pub fn filled(&mut self, field: FieldId) -> NodeId {
        let field = self.field(field);
        self.node(Node::Filled(field))
    }

    /// An indicator of departments by lead and day, with one aggregate.
    pub fn indicator(
        &mut self,
        name: &str,
        op: AggregateOp,
        condition: Option<NodeId>,
        of: Option<NodeId>,
    ) -> IndicatorId {
        let body = self.node(Node::Aggregate(0));
        self.formula(name, vec![Aggregate { op, condition, of }], body)
    }

    pub fn formula(&mut self, name: &str, aggregates: Vec<Aggregate>, body: NodeId) -> IndicatorId {
        let result = match aggregates.first().map(|aggregate| aggregate.op) {
            Some(AggregateOp::Share) => Quantity::Share,
            Some(AggregateOp::Some | AggregateOp::None | AggregateOp::Every) => Quantity::Bool,
            _ => Quantity::Number(None),
        };
        let (per, dated_by) = (self.field(LEAD), Some(self.field(DAY)));
        let all = &mut self.0.meaning.indicators;
        all.push(Indicator {
            name: name.into(),
            subject: DEPARTMENTS,
            record: EVENT,
            per,
            aggregates,
            body,
            dated_by,
            apart: false,
            result,
            basis: vec!["B10".into()],
        });
        self.0.surface.indicators.push(Place { file: 0, line: all.len() as u32 });
        IndicatorId(all.len() as u32 - 1)
    }

    pub fn last_indicator(&mut self) -> &mut Indicator {
        self.0.meaning.indicators.last_mut().unwrap()
    }

    pub fn score(&mut self, lines: Vec<Weighted>) -> &mut Score {
        self.0.surface.scores.push(Place { file: 0, line: 88 });
        self.0.meaning.scores.push(Score {
            name: "月考".into(),
            subject: DEPARTMENTS,
            cycle: Cycle::Monthly,
            modules: vec![Module { name: String::new(), weight: number(100), lines }],
            adjustments: Vec::new(),
            vetoes: Vec::new(),
            rounding: Some(Rounding { mode: RoundingMode::HalfUp, places: 2 }),
            grades: Vec::new(),
            ranking: Some(Ranking { by_rounded: false }),
            basis: vec!["若干措施 B10".into()],
        });
        self.0.meaning.scores.last_mut().unwrap()
    }

    /// Two streets, of which the first has two grids.
    pub fn engine(&self) -> Engine {
        let mut units = Units::builder(&self.0.meaning);
        units.add("南街", LevelId(0), &[]).add("北街", LevelId(0), &[]);
        units.add("一网格", LevelId(1), &["南街"]).add("二网格", LevelId(1), &["南街"]);
        Engine::new(Arc::new(self.0.clone()), units.finish().unwrap()).unwrap()
    }
}

pub fn weighted(indicator: IndicatorId, weight: i128) -> Weighted {
    Weighted { indicator, weight: number(weight), rescale: None, if_none: IfNone::LeaveOut }
}

/// An event led by an agency, on a day of July 2022.
pub fn event(lead: AgencyId, cells: &[(FieldId, Cell)]) -> Row {
    let mut row = Row::new(9);
    row.set(LEAD, agency_cell(lead, None));
    row.set(DAY, day("2022-07-15"));
    row.set(ON_TIME, 0);
    cells.iter().for_each(|(field, cell)| row.set(*field, *cell));
    row
}

pub fn day(text: &str) -> Cell {
    parse_date(text).unwrap().into()
}

pub fn value(text: &str) -> Val {
    Val::Number(exact(text))
}
