//! S0693: a row does not agree with the events.

use super::set_aside;
use diagnose::{About, Both, Problem, Report, Severity};

/// A row does not agree with the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowsDisagree {
    /// The case, where it is of one.
    pub case: Option<String>,
    /// What does not agree.
    pub words: Both,
}

impl Problem for RowsDisagree {
    const ABOUT: About = About {
        code: "S0693",
        severity: Severity::Error,
        title: Both { zh: "数据与事件不符", en: "a row does not agree with the events" },
        means: Both {
            zh: "案件、定时、政策等各表都由事件而来。这里的一行与事件所说的不同。",
            en: "Cases, timers, policies and the rest come from the events. A row here is not what the events say.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let Both { zh, en } = &self.words;
        let report = match &self.case {
            Some(case) => Report::nowhere(format!("案件「{case}」：{zh}"), format!("case `{case}`: {en}")),
            None => Report::nowhere(zh.clone(), en.clone()),
        };
        set_aside(report)
    }
}
