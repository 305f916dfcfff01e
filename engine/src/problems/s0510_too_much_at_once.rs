//! S0510: a process that turns in circles.

use diagnose::{About, Both, Problem, Report, Severity};

/// More follows from one act or instant than a process may let follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooMuchAtOnce {
    /// The process.
    pub process: String,
}

impl Problem for TooMuchAtOnce {
    const ABOUT: About = About {
        code: "S0510",
        severity: Severity::Error,
        title: Both { zh: "流程原地打转", en: "a process turns in circles" },
        means: Both {
            zh: "一个动作或一个时刻引出的事情太多，多半是期限为零的阶段互相转来转去，或两个条件互相触发。",
            en: "too much follows from one act or one instant: most likely stages without any time send a case to each other, or two conditions set each other off.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let process = &self.process;
        Report::nowhere(
            format!("流程「{process}」一时引出的事情太多，没有停下来"),
            format!("too much follows at once in the process `{process}`, and it does not end"),
        )
        .help(
            "看看哪些阶段的期限为零又互相转，哪些「当」互相触发",
            "see which stages with a limit of zero lead to each other, and which conditions set each other off",
        )
    }
}
