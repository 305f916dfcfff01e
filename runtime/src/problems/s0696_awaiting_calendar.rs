//! S0696: deadlines await a calendar.

use diagnose::{About, Both, Problem, Report, Severity};

/// Deadlines await a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitingCalendar {
    /// How many.
    pub count: i64,
}

impl Problem for AwaitingCalendar {
    const ABOUT: About = About {
        code: "S0696",
        severity: Severity::Warning,
        title: Both { zh: "有期限等待日历", en: "deadlines await a calendar" },
        means: Both {
            zh: "这些期限落在尚未公布的年份，等那一年的日历载入后才能算出。在此之前它们不会到期。",
            en: "These deadlines lie in a year that is not loaded. They are computed when it is, and do not run out before.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let count = self.count;
        let en = match count {
            1 => "1 deadline awaits a calendar".to_owned(),
            _ => format!("{count} deadlines await a calendar"),
        };
        Report::nowhere(format!("{count} 个期限在等待日历"), en).help(
            "公布了下一年的日历，就用 shao store year 装入",
            "load the next year with `shao store year` once it is published",
        )
    }
}
