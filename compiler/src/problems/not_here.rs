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
        example: "政策 例 { 版本 1 }
枚举 类别 { 险情, 环境 }
机构 应急局、住建局 属 市 归 部门
层级 市
记录 事件 {
    编号 : 文本 主键
    类别 : 类别
    严重 : 整数 1 至 5
    户数 : 整数 户
    时长 : 整数 小时
    发生 : 时刻
    满意 : 整数 1 至 5 选填
    主办 : 部门
    经办 : 部门 选填
}
派单 分流 针对 事件 按序 {
    规则 甲 { 当 计数(事件) 超过 3; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
",
        underlines: "计数(事件)",
    };

    fn report(&self) -> Report {
        let Both { zh: what_zh, en: what_en } = self.what.words();
        Report::at(self.at, what_zh, what_en)
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
    SeveralValues,
    ElseOfCount,
    History,
    ProcessOfOtherRecord,
}

impl What {
    fn words(&self) -> Both {
        let (zh, en) = match self {
            What::LimitKind => ("时限的算法只能写在「为」后面", "the kind of a limit can only follow `is`"),
            What::This => ("「本」只能用在指标里", "`this` belongs to indicators"),
            What::LookupWithoutColumn => {
                ("查清单要写明取哪一列：清单[键].列", "a lookup names a column: List[key].column")
            }
            What::OutcomeOfOtherRecord => {
                ("那个判定针对的是另一种记录", "that decision is for records of another kind")
            }
            What::Workdays(0) => {
                ("要先声明一个日历，才能数工作日", "counting workdays needs a calendar to be declared")
            }
            What::Workdays(_) => {
                ("有几个日历，不知道按哪一个数工作日", "there are several calendars, and it is not clear which counts")
            }
            What::CompositeKey => {
                ("「列于」只能用于单列主键的清单", "`listed in` takes a list whose key is one column")
            }
            What::CountingList => {
                ("清单只能用「有」「无」「凡」来问", "of a list one can only ask `some`, `no` or `every`")
            }
            What::Aggregate => ("计数只能写在指标里", "counting belongs to indicators"),
            What::SeveralValues => (
                "这个结果可能有几个值，不能在条件或公式里引用",
                "this outcome may hold several values, so conditions and formulas cannot read it",
            ),
            What::History => ("这里没有案件，问不到经过", "there is no case here whose history could be asked for"),
            What::ProcessOfOtherRecord => ("那个流程办理的是另一种记录", "that process is for records of another kind"),
            What::ElseOfCount => (
                "「汇总 计数」数的是命中的规则，一条也没有就是 0，不用「其余」",
                "`collect count` counts the rules that match; where none does it is 0, and `else` has no say",
            ),
        };
        Both::new(zh, en)
    }
}
