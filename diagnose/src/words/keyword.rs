//! The keywords. A word that two meanings share is told apart by its place in the grammar.

use super::Spelling;

macro_rules! words {
    ($($name:ident: [$($zh:literal),+] [$($en:literal),+];)+) => {
        /// A keyword of the language, whatever its spelling.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "a word's spellings, beside it in the table, say what it is")]
        pub enum Word {
            $($name,)+
        }

        impl Word {
    /// The words between a field and what it is compared with.
    pub const COMPARING: [Word; 11] = [
        Word::AtLeast,
        Word::AtMost,
        Word::Over,
        Word::Below,
        Word::IsNot,
        Word::Is,
        Word::ListedIn,
        Word::ContainsAll,
        Word::Contains,
        Word::LiesIn,
        Word::In,
    ];

            /// Every keyword, in the order of the table.
            pub const ALL: &'static [Word] = &[$(Word::$name),+];

            /// How it is spelled.
            pub fn spelling(self) -> Spelling {
                match self {
                    $(Word::$name => Spelling { zh: &[$($zh),+], en: &[$($en),+] },)+
                }
            }

            /// The name of the variant, from which the grammar's rule takes its name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Word::$name => stringify!($name),)+
                }
            }
        }
    };
}

words! {
    // Kinds of declaration.
    Policy: ["政策"] ["policy"];
    Basis: ["依据"] ["basis"];
    Calendar: ["日历"] ["calendar"];
    Level: ["层级"] ["level"];
    Agency: ["机构"] ["agency"];
    Position: ["岗位"] ["position"];
    Enum: ["枚举"] ["enum"];
    Record: ["记录"] ["record"];
    List: ["清单"] ["list"];
    Decision: ["判定"] ["decision"];
    Routing: ["派单"] ["routing"];
    Admission: ["准入"] ["admission"];
    Process: ["流程"] ["process"];
    Function: ["函数"] ["function"];
    Indicator: ["指标"] ["indicator"];
    Score: ["考核"] ["score"];
    Ensure: ["保证"] ["ensure"];
    Test: ["测试"] ["test"];

    // The common tail, values.
    When: ["当"] ["when"];
    OnlyIn: ["仅限"] ["only in"];
    Since: ["自"] ["since"];
    Through: ["截至"] ["through"];
    Under: ["依据"] ["under"];
    Assumed: ["暂定"] ["assumed"];
    AndOthers: ["等"] ["and others"];
    Yes: ["是"] ["yes"];
    No: ["否"] ["no"];
    Unlimited: ["不限"] ["unlimited"];
    To: ["至"] ["to"];

    // Policy and basis.
    Version: ["版本"] ["version"];
    Serial: ["序号"] ["serial"];
    Effective: ["施行"] ["effective"];
    Expires: ["失效"] ["expires"];
    Timezone: ["时区"] ["timezone"];
    Jurisdiction: ["辖区"] ["jurisdiction"];
    Number: ["文号"] ["number"];
    Dated: ["日期"] ["dated"];
    IssuedBy: ["发文", "机关"] ["issued by"];

    // Calendar.
    Weekly: ["每周"] ["weekly"];
    Monday: ["周一", "星期一"] ["Monday", "monday"];
    Tuesday: ["周二", "星期二"] ["Tuesday", "tuesday"];
    Wednesday: ["周三", "星期三"] ["Wednesday", "wednesday"];
    Thursday: ["周四", "星期四"] ["Thursday", "thursday"];
    Friday: ["周五", "星期五"] ["Friday", "friday"];
    Saturday: ["周六", "星期六"] ["Saturday", "saturday"];
    Sunday: ["周日", "星期日", "星期天"] ["Sunday", "sunday"];
    Workday: ["工作日"] ["workday"];
    FirstDayNotCounted: ["当日不计"] ["first day not counted"];
    FirstDayCounted: ["当日计入"] ["first day counted"];
    RollForward: ["遇休顺延"] ["roll forward"];
    RollBack: ["遇休提前"] ["roll back"];
    NoRoll: ["遇休不延"] ["no roll"];
    EndsAt: ["止于"] ["ends at"];
    Close: ["下班"] ["close"];

    // Structure.
    At: ["属"] ["at"];
    Per: ["每"] ["per"];
    One: ["一个", "一名", "一"] ["one"];
    OnePost: ["一名", "一个", "一"] ["one"];
    Several: ["若干"] ["several"];
    Group: ["归"] ["group"];
    BelongsTo: ["隶属"] ["belongs to"];
    // `受 N 指挥`; English has the first part only.
    CommandedBy: ["受", "受指挥于"] ["commanded by"];
    Command: ["指挥"] ["command"];
    Totalling: ["共"] ["totalling"];
    Members: ["成员"] ["members"];
    Chair: ["召集"] ["chair"];
    Rotating: ["轮值"] ["rotating"];
    Meets: ["例会"] ["meets"];
    Quorum: ["法定人数"] ["quorum"];
    Decides: ["议"] ["decides"];
    Monthly: ["每月"] ["monthly"];
    Quarterly: ["每季度"] ["quarterly"];
    Yearly: ["每年"] ["yearly"];
    SameHolderAs: ["兼任"] ["same holder as"];
    DrawnFrom: ["选自"] ["drawn from"];
    Reports: ["报告"] ["reports to"];
    OnePostEach: ["一人一岗"] ["one post each"];
    Above: ["上级"] ["above"];

    // Types and field markers.
    Text: ["文本"] ["text"];
    Integer: ["整数"] ["integer"];
    Decimal: ["数"] ["decimal"];
    Places: ["位"] ["places", "place"];
    YesNo: ["是否"] ["yesno"];
    Date: ["日期"] ["date"];
    Time: ["时刻"] ["time"];
    Person: ["人"] ["person"];
    LimitType: ["时限"] ["limit"];
    AnyAgency: ["机构"] ["agency"];
    AndAbove: ["及以上"] ["and above"];
    Key: ["主键"] ["key"];
    Place: ["属地"] ["place"];
    CountsFrom: ["起算"] ["counts from"];
    Optional: ["选填"] ["optional"];
    Multiple: ["多选"] ["multiple"];

    // Decisions.
    For: ["针对"] ["for"];
    Unique: ["只中一条"] ["unique"];
    InOrder: ["按序"] ["in order"];
    Collect: ["汇总"] ["collect"];
    SumOf: ["合计"] ["sum"];
    Least: ["最小"] ["least"];
    Greatest: ["最大"] ["greatest"];
    CountOf: ["计数"] ["count"];
    Outcome: ["结果"] ["outcome"];
    Rule: ["规则"] ["rule"];
    Table: ["表"] ["table"];
    Then: ["则"] ["then"];
    Else: ["其余"] ["else"];
    Lead: ["主办"] ["lead"];
    Assist: ["协办"] ["assist"];
    Class: ["类"] ["class"];
    KeyClass: ["重点"] ["key"];
    RegularClass: ["常规"] ["regular"];
    Within: ["时限"] ["within"];
    Channel: ["渠道"] ["channel"];
    Admit: ["准予"] ["admit"];
    Refuse: ["不准"] ["refuse"];
    ReferTo: ["提请"] ["refer to"];
    Deemed: ["视为"] ["deemed"];
    WithIt: ["随附"] ["with it"];

    // Processes.
    ClockRule: ["计时"] ["clock"];
    From: ["起"] ["from"];
    Until: ["止"] ["until"];
    PausedIn: ["停于"] ["paused in"];
    Initial: ["初始"] ["initial"];
    Stage: ["阶段"] ["stage"];
    Final: ["终态"] ["final"];
    Opens: ["另立"] ["opens"];
    Transition: ["过渡"] ["transition"];
    // The column of a table of actions that names them.
    ActionName: ["动作"] ["action"];
    By: ["由"] ["by"];
    Jointly: ["会同"] ["jointly with"];
    // `经 N 同意`; English has the first part only.
    Consent: ["经"] ["with consent of"];
    Consents: ["同意"] ["consents"];
    Enclosing: ["附"] ["enclosing"];
    Give: ["给"] ["give"];
    Holder: ["承办"] ["holder"];
    Move: ["转"] ["move to"];
    UpOne: ["升一级"] ["up one"];
    AtMostTimes: ["至多"] ["up to"];
    Extend: ["延"] ["extend"];
    ExemptFrom: ["免"] ["exempt from"];
    Limit: ["限"] ["limit"];
    NextMeeting: ["下次会议"] ["next meeting"];
    Overdue: ["逾期"] ["overdue"];
    Remind: ["提醒"] ["remind"];
    Notify: ["通知"] ["notify"];
    Supervise: ["督办"] ["supervise"];
    Escalate: ["升级"] ["escalate"];
    AlongCommand: ["沿 指挥", "沿指挥"] ["along command"];
    Did: ["曾"] ["did"];
    Never: ["未曾"] ["never"];
    TimesOf: ["次数"] ["times"];
    LeadsOf: ["家数"] ["parties"];
    FirstTime: ["首次"] ["first time"];
    InStage: ["在"] ["in"];
    OnTime: ["按时"] ["on time"];
    TimedOut: ["超时"] ["timed out"];
    DueAt: ["到期"] ["due"];
    Reached: ["升至"] ["reached"];
    PresentLead: ["现主办"] ["present lead"];
    Attended: ["到会"] ["attended by"];
    Declines: ["不同意"] ["declines"];
    Refused: ["拒绝"] ["refused"];

    // Conditions.
    And: ["且"] ["and"];
    Or: ["或"] ["or"];
    Not: ["非"] ["not"];
    AtLeast: ["不少于"] ["at least"];
    AtMost: ["不超过"] ["at most"];
    Over: ["超过"] ["over"];
    Below: ["不足"] ["below"];
    Is: ["为"] ["is"];
    IsNot: ["不为"] ["is not"];
    In: ["在"] ["in"];
    ListedIn: ["列于"] ["listed in"];
    Contains: ["含"] ["contains"];
    ContainsAll: ["含全部"] ["contains all"];
    LiesIn: ["属于"] ["lies in"];
    Filled: ["已填"] ["filled"];
    NotFilled: ["未填"] ["not filled"];
    IfMissing: ["缺则"] ["if missing"];
    Some: ["有"] ["some"];
    None: ["无"] ["no"];
    Every: ["凡"] ["every"];
    Where: ["其中"] ["where"];
    This: ["本"] ["this"];
    Hours: ["小时"] ["hours"];
    WorkHours: ["工作小时"] ["workhours"];
    Workdays: ["工作日"] ["workdays"];
    Days: ["自然日"] ["days"];

    // Indicators.
    PerField: ["按"] ["per"];
    DatedBy: ["归期"] ["dated by"];
    WithoutSubject: ["无主"] ["without subject"];
    LeaveOut: ["不计"] ["leave out"];
    Apart: ["另列"] ["apart"];
    Count: ["计数"] ["count"];
    Share: ["比率"] ["share"];
    Sum: ["合计"] ["sum"];
    Mean: ["均值"] ["mean"];
    Median: ["中位"] ["median"];
    Distinct: ["去重"] ["distinct"];

    // Scores.
    Weight: ["权重"] ["weight"];
    Module: ["模块"] ["module"];
    RescaledFrom: ["由"] ["rescaled from"];
    Onto: ["折算"] ["onto"];
    IfNone: ["无则"] ["if none"];
    FullMarks: ["满分"] ["full marks"];
    Deduct: ["扣分"] ["deduct"];
    Bonus: ["加分"] ["bonus"];
    Each: ["每件"] ["each"];
    EachBelow: ["每低"] ["each below"];
    EachOver: ["每超"] ["each above"];
    InProportion: ["按比例"] ["in proportion"];
    WholePoints: ["按整点"] ["whole points"];
    BegunPoints: ["不足一点按一点"] ["begun points"];
    UpTo: ["至多"] ["up to"];
    Veto: ["一票否决"] ["veto"];
    RoundHalfUp: ["四舍五入"] ["round half up"];
    RoundDown: ["去尾"] ["round down"];
    RoundUp: ["进一"] ["round up"];
    RoundHalfEven: ["四舍六入五成双"] ["round half even"];
    ToPlaces: ["到"] ["to"];
    Grades: ["等次"] ["grades"];
    Rank: ["排名"] ["rank"];
    TiesShare: ["并列同名次"] ["ties share"];
    ByRoundedValue: ["按 舍入值", "按舍入值"] ["by rounded value"];
    Points: ["得分"] ["points"];
    Grade: ["等次"] ["grade"];
    RankOf: ["名次"] ["rank"];

    // Promises.
    Must: ["须"] ["must"];

    // Tests.
    Period: ["期"] ["period"];
    AsOf: ["截止"] ["as of"];
    Given: ["设"] ["given"];
    Expect: ["应"] ["expect"];
    Nothing: ["无"] ["none"];

    // Built-in functions: keywords only before a bracket.
    WorkdaysBetween: ["工作日数"] ["workdays"];
    DaysBetween: ["天数"] ["days"];
    HoursBetween: ["小时数"] ["hours"];
    MinOf: ["较小"] ["min"];
    MaxOf: ["较大"] ["max"];
    MonthOf: ["月"] ["month"];
    YearOf: ["年"] ["year"];
    DateOf: ["日期"] ["date"];
}

/// The words that may begin a declaration at column 0.
pub fn declaration_words() -> &'static [Word] {
    &[
        Word::Policy,
        Word::Basis,
        Word::Calendar,
        Word::Level,
        Word::Agency,
        Word::Position,
        Word::Enum,
        Word::Record,
        Word::List,
        Word::Decision,
        Word::Routing,
        Word::Admission,
        Word::Process,
        Word::Function,
        Word::Indicator,
        Word::Score,
        Word::Ensure,
        Word::Test,
    ]
}
