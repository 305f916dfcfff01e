//! S0504: two rules of a decision that allows one match the same record.

use diagnose::{About, Both, Problem, Report, Severity};

/// Two rules of a decision that allows one match the same record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmbiguousRules {
    /// The decision.
    pub decision: String,
    /// The rule that stands first.
    pub first: String,
    /// The other rule.
    pub second: String,
}

impl Problem for AmbiguousRules {
    const ABOUT: About = About {
        code: "S0504",
        severity: Severity::Error,
        title: Both { zh: "两条规则同时命中", en: "two rules match" },
        means: Both {
            zh: "判定声明为只中一条，而同一记录命中两条规则，结果无从确定。",
            en: "the decision allows one rule to match, and two match the same record, so its outcome is undetermined.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let AmbiguousRules { decision, first, second } = self;
        Report::nowhere(
            format!("判定「{decision}」只中一条，但规则「{first}」和「{second}」同时命中"),
            format!("decision `{decision}` allows one rule to match, but `{first}` and `{second}` both do"),
        )
        .help(
            "让两条规则的条件互不重叠，或声明「按序」",
            "make their conditions exclude each other, or declare the decision `in order`",
        )
    }
}
