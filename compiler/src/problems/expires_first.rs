//! S0223: a policy that ends before it begins.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct ExpiresFirst {
    pub at: Span,
    pub effective: Span,
}

impl Problem for ExpiresFirst {
    const ABOUT: About = About {
        code: "S0223",
        severity: Severity::Error,
        title: Both { zh: "失效不晚于施行", en: "a policy that ends before it begins" },
        means: Both {
            zh: "「失效」那天起政策不再有效，所以要晚于「施行」。",
            en: "a policy is no longer in force from the day it expires on, which has to come after the day it takes effect.",
        },
        example: "政策 例 { 施行 2024-01-01; 失效 2023-01-01 }
",
        underlines: "2023-01-01",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "失效的日子不晚于施行的日子", "the policy expires no later than it takes effect")
            .help(
                "改正其中一个；一直有效就不写「失效」",
                "correct one of them; leave `expires` out where there is no end",
            )
            .label(self.effective, "这天起施行", "in force from here on")
    }
}
