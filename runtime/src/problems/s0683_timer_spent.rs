//! S0683: a timer has fired, or was never set.

use diagnose::{About, Both, Problem, Report, Severity};

/// A timer has fired, or was never set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimerSpent {
    /// The case.
    pub case: String,
    /// The step.
    pub step: String,
    /// The how-manieth time.
    pub occurrence: i64,
}

impl Problem for TimerSpent {
    const ABOUT: About = About {
        code: "S0683",
        severity: Severity::Error,
        title: Both { zh: "定时已经触发或不存在", en: "a timer has fired, or was never set" },
        means: Both {
            zh: "一个案件的一个环节的每一次期满只记录一次。",
            en: "Each running out, of a case, a step and an occurrence, is recorded once.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let TimerSpent { case, step, occurrence } = self;
        Report::nowhere(
            format!("案件「{case}」的「{step}」第 {occurrence} 次定时已经触发，或者没有设过"),
            format!("timer `{step}` ({occurrence}) of case `{case}` has fired, or was never set"),
        )
        .help(
            "不用再做；用 shao case show 看案件现在的情形",
            "nothing is left to do; `shao case show` tells how the case stands",
        )
    }
}
