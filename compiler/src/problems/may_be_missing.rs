//! S0304: a value that may be missing.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MayBeMissing {
    pub at: Span,
    pub name: String,
    pub reason: Reason,
}

impl Problem for MayBeMissing {
    const ABOUT: About = About {
        code: "S0304",
        severity: Severity::Error,
        title: Both { zh: "可能没有值", en: "a value that may be missing" },
        means: Both {
            zh: "选填的内容用到之前要先问有没有，或说明没有时按什么算。",
            en: "what is optional must be asked for before it is used, or be given a value for where it is missing.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 满意 不少于 4; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "满意",
    };

    fn report(&self) -> Report {
        let MayBeMissing { name, .. } = self;
        let (why_zh, why_en) = self.reason.words();
        Report::at(self.at, format!("「{name}」可能没有值：{why_zh}"), format!("`{name}` may be missing: {why_en}"))
            .help(
                format!("先写「已填 {name} 且 …」，或写「{name} 缺则 值」"),
                format!("write `filled {name} and …` first, or `{name} if missing VALUE`"),
            )
    }
}

/// Why a value may be missing.
#[derive(Clone, Copy)]
pub(crate) enum Reason {
    Field,
    Division,
    Lookup,
    Outcome,
}

impl Reason {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Reason::Field => ("它是选填的", "it is optional"),
            Reason::Division => ("除数可能是零", "the divisor may be zero"),
            Reason::Lookup => ("清单里可能没有这一行", "the list may have no such row"),
            Reason::Outcome => ("判定可能不给这项结果", "the decision may not give it"),
        }
    }
}
