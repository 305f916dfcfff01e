//! S0401: an outcome that the decision does not have.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct UnknownOutcome {
    pub at: Span,
    pub name: String,
    pub decision: String,
    pub known: Vec<String>,
}

impl Problem for UnknownOutcome {
    const ABOUT: About = About {
        code: "S0401",
        severity: Severity::Error,
        title: Both { zh: "没有这项结果", en: "an outcome that the decision does not have" },
        means: Both {
            zh: "规则只能给出判定声明过的结果。",
            en: "a rule can give only outcomes that the decision declares.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let UnknownOutcome { name, decision, .. } = self;
        let report = Report::at(
            self.at,
            format!("判定「{decision}」没有结果「{name}」"),
            format!("the decision `{decision}` has no outcome `{name}`"),
        );
        if diagnose::nearest(&self.name, self.known.iter().map(String::as_str)).is_none() {
            return report
                .help(super::one_of(&self.known, "可以写：", "、"), super::one_of(&self.known, "it may be: ", ", "));
        }
        super::did_you_mean(report, diagnose::nearest(&self.name, self.known.iter().map(String::as_str)))
    }
}
