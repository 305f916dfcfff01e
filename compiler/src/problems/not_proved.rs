//! S0910: what was not proved.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NotProved {
    pub at: Span,
    pub decision: String,
    pub claim: Claim,
    pub why: Why,
}

impl Problem for NotProved {
    const ABOUT: About = About {
        code: "S0910",
        severity: Severity::Warning,
        title: Both { zh: "没有证完", en: "not proved" },
        means: Both {
            zh: "超出预算，或者条件里有分析不了的写法，这一项就没有证完；这不是说没有问题。",
            en: "the budget ran out, or a condition is beyond the analysis, so this was not proved; that is not to say that all is well.",
        },
        example: "政策 例 { 版本 1 }
记录 事件 { 编号 : 文本 主键; 甲 : 整数; 乙 : 整数 }
判定 急 针对 事件 {
    结果 天数 : 整数
    规则 一 { 当 甲 + 乙 超过 7; 则 天数 1 }
    规则 二 { 当 甲 * 2 + 乙 * 2 不超过 14; 则 天数 2 }
}
",
        underlines: "",
    };

    fn report(&self) -> Report {
        let NotProved { decision, .. } = self;
        let (claim_zh, claim_en) = self.claim.words();
        let (why_zh, why_en) = self.why.words();
        let (zh, en) = self.why.mend();
        Report::at(
            self.at,
            format!("没有证出「{decision}」{claim_zh}：{why_zh}"),
            format!("not proved that {claim_en} of `{decision}`: {why_en}"),
        )
        .help(zh, en)
    }
}

/// So many conditions are told.
const TOLD: usize = 5;

/// What was to be proved.
#[derive(Clone, Debug)]
pub(crate) enum Claim {
    /// Every case has a rule.
    NoGap,
    /// No case has two.
    NoOverlap,
    /// These two rules do not match the same case.
    NotBoth(String, String),
    /// Every rule decides some case.
    AllDecide,
    /// `其余` decides some case.
    ElseRuns,
    /// No value of an enum falls to `其余` though its siblings have rules.
    NoneForgotten,
    /// The promise of that name is kept in every case.
    Kept,
}

/// Why it was not proved.
#[derive(Clone, Debug)]
pub(crate) enum Why {
    /// The budget ran out.
    Budget(u64),
    /// It depends on these conditions.
    Conditions(Vec<Both>),
}

impl Claim {
    fn words(&self) -> (String, String) {
        match self {
            Claim::NoGap => ("每个情形都有规则管".into(), "every case has a rule".into()),
            Claim::ElseRuns => ("的「其余」用得上".into(), "some case comes to `else`".into()),
            Claim::NoneForgotten => ("没有漏写哪个值的规则".into(), "no value was forgotten".into()),
            Claim::NoOverlap => ("没有情形命中两条规则".into(), "no case matches two rules".into()),
            Claim::NotBoth(one, other) => {
                (format!("的「{one}」与「{other}」不会同时命中"), format!("`{one}` and `{other}` never match together"))
            }
            Claim::AllDecide => ("的每条规则都用得上".into(), "every rule decides some case".into()),
            Claim::Kept => ("总是成立".into(), "every case keeps the promise".into()),
        }
    }
}

impl Why {
    fn mend(&self) -> (&'static str, &'static str) {
        match self {
            Why::Budget(_) => (
                "在 shao.toml 的 [check] 里把 budget 加大，或者把判定拆小",
                "raise `budget` under [check] in shao.toml, or split the decision",
            ),
            Why::Conditions(_) => (
                "把这样的条件改成字段与常数的比较，或者用测试盖住要紧的情形",
                "write such conditions as comparisons of a field with a constant, or cover the cases that matter by tests",
            ),
        }
    }

    fn words(&self) -> (String, String) {
        match self {
            Why::Budget(steps) => (format!("{steps} 步的预算用完了"), format!("the budget of {steps} steps ran out")),
            Why::Conditions(conditions) if conditions.is_empty() => {
                ("举不出实例，也排除不了".into(), "no case was found, nor can it be ruled out".into())
            }
            Why::Conditions(conditions) => {
                let told = conditions.iter().take(TOLD);
                let (zh, en): (Vec<&str>, Vec<&str>) = told.map(|text| (text.zh.as_str(), text.en.as_str())).unzip();
                let (more_zh, more_en) = match conditions.len().saturating_sub(TOLD) {
                    0 => (String::new(), String::new()),
                    more => (format!("等（另有 {more} 处）"), format!(" and {more} more")),
                };
                (
                    format!("要看「{}」{more_zh}，这样的条件分析不了", zh.join("」「")),
                    format!("it depends on `{}`{more_en}, which the analysis does not take apart", en.join("`, `")),
                )
            }
        }
    }
}
