//! S0680: a case has moved on.

use diagnose::{About, Both, Problem, Report, Severity};

/// A case has moved on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseMoved {
    /// Its name.
    pub case: String,
    /// How many events the change builds on.
    pub expected: i64,
    /// How many there are.
    pub found: i64,
}

impl Problem for CaseMoved {
    const ABOUT: About = About {
        code: "S0680",
        severity: Severity::Error,
        title: Both { zh: "案件已有变化", en: "the case has moved on" },
        means: Both {
            zh: "改动所依据的状态之后，案件又有了新的事件。这次的改动没有记录，应当看过新的状态再决定。",
            en: "Since the state that the change builds on, more has happened in the case. Nothing is recorded; look at the new state and decide again.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let CaseMoved { case, expected, found } = self;
        Report::nowhere(
            format!("案件「{case}」已有 {found} 个事件，改动所依据的是第 {expected} 个之后"),
            format!("case `{case}` has {found} events, and the change builds on {expected}"),
        )
        .help(
            "用 shao case show 看过现在的情形，再决定要不要做",
            "look at the case with `shao case show`, and decide again",
        )
    }
}
