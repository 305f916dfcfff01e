//! S0660: a calendar that no policy of the store has.

use diagnose::{About, Both, Problem, Report, Severity};

/// No version of the policy has a calendar of this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoCalendar {
    /// The name.
    pub name: String,
    /// The calendars there are.
    pub known: Vec<String>,
}

impl Problem for NoCalendar {
    const ABOUT: About = About {
        code: "S0660",
        severity: Severity::Error,
        title: Both { zh: "没有这个日历", en: "no such calendar" },
        means: Both {
            zh: "新的一年要加进政策已有的一个日历，按日历的名字找。",
            en: "a year is added to a calendar that a version of the policy has, found by its name.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let name = &self.name;
        let report =
            Report::nowhere(format!("政策里没有日历「{name}」"), format!("the policy has no calendar `{name}`"));
        super::offer(report, name, &self.known)
    }
}
