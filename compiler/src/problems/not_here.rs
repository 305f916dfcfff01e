//! S0308: something that does not belong here.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NotHere {
    pub at: Span,
    pub what: What,
}

impl Problem for NotHere {
    const ABOUT: About = About {
        code: "S0308",
        severity: Severity::Error,
        title: Both { zh: "这里不能这样写", en: "something that does not belong here" },
        means: Both {
            zh: "有些写法只在某些地方有意义。", en: "some forms make sense only in some places."
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 计数(事件) 超过 3; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "计数(事件)",
    };

    fn report(&self) -> Report {
        let (what_zh, what_en) = self.what.words();
        let (help_zh, help_en) = self.what.mend();
        Report::at(self.at, what_zh, what_en).help(help_zh, help_en)
    }
}

/// What does not belong where it stands.
pub(crate) enum What {
    LimitKind,
    This,
    LookupWithoutColumn,
    OutcomeOfOtherRecord,
    Workdays(usize),
    CompositeKey,
    CountingList,
    Aggregate,
    /// An outcome of several values.
    SeveralValues,
    /// An outcome of a decision that lists what all its rules say.
    Collected,
    ElseOfCount,
    History,
    HistoryOfTwo,
    CaseAlone,
    ProcessOfOtherRecord,
}

impl What {
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            What::LimitKind => ("时限的算法不能单独写在这里", "the kind of a limit cannot stand here by itself"),
            What::This => ("「本」只能用在指标里", "`this` belongs to indicators"),
            What::LookupWithoutColumn => ("查清单没有写取哪一列", "the lookup does not name a column"),
            What::OutcomeOfOtherRecord => {
                ("那个判定针对的是另一种记录", "that decision is for records of another kind")
            }
            What::Workdays(0) => ("没有日历，数不了工作日", "there is no calendar to count workdays by"),
            What::Workdays(_) => {
                ("有几个日历，不知道按哪一个数工作日", "there are several calendars, and it is not clear which counts")
            }
            What::CompositeKey => {
                ("「列于」只能用于单列主键的清单", "`listed in` takes a list whose key is one column")
            }
            What::CountingList => ("清单不能这样数", "a list cannot be counted like this"),
            What::Aggregate => ("计数只能写在指标里", "counting belongs to indicators"),
            What::SeveralValues | What::Collected => (
                "这个结果可能有几个值，不能在条件或公式里引用",
                "this outcome may hold several values, so conditions and formulas cannot read it",
            ),
            What::History => ("这里没有案件，问不到经过", "there is no case here whose history could be asked for"),
            What::HistoryOfTwo => {
                ("说两个情形的保证，问不到案件的经过", "a promise of two cases cannot ask for what was done with them")
            }
            What::CaseAlone => ("情形本身不是值", "a case by itself is no value"),
            What::ProcessOfOtherRecord => ("那个流程办理的是另一种记录", "that process is for records of another kind"),
            What::ElseOfCount => (
                "「汇总 计数」数的是命中的规则，一条也没有就是 0，轮不到「其余」",
                "`collect count` counts the rules that match; where none does it is 0, and `else` has no say",
            ),
        }
    }

    fn mend(&self) -> (&'static str, &'static str) {
        match self {
            What::LimitKind => {
                ("写在「为」后面，例如：时限 为 工作日", "write it after `is`, for example: allowed is workdays")
            }
            What::This => {
                ("写明是哪一个，或把这个条件移到指标里", "name what is meant, or move this into an indicator")
            }
            What::LookupWithoutColumn => ("写成：清单[键].列", "write LIST[key].column"),
            What::OutcomeOfOtherRecord => ("换成针对这种记录的判定", "use a decision that is for records of this kind"),
            What::Workdays(0) => (
                "先声明一个：日历 名称 「放假.csv」 { 每周 … }",
                "declare one first: calendar NAME \"holidays.csv\" { weekly … }",
            ),
            What::Workdays(_) => ("只留一个日历", "keep one calendar"),
            What::CompositeKey => (
                "改用「有」来问：有 清单 其中 …，或给清单定一个单列的主键",
                "ask with `some` instead: some LIST where …; or give the list a key of one column",
            ),
            What::CountingList => ("改用「有」「无」或「凡」来问", "ask with `some`, `no` or `every`"),
            What::Aggregate => (
                "声明一个指标来数：指标 名称 针对 … 按 … = 计数(…)",
                "declare an indicator for it: indicator NAME for … per … = count(…)",
            ),
            What::SeveralValues => (
                "在那个判定里加一个只有一个值的结果（如「结果 要会办 : 是否」），由各条规则写明，再引用它",
                "give that decision an outcome of one value as well (`outcome joint : yesno`), let its rules set it, and use that",
            ),
            What::Collected => {
                ("引用别的结果，或把那个判定改成「按序」", "use another outcome, or declare that decision `in order`")
            }
            What::History => (
                "写到流程、或针对记录的指标和判定里",
                "ask for it in a process, or in an indicator or decision on the record",
            ),
            What::HistoryOfTwo => (
                "只说字段和判定的结果；或者改成说一个情形的保证",
                "speak of fields and outcomes only, or write a promise of one case",
            ),
            What::CaseAlone => ("写明它的哪个字段，如「甲.类别」", "say which of its fields is meant, as in `a.kind`"),
            What::ProcessOfOtherRecord => ("换成办理这种记录的流程", "name a process that is for records of this kind"),
            What::ElseOfCount => ("删去「其余」", "remove `else`"),
        }
    }
}
