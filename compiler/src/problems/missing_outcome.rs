//! S0402: an outcome that is not given.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MissingOutcome {
    pub at: Span,
    pub names: Vec<String>,
}

impl Problem for MissingOutcome {
    const ABOUT: About = About {
        code: "S0402",
        severity: Severity::Error,
        title: Both { zh: "缺少结果", en: "an outcome that is not given" },
        means: Both {
            zh: "每条规则都要给出所有必填的结果；可以不给的结果标「选填」。",
            en: "every rule gives every outcome that is not marked `optional`.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let list = self.names.join("、");
        Report::at(self.at, format!("这条规则没有给出：{list}"), format!("this rule does not give: {list}"))
            .help("补上这项结果，或在「结果」里标「选填」", "give it, or mark it `optional` where it is declared")
    }
}
