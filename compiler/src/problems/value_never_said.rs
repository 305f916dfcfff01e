//! S0908: an outcome that never comes out.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct ValueNeverSaid {
    pub at: Span,
    pub of: String,
    pub values: Vec<String>,
}

impl Problem for ValueNeverSaid {
    const ABOUT: About = About {
        code: "S0908",
        severity: Severity::Warning,
        title: Both { zh: "从来判不出的结果", en: "an outcome that never comes out" },
        means: Both {
            zh: "枚举只用来写结果，却有值没有哪条规则判得出。",
            en: "an enum serves outcomes alone, and no rule says one of its values.",
        },
        example: "政策 例 { 版本 1 }
枚举 档 { 急, 缓, 免 }
记录 事件 { 编号 : 文本 主键; 严重 : 整数 1 至 5 }
判定 分档 针对 事件 {
    结果 档 : 档
    规则 甲 { 当 严重 不少于 4; 则 档 急 }
    规则 乙 { 当 严重 不足 4; 则 档 缓 }
}
",
        underlines: "分档",
    };

    fn report(&self) -> Report {
        let ValueNeverSaid { of, values, .. } = self;
        Report::at(
            self.at,
            format!("「{of}」的「{}」没有哪条规则判得出", values.join("」「")),
            format!("no rule says `{}` of `{of}`", values.join("`, `")),
        )
        .help("补上规则，或者从枚举里删去", "add a rule, or take it out of the enum")
    }
}
