//! S0689: a change has no event.

use diagnose::{About, Both, Problem, Report, Severity};

/// A change has no event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoEvent {
    /// The case.
    pub case: String,
}

impl Problem for NoEvent {
    const ABOUT: About = About {
        code: "S0689",
        severity: Severity::Error,
        title: Both { zh: "改动没有事件", en: "a change has no event" },
        means: Both {
            zh: "存储里的一切都由事件而来；没有事件的改动不留痕迹，因此不接受。",
            en: "All that a store holds comes from events; a change without one would leave no trace.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let case = &self.case;
        Report::nowhere(format!("案件「{case}」的改动没有事件"), format!("a change of case `{case}` has no event"))
            .help("每次改动至少附一个事件", "give at least one event with every change")
    }
}
