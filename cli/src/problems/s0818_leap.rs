//! S0818: time would leap over years.

use diagnose::{About, Both, Problem, Report, Severity};

/// What has been due for longer than a year is about to happen.
pub(crate) struct Leap {
    /// When the first thing was due.
    pub due: String,
    /// Until when time is to pass.
    pub now: String,
}

impl Problem for Leap {
    const ABOUT: About = About {
        code: "S0818",
        severity: Severity::Error,
        title: Both { zh: "时间一下子走了一年多", en: "time leaps over more than a year" },
        means: Both {
            zh: "库里最早到期的事已经过了一年多。多半是时钟或 --now 错了；到期的事一旦发生就收不回来，库里的时间也不能倒退，所以先问一声。",
            en: "What is due first in the store has been due for more than a year. Most likely the clock or --now is wrong; what has happened cannot be taken back, and time in a store never goes back, so it is asked first.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let Leap { due, now } = self;
        Report::nowhere(
            format!("最早到期的是 {due}，离 {now} 已过了一年多：时钟对吗？什么也没有动"),
            format!(
                "the first thing was due at {due}, more than a year before {now}: is the clock right? nothing was done"
            ),
        )
        .help(
            "核对系统时钟或 --now；没有错，就加上 --leap",
            "check the system's clock or --now; if it is right, add --leap",
        )
    }
}
