//! A comparison without what is compared.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A comparison without what is compared.
#[derive(Clone, Debug)]
pub struct NothingCompared {
    /// The comparison.
    pub at: Span,
}

impl Problem for NothingCompared {
    const ABOUT: About = About {
        code: "S0127",
        severity: Severity::Error,
        title: Both { zh: "没写比的是什么", en: "a comparison of nothing" },
        means: Both {
            zh: "「且」后面可以直接接着比，比的是它前面那一项里的字段或结果。前面那一项不是比较，或者比的是算出来的值，就要写明。",
            en: "After `and` a comparison may go on with the field or outcome that is compared just before. Where nothing is, or a \
                 computed value, it is to be written.",
        },
        example: "函数 中等(甲 : 整数) = 甲 + 1 不少于 2 且 不超过 4",
        underlines: "不超过 4",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "没写比的是什么", "it is not said what is compared")
            .help("在前面写上字段，如「严重 不超过 4」", "write the field before it, as in `severity at most 4`")
    }
}
