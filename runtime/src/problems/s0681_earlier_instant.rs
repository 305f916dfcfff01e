//! S0681: an instant lies before what is recorded.

use diagnose::{About, Both, Problem, Report, Severity};

/// An instant lies before what is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierInstant {
    /// The instant that was given.
    pub now: i64,
    /// The store's last instant.
    pub last: i64,
}

impl Problem for EarlierInstant {
    const ABOUT: About = About {
        code: "S0681",
        severity: Severity::Error,
        title: Both { zh: "时刻早于存储的最后时刻", en: "earlier than the store's last instant" },
        means: Both {
            zh: "记录的时刻只往前走。给出的现在早于已经记录的最后时刻，多半是钟走错了，或者 --now 写错了。",
            en: "Instants of recording only go forward. A now before the last one is mostly a wrong clock, or a wrong --now.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        // The store knows no zone.
        let utc = engine::Zone::utc();
        let (now, last) = (utc.time_text(self.now), utc.time_text(self.last));
        Report::nowhere(
            format!("时刻 {now} 早于存储的最后时刻 {last}"),
            format!("the instant {now} is earlier than the store's last, {last}"),
        )
        .help(
            "核对系统的钟，或把 --now 改到那一刻之后",
            "check the system clock, or give a --now that is not before it",
        )
    }
}
