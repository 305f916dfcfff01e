//! Who there is and what there is.

use ruleset::*;

pub const CATEGORY: EnumId = EnumId(2);
pub const TAG: EnumId = EnumId(3);
pub const CITY: LevelId = LevelId(0);
pub const GRID: LevelId = LevelId(1);
pub const DEPARTMENTS: GroupId = GroupId(0);
pub const HOUSING: AgencyId = AgencyId(0);
pub const EMERGENCY: AgencyId = AgencyId(1);
pub const CENTRE: AgencyId = AgencyId(2);
pub const EVENT: RecordId = RecordId(0);
pub const ITEMS: ListId = ListId(0);
pub const OFFICE: CalendarId = CalendarId(0);

/// The fields of the event, in order.
pub mod field {
    use ruleset::FieldId;
    pub const ID: FieldId = FieldId(0);
    pub const CATEGORY: FieldId = FieldId(1);
    pub const PLACE: FieldId = FieldId(2);
    pub const SEVERITY: FieldId = FieldId(3);
    pub const AMOUNT: FieldId = FieldId(4);
    pub const UNCLEAR: FieldId = FieldId(5);
    pub const HAPPENED: FieldId = FieldId(6);
    pub const DUE: FieldId = FieldId(7);
    pub const TAGS: FieldId = FieldId(8);
    pub const LIMIT: FieldId = FieldId(9);
    pub const HANDLER: FieldId = FieldId(10);
    pub const ITEM: FieldId = FieldId(11);
}

pub fn meaning() -> Meaning {
    Meaning {
        timezone: "Asia/Shanghai".into(),
        enums: enums(),
        levels: vec![level("市", vec![]), level("网格", vec![CITY])],
        groups: vec![Group { name: "部门".into(), agencies: vec![HOUSING, EMERGENCY] }],
        agencies: agencies(),
        positions: positions(),
        records: vec![record()],
        lists: vec![list()],
        calendars: vec![calendar()],
        bases: vec![Basis {
            name: "若干措施".into(),
            title: Some("提升社区服务群众能力的若干措施".into()),
            number: Some("甲发〔2022〕9号".into()),
            dated: Some("2022-06-01".into()),
            issued_by: None,
        }],
        ..Meaning::default()
    }
}

fn enums() -> Vec<EnumType> {
    let named = |name: &str, values: &[&str], open| EnumType {
        name: name.into(),
        values: values.iter().map(|value| (*value).into()).collect(),
        open,
    };
    let mut enums = preset_enums().to_vec();
    enums.push(named("事件类别", &["险情", "环境", "其他"], false));
    enums.push(named("标签", &["老人", "儿童", "高楼"], true));
    enums
}

fn level(name: &str, above: Vec<LevelId>) -> Level {
    Level { name: name.into(), above, fields: vec![plain("户数", number(0, Some(0), None, Some("household")))] }
}

fn agencies() -> Vec<Agency> {
    let plain = |name: &str, seat, groups: Vec<GroupId>| Agency {
        name: name.into(),
        seat,
        groups,
        belongs_to: None,
        commanded_by: None,
        meeting: Meeting::default(),
        basis: vec!["若干措施 B2".into()],
    };
    let housing = Agency {
        commanded_by: Some(EMERGENCY),
        meeting: Meeting {
            members: vec!["部门".into(), "网格员代表".into()],
            members_open: true,
            chair: Some("网格长".into()),
            rotating: vec!["应急局".into()],
            rotating_since: Some(19_000),
            cycle: Some(Cycle::Quarterly),
            session: Some(Session { nth: 12, weekday: 6, second: 50_400 }),
            quorum: Some(2),
            decides: vec!["疑难事项".into()],
        },
        ..plain("住建局", Seat::At(CITY), vec![DEPARTMENTS])
    };
    let centre = Agency { belongs_to: Some(HOUSING), ..plain("网格中心", Seat::Per(GRID), vec![]) };
    vec![housing, plain("应急局", Seat::At(CITY), vec![DEPARTMENTS]), centre]
}

fn positions() -> Vec<Position> {
    let plain = |name: &str, per: Vec<LevelId>, count| Position {
        name: name.into(),
        per,
        count,
        total: Some(120),
        same_holder_as: vec![],
        drawn_from: vec!["两委成员".into()],
        drawn_open: true,
        reports_to: None,
        one_post_each: true,
        basis: vec![],
    };
    let lead =
        Position { same_holder_as: vec![PositionId(0)], ..plain("总网格长", vec![CITY, GRID], PostCount::One) };
    let member = Position { reports_to: Some(PositionId(1)), ..plain("网格员", vec![GRID], PostCount::AtLeast(2)) };
    vec![Position { name: "兼职网格员".into(), count: PostCount::Several, ..member.clone() }, lead, member]
}

pub fn plain(name: &str, ty: Type) -> Field {
    Field { name: name.into(), ty, optional: false, multiple: false }
}

pub fn number(scale: u8, min: Option<i128>, max: Option<i128>, unit: Option<&str>) -> Type {
    Type::Number { scale, min, max, unit: unit.map(Into::into) }
}

fn record() -> RecordType {
    let optional = |name: &str, ty| Field { optional: true, ..plain(name, ty) };
    RecordType {
        name: "事件".into(),
        fields: vec![
            plain("编号", Type::Text),
            plain("类别", Type::Enum(CATEGORY)),
            plain("地点", Type::Unit { levels: vec![GRID], and_above: true }),
            plain("严重", number(0, Some(1), Some(5), None)),
            optional("金额", number(2, Some(0), Some(100_000_000), Some("yuan"))),
            plain("权责不明", Type::Bool),
            plain("发生", Type::Time),
            optional("到期", Type::Date),
            Field { multiple: true, ..optional("标签", Type::Enum(TAG)) },
            optional("约定", Type::Limit),
            plain("承办", Type::Agency(vec![DEPARTMENTS])),
            optional("事项", Type::Row(ITEMS)),
            optional("上报人", Type::Person),
            optional("网格员", Type::Post(PositionId(2))),
        ],
        own: 14,
        key: vec![field::ID],
        place: Some(field::PLACE),
        counts_from: Some(field::HAPPENED),
    }
}

fn list() -> List {
    let row = |code: &str, fee: Option<i128>, tags: &[u32]| {
        vec![
            vec![Value::Text(code.into())],
            fee.map(|fee| Value::Number(Number::new(fee, 2).unwrap())).into_iter().collect(),
            tags.iter().map(|tag| Value::Enum(TAG, *tag)).collect(),
            vec![Value::Agency(HOUSING)],
            vec![Value::Bool(true)],
            vec![Value::Date(19_174)],
            vec![Value::Limit(Limit { n: 3, unit: LimitUnit::Workday })],
            vec![Value::Unit("一网格".into())],
        ]
    };
    List {
        name: "事项".into(),
        fields: vec![
            plain("编码", Type::Text),
            Field { optional: true, ..plain("费用", number(2, Some(0), None, Some("yuan"))) },
            Field { multiple: true, optional: true, ..plain("标签", Type::Enum(TAG)) },
            plain("部门", Type::Agency(vec![DEPARTMENTS])),
            plain("有效", Type::Bool),
            plain("起", Type::Date),
            plain("时限", Type::Limit),
            plain("网格", Type::Unit { levels: vec![CITY, GRID], and_above: false }),
        ],
        key: vec![FieldId(0)],
        rows: vec![row("A1", Some(1250), &[0, 2]), row("A2", None, &[]), row("A3", Some(0), &[1])],
        open: true,
        basis: vec!["B9".into()],
    }
}

fn calendar() -> Calendar {
    let workday = vec![(9 * 3600, 12 * 3600), (13 * 3600 + 1800, 17 * 3600 + 1800)];
    let mut weekly = vec![workday; 5];
    weekly.extend([vec![], vec![]]);
    Calendar {
        name: "机关".into(),
        weekly,
        first_day_counts: false,
        roll: Roll::Forward,
        ends_at: Some(86_400),
        days: vec![(19_237, false), (19_238, false), (19_274, true)],
        years: vec![2021, 2022],
    }
}
