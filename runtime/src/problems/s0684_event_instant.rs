//! S0684: an event's own instant cannot be.

use diagnose::{About, Both, Problem, Report, Severity};

/// An event's own instant cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventInstant {
    /// The case.
    pub case: String,
    /// The event's instant.
    pub at: i64,
    /// The earliest that it may be.
    pub least: i64,
    /// The latest.
    pub most: i64,
}

impl Problem for EventInstant {
    const ABOUT: About = About {
        code: "S0684",
        severity: Severity::Error,
        title: Both { zh: "事件的时刻不对", en: "an event's instant cannot be" },
        means: Both {
            zh: "一个案件的事件按时刻先后记录，也不晚于记录的时刻。",
            en: "The events of a case are recorded in the order of their instants, and none lies after its recording.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        // The store knows no zone.
        let utc = engine::Zone::utc();
        let (case, at) = (&self.case, utc.time_text(self.at));
        let (least, most) = (utc.time_text(self.least), utc.time_text(self.most));
        Report::nowhere(
            format!("案件「{case}」的事件时刻 {at} 不在 {least} 至 {most} 之内"),
            format!("an event of case `{case}` is as of {at}, which is not within {least} to {most}"),
        )
        .help(
            "核对系统的钟或 --now，把时刻改到这一段之内",
            "check the system clock or --now, and give an instant within",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_shown_as_times() {
        let problem = EventInstant { case: "甲".to_owned(), at: 0, least: 60, most: 3600 };
        let report = problem.report();
        assert!(report.message.zh.contains("1970-01-01T00:00:00+00:00"), "{}", report.message.zh);
        assert!(report.message.en.contains("1970-01-01T00:01:00+00:00 to 1970-01-01T01:00:00+00:00"));
    }
}
