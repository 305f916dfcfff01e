//! S0686: a calendar's year is loaded already.

use diagnose::{About, Both, Problem, Report, Severity};

/// A calendar's year is loaded already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearLoaded {
    /// The calendar.
    pub calendar: String,
    /// The year.
    pub year: i64,
}

impl Problem for YearLoaded {
    const ABOUT: About = About {
        code: "S0686",
        severity: Severity::Error,
        title: Both { zh: "日历的这一年已经载入", en: "a calendar's year is loaded" },
        means: Both {
            zh: "日历按年公布，只增不改：已经据以计算的期限不能跟着变。",
            en: "Calendars are published by the year and only added to: deadlines were computed from them.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let YearLoaded { calendar, year } = self;
        Report::nowhere(
            format!("日历「{calendar}」的 {year} 年已经载入"),
            format!("the year {year} of calendar `{calendar}` is loaded already"),
        )
        .help(
            "看看是不是给错了年份的文件；已装入的一年不能再改",
            "see whether this is the file of another year; one that is loaded cannot be changed",
        )
    }
}
