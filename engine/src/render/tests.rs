use super::*;
use ruleset::*;

/// A rule set that grows node by node.
#[derive(Default)]
struct Nodes(Meaning);

impl Nodes {
    fn new() -> Self {
        let field = |name: &str, ty| Field { name: name.into(), ty, optional: false, multiple: false };
        let number = |unit: Option<&str>| Type::Number { scale: 0, min: None, max: None, unit: unit.map(Into::into) };
        let kinds = EnumType { name: "类别".into(), values: vec!["险情".into(), "供水".into()], open: false };
        let meaning = Meaning {
            timezone: "Asia/Shanghai".into(),
            enums: vec![kinds.clone(), kinds.clone(), kinds],
            records: vec![RecordType {
                name: "事件".into(),
                own: 5,
                fields: vec![
                    field("类别", Type::Enum(EnumId(2))),
                    field("户数", number(Some("household"))),
                    field("严重", number(None)),
                    field("发生", Type::Time),
                    field("急", Type::Bool),
                ],
                key: Vec::new(),
                place: None,
                counts_from: Some(FieldId(3)),
            }],
            lists: vec![List {
                name: "名录".into(),
                fields: vec![field("名", Type::Text), field("严重", number(None))],
                key: vec![FieldId(0)],
                rows: vec![vec![vec![Value::Text("燃气".into())], vec![]]],
                open: false,
                basis: Vec::new(),
            }],
            ..Meaning::default()
        };
        Nodes(meaning)
    }

    fn add(&mut self, node: Node) -> NodeId {
        self.0.nodes.push(node);
        NodeId(self.0.nodes.len() as u32 - 1)
    }

    fn field(&mut self, field: u32) -> NodeId {
        self.add(Node::Field(FieldId(field)))
    }

    fn number(&mut self, mantissa: i128, scale: u8) -> NodeId {
        self.add(Node::Const(Value::Number(Number { mantissa, scale })))
    }

    fn at_least(&mut self, field: u32, least: i128) -> NodeId {
        let (a, b) = (self.field(field), self.number(least, 0));
        self.add(Node::Compare(CompareOp::AtLeast, a, b))
    }

    fn says(&mut self, node: Node, zh: &str, en: &str) {
        let id = self.add(node);
        let rules = RuleSet {
            meaning: self.0.clone(),
            surface: Surface {
                enum_labels: vec![vec![], vec![], vec!["".into(), "断水".into()]],
                ..Surface::default()
            },
        };
        assert_eq!(render(&rules, RecordId(0), id, Lang::Zh), zh);
        assert_eq!(render(&rules, RecordId(0), id, Lang::En), en);
    }
}

#[test]
fn comparisons_take_the_unit_of_the_column() {
    let mut nodes = Nodes::new();
    let (field, many) = (nodes.field(1), nodes.number(300, 0));
    nodes.says(Node::Compare(CompareOp::AtLeast, field, many), "户数 不少于 300户", "户数 at least 300 households");
    let one = nodes.number(1, 0);
    let sum = nodes.add(Node::Arithmetic(ArithmeticOp::Add, field, one));
    nodes.says(
        Node::Compare(CompareOp::Below, sum, many),
        "户数 + 1户 不足 300户",
        "户数 + 1 household below 300 households",
    );
    nodes.says(Node::IfMissing(field, one), "户数 缺则 1户", "户数 if missing 1 household");
    let field = nodes.field(2);
    nodes.says(Node::Compare(CompareOp::Over, field, one), "严重 超过 1", "严重 over 1");
}

#[test]
fn values_and_negations_read_as_written() {
    let mut nodes = Nodes::new();
    let field = nodes.field(0);
    let of = nodes.add(Node::OneOf(field, vec![Value::Enum(EnumId(2), 0), Value::Enum(EnumId(2), 1)]));
    nodes.says(Node::And(vec![of]), "类别 为 险情、供水「断水」", "类别 is 险情, 供水 \"断水\"");
    nodes.says(Node::Not(of), "类别 不为 险情、供水「断水」", "类别 is not 险情, 供水 \"断水\"");
    nodes.says(
        Node::OneOf(field, vec![Value::Enum(EnumId::CLASS, 0), Value::Limit(Limit { n: 1, unit: LimitUnit::Workday })]),
        "类别 为 重点、1个工作日",
        "类别 is key, 1 workday",
    );
    let filled = nodes.add(Node::Filled(field));
    nodes.says(Node::Not(filled), "非 已填 类别", "not filled 类别");
    nodes.says(Node::LimitIs(field, LimitKind::Hours), "类别 为 小时", "类别 is hours");
    nodes.says(Node::ListedIn(field, ListId(0)), "类别 列于 名录", "类别 listed in 名录");
    nodes.says(
        Node::OneOf(field, vec![Value::Row(ListId(0), 0), Value::Time(1_656_896_400), Value::Text("甲".into())]),
        "类别 为 燃气、2022-07-04 09:00、「甲」",
        "类别 is 燃气, 2022-07-04 09:00, \"甲\"",
    );
}

#[test]
fn parentheses_stand_where_they_must() {
    let mut nodes = Nodes::new();
    let (severe, large, urgent) = (nodes.at_least(2, 4), nodes.at_least(1, 300), nodes.field(4));
    let either = nodes.add(Node::Or(vec![large, urgent]));
    nodes.says(
        Node::And(vec![severe, either]),
        "严重 不少于 4 且 (户数 不少于 300户 或 急)",
        "严重 at least 4 and (户数 at least 300 households or 急)",
    );
    let both = nodes.add(Node::And(vec![severe, urgent]));
    nodes.says(
        Node::Or(vec![both, large]),
        "严重 不少于 4 且 急 或 户数 不少于 300户",
        "严重 at least 4 and 急 or 户数 at least 300 households",
    );
    nodes.says(Node::Not(both), "非 (严重 不少于 4 且 急)", "not (严重 at least 4 and 急)");
    nodes.says(Node::Equal(severe, urgent), "(严重 不少于 4) 为 急", "(严重 at least 4) is 急");

    let (a, two) = (nodes.field(2), nodes.number(2, 0));
    let difference = nodes.add(Node::Arithmetic(ArithmeticOp::Subtract, a, two));
    nodes.says(Node::Arithmetic(ArithmeticOp::Subtract, a, difference), "严重 - (严重 - 2)", "严重 - (严重 - 2)");
    nodes.says(Node::Arithmetic(ArithmeticOp::Subtract, difference, a), "严重 - 2 - 严重", "严重 - 2 - 严重");
    nodes.says(Node::Arithmetic(ArithmeticOp::Multiply, two, difference), "2 * (严重 - 2)", "2 * (严重 - 2)");
    nodes.says(Node::Negate(difference), "-(严重 - 2)", "-(严重 - 2)");
}

#[test]
fn rows_of_lists_are_nearest() {
    let mut nodes = Nodes::new();
    let (column, field) = (nodes.add(Node::RowField(ListId(0), FieldId(1))), nodes.field(2));
    let same = nodes.add(Node::Equal(column, field));
    let exists = nodes.add(Node::Exists(ListId(0), Some(same)));
    let urgent = nodes.field(4);
    nodes.says(
        Node::And(vec![exists, urgent]),
        "(有 名录 其中 严重 为 事件.严重) 且 急",
        "(some 名录 where 严重 is 事件.严重) and 急",
    );
    nodes.says(Node::Not(exists), "无 名录 其中 严重 为 事件.严重", "no 名录 where 严重 is 事件.严重");
    let key = nodes.field(0);
    nodes.says(
        Node::Lookup { list: ListId(0), column: FieldId(1), key: vec![key] },
        "名录[类别].严重",
        "名录[类别].严重",
    );
}

#[test]
fn dated_parts_read_as_tails() {
    let mut nodes = Nodes::new();
    let (date, day) = (nodes.add(Node::EffectiveDate), nodes.add(Node::Const(Value::Date(19_174))));
    nodes.says(Node::Compare(CompareOp::AtLeast, date, day), "自 2022-07-01", "since 2022-07-01");
    nodes.says(Node::Compare(CompareOp::AtMost, date, day), "截至 2022-07-01", "through 2022-07-01");
    let (from, to) = (nodes.field(3), nodes.add(Node::AsOf));
    nodes.says(Node::Call(Builtin::Days, vec![from, to]), "天数(发生; 截止)", "days(发生; as of)");
    nodes.says(Node::Workdays(CalendarId(0), from, to), "工作日数(发生; 截止)", "workdays(发生; as of)");
}

#[test]
fn nothing_grows_without_bound() {
    let mut nodes = Nodes::new();
    let mut id = nodes.field(2);
    for _ in 0..10_000 {
        id = nodes.add(Node::Arithmetic(ArithmeticOp::Add, id, id));
    }
    let rules = RuleSet { meaning: nodes.0, surface: Surface::default() };
    let text = render(&rules, RecordId(0), id, Lang::Zh);
    assert!(text.contains('…') && text.len() < 100_000);
    assert_eq!(render(&rules, RecordId(9), NodeId(u32::MAX), Lang::Zh), "?");
    assert_eq!(render(&rules, RecordId(9), NodeId(0), Lang::Zh), "?");
}
