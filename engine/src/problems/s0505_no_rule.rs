//! S0505: no rule of a decision matches a record.

use diagnose::{About, Both, Problem, Report, Severity};

/// No rule of a decision matches a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoRule {
    /// The decision.
    pub decision: String,
}

impl Problem for NoRule {
    const ABOUT: About = About {
        code: "S0505",
        severity: Severity::Error,
        title: Both { zh: "没有规则命中", en: "no rule matches" },
        means: Both {
            zh: "没有规则命中该记录，判定也没有「其余」。",
            en: "no rule matches the record, and the decision has no `else`.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let NoRule { decision } = self;
        Report::nowhere(
            format!("判定「{decision}」没有规则命中，也没有「其余」"),
            format!("no rule of decision `{decision}` matches, and it has no `else`"),
        )
        .help("补一条规则，或写明「其余」", "add a rule, or an `else`")
    }
}
