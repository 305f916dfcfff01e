//! S0657: a timer to which nothing answers.

use diagnose::{About, Both, Problem, Report, Severity};

/// A timer is due in the store, and nothing happens to its case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// The case.
    pub case: String,
}

impl Problem for Unfinished {
    const ABOUT: About = About {
        code: "S0657",
        severity: Severity::Error,
        title: Both { zh: "到期的计时无事可做", en: "a timer to which nothing answers" },
        means: Both {
            zh: "库里的计时与案件的状态对不上。",
            en: "the timers in the store do not agree with the state of the case.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let case = &self.case;
        Report::nowhere(
            format!("案件「{case}」有到期的计时，但状态里没有"),
            format!("a timer of the case `{case}` is due that its state does not know"),
        )
        .help(
            "用 shao store check 看哪里对不上，再从备份恢复",
            "see with `shao store check` what does not agree, and restore a backup",
        )
    }
}
