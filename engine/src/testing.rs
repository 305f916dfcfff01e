//! Small rule sets for tests, made by hand.

use crate::{Context, Decided, Engine, EvalError, Row, Units};
use ruleset::*;
use std::sync::Arc;

/// A rule set in the making.
pub(crate) struct Policy {
    pub(crate) meaning: Meaning,
    pub(crate) surface: Surface,
}

impl Policy {
    /// The preset enums, and nothing else.
    pub(crate) fn new() -> Policy {
        let mut policy = Policy { meaning: Meaning::default(), surface: Surface::default() };
        policy.meaning.timezone = "Asia/Shanghai".into();
        policy.surface.files = vec!["规则.shao".into()];
        policy.enumeration("类", &["key", "regular"], false);
        policy.enumeration("结论", &["admit", "refuse", "refer"], false);
        policy
    }

    pub(crate) fn enumeration(&mut self, name: &str, values: &[&str], open: bool) -> EnumId {
        let values = values.iter().map(|value| (*value).into()).collect();
        self.meaning.enums.push(EnumType { name: name.into(), values, open });
        EnumId(self.meaning.enums.len() as u32 - 1)
    }

    pub(crate) fn level(&mut self, name: &str, above: &[LevelId]) -> LevelId {
        self.meaning.levels.push(Level { name: name.into(), above: above.to_vec(), fields: Vec::new() });
        LevelId(self.meaning.levels.len() as u32 - 1)
    }

    pub(crate) fn agency(&mut self, name: &str, seat: Seat, groups: &[GroupId]) -> AgencyId {
        let id = AgencyId(self.meaning.agencies.len() as u32);
        for group in groups {
            self.meaning.groups[group.index()].agencies.push(id);
        }
        self.meaning.agencies.push(Agency {
            name: name.into(),
            seat,
            groups: groups.to_vec(),
            belongs_to: None,
            commanded_by: None,
            meeting: ruleset::Meeting::default(),
            basis: Vec::new(),
        });
        id
    }

    pub(crate) fn group(&mut self, name: &str) -> GroupId {
        self.meaning.groups.push(Group { name: name.into(), agencies: Vec::new() });
        GroupId(self.meaning.groups.len() as u32 - 1)
    }

    pub(crate) fn record(&mut self, name: &str, fields: Vec<Field>) -> RecordId {
        self.meaning.records.push(RecordType {
            name: name.into(),
            own: fields.len() as u32,
            fields,
            key: Vec::new(),
            place: None,
            counts_from: None,
        });
        RecordId(self.meaning.records.len() as u32 - 1)
    }

    /// A list whose first column is its key.
    pub(crate) fn list(&mut self, name: &str, fields: Vec<Field>, rows: Vec<Vec<Vec<Value>>>) -> ListId {
        let (key, basis) = (vec![FieldId(0)], Vec::new());
        self.meaning.lists.push(List { name: name.into(), fields, key, rows, open: false, basis });
        ListId(self.meaning.lists.len() as u32 - 1)
    }

    /// A calendar of one year in which all days but weekends are working days.
    pub(crate) fn calendar(&mut self, name: &str, year: i16) -> CalendarId {
        let hours = |weekday| if weekday < 5 { vec![(9 * 3600, 17 * 3600)] } else { Vec::new() };
        self.meaning.calendars.push(Calendar {
            name: name.into(),
            weekly: (0..7).map(hours).collect(),
            first_day_counts: false,
            roll: Roll::Forward,
            ends_at: None,
            days: Vec::new(),
            years: vec![year],
        });
        CalendarId(self.meaning.calendars.len() as u32 - 1)
    }

    pub(crate) fn node(&mut self, node: Node) -> NodeId {
        self.meaning.nodes.push(node);
        NodeId(self.meaning.nodes.len() as u32 - 1)
    }

    pub(crate) fn field(&mut self, field: u32) -> NodeId {
        self.node(Node::Field(FieldId(field)))
    }

    pub(crate) fn constant(&mut self, value: Value) -> NodeId {
        self.node(Node::Const(value))
    }

    /// `field is any of values`
    pub(crate) fn is(&mut self, field: u32, values: Vec<Value>) -> NodeId {
        let field = self.field(field);
        self.node(Node::OneOf(field, values))
    }

    /// `field op value`
    pub(crate) fn compare(&mut self, field: u32, op: CompareOp, value: Value) -> NodeId {
        let (field, value) = (self.field(field), self.constant(value));
        self.node(Node::Compare(op, field, value))
    }

    /// A decision; rules are called `r0`, `r1` …, with conditions and a value per outcome each.
    pub(crate) fn decision(
        &mut self,
        hit: Hit,
        input: RecordId,
        outcomes: Vec<OutcomeField>,
        rules: Vec<(Vec<NodeId>, Vec<OutcomeValue>)>,
        otherwise: Option<Vec<OutcomeValue>>,
    ) -> DecisionId {
        let rule = |(index, (conditions, outcomes)): (usize, (Vec<NodeId>, Vec<OutcomeValue>))| Rule {
            name: format!("r{index}"),
            conditions,
            outcomes,
            basis: Vec::new(),
        };
        let id = DecisionId(self.meaning.decisions.len() as u32);
        self.surface.decisions.push(DecisionSurface {
            place: Place { file: 0, line: 1 },
            rules: (0..rules.len() as u32).map(|rule| Place { file: 0, line: rule + 2 }).collect(),
            otherwise: otherwise.is_some().then_some(Place { file: 0, line: rules.len() as u32 + 2 }),
        });
        self.meaning.decisions.push(Decision {
            name: format!("d{}", id.0),
            kind: DecisionKind::Decision,
            input,
            hit,
            outcomes,
            rules: rules.into_iter().enumerate().map(rule).collect(),
            otherwise,
            basis: Vec::new(),
        });
        id
    }

    pub(crate) fn engine(self, units: Units) -> Engine {
        let rules = RuleSet { meaning: self.meaning, surface: self.surface };
        Engine::new(Arc::new(rules), units).unwrap()
    }
}

pub(crate) fn field(name: &str, ty: Type) -> Field {
    Field { name: name.into(), ty, optional: false, multiple: false }
}

pub(crate) fn optional(field: Field) -> Field {
    Field { optional: true, ..field }
}

pub(crate) fn multiple(field: Field) -> Field {
    Field { multiple: true, ..field }
}

pub(crate) fn integer() -> Type {
    decimal(0)
}

pub(crate) fn decimal(scale: u8) -> Type {
    Type::Number { scale, min: None, max: None, unit: None }
}

pub(crate) fn outcome(name: &str, ty: Type) -> OutcomeField {
    OutcomeField { name: name.into(), preset: None, ty, optional: true, multiple: false }
}

pub(crate) fn number(mantissa: i128, scale: u8) -> Value {
    Value::Number(Number { mantissa, scale })
}

/// Decides by trying rule by rule.
pub(crate) fn scan(
    engine: &Engine,
    decision: DecisionId,
    row: &Row,
    context: &Context,
) -> Result<crate::Match, EvalError> {
    let about = &engine.ruleset().meaning.decisions[decision.index()];
    crate::eval::Scope::new(engine, about.input, row, context).scan(about)
}

/// Decides with no instant given.
pub(crate) fn decide(engine: &Engine, decision: DecisionId, row: &Row) -> Result<Decided, EvalError> {
    engine.decide(decision, row, &Context::default())
}
