//! S0501: a result depends on a year that a calendar does not hold.

use crate::YearNotLoaded;
use diagnose::{About, Both, Problem, Report, Severity};

impl Problem for YearNotLoaded {
    const ABOUT: About = About {
        code: "S0501",
        severity: Severity::Error,
        title: Both { zh: "日历缺少这一年", en: "a year that the calendar does not hold" },
        means: Both {
            zh: "结果取决于某日是否为工作日，而日历没有那一年的安排。系统不猜测，该记录报错。",
            en: "the result depends on whether some day is a working day, and the calendar does not hold its year. Nothing is guessed: the record is an error.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let YearNotLoaded { calendar, year } = self;
        Report::nowhere(
            format!("日历「{calendar}」没有 {year} 年"),
            format!("calendar `{calendar}` does not hold the year {year}"),
        )
        .help("在日历文件中补上这一年的放假安排", "add that year's holidays to the calendar's file")
    }
}
