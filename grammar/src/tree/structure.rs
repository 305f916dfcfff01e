//! Who and what: policy, basis, calendar, levels, agencies, positions, enums, records, lists.

use super::{Clock, Date, Expr, Given, Items, Name, Tail, Text};
use diagnose::{Spanned, Unit};

/// `政策 名 「…」 { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Its name.
    pub name: Name,
    /// A title for people.
    pub title: Option<Text>,
    /// `版本`, as written.
    pub version: Option<Text>,
    /// `序号`: orders the versions; from 1.
    pub serial: Option<Spanned<u64>>,
    /// `施行`: in force from this day.
    pub effective: Option<Given<Spanned<Date>>>,
    /// `失效`: no longer in force on this day.
    pub expires: Option<Given<Spanned<Date>>>,
    /// `时区`, an IANA name.
    pub timezone: Option<Text>,
    /// `辖区`
    pub jurisdiction: Option<Text>,
}

/// `依据 名 「…」 { 文号 「…」; 日期 「…」; 发文 「…」 }`
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// `文号`
    pub number: Option<Text>,
    /// `日期`
    pub dated: Option<Text>,
    /// `发文`
    pub issued_by: Option<Text>,
}

/// `日历 名 「文件.csv」 { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// Its name.
    pub name: Name,
    /// The CSV file of days, relative to the policy file.
    pub file: Text,
    /// `每周 周一 至 周五 09:00 至 17:30`
    pub weekly: Vec<WeekHours>,
    /// `工作日 { … }`
    pub workday: Vec<WorkdayRule>,
}

/// Working hours on some days of the week.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekHours {
    /// First weekday, 1 is Monday.
    pub from: u8,
    /// Last weekday, 7 is Sunday.
    pub to: u8,
    /// Spans within the day, each from and to.
    pub hours: Vec<Given<Spanned<(Clock, Clock)>>>,
    /// The whole clause.
    pub span: Spanned<()>,
}

/// How working days are counted; what is not said follows the Civil Code, art. 201–204.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkdayRule {
    /// `当日不计`
    FirstDayNotCounted,
    /// `当日计入`
    FirstDayCounted,
    /// `遇休顺延`
    RollForward,
    /// `遇休提前`
    RollBack,
    /// `遇休不延`
    NoRoll,
    /// `止于 下班`
    EndsAtClose,
    /// `止于 24:00`
    EndsAt(Clock),
}

/// `层级 市 > 街道 > 社区`
#[derive(Clone, Debug, PartialEq)]
pub struct LevelChain {
    /// From the top down; a step may name several levels.
    pub steps: Vec<Vec<Name>>,
}

/// `层级 网格 { 户数 : 整数 户 }`
#[derive(Clone, Debug, PartialEq)]
pub struct LevelFields {
    /// The level.
    pub level: Name,
    /// What its units carry.
    pub fields: Vec<Field>,
}

/// `机构 甲、乙 属 市 归 部门`
#[derive(Clone, Debug, PartialEq)]
pub struct Agency {
    /// The agencies, alike in all that follows.
    pub names: Items<Name>,
    /// Where they stand.
    pub seat: Seat,
    /// `归`
    pub groups: Vec<Name>,
    /// `隶属`
    pub belongs_to: Option<Name>,
    /// `受指挥于`
    pub commanded_by: Option<Name>,
    /// `共`
    pub total: Option<Given<Spanned<u64>>>,
    /// `成员`
    pub members: Items<Member>,
    /// `召集`
    pub chair: Option<Name>,
    /// `轮值`
    pub rotating: Vec<Name>,
    /// `自` behind `轮值`: the first of them has the turn when this day is.
    pub rotating_since: Option<Given<Spanned<Date>>>,
    /// `例会`
    pub meets: Option<Given<Meets>>,
    /// `法定人数`
    pub quorum: Option<Given<Spanned<u64>>>,
    /// `议`
    pub decides: Items<Member>,
}

/// `例会 每月 第1个 周二 14:00`
#[derive(Clone, Debug, PartialEq)]
pub struct Meets {
    /// How often.
    pub cycle: Spanned<Cycle>,
    /// When, where it is said.
    pub session: Option<Session>,
}

/// `第1个 周二 14:00`
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Which of the weekdays of the month, quarter or year.
    pub nth: Option<Spanned<u8>>,
    /// From 1 for Monday.
    pub weekday: u8,
    /// The time of day.
    pub clock: Clock,
    /// All of it.
    pub span: Spanned<()>,
}

/// Where an agency stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Seat {
    /// `属 市`: at a level's one unit, or at the level as a whole.
    At(Name),
    /// `每 社区 一个`: one per unit.
    Per(Name),
}

/// A member or topic: a declared name, or free words.
#[derive(Clone, Debug, PartialEq)]
pub enum Member {
    /// A name to resolve.
    Name(Name),
    /// Quoted text.
    Text(Text),
}

/// A cycle of meetings or scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cycle {
    /// `每周`
    Weekly,
    /// `每月`
    Monthly,
    /// `每季度`
    Quarterly,
    /// `每年`
    Yearly,
}

/// `岗位 网格长 每 网格 一名`
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Its name.
    pub name: Name,
    /// The levels (or bodies) that have it.
    pub per: Vec<Name>,
    /// How many each.
    pub count: Given<Spanned<PostCount>>,
    /// `共`
    pub total: Option<Given<Spanned<u64>>>,
    /// `兼任`
    pub same_holder_as: Vec<Name>,
    /// `选自`
    pub drawn_from: Items<Member>,
    /// `报告`
    pub reports_to: Option<Name>,
    /// `一人一岗`
    pub one_post_each: bool,
}

/// How many posts a unit has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostCount {
    /// `一名`
    One,
    /// `若干`
    Several,
    /// `不少于 N`
    AtLeast(u64),
}

/// `枚举 名 { 甲, 乙 「…」 }` or `枚举 名 = 清单.列`
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Its name.
    pub name: Name,
    /// Its values.
    pub source: EnumSource,
}

/// Where an enum's values come from.
#[derive(Clone, Debug, PartialEq)]
pub enum EnumSource {
    /// Written out.
    Values(Items<EnumValue>),
    /// The distinct values of a list's column, in the order of the rows.
    Column {
        /// The list.
        list: Name,
        /// The column.
        column: Name,
    },
}

/// One value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// Its name.
    pub name: Name,
    /// A label for people.
    pub label: Option<Text>,
}

/// `记录 名 { 字段 … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its name.
    pub name: Name,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// `名 : 类型 标记…`
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// `主键`
    pub key: bool,
    /// `属地`
    pub place: bool,
    /// `起算`
    pub counts_from: bool,
    /// `选填`
    pub optional: bool,
    /// `多选`
    pub multiple: bool,
    /// The common tail.
    pub tail: Tail,
    /// The whole clause.
    pub span: Spanned<()>,
}

/// A type as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    /// What it is.
    pub kind: TypeKind,
    /// Where.
    pub span: Spanned<()>,
}

/// The kinds of type.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// `文本`
    Text,
    /// `整数`, `数 2位`
    Number {
        /// Decimal places: 0 for `整数`; none where `数` did not say.
        places: Option<u8>,
        /// `A 至 B`, both inclusive.
        range: Option<Given<Box<(Expr, Expr)>>>,
        /// The unit.
        unit: Option<Unit>,
    },
    /// `是否`
    YesNo,
    /// `日期`
    Date,
    /// `时刻`
    Time,
    /// `人`
    Person,
    /// `时限`
    Limit,
    /// `机构`: any agency.
    Agency,
    /// Enums, levels, groups, positions, lists; `及以上` includes a level's ancestors.
    Named {
        /// One or several.
        names: Vec<Name>,
        /// `及以上`
        and_above: bool,
    },
}

/// `清单 名 「文件.csv」 共 85 { 列 … }`
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Its name.
    pub name: Name,
    /// The CSV file, relative to the policy file.
    pub file: Option<Text>,
    /// `共`
    pub total: Option<Given<Spanned<u64>>>,
    /// `等`
    pub open: bool,
    /// Its columns.
    pub fields: Vec<Field>,
    /// Rows written inline.
    pub rows: Option<InlineTable>,
}

/// A table without `||`.
#[derive(Clone, Debug, PartialEq)]
pub struct InlineTable {
    /// The column names.
    pub header: Vec<Name>,
    /// The rows; a cell is none for `-`. Invariant: as many cells as the header has.
    pub rows: Vec<Vec<Option<Expr>>>,
    /// All of it.
    pub span: Spanned<()>,
}
